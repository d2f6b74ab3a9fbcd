"""Tagged files, as Word writes them: what the tags say of paragraphs, headings, items and cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from reviewer.document.model import Block, BlockKind
from reviewer.document.pdf_reader import read_pdf
from tests.document.raw_pdf import a_stream, of_objects

LONG = "These words go on and on until they have filled the whole of the line that they stand"


@dataclass(frozen=True)
class Part:
    """An element of the tree: its lines, each a piece of marked content, or elements inside it."""

    role: str
    lines: tuple[str, ...] = ()
    parts: tuple["Part", ...] = ()


class Tree:
    """The objects of one page and its elements, numbered from `page` on."""

    def __init__(self, page: int, head: str) -> None:
        self.page, self.content = page, page + 1
        self.elements: list[bytes] = []
        self.owners: list[int] = []  # of the marked content, by its number
        self.shown = [f"/Artifact BMC BT /F1 9 Tf 72 800 Td ({head}) Tj ET EMC"] if head else []

    def add(self, part: Part, parent: int) -> int:
        """Put an element and all inside it; return its number."""
        number = self.content + 1 + len(self.elements)
        self.elements.append(b"")
        kids = [str(self._mark(part.role, line, number)) for line in part.lines]
        kids += [f"{self.add(inner, number)} 0 R" for inner in part.parts]
        element = f"/S /{part.role} /P {parent} 0 R /Pg {self.page} 0 R /K [{' '.join(kids)}]"
        self.elements[number - self.content - 1] = f"<< /Type /StructElem {element} >>".encode()
        return number

    def _mark(self, role: str, line: str, owner: int) -> int:
        marked = len(self.owners)
        self.owners.append(owner)
        place = f"/F1 11 Tf 72 {760 - 18 * marked} Td"
        self.shown.append(f"/{role} << /MCID {marked} >> BDC BT {place} ({line}) Tj ET EMC")
        return marked

    def objects(self, index: int) -> list[bytes]:
        """Return the page, its content and the elements."""
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /StructParents {index}"
            f" /Contents {self.content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        return [page.encode(), a_stream("\n".join(self.shown).encode()), *self.elements]


def tagged(parts: Sequence[Part], *, head: str = "", pages: int = 1) -> bytes:
    """Return a file whose pages all hold these parts, one line under another, and an untagged head."""
    objects: list[bytes] = []
    tops: list[int] = []
    parents, kids = "", ""
    for index in range(pages):
        tree = Tree(6 + len(objects), head)
        tops += [tree.add(part, 5) for part in parts]
        objects += tree.objects(index)
        parents += f" {index} [{' '.join(f'{owner} 0 R' for owner in tree.owners)}]"
        kids += f" {tree.page} 0 R"
    return of_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 4 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            f"<< /Type /StructTreeRoot /K [5 0 R] /ParentTree << /Nums [{parents}] >> >>".encode(),
            f"<< /Type /StructElem /S /Document /P 4 0 R /K [{' '.join(f'{top} 0 R' for top in tops)}] >>".encode(),
            *objects,
        ]
    )


def read(data: bytes) -> tuple[list[str], tuple[Block, ...]]:
    text, blocks, _ = read_pdf(data, "a.pdf")
    return text.split("\n"), blocks


def test_lines_of_one_element_are_one_paragraph_and_neighbours_are_not() -> None:
    lines, blocks = read(
        tagged([Part("P", (LONG, "and then a second one")), Part("P", (LONG,)), Part("P", ("Short.",))])
    )

    assert lines == [f"{LONG} and then a second one", LONG, "Short."]
    assert [block.level for block in blocks] == [0, 0, 0]


def test_tagged_headings_have_their_level_whatever_the_size_of_their_letters() -> None:
    parts = [Part("H1", ("What we keep",)), Part("H2", ("Names",)), Part("P", (f"{LONG}.",)), Part("H", ("Other",))]
    _, blocks = read(tagged(parts))

    assert [block.level for block in blocks] == [1, 2, 0, 1]


def test_a_number_and_the_words_after_it_are_one_item() -> None:
    item = Part(
        "LI", parts=(Part("Lbl", ("1.",)), Part("LBody", parts=(Part("P", ("your name",)), Part("P", ("more",)))))
    )
    lines, blocks = read(tagged([Part("P", ("We keep:",)), Part("L", parts=(item,))]))

    assert "".join(lines).replace(" ", "") == "Wekeep:1.yournamemore"
    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}


def test_cells_without_rules_are_cells_by_their_tags() -> None:
    rows = tuple(
        Part("TR", parts=tuple(Part("TD", parts=(Part("P", (cell,)),)) for cell in row))
        for row in (("what", "why"), ("address", "to deliver"))
    )
    lines, blocks = read(tagged([Part("P", ("Listed here:",)), Part("Table", parts=rows)]))

    assert lines == ["Listed here:", "what", "why", "address", "to deliver"]
    assert [block.row for block in blocks] == ["", "t0.r0", "t0.r0", "t0.r1", "t0.r1"]


def test_what_a_tagged_file_does_not_tag_at_the_edge_of_a_page_is_no_text() -> None:
    lines, _ = read(tagged([Part("P", (f"{LONG}.",)), Part("P", ("The end of it.",))], head="Draft of today"))

    assert lines == [f"{LONG}.", "The end of it."]


def test_pages_number_their_elements_anew() -> None:
    lines, blocks = read(tagged([Part("P", (LONG, "and a second.")), Part("H1", ("Next",))], pages=3))

    assert lines == [f"{LONG} and a second.", "Next"] * 3
    assert [block.page for block in blocks] == [1, 1, 2, 2, 3, 3]
