import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from reviewer.document.pdf_extract import extended
from reviewer.document.pdf_limits import BASE_SECONDS, CHARACTER_LIMIT, MOST_SECONDS, PAGE_LIMIT
from reviewer.document.pdf_process import read_pages
from reviewer.document.read import read_bytes
from reviewer.errors import (
    Cancelled,
    DamagedFile,
    DocumentError,
    DocumentTooLarge,
    ReadingTooCostly,
    ScannedDocument,
    TextTooLong,
    TooManyPages,
)
from reviewer.messages import sentence
from tests.document.raw_pdf import a_pdf, a_stream, of_objects

SECONDS = 5.0  # of processor time, of this process and of the one it starts
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"
FACE = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pages_of(contents: list[bytes], resources: bytes = b"", more: tuple[bytes, ...] = (), copies: int = 1) -> bytes:
    """Return a file of one page for each of the contents, all of them so many times over; `more` begins at 4."""
    first = 4 + len(more)
    kids = [first + len(contents) + index for index in range(len(contents) * copies)]
    shown = [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
        b" /Resources << /Font << /F1 3 0 R >> %b >> >>" % (first + index % len(contents), resources)
        for index in range(len(kids))
    ]
    tree = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    return of_objects([CATALOGUE, tree, FACE, *more, *contents, *shown])


@contextmanager
def within_its_time() -> Iterator[None]:
    """Hold a reading to its processor time, where the system counts that of processes that have ended."""
    before = os.times()
    yield
    used = sum(os.times()[:4]) - sum(before[:4])

    assert used < SECONDS


def packed(data: bytes) -> bytes:
    return a_stream(data, is_packed=True)


def zlib_of_spaces(size: int) -> bytes:
    """Return so many MiB of spaces packed, one packed MiB written over and over: packing them all would take long."""
    spaces, packer = b" " * (1 << 20), zlib.compressobj(9, wbits=-15)
    piece = packer.compress(spaces) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(size):
        check = zlib.adler32(spaces, check)
    return b"\x78\xda" + piece * size + packer.flush() + check.to_bytes(4, "big")


def bomb() -> bytes:
    return pages_of([a_stream(zlib_of_spaces(1024), "/Filter /FlateDecode ")])


def bomb_in_a_bomb() -> bytes:
    twice = zlib.compress(zlib_of_spaces(512), 9)
    return pages_of([a_stream(twice, "/Filter [/FlateDecode /FlateDecode] ")])


def laughing_forms() -> bytes:
    box = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << "
    forms = [a_stream(b"BT /F1 12 Tf (ha) Tj ET", box + "/Font << /F1 3 0 R >> >> ")]
    forms += [a_stream(b"/X Do " * 10, f"{box}/XObject << /X {4 + index} 0 R >> >> ") for index in range(12)]
    return pages_of([packed(b"/X Do " * 10)], b"/XObject << /X %d 0 R >>" % (3 + len(forms)), tuple(forms))


def endless_words() -> bytes:
    return pages_of([packed(b"BT /F1 12 Tf " + b"(a) Tj " * 5_000_000 + b"ET")])


def slow_pages() -> bytes:
    strokes = b"".join(b"%d %d m %d %d l S " % (i % 500, i % 700, i % 500 + 20, i % 700) for i in range(60_000))
    return pages_of([packed(strokes)], copies=PAGE_LIMIT - 1)


def many_words() -> bytes:
    words = b"".join(b"1 0 0 1 %d %d Tm (word%d) Tj " % (i * 37 % 560, i * 61 % 800, i) for i in range(400))
    return pages_of([packed(b"BT /F1 1 Tf " + words + b"ET")], copies=PAGE_LIMIT - 1)


def huge_picture() -> bytes:
    shape = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 /ColorSpace /DeviceRGB "
    picture = a_stream(b"\0" * (1 << 26), shape, is_packed=True)
    return pages_of([packed(b"q 595 0 0 842 0 0 cm /I Do Q")], b"/XObject << /I 4 0 R >>", (picture,))


def deep_tree() -> bytes:
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 /Parent %d 0 R >>" % (i + 3, i + 1) for i in range(50_000)]
    return of_objects([CATALOGUE, *nodes, b"<< /Type /Page /MediaBox [0 0 595 842] >>"])


def deep_arrays() -> bytes:
    return of_objects([CATALOGUE, b"[" * 2_000_000])


def grid() -> bytes:
    strokes = b"".join(b"%d 0 m %d 800 l S 0 %d m 590 %d l S " % (i * 3, i * 3, i * 4, i * 4) for i in range(195))
    words = b"".join(b"1 0 0 1 %d %d Tm (x) Tj " % (i % 195 * 3 + 1, i // 195 * 4 + 1) for i in range(30_000))
    return pages_of([packed(strokes + b"BT /F1 1 Tf " + words + b"ET")])


@pytest.mark.parametrize(
    ("make", "ends"),
    [
        (bomb, (ReadingTooCostly,)),
        (bomb_in_a_bomb, (ReadingTooCostly,)),
        (laughing_forms, (ReadingTooCostly,)),
        (endless_words, (ReadingTooCostly,)),
        (slow_pages, (ReadingTooCostly,)),
        (many_words, (TextTooLong, ReadingTooCostly)),
        (huge_picture, (ScannedDocument,)),
        (deep_tree, (DamagedFile,)),
        (deep_arrays, (ReadingTooCostly,)),
    ],
)
def test_a_file_that_means_harm_ends_soon_and_in_one_sentence(
    make: Callable[[], bytes], ends: tuple[type[DocumentError], ...]
) -> None:
    data = make()
    with within_its_time(), pytest.raises(ends) as caught:
        read_bytes(data, "坏.pdf")

    assert sentence(caught.value).endswith("。")
    assert sentence(caught.value).count("。") == 1


def test_a_page_of_thirty_thousand_words_in_a_grid_is_read() -> None:
    data = grid()
    with within_its_time():
        text = read_bytes(data, "a.pdf").text

    assert text.count("x") == 30_000


NUMBERS = ("9" * 30, "-" + "9" * 12, "0.000000001", "0", "1e400", "--5", "2147483648")


@pytest.mark.parametrize(
    "content",
    [
        "BT /F1 {n} Tf 72 700 Td (one) Tj ET BT /F1 12 Tf 72 600 Td (two) Tj ET",
        "BT /F1 12 Tf {n} 700 Td (one) Tj ET BT /F1 12 Tf 72 {n} Td (two) Tj ET",
        "{n} 0 0 {n} 0 0 cm BT /F1 12 Tf 72 700 Td (one) Tj ET BT /F1 12 Tf 1 {n} 0 1 9 9 Tm (two) Tj ET",
        "0 0 m {n} 0 l S {n} 0 m {n} {n} l S BT /F1 12 Tf {n} Tc 72 700 Td (one) Tj {n} TL T* (two) Tj ET",
    ],
)
def test_numbers_that_no_page_has_do_no_harm(content: str) -> None:
    lines = " 1 0 0 1 0 -20 cm ".join([content] * 6)
    data = pages_of([packed(lines.replace("{n}", number).encode()) for number in NUMBERS])
    boxed = data.replace(b"[0 0 595 842]", f"[0 {NUMBERS[0]} {NUMBERS[1]} 842]".encode())
    for one in (data, boxed):
        with within_its_time(), suppress(DocumentError):
            read_bytes(one, "a.pdf")


def test_more_pages_than_any_policy_has_are_refused_before_they_are_read() -> None:
    with pytest.raises(TooManyPages) as caught:
        read_bytes(pages_of([packed(b"")], copies=10_000), "a.pdf")

    assert (caught.value.count, caught.value.limit) == (10_000, PAGE_LIMIT)


def test_more_characters_than_any_policy_has_are_foreseen_after_some_pages() -> None:
    told: list[int] = []
    with pytest.raises(TextTooLong) as caught:
        read_pages(many_words(), "a.pdf", lambda done, total: told.append(done))

    assert caught.value.count > CHARACTER_LIMIT == caught.value.limit
    assert max(told) < PAGE_LIMIT // 10


def test_a_file_that_is_too_large_is_refused_by_its_size() -> None:
    with pytest.raises(DocumentTooLarge):
        read_bytes(b"%PDF-1.7\n" + bytes(70_000_000), "a.pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 400])
def test_what_is_no_pdf_is_a_damaged_one(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        read_bytes(data, "a.pdf")


def test_every_page_is_told_and_the_last_report_says_all() -> None:
    told: list[tuple[int, int]] = []
    pages = read_pages(a_pdf([f"第{row}句话。" for row in range(90)]), "a.pdf", lambda *done: told.append(done))

    assert [page.number for page in pages] == [1, 2, 3]
    assert {(1, 3), (2, 3), (3, 3)} <= set(told)
    assert told == sorted(told, key=lambda one: one[0])


def test_pressing_cancel_ends_the_process_that_reads() -> None:
    """The report is asked before the first page is there, while PDFium works on it."""
    told: list[tuple[int, int]] = []

    def cancel(done: int, total: int) -> None:
        told.append((done, total))
        raise Cancelled

    with pytest.raises(Cancelled):
        read_pages(slow_pages(), "a.pdf", cancel)

    assert [done for done, _ in told] == [0]  # asked once, and not a page was waited for
    if os.name == "posix":
        with pytest.raises(ChildProcessError):  # none is left, running or dead
            os.waitpid(-1, os.WNOHANG)


def test_what_the_reader_may_take_does_not_count_what_this_process_has() -> None:
    ballast = bytearray(400 << 20)
    ballast[::4096] = b"x" * len(ballast[::4096])

    assert len(read_pages(a_pdf(["一句话。"]), "a.pdf")) == 1


def test_modules_that_lie_beside_the_policy_are_never_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("json", "ctypes", "pypdfium2", "reviewer"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    assert read_bytes(a_pdf(["一句话。"]), "a.pdf").text == "一句话。"


def test_no_file_may_take_longer_than_a_lawyer_waits() -> None:
    seconds = BASE_SECONDS
    for _ in range(PAGE_LIMIT):
        seconds = extended(seconds, CHARACTER_LIMIT)

    assert seconds == MOST_SECONDS < 5
