"""The tables of a policy: what is collected for what, who receives it, rights and periods, by the playbook's patterns.

Rows come from two places: tables of the source, whose heads say what stands under them (grids.py), and running text,
where each find of a table's first column is a row and the other columns are looked for in the same sentence, clause
or record. Every search is one pass of a pattern over the text, remembered by the Matcher; what lies inside a passage
is then found by bisection, so the work grows as the text does.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from reviewer.analysis.extract.enumeration import items_around
from reviewer.analysis.extract.grids import grid_rows
from reviewer.analysis.extract.places import EMPTY, Places
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, ExtractedTable, TableCell
from reviewer.analysis.patterns import says
from reviewer.document.model import BlockKind, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import Playbook, TableColumn, TableSpec, TableTopic, Within

MOST_ROWS = 400  # of one table: a lawyer reads no more, and a text of a million characters has no more to say
RECORD_CLAUSES = 8  # clauses that a record of labelled lines may run on
TOPIC_FINDS = 24  # places of one topic that are looked at for its cells
SECTION_CLAUSES = 12  # clauses below a heading that speak of what it names

Row: TypeAlias = tuple[TableCell, ...]


def extract_tables(
    document: PolicyDocument, playbook: Playbook, classifications: Sequence[Classification], matcher: Matcher
) -> tuple[ExtractedTable, ...]:
    """Return one table for each that the playbook describes, in its order; one that nothing was found for is empty."""
    places = Places(document, classifications, matcher)
    return tuple(
        ExtractedTable(
            spec.id,
            spec.title,
            tuple(column.title for column in spec.columns),
            tuple(_topic_rows(places, spec) if spec.topics else _merged(_rows(places, spec), spec))[:MOST_ROWS],
        )
        for spec in playbook.tables
    )


def _rows(places: Places, spec: TableSpec) -> Iterator[Row]:
    in_grids = set()
    for row in grid_rows(places.document, places.grids, spec):
        first = row[0]
        index = places.clause_index(first.start) if first else None
        if first and (index is not None or places.heading_index(first.start) is not None):
            in_grids.add(index)
            yield tuple(
                places.cell(span or (places.first(column.patterns, first) if column.within is Within.ANCHOR else None))
                for column, span in zip(spec.columns, row, strict=True)
            )
    anchors = tuple(_anchors(places, spec, in_grids))
    names = [fold_text(places.document.quote(anchor)) for anchor, _ in anchors]
    handlers = {fold_text(one.words) for one in places.document.facts.handlers}
    for (anchor, index), name, next_start in zip(anchors, names, _next_starts(places, anchors, names), strict=True):
        if name in handlers:
            continue
        for item in _items(places, spec.columns[0], anchor):
            spans = [_find(places, spec, column, anchor, item, index, next_start) for column in spec.columns[1:]]
            wanted = [span for column, span in zip(spec.columns[1:], spans, strict=True) if column.is_required]
            if not wanted or any(wanted):
                yield (places.cell(item), *(places.cell(span) for span in spans))


def _items(places: Places, column: TableColumn, anchor: Span) -> Iterable[Span]:
    """Return what stands for `anchor` in the first column: itself, or every item of the enumeration it is in."""
    if not column.is_listed:
        return (anchor,)
    return items_around(places.document.text, anchor, places.all(column.patterns))


def _next_starts(places: Places, anchors: Sequence[tuple[Span, int]], names: Sequence[str]) -> list[int]:
    """Return for each anchor where the next one with another name begins."""
    starts = [len(places.document.text)] * len(anchors)
    for number in range(len(anchors) - 2, -1, -1):
        after = number + 1
        starts[number] = starts[after] if names[number] == names[after] else anchors[after][0].start
    return starts


def _anchors(places: Places, spec: TableSpec, in_grids: set[int | None]) -> Iterator[tuple[Span, int]]:
    """Yield the finds that begin a row in running text, with the index of their clause."""
    clauses, blocks = places.document.clauses, places.document.blocks
    for anchor in places.all(spec.columns[0].patterns):
        index = places.clause_index(anchor.start)
        if index is None or index in in_grids:
            continue
        # names of data stand in every second clause: those count that are mainly about collecting
        is_about = places.is_mainly if spec.columns[0].is_listed else places.is_about
        if not is_about(clauses[index], spec.categories):
            continue
        if any(blocks[block].kind is BlockKind.TABLE_CELL for block in clauses[index].blocks):
            continue  # a cell says nothing without the head of its column
        words = _words_around(places, anchor, index)
        if (spec.needs and not _matches(spec.needs, words)) or _matches(spec.unless, words):
            continue
        yield anchor, index


def _words_around(places: Places, anchor: Span, index: int) -> str:
    """Return, folded, the sentence of `anchor`, after the one that introduces its list."""
    intro, sentence = _intro(places, index), places.matcher.sentence(anchor)
    return (places.matcher.folded_text(intro) if intro else "") + places.matcher.folded_text(sentence)


def _intro(places: Places, index: int) -> Span | None:
    """Return the sentence that introduces the list which the clause at `index` is an item of."""
    intro = places.intros[index]
    if intro is None:
        return None
    end = places.document.clauses[intro].span.end
    return places.matcher.sentence(Span(end - 1, end))


def _find(
    places: Places, spec: TableSpec, column: TableColumn, anchor: Span, item: Span, index: int, next_start: int
) -> Span | None:
    """Return the place of the cell of `column` in the row of `item`, named beside `anchor` in the clause at `index`."""
    clause = places.document.clauses[index]
    match column.within:
        case Within.ANCHOR:
            return places.first(column.patterns, item)
        case Within.HEADING:
            return places.document.headings[clause.headings[-1]].span if clause.headings else None
        case Within.CLAUSE:
            return places.first(column.patterns, clause.span)
        case Within.RECORD:
            return places.first(column.patterns, _record(places, anchor, index, next_start))
        case Within.SENTENCE:
            sentence = places.matcher.sentence(anchor)
            if column.is_required:
                return places.nearest(column.patterns, anchor, sentence, spec.columns[0].patterns)
            found = places.first(column.patterns, Span(anchor.end, max(sentence.end, anchor.end)))
            found = found or places.first(column.patterns, sentence)
            if not found and (intro := _intro(places, index)):
                found = places.first(column.patterns, intro)
            return found


def _record(places: Places, anchor: Span, index: int, next_start: int) -> Span:
    """Return the lines that belong to a labelled `anchor`: up to the next one, under the same heading."""
    clauses = places.document.clauses
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
        merged[key] = _filled(first, row) if first else row
    return iter(merged.values())


def _filled(row: Row, later: Row) -> Row:
    return tuple(old if old.words else new for old, new in zip(row, later, strict=True))


def _topic_rows(places: Places, spec: TableSpec) -> Iterator[Row]:
    """Yield a row for every topic, found or not: its title, the sentence that speaks of it, and what stands in it."""
    for topic in spec.topics:
        row: Row = (TableCell(topic.title), *(EMPTY for _ in spec.columns[1:]))
        for span in _topic_finds(places, spec, topic):
            cells = tuple(
                span if not column.patterns else places.first(column.patterns, span) for column in spec.columns[1:]
            )
            row = _filled(row, (row[0], *(places.cell(cell) for cell in cells)))
            if all(cell.words for cell in row):
                break
        yield row


def _topic_finds(places: Places, spec: TableSpec, topic: TableTopic) -> Iterator[Span]:
    """Yield the sentences that speak of `topic`, those of clauses mainly about the table's categories first.

    Where a heading names the topic, the clauses below it come before all others.
    """
    clauses = places.document.clauses
    below: list[Span] = []
    mainly: list[Span] = []
    beside: list[Span] = []
    for found in places.all(topic.patterns):
        index = places.clause_index(found.start)
        if index is None:
            heading = places.heading_index(found.start)
            first, end = places.sections[heading] if heading is not None else (0, 0)
            inside = range(first, min(end, first + SECTION_CLAUSES)) if heading is not None else range(0)
            if inside and places.document.headings[heading or 0].level > 1:
                below += [clauses[one].span for one in inside if places.is_mainly(clauses[one], spec.categories)]
        elif places.is_about(clauses[index], spec.categories):
            sentence = places.matcher.sentence(found)
            words = places.matcher.folded_text(sentence)
            if not _matches((*spec.unless, *topic.unless), words) and (not spec.needs or _matches(spec.needs, words)):
                (mainly if places.is_mainly(clauses[index], spec.categories) else beside).append(sentence)
    yield from [*below, *mainly, *beside][:TOPIC_FINDS]


def _matches(patterns: tuple[str, ...], words: str) -> bool:
    return says(words, patterns)
