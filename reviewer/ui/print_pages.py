"""The marked policy and the checklist as HTML for printing, piece by piece. Pure.

Notes for ourselves are not printed. In a grey print-out shapes must tell: struck words are crossed out, put words bold
and underlined, defects underlined with a numbered mark behind them, categories by a letter before the clause.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from reviewer.document.model import Span
from reviewer.export.gathering import is_untouched
from reviewer.playbook.model import Category
from reviewer.review.anchoring import find_anchor
from reviewer.review.model import Annotation, Audience, ProposedEdit, Review
from reviewer.review.tally import groups, standing_defects, tally
from reviewer.ui.aside import aside_spans
from reviewer.ui.highlights import Marks, categories_of
from reviewer.ui.panel_words import FALLBACK_NAME, LANDINGS, overview_line
from reviewer.ui.print_words import (
    CHECKLIST_COLUMNS,
    CHECKLIST_PAGES,
    DEFECTS_HEAD,
    EDITS_HEAD,
    LEGEND_HEAD,
    NOT_LOOKED_AT,
    NOTES_HEAD,
    NOTHING,
    POLICY_PAGES,
    defect_tag,
    edit_tag,
    note_tag,
    origin_line,
    pages_name,
)
from reviewer.ui.rewording import PieceKind, Revisions, Rewording, TextView
from reviewer.ui.rows import lawyer_answer, machine_answer
from reviewer.ui.theme import LIGHT
from reviewer.ui.words import SEVERITIES

PIECE = 20_000  # code points of the policy in one piece
WIDTHS = (32, 7, 12, 12, 37)  # per cent, of the columns of the checklist
MOST_HTML = 60_000  # characters of other pieces
GATHERED = 5_000  # marks in one turn
SET = 100  # lines in one turn
LISTED = 200  # lines of a list in one part
_STRUCK = f"color:{LIGHT.severities[0]};text-decoration:line-through"
_PUT = f"color:{LIGHT.lawyer};text-decoration:underline;font-weight:bold"
_SMALL = f"color:{LIGHT.muted};font-size:8pt"


@dataclass(frozen=True, slots=True)
class _Styled:
    """Words (in what is shown) with a style; a tag stands behind them, or before them where they have no style."""

    span: Span
    style: str
    tag: str = ""


def policy_pages(review: Review, revisions: Revisions, day: date) -> Iterator[str]:
    """Yield the marked policy: head, legend, the text with its marks, then what the numbers stand for.

    An empty piece says that there is more to be done before the next one: a long policy has many thousand marks.
    """
    rewording = Rewording(review.document.text, revisions.edits, TextView.REVISIONS)
    marks: list[_Styled] = []
    lists: list[str] = []
    for gather in (_tints, _letters, _rewords, _defects, _records):
        for mark in gather(review, rewording, lists):
            marks.append(mark)
            if len(marks) % GATHERED == 0:
                yield ""
        yield ""
    head = _head(review, POLICY_PAGES, day) + _legend(review)
    yield from _text(rewording, marks, aside_spans(review.document, categories_of(review)), head)
    yield from _gathered(lists)


def checklist_pages(review: Review, day: date) -> Iterator[str]:
    """Yield the checklist: head, figures, a table for each group."""
    counted = tally(review)
    figures = overview_line(counted.statuses, counted.progress.decided, counted.progress.total)
    yield from _gathered([f"{_head(review, CHECKLIST_PAGES, day)}<p>{escape(figures)}</p>", *_tables(review)])


def _gathered(parts: Iterable[str]) -> Iterator[str]:
    """Yield the parts, short ones together: every piece begins a page."""
    made: list[str] = []
    for part in parts:
        made.append(part)
        if sum(map(len, made)) > MOST_HTML:
            yield "".join(made)
            made = []
    yield "".join(made)


def _tables(review: Review) -> Iterator[str]:
    for group in groups(review):
        rows = [CHECKLIST_COLUMNS]
        grey = set()  # cells that are no lawyer's answer
        for standing in group.standings:
            decision, finding = standing.decision, standing.finding
            grey |= {(len(rows), at) for at in ((2,) if decision else (2, 3))}
            rows.append((
                standing.requirement.title,
                SEVERITIES[standing.severity],
                machine_answer(finding.status, is_manual=finding.is_manual).words,
                lawyer_answer(decision.status if decision else None).words,
                "\n".join(words for words in (decision.note if decision else "", finding.reason) if words),
            ))  # fmt: skip
        title = review.playbook.category(group.group).name
        yield f"<h3>{escape(title)}　{group.progress.decided}/{group.progress.total}</h3>{_table(rows, grey)}"


def _head(review: Review, pages: str, day: date) -> str:
    warning = f"<p><b>{NOT_LOOKED_AT}</b></p>" if is_untouched(review) else ""
    origin = origin_line(review.document.source, review.matter, day)
    title = pages_name(review.document.title or review.document.source.name, pages)
    return f'<h2>{escape(title)}</h2>{warning}<p style="{_SMALL}">{escape(origin)}</p>'


def _legend(review: Review) -> str:
    families = {family.id: family for family in review.playbook.families}
    named = [
        f'<span style="background-color:{LIGHT.tint(families[one.family])}">{_lettered(one)}</span>'
        for one in review.playbook.categories
        if one.family in families
    ]
    return f'<p style="font-size:8pt">{LEGEND_HEAD}：{"　".join(named)}</p><hr>'


def _lettered(category: Category) -> str:
    return escape(f"〔{category.letter}〕{category.name}")


def _tints(review: Review, rewording: Rewording, _: list[str]) -> Iterator[_Styled]:
    families = {family.id: family for family in review.playbook.families}
    styles = {key: f"background-color:{LIGHT.tint(family)}" for key, family in families.items()}
    for mark in Marks(review).tints():
        yield _Styled(rewording.shown_span(mark.span), styles[mark.look])


def _letters(review: Review, rewording: Rewording, _: list[str]) -> Iterator[_Styled]:
    letters = {category.id: category.letter for category in review.playbook.categories}
    categories = categories_of(review)
    for clause in review.document.clauses:
        if letter := letters.get(categories.get(clause.id, "")):
            at = rewording.shown_span(clause.span).start
            yield _Styled(Span(at, at), "", f"〔{letter}〕")


def _rewords(_: Review, rewording: Rewording, __: list[str]) -> Iterator[_Styled]:
    for kind, style in ((PieceKind.STRUCK, _STRUCK), (PieceKind.PUT, _PUT)):
        yield from (_Styled(span, style) for span in rewording.spans(kind))


def _defects(review: Review, rewording: Rewording, lists: list[str]) -> Iterator[_Styled]:
    """Yield the marks of the defects; add the list of what their tags stand for to `lists`."""
    lines = []
    for number, one in enumerate(standing_defects(review), 1):
        tag = defect_tag(number)
        style = f"color:{LIGHT.severity(one.severity)};text-decoration:underline"
        yield _Styled(rewording.shown_span(one.defect.span), style, tag)
        lines.append(f"{tag}（{SEVERITIES[one.severity]}）{one.rule.title}：{one.defect.reason}{one.defect.suggestion}")
    lists += _listed(DEFECTS_HEAD, lines)


def _records(review: Review, rewording: Rewording, lists: list[str]) -> Iterator[_Styled]:
    """Yield the marks of notes for the client and of proposals; add the lists of what their tags stand for."""
    text = review.document.text
    notes = [note for note in review.annotations if note.audience is Audience.CLIENT]
    parts: tuple[tuple[str, Callable[[int], str], Sequence[Annotation | ProposedEdit]], ...] = (
        (NOTES_HEAD, note_tag, notes),
        (EDITS_HEAD, edit_tag, review.proposed_edits),
    )
    for head, tag_of, records in parts:
        lines = []
        for number, record in enumerate(records, 1):
            tag, span = tag_of(number), find_anchor(text, record.anchor)
            if span is not None:
                yield _Styled(Span(*[rewording.shown_span(span).end] * 2), "", tag)
            lines.append(f"{tag} {_said(record)}")
        lists += _listed(head, lines)


def _said(record: Annotation | ProposedEdit) -> str:
    if isinstance(record, Annotation):
        return record.note
    reason = f"（{record.reason}）" if record.reason else ""
    fallback = f"（{FALLBACK_NAME}：{'；'.join(record.fallbacks)}）" if record.fallbacks else ""
    return f"{LANDINGS[record.landing]}：“{record.anchor.quote}”→“{record.new_text.strip()}”{reason}{fallback}"


def _listed(head: str, lines: Sequence[str]) -> Iterator[str]:
    """Yield a list under its head, a long one in parts."""
    for first in range(0, len(lines) or 1, LISTED):
        words = "".join(f"<p>{_words(line)}</p>" for line in lines[first : first + LISTED] or [NOTHING])
        yield words if first else f"<h3>{head}</h3>{words}"


def _text(rewording: Rewording, marks: Sequence[_Styled], aside: Sequence[Span], head: str) -> Iterator[str]:
    """Yield the text below `head`, lines together up to PIECE code points; lines that stand aside are left out."""
    text = rewording.text
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    by_line: dict[int, list[_Styled]] = {}
    for at, mark in enumerate(marks):
        if at % GATHERED == 0:
            yield ""
        first = bisect_right(starts, mark.span.start) - 1
        last = bisect_right(starts, max(mark.span.end - 1, mark.span.start)) - 1
        for line in range(first, last + 1):
            by_line.setdefault(line, []).append(mark)
    hidden = {bisect_right(starts, rewording.shown(span.start)) - 1 for span in aside}
    made = [head]
    size = 0
    for number, start in enumerate(starts):
        if number % SET == 0:
            yield ""
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        if number in hidden or not text[start:end].strip():
            continue
        made.append(f"<p>{_line(text, Span(start, end), by_line.get(number, ()))}</p>")
        size += end - start
        if size >= PIECE:
            yield "".join(made)
            made, size = [], 0
    yield "".join(made)


def _line(text: str, line: Span, marks: Iterable[_Styled]) -> str:
    """Return one line, cut wherever a mark begins or ends."""
    marks = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    cuts = {line.start, line.end}
    tags: dict[int, list[str]] = {}
    for mark in marks:
        cuts |= {min(max(at, line.start), line.end) for at in (mark.span.start, mark.span.end)}
        if mark.tag and line.start <= mark.span.end <= line.end:
            tags.setdefault(mark.span.end, []).append(mark.tag)
    places = sorted(cuts)
    made = []
    for start, end in zip(places, [*places[1:], line.end], strict=True):
        made += [f'<span style="{_SMALL}">{escape(tag)}</span>' for tag in tags.get(start, ())]
        if start < end:
            styles = ";".join(mark.style for mark in marks if mark.style and mark.span.overlaps(Span(start, end)))
            made.append(
                f'<span style="{styles}">{_words(text[start:end])}</span>' if styles else _words(text[start:end])
            )
    return "".join(made)


def _table(rows: Sequence[Sequence[str]], grey: Collection[tuple[int, int]]) -> str:
    made = []
    for number, row in enumerate(rows):
        tag = "td" if number else "th"
        cells = "".join(
            f'<{tag} width="{width}%">{_muted(words) if (number, at) in grey else _words(words)}</{tag}>'
            for at, (words, width) in enumerate(zip(row, WIDTHS, strict=True))
        )
        made.append(f"<tr>{cells}</tr>")
    return f'<table border="1" cellspacing="0" cellpadding="4" width="100%">{"".join(made)}</table>'


def _muted(words: str) -> str:
    return f'<span style="color:{LIGHT.muted}">{_words(words)}</span>'


def _words(words: str) -> str:
    return escape(words).replace("\n", "<br>")
