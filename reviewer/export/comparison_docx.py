"""The table of changes as a Word file: A4 across, three columns, its head on every page."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from lxml import etree

from reviewer.document.word_package import W
from reviewer.export.comparison import ComparisonRow, Side
from reviewer.export.memo_table import cell, row, table, widths_of
from reviewer.export.plain_package import PlainPackage, plain_run
from reviewer.paths import resources_folder
from reviewer.playbook.load import read_table

_LONG_EDGE, _SHORT_EDGE, _MARGIN = 16838, 11906, 1134  # twentieths of a point: A4, 2 cm
_SHARES = (0.38, 0.38, 0.24)


def write_comparison(rows: Sequence[ComparisonRow], name: str, *, author: str, at: datetime) -> bytes:
    """Return the .docx; `name` is the policy's, `author` and `at`, timezone-aware, stand in the file's properties."""
    words = read_table(resources_folder() / "redline" / "redline.toml", "redline")["comparison"]
    title = str(words["title"]).format(name=name)
    package = PlainPackage()
    _lay_across(package.section)
    widths = widths_of(_SHARES, _LONG_EDGE - 2 * _MARGIN)
    heads = (words["old"], words["new"], words["reason"])
    head = row(
        [
            cell(width, [_line("TableHead", plain_run(head))], is_grey=True)
            for width, head in zip(widths, heads, strict=True)
        ],
        is_head=True,
    )
    body = [_row(one, widths, words) for one in rows]
    package.fill(
        [
            _line("Title", plain_run(title)),
            _line("PolicyTextFlush", plain_run(words["legend"])),
            table("RuledTable", widths, [head, *body]),
            _closing(),
        ]
    )
    package.head(title)
    package.sign(title, author, at)
    return package.saved()


def _row(one: ComparisonRow, widths: Sequence[int], words: dict[str, str]) -> etree._Element:
    old = list(_lines(one.old, "WordsGone")) or [_line("TableText", plain_run(words["added"]))]
    new = list(_lines(one.new, "WordsCome")) or [_line("TableText", plain_run(words["removed"]))]
    reasons = [_line("TableText", plain_run(reason)) for reason in one.reasons or (words["no_reason"],)]
    cells = ([_line("TablePlace", plain_run(one.place)), *old], new, reasons)
    return row([cell(width, lines) for width, lines in zip(widths, cells, strict=True)])


def _lines(side: Side, changed_style: str) -> Iterator[etree._Element]:
    """Yield the paragraphs of one side."""
    runs: list[etree._Element] = []
    for stretch in side:
        first, *others = stretch.words.split("\n")
        for number, part in enumerate((first, *others)):
            if number:
                yield _line("TableText", *runs)
                runs = []
            if part:
                runs.append(plain_run(part, changed_style if stretch.is_changed else ""))
    if side:
        yield _line("TableText", *runs)


def _closing() -> etree._Element:
    """Return the paragraph that Word wants behind the last table, so low that it never takes a page of its own."""
    paragraph = _line("TableText")
    properties = paragraph[0]
    spacing = etree.SubElement(properties, W + "spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(W + name, value)
    mark = etree.SubElement(properties, W + "rPr")
    for tag in ("sz", "szCs"):
        etree.SubElement(mark, W + tag).set(W + "val", "2")  # half-points: one point
    return paragraph


def _line(style: str, *runs: etree._Element) -> etree._Element:
    paragraph = etree.Element(W + "p")
    etree.SubElement(etree.SubElement(paragraph, W + "pPr"), W + "pStyle").set(W + "val", style)
    paragraph.extend(runs)
    return paragraph


def _lay_across(section: etree._Element) -> None:
    size, margins = section.find(W + "pgSz"), section.find(W + "pgMar")
    assert size is not None
    assert margins is not None
    for name, value in (("w", _LONG_EDGE), ("h", _SHORT_EDGE), ("orient", "landscape")):
        size.set(W + name, str(value))
    for edge in ("top", "right", "bottom", "left"):
        margins.set(W + edge, str(_MARGIN))
    for line in ("header", "footer"):
        margins.set(W + line, str(_MARGIN // 2))  # inside the margin, or the text area shrinks
