"""What becomes of every paragraph of a story: which words go, which come, which paragraph marks go or come.

Only text and paragraphs are known here; revisions.py turns a plan into marks in the XML. The rules:

- Words that come stand where the words that go stood, behind them.
- A paragraph mark that goes joins its paragraph to the next one, whose mark survives. The joined paragraph looks like
  the first of its parts that has any words left.
- A paragraph that goes whole takes its own mark along, unless it is the last of its container or stands before a
  table: then the mark before it goes instead.
- A paragraph that comes looks like the one it follows, or like the one it is cut from.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from reviewer.document.docx_paragraph import TEXT_BOX
from reviewer.document.docx_story import DocxStory
from reviewer.document.model import Span
from reviewer.document.word_package import W
from reviewer.document.word_place import next_neighbour
from reviewer.errors import EditCrossesBorder
from reviewer.review.difference import Edit, word_bounds


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words that come at `offset` (of the story's text), behind any that go there. A line feed ends a paragraph.

    `looks` holds, for every paragraph that the line feeds end, the index of the paragraph whose properties it takes.
    """

    offset: int
    text: str
    looks: tuple[int, ...] = ()


@dataclass(slots=True)
class ParagraphPlan:
    """What becomes of one paragraph of the story."""

    deletions: list[Span] = field(default_factory=list)  # in order; of the story's text, without the mark
    insertions: list[Insertion] = field(default_factory=list)  # in order, one an offset at most
    followers: list[str] = field(default_factory=list)  # new paragraphs behind it, each with a mark of its own
    is_mark_deleted: bool = False
    looks_like: int | None = None  # paragraph whose properties it takes; None = it keeps its own

    @property
    def is_touched(self) -> bool:
        """`True` when anything happens to the paragraph or right behind it."""
        return bool(
            self.deletions or self.insertions or self.followers or self.is_mark_deleted or self.looks_like is not None
        )


@dataclass(slots=True)
class Plan:
    """The plans by paragraph index; paragraphs without one stay as they are."""

    paragraphs: dict[int, ParagraphPlan] = field(default_factory=dict)

    def of(self, index: int) -> ParagraphPlan:
        """Return the plan of a paragraph, a new one when there is none yet."""
        return self.paragraphs.setdefault(index, ParagraphPlan())


def check_borders(story: DocxStory, edits: Sequence[Edit]) -> None:
    """Raise EditCrossesBorder when an edit takes away a line end that is no paragraph mark inside one container.

    Nothing is written into a text box: it stands in the file twice, and readers differ in which one they show.
    """
    for edit in edits:
        last = story.paragraph_at(edit.span.end)
        if not story.paragraphs[last].is_editable:
            raise EditCrossesBorder(edit.span.start, edit.span.end, TEXT_BOX)
        for index in range(story.paragraph_at(edit.span.start), last):
            border = border_after(story, index)
            if border:
                raise EditCrossesBorder(edit.span.start, edit.span.end, border)


def border_after(story: DocxStory, index: int) -> str:
    """Return what stands between paragraph `index` and the next one: "" when their marks can be joined."""
    paragraph = story.paragraphs[index]
    if index + 1 == len(story.paragraphs):
        return paragraph.border
    following = story.paragraphs[index + 1]
    if paragraph.container != following.container:
        borders = {paragraph.border, following.border}
        return next(
            (border for border in (TEXT_BOX, "note", "header", "cell", "control") if border in borders), "table"
        )
    if next_neighbour(paragraph.elements[-1]) is not following.elements[0]:
        return "table"
    if paragraph.elements[-1].find(f"{W}pPr/{W}sectPr") is not None:
        return "section"
    return ""


def make_plan(story: DocxStory, edits: Sequence[Edit]) -> Plan:
    """Return the plan for narrowed edits, in order, that cross no border."""
    plan = Plan()
    edits = _joined_deletions(edits)
    moved = [_own_mark(story, edits, number) for number in range(len(edits))]
    for edit in moved:
        _take(story, plan, edit.span)
    for edit in moved:
        if edit.text:
            _put(story, plan, edit)
    for index in sorted(plan.paragraphs):
        _keep_apart(story, plan, index)
    for index in sorted(plan.paragraphs):
        if plan.paragraphs[index].insertions:
            _let_follow(story, plan, index)
    _dress(story, plan)
    return plan


def _joined_deletions(edits: Sequence[Edit]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last is not None and not last.text and not edit.text and last.span.end == edit.span.start:
            joined[-1] = Edit(Span(last.span.start, edit.span.end), "")
        else:
            joined.append(edit)
    return joined


def _own_mark(story: DocxStory, edits: Sequence[Edit], number: int) -> Edit:
    """Return the edit; one that takes whole paragraphs and the mark before them takes their own marks instead."""
    edit = edits[number]
    if edit.text or not len(edit.span):
        return edit
    first, last = story.paragraph_at(edit.span.start), story.paragraph_at(edit.span.end)
    is_whole = edit.span.start == story.paragraphs[first].span.end and edit.span.end == story.paragraphs[last].span.end
    is_free = number + 1 == len(edits) or edits[number + 1].span.start > edit.span.end
    if first == last or not is_whole or not is_free or border_after(story, last):
        return edit
    return Edit(Span(edit.span.start + 1, edit.span.end + 1), "")


def _take(story: DocxStory, plan: Plan, span: Span) -> None:
    if not len(span):
        return
    first, last = story.paragraph_at(span.start), story.paragraph_at(span.end)
    for index in range(first, last + 1):
        paragraph = story.paragraphs[index].span
        gone = Span(max(span.start, paragraph.start), max(span.start, paragraph.start, min(span.end, paragraph.end)))
        if len(gone):
            _add(plan.of(index).deletions, gone)
        if index < last:
            plan.of(index).is_mark_deleted = True


def _add(spans: list[Span], span: Span) -> None:
    if spans and spans[-1].end == span.start:
        spans[-1] = Span(spans[-1].start, span.end)
    else:
        spans.append(span)


def _put(story: DocxStory, plan: Plan, edit: Edit) -> None:
    """Plan the words that come: behind the words that go in the first paragraph of the edit."""
    index = story.paragraph_at(edit.span.start)
    offset = min(edit.span.end, story.paragraphs[index].span.end)
    insertions = plan.of(index).insertions
    if insertions and insertions[-1].offset == offset:
        insertions[-1] = Insertion(offset, insertions[-1].text + edit.text)
    else:
        insertions.append(Insertion(offset, edit.text))


def _keep_apart(story: DocxStory, plan: Plan, index: int) -> None:
    """Part words that come at the end of a paragraph from words that come at the beginning of the next one.

    LibreOffice takes two insertions that only a mark parts for one, and the mark for inserted. New paragraphs between
    them are therefore cut from the first paragraph, and words before the next one's first word take its place.
    """
    own, following = plan.paragraphs[index], plan.paragraphs.get(index + 1)
    if following is None or own.is_mark_deleted or border_after(story, index) or not following.insertions:
        return
    end = story.paragraphs[index].span.end
    last = own.insertions[-1] if own.insertions else None
    first = following.insertions[0]
    if last is None or last.offset != end or not last.text.rpartition("\n")[2] or first.offset != end + 1:
        return
    closed, has_line_end, rest = first.text.rpartition("\n")
    if has_line_end:
        own.insertions[-1] = Insertion(end, f"{last.text}\n{closed}")
    following.insertions[0] = Insertion(first.offset, rest)
    if not rest:
        following.insertions.pop(0)
    elif not any(span.start == first.offset for span in following.deletions):
        _take_place_of_a_word(story, following, Insertion(first.offset, rest), index + 1)


def _take_place_of_a_word(story: DocxStory, own: ParagraphPlan, insertion: Insertion, index: int) -> None:
    words = story.text[insertion.offset : story.paragraphs[index].span.end].partition("\n")[0]
    busy = [span.start for span in own.deletions] + [one.offset for one in own.insertions[1:]]
    room = min(busy, default=insertion.offset + len(words) + 1) - insertion.offset
    bounds = [bound for bound in word_bounds(words) if 0 < bound < room]
    if bounds:
        end = insertion.offset + bounds[0]
        own.deletions.insert(0, Span(insertion.offset, end))
        own.insertions[0] = Insertion(end, insertion.text + words[: bounds[0]])


def _let_follow(story: DocxStory, plan: Plan, index: int) -> None:
    """Make paragraphs that come at the end of a paragraph follow it whole, where another paragraph stands behind.

    Not where words come before them: readers take "words, mark, words" for one insertion, mark included.
    """
    own = plan.paragraphs[index]
    last = own.insertions[-1]
    if not last.text.startswith("\n") or last.offset != story.paragraphs[index].span.end:
        return
    if own.is_mark_deleted or border_after(story, index):
        return
    own.followers = last.text.split("\n")[1:]
    own.insertions.pop()


def _dress(story: DocxStory, plan: Plan) -> None:
    """Decide whose properties every paragraph takes that is joined or cut."""
    for first in sorted(plan.paragraphs):
        own = plan.paragraphs[first]
        is_continued = first > 0 and first - 1 in plan.paragraphs and plan.paragraphs[first - 1].is_mark_deleted
        if is_continued or not (own.is_mark_deleted or any("\n" in one.text for one in own.insertions)):
            continue
        _dress_joined(story, plan, first)


def _dress_joined(story: DocxStory, plan: Plan, first: int) -> None:
    look: int | None = None  # of the paragraph that is being put together
    index = first
    while True:
        own = plan.of(index)
        start = story.paragraphs[index].span.start
        for number, insertion in enumerate(own.insertions):
            if look is None and _keeps_words(story, own, Span(start, insertion.offset)):
                look = index
            looks = []
            *closed, rest = insertion.text.split("\n")
            for line in closed:
                if look is None and line:
                    look = index
                looks.append(index if look is None else look)
                look = None
            if look is None and rest:
                look = index
            own.insertions[number] = Insertion(insertion.offset, insertion.text, tuple(looks))
            start = insertion.offset
        if look is None and _keeps_words(story, own, Span(start, story.paragraphs[index].span.end)):
            look = index
        if not own.is_mark_deleted:
            own.looks_like = look if look is not None and look != index else None
            return
        index += 1


def _keeps_words(story: DocxStory, own: ParagraphPlan, span: Span) -> bool:
    """`True` when any character of `span` stays."""
    gone = sum(max(0, min(span.end, deletion.end) - max(span.start, deletion.start)) for deletion in own.deletions)
    return gone < len(span)


def expected_paragraphs(story: DocxStory, edits: Sequence[Edit]) -> list[str]:
    """Return the paragraphs that Accept All must give for narrowed edits: text between paragraph marks."""
    ends = [paragraph.span.end for paragraph in story.paragraphs]
    marks = set(ends)
    words: list[str] = []
    done: list[str] = []
    position = 0

    def keep(end: int) -> None:
        nonlocal position
        while position < end:
            number = bisect_left(ends, position)
            stop = min(ends[number], end) if number < len(ends) else end
            words.append(story.text[position:stop])
            position = stop
            if stop < end and stop in marks:
                done.append("".join(words))
                words.clear()
                position += 1

    for edit in edits:
        keep(edit.span.start)
        first, *others = edit.text.split("\n")
        words.append(first)
        for line in others:
            done.append("".join(words))
            words[:] = [line]
        position = edit.span.end
    keep(len(story.text) + 1)
    return done
