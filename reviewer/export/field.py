"""Fields among struck words: a field whose shown result goes is struck whole, its marks together or not at all."""

from dataclasses import dataclass

from reviewer.document.word_package import W
from reviewer.export.runs import Leaf


@dataclass(slots=True)
class _Field:
    begin: int  # indexes of leaves
    separate: int = -1
    end: int = -1
    code: str = ""


def struck_field_marks(leaves: list[Leaf], struck: set[int], replaced: set[int]) -> set[int]:
    """Return the struck leaves with the marks and codes of fields that go with their words.

    A field goes when all words it shows go. A link stays one when just its words are replaced; `replaced` holds the
    offsets at which new words come. Fields that do not begin and end in the paragraph stay.
    """
    result = set(struck)
    for field in _fields(leaves):
        inside = range(field.begin, field.end + 1)
        shown = [index for index in inside if index > field.separate >= 0 and leaves[index].has_words]
        if not shown or not all(index in struck for index in shown):
            continue
        is_link = field.code.strip().upper().startswith("HYPERLINK")
        is_alone = field.begin - 1 not in struck or leaves[field.begin].start in replaced
        if is_link and is_alone and leaves[shown[-1]].end in replaced:
            continue
        result.update(inside)
    return result


def in_instructions(leaves: list[Leaf]) -> set[int]:
    """Return the indexes of the leaves from the beginning of a field to its result: no words come there."""
    found: set[int] = set()
    opened: list[_Field] = []
    for index, leaf in enumerate(leaves):
        for child in leaf.run.iterchildren(W + "fldChar"):
            kind = child.get(W + "fldCharType")
            if kind == "begin":
                opened.append(_Field(index))
            elif kind == "separate":
                found.update(range(opened[-1].begin if opened else 0, index + 1))
                if opened:
                    opened[-1].separate = index
            elif kind == "end" and opened:
                field = opened.pop()
                if field.separate < 0:
                    found.update(range(field.begin, index))
    return found


def _fields(leaves: list[Leaf]) -> list[_Field]:
    """Return the complete fields, inner ones before those around them."""
    found: list[_Field] = []
    opened: list[_Field] = []
    for index, leaf in enumerate(leaves):
        for child in leaf.run:
            if child.tag == W + "instrText" and opened:
                opened[-1].code += child.text or ""
            if child.tag != W + "fldChar":
                continue
            kind = child.get(W + "fldCharType")
            if kind == "begin":
                opened.append(_Field(index))
            elif kind == "separate" and opened:
                opened[-1].separate = index
            elif kind == "end" and opened:
                field = opened.pop()
                field.end = index
                found.append(field)
    return found
