"""A page's elements in reading order, written down as lines: what a browser would show, and how it is numbered.

Walked with a stack of its own, never by recursion: how deep elements nest is the page's choice.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

from lxml import etree

from reviewer.document.furniture import speaks_like_a_policy
from reviewer.document.html_numbers import BULLET, label_of, style_of_type
from reviewer.document.html_regions import Region
from reviewer.document.html_style import PLAIN, Look, Rules
from reviewer.document.html_table import HtmlTable
from reviewer.document.html_tree import HtmlTree
from reviewer.document.line_writer import Ink, LineWriter, Place, Target
from reviewer.progress import Report, silent

FrameOf: TypeAlias = Callable[[etree._Element], HtmlTree | None]
"""Gives the page that stands in a frame, None where it was not saved along."""

_STEP = 5000  # beginnings and ends of elements between two reports: some hundredths of a second
_DEEPEST_FRAME = 8
_SMALL = 100  # code points: what is hidden from screen readers alone is an ornament if it is so short
_FEW_ELEMENTS = 200
_HIDDEN_CLAUSE = 50  # code points from which hidden words may be a clause
_LONGEST_LABEL = 20

_SKIPPED = frozenset(("head", "noscript", "svg", "canvas", "video", "audio", "rt", "rp", "datalist", "map"))
_CONTAINERS = frozenset(
    (
        "article",
        "aside",
        "body",
        "dialog",
        "div",
        "dl",
        "fieldset",
        "footer",
        "form",
        "header",
        "hgroup",
        "iframe",
        "frame",
        "main",
        "menu",
        "nav",
        "ol",
        "search",
        "section",
        "select",
        "table",
        "td",
        "th",
        "ul",
    )
)
_BLOCKS = _CONTAINERS | frozenset(
    (
        "address",
        "blockquote",
        "caption",
        "dd",
        "details",
        "dir",
        "dt",
        "figcaption",
        "figure",
        "frameset",
        "html",
        "legend",
        "li",
        "listing",
        "optgroup",
        "option",
        "p",
        "pre",
        "summary",
        "tbody",
        "textarea",
        "tfoot",
        "thead",
        "tr",
    )
)
_HEADINGS = {f"x-h{level}": level for level in range(1, 7)}
_AS_IS, _LINES_ONLY, _COLLAPSED = "as-is", "lines-only", "collapsed"


@dataclass(slots=True)
class _List:
    style: str
    next: int
    step: int = 1


@dataclass(slots=True)
class _State:
    """What holds inside an open element; never changed once it is open."""

    rules: Rules
    place: Place
    ink: Ink
    is_bold: bool = False
    is_underlined: bool = False
    space: str = _COLLAPSED
    is_block: bool = True
    table: HtmlTable | None = None
    list: _List | None = None
    frames: int = 0


class PageWalk:
    """The lines of a page and the regions they stand in.

    `frames` are table rows that only hold things together; `hidden_places` and `hidden_length` count what was left out
    because it is hidden although it may be policy (`hides_words`: any words at all); `lost_frames` what was not saved
    along.
    """

    def __init__(self, frame_of: FrameOf, writer: LineWriter, *, shows_hidden: bool = False) -> None:
        self.writer = writer
        self.regions = [Region(0, "html")]
        self.frames: set[str] = set()
        self.hidden_places = 0
        self.hidden_length = 0
        self.hides_words = False
        self.lost_frames = 0
        self._frame_of = frame_of
        self._shows_hidden = shows_hidden
        self._tables: defaultdict[str, int] = defaultdict(int)

    def run(self, tree: HtmlTree, report: Report = silent) -> None:
        """Write down everything that is shown of `tree`; `report` tells of how many of its tags."""
        if tree.root is None:
            return
        states = [_State(tree.rules, Place(), Ink())]
        stack: list[tuple[etree._Element, Iterator[etree._Element]]] = []
        children: Iterator[etree._Element] = iter((tree.root,))
        count = 0
        while True:
            child = next(children, None)
            count += 1
            if count % _STEP == 0:
                report(min(count, tree.tags), tree.tags)
            if child is None:
                if not stack:
                    break
                element, children = stack.pop()
                self._leave(states.pop())
                self._say(element.tail, states[-1])
                self.writer.place = states[-1].place
                continue
            inner = self._enter(child, states[-1])
            if inner is None:
                self._say(child.tail, states[-1])
                continue
            states.append(inner)
            self._say(_first_words(child), inner)
            stack.append((child, children))
            children = self._inside(child, states)
        self.writer.break_paragraph()

    def _inside(self, element: etree._Element, states: list[_State]) -> Iterator[etree._Element]:
        """Return the children of `element`; of a frame, the page in it."""
        if element.tag not in ("iframe", "frame"):
            return iter(element)
        state = states[-1]
        tree = self._frame_of(element) if state.frames < _DEEPEST_FRAME else None
        if tree is None or tree.root is None:
            self.lost_frames += bool(element.get("src"))
            return iter(())
        states[-1] = replace(state, rules=tree.rules, frames=state.frames + 1)
        return iter((tree.root,))

    def _say(self, words: str | None, state: _State) -> None:
        if not words:
            return
        if state.space == _COLLAPSED:
            self.writer.write(words, state.ink)
        elif state.space == _AS_IS:
            self.writer.write_as_is(words, state.ink)
        else:
            for index, line in enumerate(words.split("\n")):
                if index:
                    self.writer.break_line()
                self.writer.write(line, state.ink)

    def _leave(self, state: _State) -> None:
        if state.is_block:
            self.writer.break_paragraph()
            if state.place.is_item:
                self.writer.label("")  # an item without words takes its number with it

    def _enter(self, element: etree._Element, outer: _State) -> _State | None:
        """Begin an element; None where nothing in it is shown."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            return None
        if tag == "br":
            self.writer.break_line()
            return None
        if tag == "hr":
            self.writer.break_paragraph()
            return None
        look = _look(element, tag, outer.rules)
        if not self._shows_hidden and self._is_hidden(element, tag, look):
            return None
        if look.is_list_number:
            label = "".join(islice(_texts(element), _FEW_ELEMENTS)).strip()
            if not self.writer.is_line_open and len(label) <= _LONGEST_LABEL:
                self.writer.label(label)
                return None
        return self._begun(element, tag, look, outer)

    def _is_hidden(self, element: etree._Element, tag: str, look: Look) -> bool:
        hidden = element.get("hidden")
        is_hidden = (
            bool(look.is_gone or look.is_unseen)
            or (hidden is not None and hidden.lower() != "until-found" and look.is_gone is not False)
            or (tag == "template" and element.get("shadowrootmode") is None)
            or (tag == "dialog" and element.get("open") is None)
        )
        if is_hidden:
            words = "".join(_texts(element)).strip() if tag != "template" else ""
            self.hides_words = self.hides_words or bool(words)
            if len(words) >= _HIDDEN_CLAUSE and speaks_like_a_policy(words, least=3):
                self.hidden_places += 1
                self.hidden_length += len(words)
        return is_hidden or (element.get("aria-hidden") == "true" and _is_small(element))

    def _begun(self, element: etree._Element, tag: str, look: Look, outer: _State) -> _State:
        is_block = tag in _BLOCKS or tag in _HEADINGS or ("-" in tag and tag != "x-other")
        if look.is_block is not None and tag not in ("td", "th", "tr", "li"):
            is_block = look.is_block
        if is_block:
            self.writer.break_paragraph()
        place = self._place(element, tag, outer, is_block=is_block)
        table, own_list = outer.table, outer.list
        if tag == "table":
            table = self._new_table(element, outer)
        elif tag == "tr" and table is not None:
            table.next_row()
        elif tag in ("td", "th") and table is not None:
            place = replace(place, cell=self._next_cell(element, table))
            own_list, table = None, None
        elif tag in ("ol", "ul", "menu", "dir"):
            own_list = _new_list(element, tag, look)
        elif tag == "li":
            self.writer.label(_item_label(element, own_list, look))
            own_list = None
        is_bold = look.is_bold if look.is_bold is not None else outer.is_bold or tag == "strong"
        is_underlined = outer.is_underlined or tag == "ins" or (bool(look.is_underlined) and tag != "a")
        self.writer.place = place
        return _State(
            outer.rules,
            place,
            Ink(is_bold or is_underlined, _target(element, tag, outer.ink), outer.ink.is_button or tag == "button"),
            is_bold,
            is_underlined,
            _space(tag, look, outer.space),
            is_block,
            table,
            own_list,
            outer.frames,
        )

    def _place(self, element: etree._Element, tag: str, outer: _State, *, is_block: bool) -> Place:
        place = outer.place
        level = _HEADINGS.get(tag, 0)
        if element.get("role") == "heading":
            given = element.get("aria-level", "2")
            level = min(max(int(given), 1), 9) if given.isdecimal() and len(given) < 3 else 2
        if level:
            place = replace(place, level=level)
        if is_block and place.is_item != (tag == "li"):
            place = replace(place, is_item=tag == "li")
        if tag in _CONTAINERS:
            place = replace(place, region=len(self.regions))
            role, classes, identifier = (element.get(name, "") for name in ("role", "class", "id"))
            self.regions.append(Region(outer.place.region, tag, role, classes, identifier))
        return place

    def _new_table(self, element: etree._Element, outer: _State) -> HtmlTable:
        cell = outer.place.cell
        if cell:
            self.frames.add(cell.rpartition(".")[0])  # a table in a table: the outer one only lays out
        number = self._tables[cell]
        self._tables[cell] += 1
        path = f"{cell}.t{number}" if cell else f"t{number}"
        return HtmlTable(path, element.get("role") in ("presentation", "none"))

    def _next_cell(self, element: etree._Element, table: HtmlTable) -> str:
        column = table.next_column(element.get("colspan", ""), element.get("rowspan", ""))
        row = f"{table.path}.r{table.row}"
        if table.is_layout:
            self.frames.add(row)
        return f"{row}.c{column}"


def _first_words(element: etree._Element) -> str | None:
    words = element.text
    if words and element.tag in ("pre", "textarea", "listing"):
        return words.removeprefix("\r").removeprefix("\n")  # as the HTML Standard has it, 13.2.6.4.7
    return words


def _look(element: etree._Element, tag: str, rules: Rules) -> Look:
    style = element.get("style", "")
    if not rules.looks:
        return rules.look_of(tag, (), "", style) if style else PLAIN
    return rules.look_of(tag, element.get("class", "").split(), element.get("id", ""), style)


def _texts(element: etree._Element) -> Iterator[str]:
    return (words if isinstance(words, str) else words.decode() for words in element.itertext())


def _is_small(element: etree._Element) -> bool:
    """`True` for an ornament. Only so much is looked at: such elements may lie in each other."""
    length = 0
    for index, words in enumerate(_texts(element)):
        length += len(words.strip())
        if length > _SMALL or index > _FEW_ELEMENTS:
            return False
    return True


def _space(tag: str, look: Look, outer: str) -> str:
    if look.keeps_space:
        return _AS_IS
    if look.lines_only:
        return _LINES_ONLY
    if look.keeps_space is False:
        return _COLLAPSED
    return _AS_IS if tag in ("pre", "textarea", "listing") else outer


def _target(element: etree._Element, tag: str, outer: Ink) -> Target | None:
    address = element.get("href") if tag == "a" else None
    if address is None:
        return outer.link
    address = "".join(address.split())
    return Target("" if address.lower().startswith(("javascript:", "data:", "vbscript:")) else address)


def _new_list(element: etree._Element, tag: str, look: Look) -> _List:
    style = look.list_style or style_of_type(element.get("type", "")) or ("decimal" if tag == "ol" else "disc")
    start = _whole(element.get("start"))
    if element.get("reversed") is None:
        return _List(style, 1 if start is None else start)
    items = sum(1 for child in element if child.tag == "li")
    return _List(style, items if start is None else start, -1)


def _item_label(element: etree._Element, own_list: _List | None, look: Look) -> str:
    if own_list is None:
        return BULLET
    value = _whole(element.get("value"))
    number = own_list.next if value is None else value
    own_list.next = number + own_list.step
    return label_of(number, look.list_style or style_of_type(element.get("type", "")) or own_list.style)


def _whole(words: str | None) -> int | None:
    words = (words or "").strip()
    is_number = words.removeprefix("-").isascii() and words.removeprefix("-").isdecimal() and len(words) < 9
    return int(words) if is_number else None
