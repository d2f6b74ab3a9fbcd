import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QPdfWriter
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.document.pdf_join import join_pdf
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Landing, Matter, ProposedEdit
from reviewer.ui import print_pages
from reviewer.ui.print_pages import checklist_pages, policy_pages
from reviewer.ui.printing import FEW, MANY_PAGES, PAGES, PdfParts, a4, pdf_paper, sheets_of, write_pdf
from reviewer.ui.rewording import Revisions, revisions_of
from tests.fakes import FakeDialogs
from tests.small_world import STAMP, TEXT, small_records, small_review, span_of

pytestmark = pytest.mark.qt
DAY = STAMP.at.date()


def _plain(html: str) -> str:
    return unescape(re.sub("<[^>]+>", "", html.replace("<br>", "\n")))


def _first(pieces: Iterator[str]) -> str:
    """Return the first piece that is one: empty ones only give way to the window."""
    return next(filter(None, pieces))


def _policy(*, is_revised: bool = True) -> str:
    records = [one for one in small_records() if not (is_revised and isinstance(one, Matter))]
    review = small_review(*records)
    return "".join(policy_pages(review, revisions_of(review), DAY))


def test_the_marked_policy_has_its_words_its_marks_and_what_they_stand_for() -> None:
    html = _policy()
    words = _plain(html)

    assert "《星河小铺隐私政策》标注稿" in words
    assert "〔存〕您的订单我们留订单完成后三年[改1]" in words
    assert 'text-decoration:underline;font-weight:bold">订单完成后' in html
    assert "订单完成后三年" in words
    assert "[改1]" in words
    assert "三、联系我们" in words


def test_struck_words_are_crossed_out() -> None:
    edit = ProposedEdit("e3", make_anchor(TEXT, span_of("𠮷日另计😀")), "", "", Landing.REVISION, STAMP)
    review = small_review(edit)

    assert "text-decoration:line-through" in "".join(policy_pages(review, revisions_of(review), DAY))


def test_notes_for_ourselves_are_not_printed() -> None:
    assert "三年从何时起算" not in _policy()


def test_dismissed_defects_are_not_printed_and_standing_ones_are() -> None:
    review = small_review()
    untouched = _plain("".join(policy_pages(review, Revisions(), DAY)))

    assert "[缺1]" not in _policy()
    assert "继续浏览就算同意[缺1]" in untouched
    assert "[缺1]（高）默示同意：默示勾选" in untouched


def test_what_no_lawyer_has_looked_at_says_so_on_its_first_page() -> None:
    review = small_review()

    assert "机器初筛，未经律师核查" in _first(policy_pages(review, Revisions(), DAY))
    assert "机器初筛，未经律师核查" in _first(checklist_pages(review, DAY))
    assert "机器初筛" not in _policy()


def test_the_checklist_has_a_table_for_each_group_with_both_answers() -> None:
    words = _plain("".join(checklist_pages(small_review(*small_records()), DAY)))

    assert "保存　1/1" in words
    assert all(part in words for part in ("写明recipient", "部分载明", "缺失", "没有写\n联系方式"))


def test_in_the_checklist_only_the_lawyer_s_answers_are_black() -> None:
    html = "".join(checklist_pages(small_review(*small_records()), DAY))
    cells = [part.split("</td>")[0] for part in html.split("<td ")[1:]]
    answers = [(unescape(re.sub("<[^>]+>", "", cell.split(">", 1)[1])), "color" in cell) for cell in cells]

    assert ("部分载明", True) in answers
    assert ("未核查", True) in answers
    assert ("缺失", False) in answers


def test_words_of_a_policy_are_never_taken_for_markup() -> None:
    records = [one for one in small_records() if not isinstance(one, Matter)]
    review = small_review(*records, Matter(client="<b>甲</b>"))

    assert "&lt;b&gt;甲&lt;/b&gt;" in _first(policy_pages(review, Revisions(), DAY))


def test_pieces_become_numbered_pages_of_one_file(qtbot: QtBot) -> None:
    made: list[tuple[bytes, ...]] = []
    owner = QObject()
    write_pdf(iter(["<p>一</p>" * 200, "<p>二</p>"]), "甲", made.append, owner)
    qtbot.waitUntil(lambda: bool(made))

    assert [part[:5] for part in made[0]] == [b"%PDF-"] * len(made[0])
    assert [part.count(b"/Type /Page\n") for part in made[0][:-1]] == [PAGES] * (len(made[0]) - 1)
    assert sum(part.count(b"/Type /Page\n") for part in made[0]) >= 4


def test_the_parts_of_a_long_document_are_long(qtbot: QtBot) -> None:
    parts = PdfParts("甲")
    numbers = [number for number in range(1, FEW + 2 * MANY_PAGES + 1) if parts.further(number) is not None]

    assert numbers[:3] == [PAGES, 2 * PAGES, 3 * PAGES]
    assert numbers[-1] - numbers[-2] == MANY_PAGES
    assert len(parts.close()) == len(numbers) + 1


def test_parts_are_joined_with_their_pages_in_order_their_words_and_their_title(qtbot: QtBot) -> None:
    made: list[tuple[bytes, ...]] = []
    owner = QObject()
    pages = [f"<p>{letter}</p>" for letter in "abcdefg"]
    write_pdf(iter(pages), "星河", made.append, owner)
    qtbot.waitUntil(lambda: bool(made))
    joined = join_pdf(made[0], lambda *_: None)
    with pypdfium2.PdfDocument(joined) as document:
        words = "".join(page.get_textpage().get_text_range() for page in document)
        title = document.get_metadata_value("Title")

    assert len(made[0]) == 4
    assert re.findall(r"[a-z0-9]", words) == list("a1b2c3d4e5f6g7")
    assert title == "星河"


def test_the_window_lives_on_between_reading_a_piece_and_laying_it_out(qtbot: QtBot) -> None:
    nowhere = QBuffer()
    nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
    paper = pdf_paper(nowhere, "甲")
    turns = [found.count if found else 0 for found in sheets_of(iter(["<p>一</p>" * 200, "", "<p>二</p>"]), paper)]

    assert turns == [0, 0, turns[2], 0, 0, 0, 1]
    assert turns[2] > 1


def test_the_window_lives_on_while_many_marks_are_gathered(monkeypatch: pytest.MonkeyPatch) -> None:
    review = small_review(*small_records())
    whole = "".join(policy_pages(review, revisions_of(review), DAY))
    monkeypatch.setattr(print_pages, "GATHERED", 1)
    pieces = list(policy_pages(review, revisions_of(review), DAY))

    assert "".join(pieces) == whole
    assert pieces.count("") > len(review.analysis.defects) + len(review.document.clauses)


def test_what_is_no_pdf_file_is_not_joined() -> None:
    with pytest.raises(ValueError, match="part 0"):
        join_pdf([b"%PDF-", b""], lambda *_: None)


@pytest.mark.parametrize("name", ["pdf_policy", "pdf_checklist"])
def test_a_pdf_is_written_where_one_says(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path], tmp_path: Path, name: str
) -> None:
    desk.session.open_review(review_path(*small_records()))
    target = tmp_path / "标注 稿.pdf"
    dialogs.answers.append(target)
    desk.actions[name].trigger()
    qtbot.waitUntil(lambda: bool(dialogs.messages))

    assert target.read_bytes().startswith(b"%PDF-")
    assert dialogs.messages == ["已写出：标注 稿.pdf"]


def test_printing_uses_the_printer_that_was_chosen(
    qtbot: QtBot, desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path], tmp_path: Path
) -> None:
    desk.session.open_review(review_path(*small_records()))
    printer = QPdfWriter(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(a4())
    dialogs.answers.append(printer)
    desk.actions["print_policy"].trigger()
    qtbot.waitUntil(lambda: (tmp_path / "printed.pdf").exists() and b"%%EOF" in (tmp_path / "printed.pdf").read_bytes())

    assert dialogs.questions == ["《星河小铺隐私政策》标注稿"]


def test_turning_away_prints_nothing(desk: Desk, dialogs: FakeDialogs, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path())
    dialogs.answers += [None, None]
    desk.actions["print_checklist"].trigger()
    desk.actions["pdf_checklist"].trigger()

    assert desk.session.tasks == ()
