"""The sections 一、 to 七、 of the memo, put together from its points."""

from collections import Counter
from collections.abc import Sequence

from reviewer.export.memo_bench import Bench
from reviewer.export.memo_issue import SEVERITY_ORDER
from reviewer.export.memo_law import chinese_date
from reviewer.export.memo_model import (
    Cell,
    Column,
    Emphasis,
    Issue,
    IssueBlock,
    IssueKind,
    Line,
    NumberedList,
    Paragraph,
    Part,
    Piece,
    Section,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)
from reviewer.playbook.model import Severity
from reviewer.review.tally import tally

_MOST_MATTERS = 5
_LONGEST_MATTER = 70  # code points: two lines and a little, so that five of them leave room on the page

EMPHASES = {Severity.HIGH: Emphasis.HIGH, Severity.MEDIUM: Emphasis.MEDIUM, Severity.LOW: Emphasis.LOW}


def conclusion(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 一、: one sentence, the numbers, what is most pressing, what is to be confirmed; at most a page."""
    say = bench.wording.say
    by_lawyer = [issue for issue in issues if not issue.is_hint]
    hints = [issue for issue in issues if issue.is_hint]
    parts: list[Part] = [Paragraph(own(_judgement(bench, by_lawyer)))]
    parts += [Paragraph(own(words)) for words in _counts(bench, issues)]
    pressing = by_lawyer or ([] if is_decided(bench) else hints)
    is_hint = bool(pressing) and pressing[0].is_hint
    parts.append(Subheading(say("conclusion.hint_matters" if is_hint else "conclusion.matters")))
    if pressing:
        first = sorted(pressing, key=lambda issue: (SEVERITY_ORDER[issue.severity], issue.number))[:_MOST_MATTERS]
        parts.append(NumberedList(tuple(_matter(bench, issue) for issue in first)))
    else:
        parts.append(Paragraph(own(say("conclusion.no_matters"))))
    parts.append(Subheading(say("conclusion.facts")))
    parts.append(NumberedList(tuple(own(words) for words in _facts(bench, issues))))
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


def _counts(bench: Bench, issues: Sequence[Issue]) -> list[str]:
    """Return the numbers, the lawyer's and the hints apart, and what they were before points were put together."""
    say, sentences = bench.wording.say, []
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
    return sentences


def _matter(bench: Bench, issue: Issue) -> Line:
    name = "conclusion.matter_missing" if issue.kind is IssueKind.MISSING else "conclusion.matter"
    line = bench.wording.line(name, title=title_piece(issue), place=issue.place, severity=severity_piece(bench, issue))
    is_short = len(words_of(line)) + len(issue.advice) <= _LONGEST_MATTER
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


def scope(bench: Bench, issues: Sequence[Issue], notices: Sequence[str]) -> Section:
    """Return 二、: what was read and what was not, the laws relied on, what is assumed."""
    review, say = bench.review, bench.wording.say
    document, playbook = review.document, review.playbook
    judged = sum(clause.is_policy for clause in document.clauses)
    characters = sum(not char.isspace() for char in document.text)
    file = _quoted(document.source.name)
    parts: list[Part] = [
        Subheading(say("scope.range")),
        Paragraph(bench.wording.line("scope.text", file=file, characters=characters, clauses=judged)),
    ]
    if left_out := len(document.clauses) - judged:
        parts.append(Paragraph(own(say("scope.left_out", count=left_out))))
    if notices:
        parts += [Paragraph(own(say("scope.notices"))), NumberedList(tuple(own(notice) for notice in notices))]
    if linked := _linked(bench):
        parts.append(Paragraph(own(say("scope.linked"))))
        parts.append(NumberedList(tuple((_quoted(name),) for name in linked)))
    else:
        parts.append(Paragraph(own(say("scope.linked_none"))))
    facts = {"title": playbook.title, "version": playbook.version, "count": len(playbook.requirements)}
    parts.append(Paragraph(own(say("scope.playbook", date=chinese_date(review.analysis.as_of), **facts))))
    citations = [citation for issue in issues for citation in issue.citations]
    laws, unverified = bench.laws.relied_on(citations), bench.laws.to_verify(citations)
    parts.append(Subheading(say("scope.basis")))
    parts.append(Paragraph(own(say("scope.laws" if laws else "scope.no_laws"))))
    parts += [NumberedList(laws)] if laws else []
    if unverified:
        parts += [Paragraph(own(say("scope.unverified_laws"))), NumberedList(unverified)]
    parts.append(Subheading(say("scope.assumptions")))
    names = ("same_text", "words_only", "no_product")
    parts.append(NumberedList(tuple(own(say(f"scope.assumption_{name}")) for name in names)))
    return Section(say("scope.heading"), tuple(parts))


def overview(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 三、: one row a point, and what the levels mean."""
    say = bench.wording.say
    if not issues:
        return Section(say("overview.heading"), (Paragraph(own(say("overview.none"))),))
    shares = {"number": 0.08, "place": 0.19, "problem": 0.27, "severity": 0.09, "basis": 0.24, "handling": 0.13}
    columns = tuple(Column(say(f"overview.{name}"), share) for name, share in shares.items())
    rows = tuple(
        (
            (own(str(issue.number)),),
            (own(issue.place),),
            ((title_piece(issue),),),
            ((severity_piece(bench, issue),),),
            (own(issue.basis_short),),
            (own(say(f"overview.{issue.handling}")),),
        )
        for issue in issues
    )
    meanings = tuple(Paragraph(own(say(f"severity_meaning.{severity}"))) for severity in Severity)
    return Section(say("overview.heading"), (Table(columns, rows), *meanings))


def item_by_item(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 四、: every point about words that are there."""
    return _blocks(bench, "issue", [issue for issue in issues if issue.kind is not IssueKind.MISSING])


def gaps(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 五、: everything that is not there, with the proof of the search."""
    return _blocks(bench, "gap", [issue for issue in issues if issue.kind is IssueKind.MISSING])


def _blocks(bench: Bench, name: str, issues: Sequence[Issue]) -> Section:
    say = bench.wording.say
    parts: list[Part] = []
    for group, is_hint in (("lawyer_group", False), ("hint_group", True)):
        chosen = [issue for issue in issues if issue.is_hint is is_hint]
        if chosen:
            parts.append(Subheading(say(f"issue.{group}")))
            parts += [_block(bench, issue) for issue in chosen]
    return Section(say(f"{name}.heading"), tuple(parts) or (Paragraph(own(say(f"{name}.none"))),))


def _block(bench: Bench, issue: Issue) -> IssueBlock:
    wording = bench.wording
    name = "issue.hint_title" if issue.is_hint else "issue.title"
    title = wording.line(name, title=title_piece(issue), severity=severity_piece(bench, issue))
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


def annex(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 六、: the whole checklist, machine and lawyer apart, and the blanks that nobody filled in."""
    review, say = bench.review, bench.wording.say
    shares = {"number": 0.08, "category": 0.14, "requirement": 0.38, "level": 0.13, "machine": 0.14, "lawyer": 0.13}
    columns = tuple(Column(say(f"annex.{name}"), share) for name, share in shares.items())
    found = {one.requirement_id: "manual" if one.is_manual else one.status.value for one in review.analysis.findings}
    names = {category.id: category.name for category in review.playbook.categories}
    rows = []
    for number, requirement in enumerate(review.playbook.requirements, start=1):
        decision = review.decision(requirement.id)
        cells = (
            str(number),
            names.get(requirement.group, requirement.group),
            requirement.title.strip(),
            say(f"level.{requirement.level}"),
            say(f"machine_status.{found.get(requirement.id, 'none')}"),
            say(f"lawyer_status.{decision.status if decision else 'none'}"),
        )
        rows.append(tuple((own(words),) for words in cells))
    parts: list[Part] = [
        Subheading(say("annex.checklist")),
        Paragraph(own(say("annex.checklist_note"))),
        Table(columns, tuple(rows)),
    ]
    if any(issue.slots for issue in issues):
        parts += _slot_table(bench, issues)
    return Section(say("annex.heading"), tuple(parts))


def _slot_table(bench: Bench, issues: Sequence[Issue]) -> list[Part]:
    say = bench.wording.say
    shares = {"issue_number": 0.15, "requirement": 0.35, "slot": 0.5}
    columns = tuple(Column(say(f"annex.{name}"), share) for name, share in shares.items())
    rows = tuple(
        (
            (own(str(issue.number)),),
            ((title_piece(issue),),),
            tuple((Piece(slot, Voice.LAWYER),) for slot in issue.slots),
        )
        for issue in issues
        if issue.slots
    )
    return [Subheading(say("annex.slots")), Paragraph(own(say("annex.slots_note"))), Table(columns, rows)]


def statement(bench: Bench) -> Section:
    """Return 七、: what the opinion rests on and what it must not be used for."""
    say = bench.wording.say
    as_of = chinese_date(bench.review.analysis.as_of)
    names = ["words_only", "gists", "unverified", "single_use"]
    lines = [own(say("statement.as_of", date=as_of)), *(own(say(f"statement.{name}")) for name in names)]
    return Section(say("statement.heading"), (NumberedList(tuple(lines)),))


def title_piece(issue: Issue) -> Piece:
    """Return the title of a point; a remark's is taken from what the lawyer typed."""
    return Piece(issue.title, Voice.LAWYER if issue.kind is IssueKind.REMARK else Voice.OWN)


def severity_piece(bench: Bench, issue: Issue) -> Piece:
    """Return the printed word of the level; its colour comes on top, never instead."""
    if issue.severity is None:
        return Piece(bench.wording.say("severity.none"))
    return Piece(bench.wording.say(f"severity.{issue.severity}"), emphasis=EMPHASES[issue.severity])


def _quoted(words: str) -> Piece:
    return Piece(words, Voice.QUOTED)
