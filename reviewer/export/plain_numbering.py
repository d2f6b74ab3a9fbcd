"""Automatic numbers of a source that is no Word file, as lists of Word that show the same.

Labels that count up ("3.", "4.", "5." or "（一）", "（二）") are one list, which goes on counting when the lawyer adds
an item; a label that nothing in Word counts up to is written out in a list of its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from reviewer.document.model import Block
from reviewer.document.numbering import Number, NumberKind, parse_number
from reviewer.document.word_number_format import format_number
from reviewer.document.word_package import W

_BULLET = "•"
_FORMATS = (
    "decimal",
    "decimalZero",
    "chineseCountingThousand",
    "lowerLetter",
    "upperLetter",
    "lowerRoman",
    "upperRoman",
    "decimalEnclosedCircle",
)


@dataclass(frozen=True, slots=True)
class List:
    """One w:num: how it counts, from which number on, and what stands around the number ("%1" in `text`)."""

    format: str
    text: str
    start: int = 1


class PlainLists:
    """The lists of one document, found from the labels of its blocks in their order."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.lists: list[List] = []
        self._by_offset: dict[int, int] = {}
        self._fixed: dict[str, int] = {}
        self._running: dict[tuple[str, str], tuple[int, int]] = {}  # (format, text): (list, last number)
        for block in blocks:
            if block.label.strip():
                self._by_offset[block.span.start] = self._list_of(block.label.strip())

    def list_at(self, offset: int) -> int:
        """Return the w:numId of the line that begins at `offset`, 0 without an automatic number."""
        return self._by_offset.get(offset, 0)

    def write(self, numbering: etree._Element) -> None:
        """Put all lists into w:numbering: definitions first, as the schema wants it."""
        for number, one in enumerate(self.lists, start=1):
            numbering.append(_definition(number, one))
        for number in range(1, len(self.lists) + 1):
            instance = _child(numbering, "num", numId=number)
            _child(instance, "abstractNumId", val=number)

    def _list_of(self, label: str) -> int:
        counted = None if label == _BULLET else _counted(label)
        if counted is None:
            if label not in self._fixed:
                self._fixed[label] = self._add(List("bullet" if label == _BULLET else "none", label.replace("%", "％")))
            return self._fixed[label]
        form, text, ordinal = counted
        number, last = self._running.get((form, text), (0, 0))
        if not number or ordinal != last + 1:
            number = self._add(List(form, text, ordinal))
        self._running[form, text] = number, ordinal
        return number

    def _add(self, one: List) -> int:
        self.lists.append(one)
        return len(self.lists)


def _counted(label: str) -> tuple[str, str, int] | None:
    """Return (format, text, number) of a label that Word can count, None for another."""
    number = parse_number(label)
    if number is None or not number.ordinal or "%" in label:
        return None
    for form, ordinal in _readings(label, number):
        words = format_number(ordinal, form)
        before, found, after = label.partition(words)
        if found and not any(char.isalnum() for char in after):
            return form, f"{before}%1{after}", ordinal
    return None


def _readings(label: str, number: Number) -> Iterator[tuple[str, int]]:
    if number.kind is NumberKind.DECIMAL:
        return  # of "3.2.1" only the last part counts here
    for form in _FORMATS:
        yield form, number.ordinal
    if number.kind in (NumberKind.ROMAN, NumberKind.ROMAN_PAREN):  # "i." may be the ninth letter or the first number
        letter = next((char for char in label if char.isascii() and char.isalpha()), "")
        if letter:
            yield ("lowerLetter" if letter.islower() else "upperLetter"), ord(letter.lower()) - ord("a") + 1


def _definition(number: int, one: List) -> etree._Element:
    abstract = etree.Element(W + "abstractNum")
    abstract.set(W + "abstractNumId", str(number))
    _child(abstract, "multiLevelType", val="singleLevel")
    level = _child(abstract, "lvl", ilvl=0)
    _child(level, "start", val=one.start)
    _child(level, "numFmt", val=one.format)
    _child(level, "suff", val="space")
    _child(level, "lvlText", val=one.text)
    _child(level, "lvlJc", val="left")
    return abstract


def _child(parent: etree._Element, tag: str, **values: str | int) -> etree._Element:
    element = etree.SubElement(parent, W + tag)
    for name, value in values.items():
        element.set(W + name, str(value))
    return element
