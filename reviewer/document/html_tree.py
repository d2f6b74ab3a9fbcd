"""Light markup to a tree of elements, by lxml's permissive parser, which loads nothing and keeps within bounds.

libxml2 was chosen over a parser that follows the HTML Standard to the letter (lexbor): it is in the house already, and
100,000 nested elements or endless formatting cost it nothing, while the standard's rules cost the square of the depth.
What it does otherwise than browsers, html_markup.py takes out of its way.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from reviewer.document.html_markup import light_markup
from reviewer.document.html_style import Rules, read_rules
from reviewer.errors import ReadingTooCostly
from reviewer.progress import Report, silent


@dataclass(frozen=True, slots=True)
class HtmlTree:
    """One page, or one frame of it. `tags` counts the tags of the file up to and including this tree."""

    root: etree._Element | None  # None: there is nothing in it
    rules: Rules
    tags: int


def parse_page(page: str, name: str, tags_before: int = 0, report: Report = silent) -> HtmlTree:
    """Return the tree of a page. `name` is the file's, for errors only.

    Raises ReadingTooCostly for a page beyond the limits, or nested deeper than the parser goes (2048), or Cancelled
    from `report`.
    """
    markup = light_markup(page, name, tags_before, report)
    rules = read_rules(markup.styles)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(markup.text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None  # nothing in it: a permissive parser refuses nothing else
    if _is_cut_short(parser.error_log):
        raise ReadingTooCostly(name)
    return HtmlTree(root, rules, markup.tags)


def _is_cut_short(log: Sequence[etree._LogEntry]) -> bool:
    return any(entry.level_name == "FATAL" and entry.type_name == "ERR_RESOURCE_LIMIT" for entry in log)
