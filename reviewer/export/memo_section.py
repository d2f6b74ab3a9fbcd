"""The sections 一、 二、 and 七、 of the memo: what is concluded, on what it rests, and what it is not."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from reviewer.export.memo_bench import Bench
from reviewer.export.memo_issue import SEVERITY_ORDER
from reviewer.export.memo_law import chinese_date
from reviewer.export.memo_model import (
    Cell,
    Column,
    Digest,
    Issue,
    IssueKind,
    Line,
    NumberedList,
    Paragraph,
    Part,
    Piece,
    Points,
    Section,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)
from reviewer.export.memo_points import severity_piece, title_piece
from reviewer.playbook.model import Severity
from reviewer.review.tally import policy_clauses, tally

MOST_MATTERS = 5
LONGEST_MATTER = 62  # code points: two lines of a table, so that five of them leave room on the page


def conclusion(bench: Bench, points: Points) -> Section:
    """Return 一、: one sentence, the numbers, what is most pressing, what is to be confirmed; at most a page."""
    say, issues = bench.wording.say, points.issues
    by_lawyer = [issue for issue in issues if not issue.is_hint]
    hints = [issue for issue in issues if issue.is_hint]
    parts: list[Part] = [Paragraph(own(_judgement(bench, by_lawyer)))]
    if counts := _counts(bench, points):
        parts.append(Paragraph(own("".join(counts))))
    pressing = by_lawyer or ([] if is_decided(bench) else hints)
    is_hint = bool(pressing) and pressing[0].is_hint
    first = sorted(pressing, key=lambda issue: (SEVERITY_ORDER[issue.severity], issue.number))[:MOST_MATTERS]
    matters: Cell = tuple(_matter(bench, issue) for issue in first) or (own(say("conclusion.no_matters")),)
    facts: Cell = tuple(own(words) for words in _facts(bench, issues))
    label = say("conclusion.hint_matters" if is_hint else "conclusion.matters")
    parts.append(Digest(((label, matters), (say("conclusion.facts"), facts)), is_numbered=True))
    return Section(say("conclusion.heading"), tuple(parts))


def is_decided(bench: Bench) -> bool:
    """`True` when a lawyer has decided on at least one requirement or defect."""
    return any(kind in ("decision", "defect_decision") for kind, _ in bench.review.records)


def _judgement(bench: Bench, by_lawyer: Sequence[Issue]) -> str:
    """Return the one sentence; while anything is undecided it gives no verdict."""
    review, say = bench.review, bench.wording.say
    if not is_decided(bench):
        return say("conclusion.machine", total=len(review.playbook.requirements))
    figures = tally(review)
    if not (figures.progress.is_complete and figures.defect_progress.is_complete):
        progress = figures.progress
        facts = {"total": progress.total, "decided": progress.decided, "open": progress.undecided}
        return say("conclusion.pending", open_defects=figures.defect_progress.undecided, **facts)
    counts = Counter(issue.severity for issue in by_lawyer)
    for severity in (Severity.HIGH, Severity.MEDIUM, Severity.LOW):
        if counts[severity]:
            return say(f"conclusion.{severity}", count=counts[severity])
    return say("conclusion.unranked" if counts else "conclusion.clear", count=len(by_lawyer))


def _counts(bench: Bench, points: Points) -> list[str]:
    """Return the numbers, the lawyer's and the hints apart, before points were put together, and what is left out."""
    say, issues = bench.wording.say, points.issues
    sentences: list[str] = []
    for name, is_hint in (("conclusion.counts", False), ("conclusion.hint_counts", True)):
        counts = Counter(issue.severity for issue in issues if issue.is_hint is is_hint)
        facts = {severity.value: counts[severity] for severity in Severity}
        if counts[None]:
            sentences.append(say(f"{name}_unranked", total=counts.total(), unranked=counts[None], **facts))
        elif counts:
            sentences.append(say(name, total=counts.total(), **facts))
    before = sum(issue.count for issue in issues)
    if before > len(issues):
        sentences[-1] += say("conclusion.merged", count=before)
    if points.left_out:
        sentences.append(say("conclusion.left_out", count=len(points.left_out)))
    return sentences


def _matter(bench: Bench, issue: Issue) -> Line:
    name = "conclusion.matter_missing" if issue.kind is IssueKind.MISSING else "conclusion.matter"
    line = bench.wording.line(name, title=title_piece(issue), place=issue.place, severity=severity_piece(bench, issue))
    is_short = len(words_of(line)) + len(issue.advice) <= LONGEST_MATTER
    return (*line, Piece(issue.advice)) if issue.advice and is_short else line


def _facts(bench: Bench, issues: Sequence[Issue]) -> list[str]:
    facts, say = bench.review.document.facts, bench.wording.say
    slots = sum(len(issue.slots) for issue in issues)
    lines = []
    if facts.handler is None:
        lines.append(say("conclusion.fact_handler"))
    if facts.effective is None and facts.updated is None:
        lines.append(say("conclusion.fact_dates"))
    if linked := _linked(bench):
        lines.append(say("conclusion.fact_linked", count=len(linked)))
    if slots:
        lines.append(say("conclusion.fact_slots", count=slots))
    return [*lines, say("conclusion.fact_practice")]


def _linked(bench: Bench) -> list[str]:
    """Return the files the policy leans on that were not there, each once, 《》 put where they are missing."""
    names = (linked.name for linked in bench.review.document.facts.unreviewed)
    return list(dict.fromkeys(name if name.startswith("附") else f"《{name}》" for name in names if name))


def scope(bench: Bench, issues: Sequence[Issue], notices: Sequence[str], today: date) -> Section:
    """Return 二、: what was read and what was not, the laws relied on, what is assumed."""
    review, say = bench.review, bench.wording.say
    document, playbook = review.document, review.playbook
    judged = len(policy_clauses(review))
    characters = sum(not char.isspace() for char in document.text)
    file = _quoted(document.source.name)
    facts = {"title": playbook.title, "version": playbook.version, "count": len(playbook.requirements)}
    text = [*bench.wording.line("scope.text", file=file, characters=characters, clauses=judged)]
    if left_out := len(document.clauses) - judged:
        text.append(Piece(say("scope.left_out", count=left_out)))
    linked = _linked(bench)
    text += [] if linked else [Piece(say("scope.linked_none"))]
    text.append(Piece(say("scope.playbook", date=chinese_date(today), **facts)))
    if review.analysis.as_of != today:
        text.append(Piece(say("scope.judged_as_of", date=chinese_date(review.analysis.as_of))))
    parts: list[Part] = [Subheading(say("scope.range")), Paragraph(tuple(text))]
    if notices:
        parts += [Paragraph(own(say("scope.notices"))), NumberedList(tuple(own(notice) for notice in notices))]
    if linked:
        parts.append(Paragraph(own(say("scope.linked"))))
        parts.append(NumberedList(tuple((_quoted(name),) for name in linked)))
    told = [issue for issue in issues if issue.is_argued]
    printed = [one for issue in told for one in bench.laws.citable(issue.citations)[: 1 if issue.is_brief else 2]]
    doubtful = [one for issue in told if not issue.has_basis for one in issue.citations]
    laws = bench.laws.relied_on(printed)
    unverified = [law for law in bench.laws.to_verify(doubtful) if law not in laws]
    parts.append(Subheading(say("scope.basis")))
    parts.append(Paragraph(own(say("scope.laws" if laws else "scope.no_laws"))))
    parts += [_law_table(bench, laws)] if laws else []
    if unverified:
        parts += [Paragraph(own(say("scope.unverified_laws"))), _law_table(bench, unverified)]
    parts.append(Subheading(say("scope.assumptions")))
    names = ("same_text", "words_only", "no_product")
    parts.append(NumberedList(tuple(own(say(f"scope.assumption_{name}")) for name in names)))
    return Section(say("scope.heading"), tuple(parts))


def _law_table(bench: Bench, laws: Sequence[Line]) -> Table:
    columns = (Column(bench.wording.say("scope.number"), 0.08), Column(bench.wording.say("scope.law_column"), 0.92))
    return Table(columns, tuple(((own(str(number)),), (law,)) for number, law in enumerate(laws, start=1)))


def statement(bench: Bench, today: date) -> Section:
    """Return 七、: what the opinion rests on and what it must not be used for."""
    say = bench.wording.say
    names = ["words_only", "gists", "unverified", "single_use"]
    lines = [own(say("statement.as_of", date=chinese_date(today))), *(own(say(f"statement.{name}")) for name in names)]
    return Section(say("statement.heading"), (NumberedList(tuple(lines)),))


def _quoted(words: str) -> Piece:
    return Piece(words, Voice.QUOTED)
