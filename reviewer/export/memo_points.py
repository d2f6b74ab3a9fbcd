"""The sections 三、 to 五、 of the memo: the table of issues, and every issue set out, in a block or in a row."""

from collections.abc import Sequence

from reviewer.export.memo_bench import Bench
from reviewer.export.memo_model import (
    Cell,
    Column,
    Digest,
    Emphasis,
    Issue,
    IssueBlock,
    IssueKind,
    Line,
    Paragraph,
    Part,
    Piece,
    Section,
    Subheading,
    Table,
    Voice,
    own,
)
from reviewer.playbook.model import Severity

EMPHASES = {Severity.HIGH: Emphasis.HIGH, Severity.MEDIUM: Emphasis.MEDIUM, Severity.LOW: Emphasis.LOW}


def overview(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 三、: one row a point, and what the levels mean. Low hints are told in 四 and 五 alone."""
    say = bench.wording.say
    listed = [issue for issue in issues if issue.is_listed]
    if not listed:
        return Section(say("overview.heading"), (Paragraph(own(say("overview.none"))),))
    shares = {"number": 0.08, "place": 0.15, "problem": 0.34, "severity": 0.08, "basis": 0.22, "handling": 0.13}
    columns = tuple(Column(say(f"overview.{name}"), share) for name, share in shares.items())
    rows = tuple(
        (
            (own(str(issue.number)),),
            (own(issue.place),),
            ((title_piece(issue),),),
            ((severity_piece(bench, issue),),),
            (own(issue.basis_shortest),),
            (own(say(f"overview.{issue.handling}")),),
        )
        for issue in listed
    )
    meanings = Digest(
        tuple((say(f"severity.{severity}"), (own(say(f"severity_meaning.{severity}")),)) for severity in Severity)
    )
    name = "overview.levels" if len(listed) == len(issues) else "overview.levels_without_low"
    return Section(say("overview.heading"), (Table(columns, rows), Paragraph(own(say(name))), meanings))


def item_by_item(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 四、: every point about words that are there."""
    return _set_out(bench, "issue", [issue for issue in issues if issue.kind is not IssueKind.MISSING])


def gaps(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 五、: everything that is not there, with the proof of the search."""
    return _set_out(bench, "gap", [issue for issue in issues if issue.kind is IssueKind.MISSING])


def title_piece(issue: Issue) -> Piece:
    """Return the title of a point; a remark's is taken from what the lawyer typed."""
    return Piece(issue.title, Voice.LAWYER if issue.kind is IssueKind.REMARK else Voice.OWN)


def severity_piece(bench: Bench, issue: Issue) -> Piece:
    """Return the printed word of the level; its colour comes on top, never instead."""
    if issue.severity is None:
        return Piece(bench.wording.say("severity.none"))
    return Piece(bench.wording.say(f"severity.{issue.severity}"), emphasis=EMPHASES[issue.severity])


def _set_out(bench: Bench, name: str, issues: Sequence[Issue]) -> Section:
    """Return the issues under at most four subheadings: the lawyer's and the machine's, blocks before rows."""
    say = bench.wording.say
    parts: list[Part] = []
    for group, is_hint in (("lawyer_group", False), ("hint_group", True)):
        grave = [issue for issue in issues if issue.is_hint is is_hint and not issue.is_brief]
        brief = [issue for issue in issues if issue.is_hint is is_hint and issue.is_brief]
        if grave:
            parts += [Subheading(say(f"issue.{group}")), *(_block(bench, issue) for issue in grave)]
        if brief:
            parts += [Subheading(say(f"issue.{group}_brief" if grave else f"issue.{group}")), _rows(bench, brief)]
    return Section(say(f"{name}.heading"), tuple(parts) or (Paragraph(own(say(f"{name}.none"))),))


def _block(bench: Bench, issue: Issue) -> IssueBlock:
    wording = bench.wording
    title = wording.line("issue.title", title=title_piece(issue), severity=severity_piece(bench, issue))
    if issue.severity is None:
        title = (title_piece(issue),)
    if issue.kind is IssueKind.MISSING:
        rows: tuple[tuple[str, Cell], ...] = (
            ("gap.item", issue.item),
            ("issue.problem", issue.problem),
            ("issue.basis", issue.basis),
            ("gap.search", issue.search),
            ("gap.wording", issue.suggestion),
            ("gap.insertion", issue.place_lines),
        )
    else:
        rows = (
            ("issue.place", issue.place_lines),
            ("issue.quote", issue.quote_lines),
            ("issue.problem", issue.problem),
            ("issue.basis", issue.basis),
            ("issue.suggestion", issue.suggestion),
        )
    return IssueBlock(issue.number, title, tuple((wording.say(label), cell) for label, cell in rows if cell))


def _rows(bench: Bench, issues: Sequence[Issue]) -> Table:
    say = bench.wording.say
    columns = (Column(say("issue.number"), 0.08), Column(say("issue.matter"), 0.92))
    rows = tuple(((own(str(issue.number)),), _brief(bench, issue)) for issue in issues)
    return Table(columns, rows, tuple(issue.number for issue in issues))


def _brief(bench: Bench, issue: Issue) -> Cell:
    """Return a point in few lines: what and where, the words or the search, why, on what basis, what to do."""
    wording = bench.wording
    title = Piece(issue.title, emphasis=Emphasis.POINT)
    severity = severity_piece(bench, issue)
    name = "issue.brief_missing" if issue.kind is IssueKind.MISSING else "issue.brief"
    head = wording.line(name, title=title, severity=severity, place=issue.place)
    if issue.is_hint and issue.severity is Severity.LOW:
        return (head, *_labelled(wording.say("issue.brief_advice"), issue.suggestion))
    basis = wording.say("issue.brief_basis", basis=issue.basis_short)
    advice = _labelled(basis + wording.say("issue.brief_advice"), issue.suggestion) or (own(basis),)
    return (head, *issue.quote_lines, *issue.search, *issue.problem, *advice)


def _labelled(label: str, cell: Cell) -> Cell:
    if not cell:
        return ()
    first: Line = (Piece(label), *cell[0])
    return (first, *cell[1:])
