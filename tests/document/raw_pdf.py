"""PDF files written out object by object, so that a test can say what stands in them."""

import zlib
from collections.abc import Sequence

_LINE_HEIGHT = 20
_CMAP = """/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{ranges}
endcmap CMapName currentdict /CMap defineresource pop end end"""


def _to_unicode(words: str) -> bytes:
    """Return the map of the glyphs of these words; a range may not leave its row of 256, nor a list have over 100."""
    rows = sorted(set(words.encode("utf-16-be")[::2]))
    lists = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    ranges = "\n".join(
        f"{len(some)} beginbfrange\n"
        + "\n".join(f"<{row:02X}00> <{row:02X}FF> <{row:02X}00>" for row in some)
        + "\nendbfrange"
        for some in lists
    )
    return _CMAP.format(ranges=ranges).encode()


def a_stream(data: bytes, entries: str = "", *, is_packed: bool = False) -> bytes:
    """Return a stream object with its length."""
    packed = zlib.compress(data) if is_packed else data
    packing = "/Filter /FlateDecode " if is_packed else ""
    return f"<< {packing}{entries}/Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def a_pdf(lines: Sequence[str], *, lines_a_page: int = 30, is_packed: bool = False) -> bytes:
    """Return a PDF of these lines, its words in UTF-16 with a map to Unicode and no font of its own."""
    pages = [lines[start : start + lines_a_page] for start in range(0, len(lines), lines_a_page)]
    numbers = [7 + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [4 0 R]"
        b" /ToUnicode 6 0 R >>",
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Identity) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 >>",
        b"<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800"
        b" /Descent -200 /CapHeight 700 /StemV 80 >>",
        a_stream(_to_unicode("".join(lines)), is_packed=is_packed),
    ]
    for number, page in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {number + 1} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        shown = "\n".join(
            f"BT /F1 12 Tf 1 0 0 1 60 {780 - _LINE_HEIGHT * row} Tm <{line.encode('utf-16-be').hex()}> Tj ET"
            for row, line in enumerate(page)
        )
        objects.append(a_stream(shown.encode(), is_packed=is_packed))
    return of_objects(objects)


def of_objects(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """Return a file of these objects, numbered from 1, the first of them the catalogue."""
    data = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    data += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)
