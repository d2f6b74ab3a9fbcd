"""The sections 三、 to 五、 of the memo: the table of issues, and every issue set out, in a block or in a row."""

from collections.abc import Sequence

from reviewer.export.memo_bench import Bench, bare
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
    words_of,
)
from reviewer.playbook.model import Severity

EMPHASES = {Severity.HIGH: Emphasis.HIGH, Severity.MEDIUM: Emphasis.MEDIUM, Severity.LOW: Emphasis.LOW}


def overview(bench: Bench, issues: Sequence[Issue]) -> Section:
    """Return 三、: one row for each of the lawyer's points, the numbers of the machine's, what the levels mean."""
    say = bench.wording.say
    if not issues:
        return Section(say("overview.heading"), (Paragraph(own(say("overview.none"))),))
    listed = [issue for issue in issues if issue.is_listed]
    hints = [issue for issue in issues if not issue.is_listed]
    parts: list[Part] = []
    if listed:
        shares = {"number": 0.08, "place": 0.15, "problem": 0.33, "severity": 0.08, "basis": 0.23, "handling": 0.13}
        columns = tuple(Column(say(f"overview.{name}"), share) for name, share in shares.items())
        parts.append(Table(columns, tuple(_overview_row(bench, issue) for issue in listed)))
    if hints:
        rows = ((severity, [one.number for one in hints if one.severity is severity]) for severity in Severity)
        parts.append(Paragraph(own(say("overview.hints"))))
        parts.append(
            Digest(
                tuple(
                    (say(f"severity.{severity}"), (own(say("overview.hint_numbers", numbers=ranges(bench, numbers))),))
                    for severity, numbers in rows
                    if numbers
                )
            )
        )
    meanings = Digest(
        tuple((say(f"severity.{severity}"), (own(say(f"severity_meaning.{severity}")),)) for severity in Severity)
    )
    return Section(say("overview.heading"), (*parts, Paragraph(own(say("overview.levels"))), meanings))


def _overview_row(bench: Bench, issue: Issue) -> tuple[Cell, ...]:
    return (
        (own(str(issue.number)),),
        (own(issue.place),),
        ((title_piece(issue),),),
        ((severity_piece(bench, issue),),),
        (own(issue.basis_shortest),),
        (own(bench.wording.say(f"overview.{issue.handling}")),),
    )


def ranges(bench: Bench, numbers: Sequence[int]) -> str:
    """Return ascending numbers, three neighbours and more put together: "1至3、7、8"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(
        bench.wording.say("overview.hint_range", first=run[0], last=run[-1])
        if len(run) > 2
        else "、".join(map(str, run))
        for run in runs
    )


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
            parts.append(Subheading(say(f"issue.{group}_brief" if grave else f"issue.{group}")))
            if any(issue.kind is IssueKind.PARTIAL and not issue.suggestion for issue in brief):
                parts.append(Paragraph(own(say("issue.brief_added"))))
            parts.append(_rows(bench, brief))
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
            ("issue.fallback", issue.fallback),
            ("gap.insertion", issue.place_lines),
        )
    else:
        rows = (
            ("issue.place", issue.place_lines),
            ("issue.quote", issue.quote_lines),
            ("issue.problem", issue.problem),
            ("issue.basis", issue.basis),
            ("issue.suggestion", issue.suggestion),
            ("issue.fallback", issue.fallback),
        )
    return IssueBlock(issue.number, title, tuple((wording.say(label), cell) for label, cell in rows if cell))


def _rows(bench: Bench, issues: Sequence[Issue]) -> Table:
    say = bench.wording.say
    columns = (Column(say("issue.number"), 0.08), Column(say("issue.matter"), 0.92))
    rows = tuple(((own(str(issue.number)),), _brief(bench, issue)) for issue in issues)
    return Table(columns, rows, tuple(issue.number for issue in issues))


def _brief(bench: Bench, issue: Issue) -> Cell:
    """Return a point in few lines: what and where; the words or the search, and why; on what basis, what to do."""
    wording = bench.wording
    title = Piece(issue.title, emphasis=Emphasis.POINT)
    severity = severity_piece(bench, issue)
    name = "issue.brief_missing" if issue.kind is IssueKind.MISSING else "issue.brief"
    head = wording.line(name, title=title, severity=severity, place=issue.places)
    advice = _labelled(wording.say("issue.brief_advice"), issue.suggestion)
    if not issue.is_argued:
        return _together(bench, (head,), advice)
    problem = tuple(line for line in issue.problem if bare(words_of(line)) != issue.title)  # a remark's only words
    facts = _together(bench, issue.quote_lines, (*issue.search, *problem))
    basis: Cell = (own(wording.say("issue.brief_basis", basis=issue.basis_short)),)
    if issue.kind is IssueKind.REMARK:
        basis = ()
    elif issue.kind is IssueKind.MISSING and not issue.is_hint:
        basis = _together(bench, basis, _labelled(wording.say("issue.brief_insertion"), issue.place_lines))
    fallback = _labelled(wording.say("issue.brief_fallback"), issue.fallback)
    if not advice:
        return (head, *_together(bench, facts, basis), *fallback)
    return (head, *facts, *_together(bench, basis, advice), *fallback)


def _together(bench: Bench, first: Cell, second: Cell) -> Cell:
    """Return both, the last paragraph of `first` and the first of `second` as one."""
    if not first or not second:
        return first or second
    joined = (*first[-1], Piece(bench.wording.say("issue.brief_between")), *second[0])
    return (*first[:-1], joined, *second[1:])


def _labelled(label: str, cell: Cell) -> Cell:
    if not cell:
        return ()
    first: Line = (Piece(label), *cell[0])
    return (first, *cell[1:])
