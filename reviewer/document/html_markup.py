"""A saved page's markup, made light and harmless before the parser sees it.

Scripts, comments, pictures inside addresses and every attribute that says nothing about the text go; what is left is
written anew, well quoted. So the parser never meets what costs it more than its share: thousands of attributes on one
element, end tags without a beginning, tags that never end. The rules are those of the HTML Standard, 13.2.5
(tokenization), read leniently: where a browser would lose words to a tag without end, they are kept.
"""

import re
from collections import Counter
from dataclasses import dataclass

from reviewer.errors import ReadingTooCostly
from reviewer.progress import Report, silent

MARKUP_LIMIT = 8_000_000  # code points that are left after the pass; a page of a hundred thousand words has a million
TAG_LIMIT = 250_000  # of all frames together; a long policy has ten thousand

_ATTRIBUTE = re.compile(
    r"""(?P<name>=?[^\s/>=]++)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)"|'(?P<single>[^']*+)'|(?P<bare>[^\s>"'][^\s>]*+))?+)?+"""
)
_TOKEN = re.compile(
    r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)"
    r"""(?P<attributes>(?:[\s/]++|=?[^\s/>=]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+|=)*+)(?:>|\Z)"""
    r"|[!?/][^>]*+(?:>|\Z))"
)
_COMMENT_END = re.compile(r"--!?>")
_GONE = "<!---->"  # stands for what was taken out, so that its neighbours do not grow together into a tag
_NAME = re.compile(r"[a-z][a-z0-9:-]{0,30}")
_NAMELESS = "x-other"

# Elements whose content is no markup. Some are gone with it; of others the words stay.
_RAW_GONE = frozenset(("script", "style", "title", "iframe", "noembed", "noframes"))
_RAW_WORDS = {"textarea": "textarea", "xmp": "pre", "plaintext": "pre"}
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])[^>]*>?", re.IGNORECASE) for name in (*_RAW_GONE, *_RAW_WORDS)}
# The parser would end these where a paragraph begins, as HTML 4 asked; browsers do not, nor do writers expect it.
_RENAMED = {f"h{level}": f"x-h{level}" for level in range(1, 7)} | {
    "b": "strong",
    "u": "ins",
    "center": "div",
    **dict.fromkeys(("i", "em", "big", "small", "tt", "font", "nobr", "s", "strike", "dfn", "cite", "code"), "span"),
}
_WITHOUT_END = frozenset(("html", "body"))  # words after them belong to the page too
_VOID = frozenset(
    (
        "area",
        "base",
        "basefont",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_POINTLESS = _VOID - {"br", "hr", "frame"}  # they hold no words
_KEPT = frozenset(
    (
        "class",
        "id",
        "style",
        "hidden",
        "role",
        "aria-hidden",
        "aria-level",
        "href",
        "src",
        "srcdoc",
        "start",
        "colspan",
        "rowspan",
        "type",
        "value",
        "reversed",
        "open",
        "shadowrootmode",
    )
)
_STEP = 5000  # tags between two reports: some hundredths of a second
_LONGEST_VALUE = 4000  # code points; longer ones are pictures and programs


@dataclass(frozen=True, slots=True)
class Markup:
    """What is left of a page, the contents of its style elements in order, and how many tags were read so far."""

    text: str
    styles: tuple[str, ...]
    tags: int


def light_markup(page: str, name: str, tags_before: int = 0, report: Report = silent) -> Markup:
    """Return the markup of `page` without what says nothing about its text.

    `tags_before` were read for the same file already. Time grows linearly with the page. Raises ReadingTooCostly beyond
    the limits, Cancelled from `report`; `name` is the file's, for the error.
    """
    return _Lightening(page, name, tags_before).done(report)


class _Lightening:
    """One pass over one page."""

    def __init__(self, page: str, name: str, tags_before: int) -> None:
        self._page = page
        self._name = name
        self._tags = tags_before
        self._out: list[str] = []
        self._size = 0
        self._styles: list[str] = []
        self._open: Counter[str] = Counter()
        self._endless: set[str] = set()  # raw elements that are known not to end any more

    def done(self, report: Report) -> Markup:
        """Go through the page; `report` tells how many code points are done."""
        page, position, tokens = self._page, 0, 0
        while (found := _TOKEN.search(page, position)) is not None:
            self._put(page[position : found.start()].replace("<", "&lt;"))
            position = self._token(found)
            tokens += 1
            if tokens % _STEP == 0:
                report(position, len(page))
        self._put(page[position:].replace("<", "&lt;"))
        return Markup("".join(self._out), tuple(self._styles), self._tags)

    def _put(self, words: str) -> None:
        self._size += len(words)
        if self._size > MARKUP_LIMIT:
            raise ReadingTooCostly(self._name)
        if words:
            self._out.append(words)

    def _token(self, found: re.Match[str]) -> int:
        """Write what is left of one token; return where to go on."""
        if found["comment"]:
            return self._comment(found.end())
        if found["tag"] is None:  # a document type, an instruction, a conditional comment of Word's
            self._put(_GONE)
            return found.end()
        self._tags += 1
        if self._tags > TAG_LIMIT:
            raise ReadingTooCostly(self._name)
        given = found["tag"].lower()
        tag = _RENAMED.get(given, given if _NAME.fullmatch(given) else _NAMELESS)
        if found["end"]:
            self._end_tag(tag)
            return found.end()
        if given in _RAW_ENDS:
            return self._raw(given, found)
        if tag in _POINTLESS:
            self._put(_GONE)
            return found.end()
        if tag not in _VOID:
            self._open[tag] += 1
        self._put(f"<{tag}{_rewritten(found['attributes'])}>")
        return found.end()

    def _comment(self, start: int) -> int:
        self._put(_GONE)
        page = self._page
        if page.startswith(">", start):
            return start + 1
        if page.startswith("->", start):
            return start + 2
        end = _COMMENT_END.search(page, start)
        return end.end() if end else len(page)

    def _end_tag(self, tag: str) -> None:
        if tag == "br":
            self._put("<br>")
        elif self._open[tag] and tag not in _WITHOUT_END:
            self._open[tag] -= 1
            self._put(f"</{tag}>")
        else:
            self._put(_GONE)

    def _raw(self, given: str, found: re.Match[str]) -> int:
        start = found.end()
        end = None if given in self._endless else _RAW_ENDS[given].search(self._page, start)
        if end is None:
            self._endless.add(given)
            if given not in ("script", "style", "plaintext"):  # a title that never ends has not swallowed the page
                self._put(_GONE)
                return start
        stop, after = (end.start(), end.end()) if end else (len(self._page),) * 2
        if given == "style":
            self._styles.append(self._page[start:stop])
        if given in _RAW_WORDS:
            tag = _RAW_WORDS[given]
            self._put(f"<{tag}{_rewritten(found['attributes'])}>")
            self._put(self._page[start:stop].replace("<", "&lt;"))
            self._put(f"</{tag}>")
        elif given == "iframe":
            self._put(f"<iframe{_rewritten(found['attributes'])}></iframe>")
        else:
            self._put(_GONE)
        return after


def _rewritten(attributes: str) -> str:
    """Return the attributes worth keeping, each once, quoted, with a space before each."""
    if not attributes or attributes.isspace():
        return ""
    kept: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(attributes):
        name = found["name"].lower()
        if name not in _KEPT or name in kept:
            continue
        value = found["double"] or found["single"] or found["bare"] or ""
        if len(value) <= _LONGEST_VALUE or name == "srcdoc":
            kept[name] = value.replace('"', "&quot;")
    return "".join(f' {name}="{value}"' for name, value in kept.items())
