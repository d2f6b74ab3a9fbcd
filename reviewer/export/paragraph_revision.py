"""One paragraph of a story and its plan: words struck and added in its runs, the paragraph cut where new ones begin."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from reviewer.document.docx_paragraph import StoryParagraph
from reviewer.document.model import Span
from reviewer.document.word_package import W
from reviewer.document.word_place import has_gone_mark, is_followed_by_paragraph
from reviewer.errors import EditCrossesBorder
from reviewer.export.field import in_instructions, struck_field_marks
from reviewer.export.plan import Insertion, ParagraphPlan
from reviewer.export.revisions import Hand, added, new_paragraph, strike
from reviewer.export.runs import Leaf, clean_properties, leaves_of, prevailing_properties, split_runs

_THEIRS = (W + "ins", W + "moveTo")
_CUTTABLE = (*_THEIRS, W + "hyperlink", W + "smartTag", W + "bdo", W + "dir")
_LIKE_WORDS = ("sym", "ptab", "softHyphen", "ruby")
_OBJECTS = ("drawing", "pict", "object", "footnoteReference", "endnoteReference")
_STAYS_BEHIND_A_WORD = ("footnoteReference", "endnoteReference", "commentReference")
_BREAK = "paragraph-break"  # stands in the tree for a moment where a new paragraph mark comes


@dataclass(slots=True)
class RevisedParagraph:
    """What was done to a paragraph; comments are anchored on it afterwards."""

    paragraph: StoryParagraph
    leaves: list[Leaf] = field(default_factory=list)
    additions: dict[int, list[etree._Element]] = field(default_factory=dict)  # w:ins by offset, in order
    followers: list[etree._Element] = field(default_factory=list)  # new w:p behind it


def revise_paragraph(
    paragraph: StoryParagraph, plan: ParagraphPlan, anchors: Iterable[int], hand: Hand
) -> RevisedParagraph:
    """Strike and add words as planned; `anchors` are offsets where a comment begins or ends.

    New paragraph marks are left as break elements: `cut_paragraph` makes paragraphs of them when everything else that
    is to stand in the paragraph has been put there.
    """
    _keep_standing(paragraph.elements[-1])
    cuts = {offset for span in plan.deletions for offset in (span.start, span.end)}
    cuts |= {insertion.offset for insertion in plan.insertions} | set(anchors)
    leaves = split_runs(paragraph.elements, paragraph.span.start, cuts)
    revised = RevisedParagraph(paragraph, leaves)
    struck = _struck(paragraph, plan, leaves)
    prepared = []
    floor = paragraph.span.start
    for insertion in plan.insertions:
        group = _group(leaves, struck, Span(floor, insertion.offset))
        properties = _dress(leaves, group, insertion, paragraph.elements[-1])
        prepared.append((insertion, *_place(leaves, group, insertion.offset), properties))
        floor = insertion.offset
    _strike(leaves, struck, cuts, hand)
    for insertion, before, after, properties in prepared:
        nodes = _nodes(insertion, properties, hand)
        _put_in(paragraph, insertion, before, after, nodes, hand)
        revised.additions[insertion.offset] = [node for node in nodes if node.tag != _BREAK]
    return revised


def _keep_standing(element: etree._Element) -> None:
    """Put an empty run into a paragraph whose mark somebody else has deleted with nothing behind it to join.

    It stands as long as anything is in it; emptied by us, accepting would make it vanish.
    """
    if has_gone_mark(element) and not is_followed_by_paragraph(element):
        etree.SubElement(element, W + "r")


def cut_paragraph(paragraph: StoryParagraph, plan: ParagraphPlan, looks: dict[int, etree._Element], hand: Hand) -> None:
    """Make a paragraph of everything before each break; `looks` holds a w:p to look like by paragraph index."""
    wanted = iter([look for insertion in plan.insertions for look in insertion.looks])
    for element in paragraph.elements:
        for mark in list(element.iter(_BREAK)):
            _lift(mark, element, paragraph, hand)
            new = new_paragraph(looks[next(wanted)], hand)
            element.addprevious(new)
            for child in list(element):
                if child is mark:
                    break
                if child.tag != W + "pPr":
                    new.append(child)
            element.remove(mark)


def follow(paragraph: StoryParagraph, plan: ParagraphPlan, like: etree._Element, hand: Hand) -> list[etree._Element]:
    """Put the planned new paragraphs behind a paragraph and return them."""
    leaves = leaves_of(paragraph.elements, paragraph.span.start)
    properties = _usual_properties(leaves, like)
    made = []
    last = paragraph.elements[-1]
    for line in plan.followers:
        new = new_paragraph(like, hand)
        if line:
            new.append(added(line, properties, hand))
        last.addnext(new)
        made.append(new)
        last = new
    return made


def _struck(paragraph: StoryParagraph, plan: ParagraphPlan, leaves: list[Leaf]) -> set[int]:
    """Return the indexes of the leaves that go: words, and what stands among them."""
    replaced = {insertion.offset for insertion in plan.insertions if insertion.text}
    struck = set()
    for index, leaf in enumerate(leaves):
        for span in plan.deletions:
            if leaf.has_words and span.start <= leaf.start and leaf.end <= span.end:
                struck.add(index)
            elif not leaf.has_words and _is_among(leaf, span, paragraph, plan):
                tags = _LIKE_WORDS if span.end in replaced else _LIKE_WORDS + _OBJECTS
                if leaf.holds(*tags) and leaf.run.find(f".//{W}r") is None:
                    struck.add(index)
    if plan.is_mark_deleted and not len(paragraph.span) and not plan.insertions:
        struck |= {index for index, leaf in enumerate(leaves) if leaf.holds(*_LIKE_WORDS, *_OBJECTS)}
    return struck_field_marks(leaves, struck, replaced)


def _is_among(leaf: Leaf, span: Span, paragraph: StoryParagraph, plan: ParagraphPlan) -> bool:
    """`True` inside the words that go, and at the edge of a paragraph that goes whole."""
    if span.start < leaf.start < span.end:
        return True
    return plan.is_mark_deleted and span == paragraph.span


def _strike(leaves: list[Leaf], struck: set[int], cuts: set[int], hand: Hand) -> None:
    """Strike the leaves; siblings share a mark unless a comment begins or ends, or words come, between them."""
    group: list[etree._Element] = []
    for index, leaf in enumerate(leaves):
        if index not in struck:
            continue
        follows = bool(group) and group[-1].getnext() is leaf.run and leaf.start not in cuts
        if group and not follows:
            strike(group, hand)
            group = []
        group.append(leaf.run)
    if group:
        strike(group, hand)


def _group(leaves: list[Leaf], struck: set[int], span: Span) -> list[Leaf]:
    """Return the leaves of `span` that go and are replaced by words at its end: the last ones without a gap.

    Those in another link or control than the first of them are left out, so that the words come where they began.
    """
    inside = [index for index, leaf in enumerate(leaves) if span.start <= leaf.start and leaf.end <= span.end]
    group: list[Leaf] = []
    for index in reversed(inside):
        if index in struck:
            group.insert(0, leaves[index])
        elif leaves[index].has_words:
            break
    if not any(leaf.has_words for leaf in group):
        return []
    home = _specials(group[0].run)
    return [leaf for leaf in group if _specials(leaf.run) == home]


def _place(leaves: list[Leaf], group: list[Leaf], offset: int) -> tuple[Leaf | None, Leaf | None]:
    """Return the leaf behind which words at `offset` come, and the one before which they come; None at an end.

    They come right behind the words that they replace; else behind the word that ends there, outside what closes
    between it and the next word.
    """
    if group:
        return group[-1], None
    before = next((leaf for leaf in reversed(leaves) if leaf.has_words and leaf.end <= offset), None)
    after = next((leaf for leaf in leaves if leaf.has_words and leaf.start >= offset), None)
    first = 0 if before is None else leaves.index(before) + 1
    last = len(leaves) if after is None else leaves.index(after)
    between, hidden = leaves[first:last], in_instructions(leaves)
    for index in reversed(range(first, last)):
        leaf = leaves[index]
        if index not in hidden and (leaf.holds(*_STAYS_BEHIND_A_WORD) or _field_mark(leaf) == "end"):
            return leaf, after
    if before is None and after is not None:
        opening = next((leaf for leaf in between if _field_mark(leaf) == "begin"), after)
        return None, opening
    if before is None and between:
        return between[-1], None
    return before, after


def _dress(
    leaves: list[Leaf], group: list[Leaf], insertion: Insertion, element: etree._Element
) -> etree._Element | None:
    """Return the run properties for words that come: of the words they replace, else of the words around them."""
    if "\n" in insertion.text:
        return _usual_properties(leaves, element)
    if group:
        return prevailing_properties(group)
    for leaf in _place(leaves, group, insertion.offset):
        if leaf is not None and leaf.has_words and not _specials(leaf.run):
            return clean_properties(leaf.run)
    return _usual_properties(leaves, element)


def _usual_properties(leaves: list[Leaf], paragraph: etree._Element) -> etree._Element | None:
    """Return the properties most words of a paragraph have, links aside; those of its mark where it has no words."""
    plain = [leaf for leaf in leaves if leaf.has_words and not _specials(leaf.run)]
    return prevailing_properties(plain) if plain else _mark_properties(paragraph)


def _mark_properties(paragraph: etree._Element) -> etree._Element | None:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    if mark is None:
        return None
    copy = deepcopy(mark)
    for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange"):
        for child in copy.findall(W + tag):
            copy.remove(child)
    return copy


def _field_mark(leaf: Leaf) -> str:
    mark = leaf.run.find(W + "fldChar")
    return "" if mark is None else mark.get(W + "fldCharType", "")


def _specials(run: etree._Element) -> list[etree._Element]:
    """Return the links, controls and the like that a run stands in, innermost first; tracked changes are none."""
    found = []
    for ancestor in run.iterancestors():
        if ancestor.tag == W + "p":
            break
        if ancestor.tag not in (*_THEIRS, W + "del"):
            found.append(ancestor)
    return found


def _nodes(insertion: Insertion, properties: etree._Element | None, hand: Hand) -> list[etree._Element]:
    nodes = []
    for number, line in enumerate(insertion.text.split("\n")):
        if number:
            nodes.append(etree.Element(_BREAK))
        if line:
            nodes.append(added(line, properties, hand))
    return nodes


def _put_in(
    paragraph: StoryParagraph,
    insertion: Insertion,
    before: Leaf | None,
    after: Leaf | None,
    nodes: list[etree._Element],
    hand: Hand,
) -> None:
    """Put new nodes behind `before`, or before `after`, and out of what does not hold both of them."""
    if before is None and after is None:
        paragraph.elements[-1].extend(nodes)
        return
    here = before if before is not None else after
    assert here is not None
    is_replaced = before is not None and after is None and _is_struck(before)
    node = here.run
    if _is_struck(here):
        parent = node.getparent()
        assert parent is not None
        node = parent
    if not is_replaced:
        other = None if before is None or after is None else after.run
        node = _climb(node, other)
    node = _out_of_theirs(node, insertion, is_behind=before is not None, hand=hand)
    if before is not None:
        for new in nodes:
            node.addnext(new)
            node = new
    else:
        for new in nodes:
            node.addprevious(new)


def _is_struck(leaf: Leaf) -> bool:
    parent = leaf.run.getparent()
    return parent is not None and parent.tag == W + "del"


def _climb(node: etree._Element, other: etree._Element | None) -> etree._Element:
    """Return the outermost ancestor of `node` inside its paragraph that does not hold `other`."""
    around = set() if other is None else set(other.iterancestors())
    parent = node.getparent()
    while parent is not None and parent.tag != W + "p" and parent not in around:
        node, parent = parent, parent.getparent()
    return node


def _out_of_theirs(node: etree._Element, insertion: Insertion, *, is_behind: bool, hand: Hand) -> etree._Element:
    """Cut a tracked insertion of somebody else at `node` and return the node beside which ours can stand."""
    parent = node.getparent()
    while parent is not None and parent.tag != W + "p":
        if parent.tag in _THEIRS:
            rest = list(node.itersiblings()) if is_behind else [node, *node.itersiblings()]
            if not rest or (not is_behind and node.getprevious() is None):
                node = parent
            else:
                copy = etree.Element(parent.tag)
                copy.attrib.update(parent.attrib)
                copy.set(W + "id", hand.next_id())
                parent.addnext(copy)
                copy.extend(rest)
                node = parent if is_behind else copy
        elif any(ancestor.tag in _THEIRS for ancestor in parent.iterancestors()):
            raise EditCrossesBorder(insertion.offset, insertion.offset, "control")
        else:
            return node
        parent = node.getparent()
    return node


def _lift(mark: etree._Element, element: etree._Element, paragraph: StoryParagraph, hand: Hand) -> None:
    """Bring a break up to the paragraph: what it stands in is cut in two."""
    parent = mark.getparent()
    while parent is not None and parent is not element:
        if parent.tag not in _CUTTABLE:
            raise EditCrossesBorder(paragraph.span.start, paragraph.span.end, "control")
        earlier = list(_before(mark))
        if earlier:
            copy = etree.Element(parent.tag)
            copy.attrib.update(parent.attrib)
            if parent.tag in _THEIRS:
                copy.set(W + "id", hand.next_id())
            copy.extend(earlier)
            parent.addprevious(copy)
        parent.addprevious(mark)
        parent = mark.getparent()


def _before(node: etree._Element) -> Iterator[etree._Element]:
    parent = node.getparent()
    assert parent is not None
    for child in list(parent):
        if child is node:
            return
        yield child
