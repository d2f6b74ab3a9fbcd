"""Comments anchored in a revised story: the range and its reference stand outside every mark, so both survive.

Accept All takes what is struck and Reject All what was added; a reference inside either would take its comment along.
"""

from collections.abc import Mapping

from lxml import etree

from reviewer.document.docx_paragraph import TEXT_BOX, StoryParagraph
from reviewer.document.docx_story import DocxStory
from reviewer.document.model import Span
from reviewer.document.word_package import W
from reviewer.errors import EditCrossesBorder
from reviewer.export.paragraph_revision import RevisedParagraph
from reviewer.export.plan import Plan
from reviewer.export.runs import leaves_of
from reviewer.review.difference import word_bounds


def comment_span(story: DocxStory, span: Span) -> Span:
    """Return where in the body a comment on `span` is anchored: without line ends at the edges.

    Word takes no comment inside a note for granted, so one on a note's words hangs on the word its reference stands
    behind; one on a text box hangs on the paragraph that holds the box. Raises EditCrossesBorder for a header or
    footer, where Word takes none.
    """
    words = story.text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip("\n"))
    trimmed = Span(start, max(start, span.start + len(words.rstrip("\n")))) if words else span
    first = story.paragraphs[story.paragraph_at(trimmed.start)]
    if first.border == "header":
        raise EditCrossesBorder(span.start, span.end, "header")
    if first.border == "note":
        return _at_reference(story, first)
    if first.border == TEXT_BOX:
        return _around_box(story, first)
    last = max(one.span.end for one in story.paragraphs if one.part == first.part and one.is_editable)
    return Span(trimmed.start, max(trimmed.start, min(trimmed.end, last)))


def _around_box(story: DocxStory, inside: StoryParagraph) -> Span:
    """Return the paragraph that holds the text box `inside` stands in, else the beginning of the text."""
    around = set(inside.elements[0].iterancestors(W + "p"))
    for paragraph in story.paragraphs:
        if paragraph.is_editable and not around.isdisjoint(paragraph.elements):
            return _at_reference(story, paragraph) if paragraph.border == "note" else paragraph.span
    return Span(0, 0)


def _at_reference(story: DocxStory, note: StoryParagraph) -> Span:
    """Return the word before the reference of a note, else its whole paragraph, else the beginning of the text."""
    kind, number = note.path.partition(".")[0][:2], note.path.partition(".")[0][2:]
    tag = W + ("footnoteReference" if kind == "fo" else "endnoteReference")
    for paragraph in story.paragraphs:
        if paragraph.part == note.part:
            continue
        for leaf in leaves_of(paragraph.elements, paragraph.span.start):
            if any(reference.get(W + "id") == number for reference in leaf.run.iterchildren(tag)):
                words = story.text[paragraph.span.start : leaf.start]
                bounds = [bound for bound in word_bounds(words) if words[bound:].strip()]
                if bounds:
                    return Span(paragraph.span.start + bounds[-1], leaf.start)
                return paragraph.span
    return Span(0, 0)


def anchor_comment(
    story: DocxStory, revised: Mapping[int, RevisedParagraph], plan: Plan, span: Span, comment_id: str
) -> None:
    """Put the range and the reference of one comment around `span`, a result of `comment_span`.

    An empty span takes in the words that come there.
    """
    first, last = story.paragraph_at(span.start), story.paragraph_at(span.end)
    start = etree.Element(W + "commentRangeStart", {W + "id": comment_id})
    end = etree.Element(W + "commentRangeEnd", {W + "id": comment_id})
    reference = etree.Element(W + "r")
    etree.SubElement(reference, W + "commentReference", {W + "id": comment_id})
    if not len(span):
        _anchor_place(revised[first], span.start, start, end)
    else:
        _anchor_start(revised[first], span.start, start)
        _anchor_end(revised[last], plan, last, span.end, end)
        _straighten(start, end)
    end.addnext(reference)


def _straighten(start: etree._Element, end: etree._Element) -> None:
    """Take in the words that come: they may stand before the first of the words they replace that is commented."""
    first, last = start.getparent(), end.getparent()
    if first is None or last is None:
        return
    is_same = first is last
    is_reversed = last.index(end) < first.index(start) if is_same else last in first.itersiblings(preceding=True)
    if is_reversed:
        word = end.getprevious()
        assert word is not None
        word.addprevious(start)


def _anchor_place(revised: RevisedParagraph, offset: int, start: etree._Element, end: etree._Element) -> None:
    followers = revised.followers if offset == revised.paragraph.span.end else []
    additions = revised.additions.get(offset, [])
    if additions:
        _top(additions[0]).addprevious(start)
        _top(additions[-1]).addnext(end)
    elif followers:
        followers[0].insert(_after_properties(followers[0]), start)
        followers[-1].append(end)
    else:
        _anchor_start(revised, offset, start)
        start.addnext(end)


def _anchor_start(revised: RevisedParagraph, offset: int, start: etree._Element) -> None:
    for leaf in revised.leaves:
        if leaf.has_words and leaf.start >= offset:
            _top(leaf.run).addprevious(start)
            return
    revised.paragraph.elements[-1].append(start)


def _anchor_end(revised: RevisedParagraph, plan: Plan, index: int, offset: int, end: etree._Element) -> None:
    own = plan.paragraphs.get(index)
    begins_here = own is not None and any(
        one.offset == offset and not one.text.startswith("\n") for one in own.insertions
    )
    if begins_here:
        _top(revised.additions[offset][0]).addnext(end)
        return
    for leaf in reversed(revised.leaves):
        if leaf.has_words and leaf.end <= offset:
            _top(leaf.run).addnext(end)
            return
    element = revised.paragraph.elements[0]
    element.insert(_after_properties(element), end)


def _after_properties(paragraph: etree._Element) -> int:
    return 1 if paragraph.find(W + "pPr") is not None else 0


def _top(node: etree._Element) -> etree._Element:
    """Return the child of the w:p that holds `node`."""
    parent = node.getparent()
    while parent is not None and parent.tag != W + "p":
        node, parent = parent, parent.getparent()
    return node
