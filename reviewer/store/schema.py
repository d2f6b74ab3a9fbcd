"""The schema of the review file and its history: APPLICATION_ID and MIGRATIONS, nothing else.

A `.review` file is an SQLite database. `PRAGMA application_id` says that it is ours, `PRAGMA user_version` which schema
it has: the number of migrations that were run on it. Each migration is a tuple of single statements. One that has
shipped is never edited; tests/files keeps a real file of every version.

History

1   first schema.
    frozen      what a review was made on and with, in full, so that it opens the same on another machine in years:
                `source` (bytes of the policy), `document`, `playbook`, `analysis` (JSON of the values); sha256 of each
    decision, defect_decision, recategorisation, annotation, proposed_edit, matter
                the lawyer's records, a column for each field; offsets in code points, times in ISO 8601 with an offset
    log         every Change in order, never altered: its swaps as JSON, who and when, whether it was an undo
    holder      at most one row: which machine has the file open
2   a proposed edit has a fallback, words to settle for; "" in those made before
3   a matter says how strict it is; NULL in those made before
4   the playbook is packed (zlib); it stays as it is, plain JSON, in those made before
"""

APPLICATION_ID = 0x52565752  # "RVWR"

_STAMP = "author TEXT NOT NULL, at TEXT NOT NULL"

_ANCHOR = (
    "span_start INTEGER NOT NULL, span_end INTEGER NOT NULL, quote TEXT NOT NULL, prefix TEXT NOT NULL,"
    " suffix TEXT NOT NULL, CHECK (0 <= span_start AND span_start <= span_end)"
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE frozen (name TEXT PRIMARY KEY, sha256 TEXT NOT NULL, data BLOB NOT NULL) STRICT",
        f"""CREATE TABLE decision (
            id TEXT PRIMARY KEY, status TEXT NOT NULL, note TEXT NOT NULL, severity TEXT, {_STAMP}) STRICT""",
        f"""CREATE TABLE defect_decision (
            id TEXT PRIMARY KEY, stands INTEGER NOT NULL CHECK (stands IN (0, 1)), note TEXT NOT NULL, severity TEXT,
            {_STAMP}) STRICT""",
        f"""CREATE TABLE recategorisation (
            id TEXT PRIMARY KEY, category_id TEXT NOT NULL, {_STAMP}, {_ANCHOR}) STRICT""",
        f"""CREATE TABLE annotation (
            id TEXT PRIMARY KEY, note TEXT NOT NULL, audience TEXT NOT NULL, requirement_id TEXT, defect_id TEXT,
            {_STAMP}, {_ANCHOR}) STRICT""",
        f"""CREATE TABLE proposed_edit (
            id TEXT PRIMARY KEY, new_text TEXT NOT NULL, reason TEXT NOT NULL, landing TEXT NOT NULL,
            requirement_id TEXT, defect_id TEXT, {_STAMP}, {_ANCHOR}) STRICT""",
        """CREATE TABLE matter (
            id TEXT PRIMARY KEY, client TEXT NOT NULL, firm TEXT NOT NULL, lawyer TEXT NOT NULL,
            standpoint TEXT NOT NULL, purpose TEXT NOT NULL,
            is_review_only INTEGER NOT NULL CHECK (is_review_only IN (0, 1))) STRICT""",
        f"""CREATE TABLE log (
            number INTEGER PRIMARY KEY, verb TEXT NOT NULL, {_STAMP},
            is_undo INTEGER NOT NULL CHECK (is_undo IN (0, 1)), swaps TEXT NOT NULL) STRICT""",
        """CREATE TRIGGER log_is_never_altered BEFORE UPDATE ON log
            BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
        """CREATE TRIGGER log_is_never_shortened BEFORE DELETE ON log
            BEGIN SELECT raise(ABORT, 'the log is append-only'); END""",
        f"""CREATE TABLE holder (
            place INTEGER PRIMARY KEY CHECK (place = 1), machine TEXT NOT NULL, system TEXT NOT NULL,
            {_STAMP}) STRICT""",
    ),
    ("ALTER TABLE proposed_edit ADD COLUMN fallback TEXT NOT NULL DEFAULT ''",),
    ("ALTER TABLE matter ADD COLUMN strictness TEXT",),
    (),  # nothing to alter: both forms are read
)
