"""The files of a review, written under their names: one way for the window and for the command line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from reviewer.document.model import BlockKind, Span
from reviewer.errors import MemoFaulty, MemoNotReady, NothingToExport
from reviewer.export.checklist_csv import checklist_csv
from reviewer.export.clean_copy import make_clean_copy
from reviewer.export.comment_text import CommentTexts
from reviewer.export.comparison import build_comparison
from reviewer.export.comparison_docx import write_comparison
from reviewer.export.edits import Edit, Edits
from reviewer.export.files import ExportKind, make_folder, next_export_path, write_file
from reviewer.export.gathering import edits_of, is_untouched
from reviewer.export.memo import build_memo, policy_name
from reviewer.export.memo_check import check_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_proof import check_review
from reviewer.export.memo_readiness import refusals_of
from reviewer.export.memo_template import MemoOption, Template, preset
from reviewer.export.redline import make_redline
from reviewer.export.review_json import review_json_text
from reviewer.review.model import Matter, Review

_FORBIDDING = ("quotation", "words", "counts", "internal", "law", "scope")  # rules whose faults no reader would forgive


@dataclass(frozen=True, slots=True)
class MemoSetting:
    """How a memo is set: the template, the Chinese face of its prose ("" = the template's), whether as a draft, and
    what the firm wants otherwise.
    """

    template: Template = field(default_factory=preset)
    face: str = ""
    is_draft: bool = False
    options: frozenset[MemoOption] = frozenset()


@dataclass(frozen=True, slots=True)
class MemoFile:
    """A memo that was written; `faults` are "rule: detail" of its checks that do not keep it from leaving."""

    path: Path
    faults: tuple[str, ...]
    blanks: int  # offered wording with 【】, listed in the annex for the client


def memo_file(
    review: Review,
    folder: Path,
    *,
    now: datetime,
    source: Path,
    notices: Sequence[str] = (),
    setting: MemoSetting | None = None,
) -> MemoFile:
    """Write the memo into `folder`. `source` is never written over; a folder that does not exist is made.

    `notices` are the sentences about the reading of the file. Raises MemoNotReady where a point of the lawyer's lacks
    its basis or holds 【】 and no draft is asked for, MemoFaulty where the finished file fails a check of its words,
    TemplateLacksStyle, TemplateUnusable, ExportError and its other children.
    """
    setting = setting or MemoSetting()
    memo = build_memo(review, today=now.date(), notices=notices, is_draft=setting.is_draft, options=setting.options)
    kind = ExportKind.MEMO_DRAFT if setting.is_draft else ExportKind.MEMO
    path = next_export_path(folder, policy_name(review), kind, today=now.date())
    if (refusals := refusals_of(memo.issues)) and not setting.is_draft:
        raise MemoNotReady(path, [(one.kind.value, one.number) for one in refusals])
    is_coloured = MemoOption.COLOURED in setting.options
    data = write_memo(memo, setting.template.path, at=now, face=setting.face, is_coloured=is_coloured)
    faults = [*check_memo(data, memo, margins=setting.template.margins), *check_review(data, memo, review)]
    if any(fault.split(":")[0] in _FORBIDDING for fault in faults):
        raise MemoFaulty(path, faults)
    _put(path, data, source)
    told = [issue for issue in memo.issues if not issue.is_hint]
    blanks = sum(slot not in issue.own_slots for issue in told for slot in issue.slots)
    return MemoFile(path, tuple(faults), blanks)


def redline_file(review: Review, source: bytes, folder: Path, *, now: datetime, source_path: Path) -> Path:
    """Write the redline into `folder` and return where it stands; `source` holds the policy's bytes.

    A folder that does not exist is made.

    Raises NothingToExport where a lawyer has worked but left nothing to write into the policy, EditError for an edit
    that cannot be a revision, ExportError and its other children.
    """
    path = next_export_path(folder, policy_name(review), ExportKind.REDLINE, today=now.date())
    edits = edits_of(review, author=_author(review), at=now)
    if is_untouched(review):
        edits = _said_first(review, edits)
    if edits.is_empty():
        raise NothingToExport(path)
    _put(path, make_redline(source, review.document, edits), source_path)
    return path


def clean_copy_file(review: Review, source: bytes, folder: Path, *, now: datetime, source_path: Path) -> Path:
    """Write the policy with every change accepted and no comment; return where it stands.

    Raises NoRevisions where no proposal goes into the policy, EditError, ExportError and its other children.
    """
    edits = edits_of(review, author=_author(review), at=now)
    path = next_export_path(folder, policy_name(review), ExportKind.CLEAN, today=now.date())
    _put(path, make_clean_copy(source, review.document, edits), source_path)
    return path


def comparison_file(review: Review, folder: Path, *, now: datetime, source: Path) -> Path:
    """Write the table of changes, 原文 · 修改后 · 理由; return where it stands. `source` is never written over.

    Raises NoRevisions where no proposal goes into the policy, EditsOverlap, ExportError and its other children.
    """
    rows = build_comparison(review)
    path = next_export_path(folder, policy_name(review), ExportKind.COMPARISON, today=now.date())
    _put(path, write_comparison(rows, policy_name(review), author=_author(review), at=now), source)
    return path


def checklist_file(review: Review, folder: Path, suffix: str, *, now: datetime, source: Path) -> Path:
    """Write the checklist as `suffix`, ".xlsx" or ".csv"; return where it stands. Raises ExportError's children."""
    path = next_export_path(folder, policy_name(review), ExportKind.CHECKLIST, today=now.date(), suffix=suffix)
    if suffix == ".csv":
        _put(path, checklist_csv(review), source)
        return path
    from reviewer.export.checklist_xlsx import checklist_xlsx  # openpyxl takes 0.2 s to import: not at every start

    _put(path, checklist_xlsx(review, at=now), source)
    return path


def json_file(review: Review, folder: Path, *, now: datetime, source: Path) -> Path:
    """Write the review as JSON (see review_json.py); return where it stands. Raises ExportError's children."""
    path = next_export_path(folder, policy_name(review), ExportKind.DATA, today=now.date(), suffix=".json")
    _put(path, review_json_text(review).encode(), source)
    return path


def _put(path: Path, data: bytes, source: Path) -> None:
    """Write one finished file; only now is the folder made, so that an error before leaves nothing behind."""
    make_folder(path.parent)
    write_file(path, data, source=source)


def _author(review: Review) -> str:
    """Return the name on every mark: the matter's lawyer, else whoever wrote most; the machine under its own name."""
    if is_untouched(review):
        return CommentTexts(review).machine_author
    if name := review.matter.lawyer.strip():
        return name
    names = Counter(record.stamp.author for record in review.records.values() if not isinstance(record, Matter))
    return names.most_common(1)[0][0]


def _said_first(review: Review, edits: Edits) -> Edits:
    """Return the edits with a tracked first line that says no lawyer has looked; a table at the top keeps its place."""
    blocks = review.document.blocks
    if not blocks or blocks[0].kind is BlockKind.TABLE_CELL:
        return edits
    first = Edit(Span(0, 0), CommentTexts(review).not_looked_at + "\n")
    return replace(edits, edits=(first, *edits.edits))
