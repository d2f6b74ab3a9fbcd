"""Piece, StoryParagraph: one line of a Word story and the runs its words stand in."""

from dataclasses import dataclass

from lxml import etree

from reviewer.document.model import Link, Span
from reviewer.document.word_numbering import ListPlace

TEXT_BOX = "textbox"  # the border of paragraphs that are read and never edited


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words and the element that holds them: a w:t, or a tab, break, hyphen or symbol of one code point."""

    span: Span
    element: etree._Element
    run: etree._Element


@dataclass(frozen=True, slots=True)
class StoryParagraph:
    """One line of the canonical text that ends in a paragraph mark.

    `elements` are its w:p: more than one where a tracked deletion has taken the marks between them; the last one bears
    the mark and the properties. `container` numbers the body, cell, note, header or content control it stands in.
    """

    elements: tuple[etree._Element, ...]
    path: str  # "p12", "t3.r2.c1.p0"; in a footnote "fo2.p0", in a text box "x0.p1"
    span: Span
    part: str  # name of the part: "word/document.xml"
    container: int
    border: str  # what an edit would cross on leaving it: "body", "cell", "note", "header", "control", "textbox"
    style_id: str = ""
    style_name: str = ""  # lower case, as Word knows it: "heading 1", "normal"
    outline_level: int = 0  # 1-9 by style name, outline level or style chain; 0 = body text
    place: ListPlace | None = None
    label: str = ""  # automatic number as Word shows it
    emphasis: tuple[Span, ...] = ()  # words that stand out: bold, underlined, marked or coloured
    links: tuple[Link, ...] = ()  # in order; where they lead, as the file has it
    is_header_row: bool = False  # in a row that is repeated at the head of every page

    @property
    def is_in_table(self) -> bool:
        """`True` inside a table cell."""
        return "t" in self.path and any(step.startswith("t") for step in self.path.split("."))

    @property
    def is_editable(self) -> bool:
        """`True` where an edit can be written into the file."""
        return self.border != TEXT_BOX
