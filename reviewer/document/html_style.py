"""What a saved page's own style rules say of an element: hidden, bold, underlined, on its own line, how a list counts.

Only what can be known without a browser is believed: attributes of the element, and rules for one tag, one class, one
id, or a tag with a class. A class that some longer rule shows again (a tab that is chosen, a fold that is open) is not
taken for hidden: better a closed fold read than an open clause lost.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_PIECE = re.compile(r"([^{};]*+)([{};]|\Z)")
_TRANSPARENT = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)\s*$|layer\b)")
_SIMPLE = re.compile(r"(?:\*|[a-z][a-z0-9]*)?(?:[.#][-\w]+)?")
_LAST_NAMES = re.compile(r"[.#][-\w]+")
_OF_INTEREST = ("display", "visibility", "font-weight", "text-decoration", "white-space", "list-style", "mso-list")
_BOLD_FROM = 600
_MOST_RULES = 20_000
_MOST_SELECTORS = 100  # of one rule
_INLINE = frozenset(("inline", "inline-block", "inline-flex", "contents"))
_BLOCK = frozenset(("block", "flex", "grid", "table", "list-item", "flow-root"))
_LIST_STYLE = re.compile(
    r"none|(?:upper|lower)-(?:alpha|latin|roman)|(?:simp|trad)-chinese-(?:in)?formal|cjk-[a-z-]+|decimal[a-z-]*"
    r"|disc|circle|square|\"[^\"]{0,8}\"|'[^']{0,8}'"
)
_SPACE_KEPT = frozenset(("pre", "pre-wrap", "break-spaces"))


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of one element; None where nothing is."""

    is_gone: bool | None = None  # display: none
    is_unseen: bool | None = None  # visibility: hidden
    is_block: bool | None = None
    is_bold: bool | None = None
    is_underlined: bool | None = None
    keeps_space: bool | None = None
    lines_only: bool | None = None  # white-space: pre-line
    list_style: str | None = None
    is_list_number: bool | None = None  # Word's way of writing out an automatic number

    def over(self, other: "Look") -> "Look":
        """Return this look, and of `other` what this one leaves open."""
        if self is PLAIN:
            return other
        if other is PLAIN:
            return self
        mine = ((getattr(self, item.name), getattr(other, item.name)) for item in fields(self))
        return Look(*(theirs if own is None else own for own, theirs in mine))


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Rules:
    """The simple rules of a page's style sheets, by tag, ".class", "#id" or "tag.class"."""

    looks: dict[str, Look]

    def look_of(self, tag: str, classes: Sequence[str], identifier: str, style: str) -> Look:
        """Return what rules and the element's own `style` say of it; the more special rule wins."""
        look = declared(style) if style else PLAIN
        if not self.looks:
            return look
        looks = self.looks
        if identifier:
            look = look.over(looks.get(f"#{identifier}", PLAIN))
        for name in classes:
            look = look.over(looks.get(f"{tag}.{name}", PLAIN)).over(looks.get(f".{name}", PLAIN))
        return look.over(looks.get(tag, PLAIN))


def read_rules(sheets: Sequence[str]) -> Rules:
    """Return the simple rules of some style sheets. Never fails: what cannot be read is passed over."""
    looks: dict[str, Look] = {}
    shown: set[str] = set()
    for selector, declarations in _rules(sheets):
        look = declared(declarations)
        if look is PLAIN:
            continue
        for one in selector.split(",", _MOST_SELECTORS)[:_MOST_SELECTORS]:
            one = one.strip().lower() if one.strip()[:1] not in ".#" else one.strip()
            if one and _SIMPLE.fullmatch(one):
                looks[one.removeprefix("*")] = look.over(looks.get(one.removeprefix("*"), PLAIN))
            elif look.is_gone is False or look.is_unseen is False:
                last = re.split(r"[\s>+~]+", one)[-1]
                shown.update(_LAST_NAMES.findall(last))
    for key in shown & looks.keys():
        look = looks[key]
        if look.is_gone or look.is_unseen:
            looks[key] = Look(None, None, *(getattr(look, item.name) for item in fields(look)[2:]))
    looks.pop("", None)
    return Rules(looks)


def _rules(sheets: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (selector, declarations) of the plain rules, those inside @media for paper or small screens left out."""
    count = 0
    for sheet in sheets:
        depth, selector = 0, ""
        declarations: list[str] = []
        for found in _PIECE.finditer(_COMMENT.sub(" ", sheet)):
            words, mark = found[1].strip(), found[2]
            if mark == "{":
                if depth == 0 and _TRANSPARENT.match(words):
                    continue
                depth += 1
                selector, declarations = (words, []) if depth == 1 else ("@", [])
                continue
            if depth:
                declarations.append(words)
            if mark == "}" and depth:
                depth -= 1
                if depth == 0 and not selector.startswith("@"):
                    count += 1
                    if count > _MOST_RULES:
                        return
                    yield selector, ";".join(declarations)


@lru_cache(maxsize=2048)
def declared(style: str) -> Look:
    """Return what some declarations ("display:none; font-weight:700") say."""
    if not any(word in style for word in _OF_INTEREST) and not any(word in style.lower() for word in _OF_INTEREST):
        return PLAIN
    said: dict[str, bool | str | None] = {}
    for declaration in style.split(";"):
        name, _, value = declaration.partition(":")
        value = value.strip().lower().removesuffix("!important").strip()
        if value:
            _take(said, name.strip().lower(), value)
    return Look(**said) if said else PLAIN  # type: ignore[arg-type]


def _take(said: dict[str, bool | str | None], name: str, value: str) -> None:
    if name == "display":
        said["is_gone"] = value == "none"
        if value in _INLINE or value in _BLOCK:
            said["is_block"] = value in _BLOCK
    elif name == "visibility":
        said["is_unseen"] = value in ("hidden", "collapse")
    elif name == "font-weight":
        said["is_bold"] = int(value) >= _BOLD_FROM if value.isdecimal() and len(value) < 5 else value.startswith("bold")
    elif name in ("text-decoration", "text-decoration-line"):
        said["is_underlined"] = "underline" in value
    elif name == "white-space":
        said["keeps_space"] = value in _SPACE_KEPT
        said["lines_only"] = value == "pre-line"
    elif name in ("list-style", "list-style-type"):
        found = _LIST_STYLE.search(value)
        if found:
            said["list_style"] = found[0]
    elif name == "mso-list":
        said["is_list_number"] = value == "ignore"
