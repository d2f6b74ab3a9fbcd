"""The tables of a policy: what is collected for what, who receives it, rights and periods, by the playbook's patterns.

Rows come from two places: real tables of the source, whose head cells say what stands under them, and running text,
where each find of a table's first column is a row and the other columns are looked for in the same sentence, clause
or record. Every search is one pass of a pattern over the text, remembered by the Matcher; what lies inside a passage
is then found by bisection, so the work grows as the text does.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reviewer.analysis.extract.grids import grid_rows
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, ExtractedTable, TableCell
from reviewer.document.model import Clause, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import Playbook, TableColumn, TableSpec, Within

NON_POLICY = "non-policy"
MOST_ROWS = 400  # of one table: a lawyer reads no more, and a text of a million characters has no more to say
RECORD_CLAUSES = 8  # clauses that a record of labelled lines may run on

Row: TypeAlias = tuple[TableCell, ...]

EMPTY = TableCell("")


def extract_tables(
    document: PolicyDocument, playbook: Playbook, classifications: Sequence[Classification], matcher: Matcher
) -> tuple[ExtractedTable, ...]:
    """Return one table for each that the playbook describes, in its order; one that nothing was found for is empty."""
    ground = _Ground(document, classifications, matcher)
    return tuple(
        ExtractedTable(
            spec.id,
            spec.title,
            tuple(column.title for column in spec.columns),
            tuple(_topic_rows(ground, spec) if spec.topics else _merged(_rows(ground, spec), spec))[:MOST_ROWS],
        )
        for spec in playbook.tables
    )


class _Ground:
    """One policy, asked what of some patterns lies inside a span."""

    def __init__(self, document: PolicyDocument, classifications: Sequence[Classification], matcher: Matcher) -> None:
        self.document = document
        self.matcher = matcher
        self._categories = {one.clause_id: frozenset(one.category_ids) for one in classifications}
        self._starts = [clause.span.start for clause in document.clauses]
        self._found: dict[tuple[str, ...], tuple[Span, ...]] = {}

    def all(self, patterns: tuple[str, ...]) -> tuple[Span, ...]:
        """Return where `patterns` match, in text order; of finds that overlap the first and longest."""
        found = self._found.get(patterns)
        if found is None:
            spans = {span for pattern in patterns for span in self.matcher.search(pattern)}
            found = self._found[patterns] = tuple(_apart(sorted(spans, key=lambda span: (span.start, -span.end))))
        return found

    def first(self, patterns: tuple[str, ...], inside: Span) -> Span | None:
        """Return the first find of `patterns` that lies inside `inside`."""
        spans = self.all(patterns)
        for index in range(bisect_left(spans, Span(inside.start, inside.start)), len(spans)):
            if spans[index].start >= inside.end:
                return None
            if spans[index].end <= inside.end:
                return spans[index]
        return None

    def clause_index(self, offset: int) -> int | None:
        """Return the index of the judged clause at `offset`, None in headings and outside the policy."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self.document.clauses[index].span.end:
            return None
        return None if NON_POLICY in self._categories[self.document.clauses[index].id] else index

    def is_about(self, clause: Clause, categories: tuple[str, ...]) -> bool:
        """`True` when `clause` has one of `categories`; () = all."""
        return not categories or not self._categories[clause.id].isdisjoint(categories)

    def cell(self, span: Span | None) -> TableCell:
        """Return the words of `span` on one line; an empty cell where there is none."""
        return EMPTY if span is None else TableCell(" ".join(self.document.quote(span).split()), span)


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _rows(ground: _Ground, spec: TableSpec) -> Iterator[Row]:
    for row in grid_rows(ground.document, spec):
        index = ground.clause_index(row[0].start) if row[0] else None
        if index is not None:
            yield tuple(ground.cell(span) for span in row)
    anchors = ground.all(spec.columns[0].patterns)
    for number, anchor in enumerate(anchors):
        index = ground.clause_index(anchor.start)
        if index is None or not ground.is_about(ground.document.clauses[index], spec.categories):
            continue
        next_start = anchors[number + 1].start if number + 1 < len(anchors) else len(ground.document.text)
        spans = [_find(ground, column, anchor, index, next_start) for column in spec.columns[1:]]
        wanted = [span for column, span in zip(spec.columns[1:], spans, strict=True) if column.is_required]
        if all(wanted):
            yield (ground.cell(anchor), *(ground.cell(span) for span in spans))


def _find(ground: _Ground, column: TableColumn, anchor: Span, index: int, next_start: int) -> Span | None:
    """Return the place of the cell of `column` in the row of `anchor`, which lies in the clause at `index`."""
    clause = ground.document.clauses[index]
    match column.within:
        case Within.ANCHOR:
            return ground.first(column.patterns, anchor)
        case Within.HEADING:
            return ground.document.headings[clause.headings[-1]].span if clause.headings else None
        case Within.CLAUSE:
            return ground.first(column.patterns, clause.span)
        case Within.RECORD:
            return ground.first(column.patterns, _record(ground, anchor, index, next_start))
        case Within.SENTENCE:
            sentence = ground.matcher.sentence(anchor)
            return ground.first(column.patterns, Span(anchor.end, max(sentence.end, anchor.end))) or ground.first(
                column.patterns, sentence
            )


def _record(ground: _Ground, anchor: Span, index: int, next_start: int) -> Span:
    """Return the lines that belong to a labelled `anchor`: up to the next one, under the same heading."""
    clauses = ground.document.clauses
    end = clauses[index].span.end
    for clause in clauses[index + 1 : index + RECORD_CLAUSES]:
        if clause.headings != clauses[index].headings:
            break
        end = clause.span.end
    return Span(anchor.start, max(anchor.end, min(end, next_start)))


def _merged(rows: Iterable[Row], spec: TableSpec) -> Iterator[Row]:
    """Return one row for each first cell (and heading, where a column shows it), filled from later ones."""
    keyed = [index for index, column in enumerate(spec.columns) if index == 0 or column.within is Within.HEADING]
    merged: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(fold_text(row[index].words) for index in keyed)
        first = merged.get(key)
        merged[key] = tuple(old if old.words else new for old, new in zip(first, row, strict=True)) if first else row
    return iter(merged.values())


def _topic_rows(ground: _Ground, spec: TableSpec) -> Iterator[Row]:
    """Yield a row for every topic: its title, and the sentence that speaks of it."""
    for topic in spec.topics:
        for span in ground.all(topic.patterns):
            index = ground.clause_index(span.start)
            if index is not None and ground.is_about(ground.document.clauses[index], spec.categories):
                yield TableCell(topic.title), ground.cell(ground.matcher.sentence(span))
                break
        else:
            yield TableCell(topic.title), EMPTY
