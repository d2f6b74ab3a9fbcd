"""Which parts of a page are the policy and which the page around it: by elements, roles, names, links and prose.

Nothing here knows a site. First the smallest part is found that holds nearly all prose that speaks of what policies
speak of. A part that holds it is never page; another is, where its element or its name says so and it holds no such
prose of its own, or where outside of it there are mostly links. Comments, recommendations and cookie banners may speak
like a policy and are page all the same, as long as they are small. Where in doubt a line stays policy: greyed by
mistake it would never be judged. The words of the lines are looked at once more in furniture.py.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from reviewer.document.furniture import is_page_line, speaks_like_a_policy
from reviewer.document.line_writer import Line
from reviewer.document.numbering import WEAK, parse_number

_MAIN_SHARE = 0.8  # of the prose that the main part must hold
_LARGEST_SHARE = 0.3  # of the prose that a part of the page may hold
_LEAST_PROSE = 15  # code points of a line that counts as prose
_PROSE_SHARE = 0.5  # of a part inside the policy that may speak like one and yet be comments or the like
_LINK_SHARE = 0.5
_LEAST_LINKS = 2
_LONGEST_BUTTON = 6
_LONGEST_TITLE = 40
_LONGEST_NAMES = 300  # code points of class and id that are looked at

_SENTENCE = re.compile("[。；！？]|[，,].*[，,]")
_WORD = re.compile("[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_TAGS = frozenset(("nav", "footer", "aside", "header", "dialog", "menu", "select"))
_ROLES = frozenset(
    (
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "menu",
        "menubar",
        "toolbar",
        "alert",
        "tablist",
    )
)
_TALKING_ROLES = frozenset(("dialog", "alertdialog"))
# names of parts of a page that no policy has, and of parts that a policy may have as well: a head, an anchor "login"
_PAGE_NAMES = (
    r"nav|navs|navi|navbar|navigation|submenu|menus?|bread|breadcrumbs?|crumbs?|footer|sidebar|aside|share|shares|social|sns|ads?|advert"
    r"|advertisement|promo|promotion|pager|pagination|paging|prev|next|qrcode|gotop|backtop|totop|copyright|icp|beian|friendlinks?"
    r"|subscribe|newsletter|tagcloud|avatar|reward|praise|switcher|logo|ranking"
)
_LAYOUT_NAMES = (
    r"foot|ft|footbar|bottom|bottombar|header|head|hd|top|topbar|toolbar|side|sharing|follow|login|signin|register|search"
    r"|searchbar|qr|float|floating|download|downloads|links|feedback|tags|author|like|likes|lang|language|languages|hot|hots|rank"
    r"|meta|stat|stats|skip"
)
_NAMED_INSIDE = re.compile(f"-(?:{_PAGE_NAMES})-")
_NAMED = re.compile(f"-(?:{_PAGE_NAMES}|{_LAYOUT_NAMES})-")
_TALKING = re.compile(
    r"-(?:comments?|repl(?:y|ies)|discuss|discussion|recommend|recommends|recommended|recommendation|recommendations|related"
    r"|relate|relative|guess|modal|popup|popover|lightbox|toast|snackbar|gdpr)-"
    r"|-cookies?-(?:.*-)?(?:banner|bar|consent|notice|popup|tips?|dialog|layer|prompt|message|policy-banner|alert|box|wrap|accept)-"
    r"|-consent-(?:.*-)?(?:banner|bar|popup|manager|box|notice)-"
)
_HEADER = re.compile("-(?:header|head|hd|top|topbar|title|banner)-")
_TITLE = re.compile("隐私|私隐|个人信息|信息保护|数据保护|政策|声明|条款|协议|须知|告知书|指引")
_DATED = re.compile(r"(?:更新|修订|修改|发布|公布|生效|施行|实施|版本)[^。]{0,12}\d")


@dataclass(slots=True)
class Region:
    """One element that holds lines, its parent's number before its own; region 0 is the page."""

    parent: int
    tag: str
    role: str = ""
    classes: str = ""
    identifier: str = ""
    length: int = 0  # code points of the lines in it
    link_length: int = 0  # of them, in links that lead away
    prose: int = 0  # of them, in lines of prose that speak like a policy
    links: int = 0  # that lead away


class _Kind(Enum):
    """What a region is to the policy."""

    POLICY = auto()  # or what cannot be told
    PAGE = auto()
    HEADER = auto()  # page, but for a title, dates and numbers that may stand in it


def lines_around(lines: Sequence[Line], regions: Sequence[Region]) -> list[bool]:
    """Return for each line whether the page's structure says that it is not the policy. Fills the regions' counts."""
    _count(lines, regions)
    holds_main, inside_main = _main_part(regions)
    kinds: list[_Kind] = []
    for index, region in enumerate(regions):
        kind = kinds[region.parent] if index else _Kind.POLICY
        if kind is not _Kind.PAGE and not holds_main[index]:
            own = _kind(region, regions[0], is_inside=inside_main[index])
            kind = kind if own is _Kind.POLICY else own
        kinds.append(kind)
    return [_is_around(line, kinds[line.place.region], is_outside=not inside_main[line.place.region]) for line in lines]


def _count(lines: Sequence[Line], regions: Sequence[Region]) -> None:
    for line in lines:
        region = regions[line.place.region]
        linked = line.link_length
        region.length += line.length
        region.link_length += linked
        region.links += line.links_away
        if linked <= _LINK_SHARE * line.length and line.length >= _LEAST_PROSE and _is_prose(line.words):
            region.prose += line.length
    for region in reversed(regions[1:]):  # children come after their parents
        above = regions[region.parent]
        above.length += region.length
        above.link_length += region.link_length
        above.prose += region.prose
        above.links += region.links


def _is_prose(words: str) -> bool:
    return bool(_SENTENCE.search(words)) and speaks_like_a_policy(words)


def _main_part(regions: Sequence[Region]) -> tuple[list[bool], list[bool]]:
    """Return for each region whether it holds the main part (or is it), and whether it lies inside of it."""
    total = regions[0].prose
    children: list[list[int]] = [[] for _ in regions]
    for index, region in enumerate(regions[1:], start=1):
        children[region.parent].append(index)
    holds = [False] * len(regions)
    main = 0
    holds[0] = True
    while total:
        largest = max(children[main], key=lambda index: regions[index].prose, default=0)
        if not largest or regions[largest].prose < _MAIN_SHARE * total:
            break
        main = largest
        holds[main] = True
    inside = [False] * len(regions)
    for index, region in enumerate(regions):
        inside[index] = index == main or (bool(index) and inside[region.parent])
    return holds, inside


def _kind(region: Region, page: Region, *, is_inside: bool) -> _Kind:
    """Return what a region that does not hold the main part is, by itself."""
    if region.prose > _LARGEST_SHARE * page.prose:
        return _Kind.POLICY
    # inside the policy an id is an anchor: "share" and "comments" are what a section is about
    names = _words(region.classes if is_inside else f"{region.classes} {region.identifier}")
    is_talking = region.tag == "dialog" or region.role in _TALKING_ROLES or bool(_TALKING.search(names))
    if is_talking and (not is_inside or region.prose <= _PROSE_SHARE * region.length):
        return _Kind.PAGE
    if region.prose:
        return _Kind.POLICY
    if is_inside:
        if region.tag == "header" or (region.tag == "nav" and not region.link_length):
            return _Kind.POLICY  # the head of an article; a table of contents
        is_named = region.tag in _TAGS or region.role in _ROLES or bool(_NAMED_INSIDE.search(names))
        return _Kind.HEADER if is_named and region.links else _Kind.POLICY
    if region.tag == "header" or region.role == "banner" or _HEADER.search(names):
        return _Kind.HEADER
    if region.tag in _TAGS or region.role in _ROLES or _NAMED.search(names):
        return _Kind.PAGE
    is_linked = region.link_length > _LINK_SHARE * region.length and region.links >= _LEAST_LINKS
    return _Kind.PAGE if is_linked else _Kind.POLICY


def _words(names: str) -> str:
    """Return the words of class and id in one string, each between hyphens: "main-nav" and "mainNav" are the same."""
    words = _WORD.findall(names[:_LONGEST_NAMES])
    return f"-{'-'.join(words).lower()}-" if words else ""


def _is_around(line: Line, kind: _Kind, *, is_outside: bool) -> bool:
    words = line.words.strip()
    if not words:
        return False
    if kind is _Kind.PAGE:
        return True
    is_button = len(words) <= _LONGEST_BUTTON and line.button_length == line.length
    if kind is _Kind.POLICY and not is_button and (not is_outside or line.place.level):
        return False
    number = parse_number(line.words)
    is_numbered = number is not None and number.ordinal > 0 and number.kind not in WEAK
    if kind is _Kind.HEADER:
        return 2 * line.link_length > line.length or not (
            is_numbered
            or (line.place.level > 0 and speaks_like_a_policy(words, least=1))
            or (len(words) <= _LONGEST_TITLE and _TITLE.search(words))
            or _DATED.search(words)
        )
    if is_numbered:
        return False
    if is_button:
        return True
    if _is_prose(words):
        return False
    is_linked = line.link_length > _LINK_SHARE * line.length and line.links_away >= _LEAST_LINKS
    return is_linked or is_page_line(words)
