"""The policy on the page: empty lines, folds, width, spacing. What is seen, not how it is set."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.analysis.analyze import analyze
from reviewer.document.model import Span
from reviewer.review.changes import put
from reviewer.review.model import Review
from reviewer.ui.document_view import DocumentView
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.reading import Measure, Reading, Spacing
from reviewer.ui.recategorising import move_out
from tests.builders import TODAY, a_review
from tests.small_world import STAMP

pytestmark = pytest.mark.qt

PARAGRAPHS = [f"{number}、云杉小铺第{number}次说明自己怎样使用您的订单。" for number in range(1, 7)]
SCRAPED = "\n\n\n\n".join(PARAGRAPHS)  # three empty lines between any two


@pytest.fixture
def show(window: MainWindow, review_path: Callable[..., Path]) -> Callable[[str], Review]:
    def show(text: str) -> Review:
        review = a_review(text)
        window.resize(1400, 800)
        window.session.open_review(review_path(review=review))
        return review

    return show


def tops(view: DocumentView, text: str, *words: str) -> list[int]:
    return [view.line_top(text.index(one)) for one in words]


def test_three_empty_lines_look_like_one_small_gap(window: MainWindow, show: Callable[[str], Review]) -> None:
    show(SCRAPED)
    view = window.pane.view
    line = view.line_bottom(0) - view.line_top(0)
    distances = [
        later - earlier
        for earlier, later in zip(
            tops(view, SCRAPED, *PARAGRAPHS[:-1]), tops(view, SCRAPED, *PARAGRAPHS[1:]), strict=True
        )
    ]

    assert len(set(distances)) <= 2  # of rounding
    assert line < distances[0] < 2.5 * line


def test_every_place_on_the_page_leads_to_words_that_are_seen_there(
    window: MainWindow, show: Callable[[str], Review]
) -> None:
    """A hidden line must not answer for the gap between two others: a click there would go anywhere."""
    show(SCRAPED)
    view = window.pane.view
    bottom = view.line_bottom(len(SCRAPED) - 1)
    places = [view.offset_at(QPoint(80, height)) for height in range(20, bottom, 3)]

    assert places == sorted(places)
    assert {SCRAPED.rfind("\n", 0, place) for place in places} >= {
        SCRAPED.rfind("\n", 0, SCRAPED.index(one)) for one in PARAGRAPHS
    }
    assert all(view.is_shown(place) for place in places)


def test_a_long_policy_opens_at_its_beginning_and_stays_where_it_is_read(
    qtbot: QtBot, window: MainWindow, show: Callable[[str], Review]
) -> None:
    """Qt has laid out only some of it when the panes find their width."""
    text = "\n".join([SCRAPED] * 40)
    show(text)
    view = window.pane.view
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 2000)
    opened = view.visible_span().start
    place = text.index(PARAGRAPHS[0], len(text) // 2)
    view.reveal(Span(place, place), at_top=True)
    for width in (900, 620, 1100):
        window.columns.setSizes([200, width, 300])
        QApplication.processEvents()

    assert opened == 0
    assert abs(view.line_top(place)) < 30


def test_keys_step_over_empty_lines_that_are_not_seen(window: MainWindow, show: Callable[[str], Review]) -> None:
    show(SCRAPED)
    view = window.pane.view
    view.put_caret(0)
    visited = []
    for _ in range(11):
        visited.append(view.caret())
        QTest.keyClick(view, Qt.Key.Key_Down)
    view.put_caret(len(PARAGRAPHS[0]))
    rightwards = []
    for _ in range(4):
        rightwards.append(view.caret())
        QTest.keyClick(view, Qt.Key.Key_Right)

    assert all(view.is_shown(place) for place in [*visited, *rightwards])
    assert visited[-1] == SCRAPED.index(PARAGRAPHS[5])
    assert rightwards[-1] == SCRAPED.index(PARAGRAPHS[1]) + 1


def test_copying_over_empty_lines_gives_the_paragraphs(window: MainWindow, show: Callable[[str], Review]) -> None:
    show(SCRAPED)
    view = window.pane.view
    view.select(Span(0, SCRAPED.index(PARAGRAPHS[2])))
    view.copy()

    assert view.selected_span() == Span(0, SCRAPED.index(PARAGRAPHS[2]))
    assert QGuiApplication.clipboard().text() == f"{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n"


def test_a_citation_over_empty_lines_has_none_to_spare(window: MainWindow, show: Callable[[str], Review]) -> None:
    show(SCRAPED)
    window.pane.view.select(Span(0, SCRAPED.index(PARAGRAPHS[1]) + len(PARAGRAPHS[1])))
    window.actions_by_name["copy_citation"].trigger()

    assert QGuiApplication.clipboard().text().startswith(f"“{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}”（")


def test_lines_are_no_longer_than_comfortable_and_stand_in_the_middle(
    window: MainWindow, show: Callable[[str], Review]
) -> None:
    show("很长的一段。" * 60)
    view = window.pane.view
    window.columns.setSizes([200, 1000, 200])
    narrow = view.viewport().width()
    bar = view.verticalScrollBar()
    left = view.viewport().x()
    right = view.width() - bar.width() * bar.isVisible() - view.viewport().geometry().right()
    window.pane.set_reading(Reading(measure=Measure.FULL))
    full = view.viewport().width()

    assert narrow < 0.9 * full
    assert abs((left - 34) - (right - 36)) <= 3  # even sides, beside the room for letters and flags


def test_the_wheel_scrolls_over_the_margins_too(window: MainWindow, show: Callable[[str], Review]) -> None:
    show(SCRAPED * 20)
    view = window.pane.view
    place = QPointF(6, 200)
    turn = QWheelEvent(
        place, QPointF(view.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, -240), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, turn)

    assert view.verticalScrollBar().value() > 0


def test_looser_lines_stand_farther_apart(window: MainWindow, show: Callable[[str], Review]) -> None:
    show("很长的一段。" * 60)
    view = window.pane.view
    heights = []
    for spacing in Spacing:
        window.pane.set_reading(Reading(spacing=spacing))
        heights.append(view.line_top(300) - view.line_top(0))

    assert heights == sorted(heights)
    assert heights[0] < 0.8 * heights[-1]


def test_spacing_width_and_letters_are_remembered(window: MainWindow, preferences: Preferences) -> None:
    for name in ("zoom_in", "spacing_loose", "measure_wide"):
        window.actions_by_name[name].trigger()

    assert preferences.reading == Reading(13.0, Spacing.LOOSE, Measure.WIDE)
    assert window.actions_by_name["spacing_loose"].isChecked()
    assert not window.actions_by_name["spacing_usual"].isChecked()


# --- what stands outside the policy


@pytest.fixture
def with_furniture(window: MainWindow, show: Callable[[str], Review]) -> Review:
    """Return a review two thirds of which the lawyer has moved out."""
    return show("\n\n".join(["云杉小铺隐私政策", *PARAGRAPHS]))


def out(window: MainWindow, review: Review, *numbers: int) -> None:
    clauses = [review.document.clauses[number] for number in numbers]
    window.session.perform(move_out(review, clauses, STAMP))


def folds(window: MainWindow) -> list[str]:
    return [button.text() for button in window.pane.view.findChildren(QPushButton) if button.isVisible()]


def test_what_was_moved_out_is_greyed_until_it_is_folded_away_and_shown_again(
    window: MainWindow, qtbot: QtBot, with_furniture: Review
) -> None:
    view, text = window.pane.view, with_furniture.document.text
    with qtbot.waitSignal(window.session.analysis_replaced):
        out(window, with_furniture, 2, 3, 5)
    place = text.index(PARAGRAPHS[2])
    greyed = view.is_shown(place)
    window.actions_by_name["removed"].trigger()
    folded = folds(window)
    hidden = not view.is_shown(place) and view.is_shown(text.index(PARAGRAPHS[4]))
    QTest.mouseClick(view.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)

    assert greyed
    assert folded == ["已剔除的网页内容 2 段（显示）", "已剔除的网页内容 1 段（显示）"]
    assert hidden
    assert view.is_shown(place)
    assert window.actions_by_name["removed"].isChecked()
    qtbot.waitUntil(lambda: folds(window) == [])


def test_the_words_for_a_fold_stand_between_the_lines_around_it(
    window: MainWindow, qtbot: QtBot, with_furniture: Review
) -> None:
    view, text = window.pane.view, with_furniture.document.text
    with qtbot.waitSignal(window.session.analysis_replaced):
        out(window, with_furniture, 2, 3)
    window.actions_by_name["removed"].trigger()
    button = view.findChildren(QPushButton)[0]

    assert view.line_bottom(text.index(PARAGRAPHS[1])) <= button.y()
    assert button.geometry().bottom() <= view.line_top(text.index(PARAGRAPHS[4]))


def test_little_is_shown_where_it_stands_and_much_is_folded_away(
    window: MainWindow, qtbot: QtBot, review_path: Callable[..., Path]
) -> None:
    review = a_review("\n\n".join(["云杉小铺隐私政策", *PARAGRAPHS * 4]))
    clauses = review.document.clauses
    little = replace(
        review, records={swap.key: swap.after for swap in move_out(review, clauses[3:4], STAMP).swaps if swap.after}
    )
    much = replace(
        review, records={swap.key: swap.after for swap in move_out(review, clauses[3:20], STAMP).swaps if swap.after}
    )
    shown = []
    for one in (little, much):
        path = review_path(review=one)
        window.session.open_review(path)
        shown.append(window.pane.view.is_shown(clauses[3].span.start))
        qtbot.waitUntil(lambda: window.session.tasks == ())
        window.session.close()
        path.unlink()

    assert shown == [True, False]


def test_the_wish_holds_for_what_is_opened_next(
    window: MainWindow, qtbot: QtBot, preferences: Preferences, with_furniture: Review
) -> None:
    out(window, with_furniture, 2)
    window.actions_by_name["removed"].trigger()
    qtbot.waitUntil(lambda: window.session.tasks == ())

    assert preferences.shows_removed is False
    assert not window.pane.view.is_shown(with_furniture.document.clauses[2].span.start)


def test_looking_at_something_folded_away_shows_it_without_making_it_a_wish(
    window: MainWindow, qtbot: QtBot, preferences: Preferences, with_furniture: Review
) -> None:
    window.actions_by_name["removed"].setEnabled(True)
    out(window, with_furniture, 2)
    qtbot.waitUntil(lambda: window.session.tasks == ())
    window.pane.show_removed(False)
    span = with_furniture.document.clauses[2].span
    window.session.focus(Focus(span=span, origin=Origin.FIND))

    assert window.pane.view.is_shown(span.start)
    assert window.pane.view.caret() == span.start
    assert preferences.shows_removed is None


def test_without_anything_outside_the_policy_there_is_nothing_to_show(
    window: MainWindow, show: Callable[[str], Review]
) -> None:
    show(SCRAPED)

    assert not window.actions_by_name["removed"].isEnabled()


def test_several_selected_clauses_go_out_and_come_back_as_one_step_and_are_judged_again(
    window: MainWindow, qtbot: QtBot, with_furniture: Review
) -> None:
    view, clauses = window.pane.view, with_furniture.document.clauses
    view.select(Span(clauses[1].span.start + 2, clauses[3].span.end - 2))
    with qtbot.waitSignal(window.session.analysis_replaced):
        window.actions_by_name["move_out"].trigger()
    moved = window.session.review
    name = window.session.undo_stack.undoText()
    view.select(Span(clauses[1].span.start + 2, clauses[3].span.end - 2))
    with qtbot.waitSignal(window.session.analysis_replaced):
        window.actions_by_name["take_in"].trigger()
    back = window.session.review

    assert moved is not None
    assert back is not None
    assert [moved.analysis.classification_of(clause.id).primary for clause in clauses[1:4]] == ["non-policy"] * 3
    assert name == "移出正文"
    assert window.session.undo_stack.undoText() == "收回正文"
    assert back.recategorisations == {}
    assert back.analysis == with_furniture.analysis


def test_furniture_taken_back_in_gets_the_category_its_words_have(
    window: MainWindow, qtbot: QtBot, review_path: Callable[..., Path]
) -> None:
    review = a_review("云杉小铺隐私政策\n我们在您下单时收集手机号码。\n我们会把您的收货地址提供给快递公司，以便送货。")
    last = replace(review.document.clauses[-1], is_policy=False)
    document = replace(review.document, clauses=(*review.document.clauses[:-1], last))
    judged = analyze(document, review.playbook, as_of=TODAY)
    window.session.open_review(review_path(review=replace(review, document=document, analysis=judged)))
    window.pane.view.select(last.span)
    with qtbot.waitSignal(window.session.analysis_replaced):
        window.actions_by_name["take_in"].trigger()
    taken = window.session.review

    assert taken is not None
    assert judged.classification_of(last.id).primary == "non-policy"
    assert taken.analysis.classification_of(last.id).primary == "sharing"


def test_a_change_that_concerns_nothing_aside_leaves_the_page_as_it_is(
    window: MainWindow, show: Callable[[str], Review]
) -> None:
    review = show(SCRAPED * 10)
    view = window.pane.view
    view.reveal(Span(2000, 2000), at_top=True)
    value = view.verticalScrollBar().value()
    window.session.perform(put(review, "改", [replace(review.matter, client="某店")]))

    assert view.verticalScrollBar().value() == value


def test_the_wheel_with_control_sets_the_letters_as_the_keys_do_and_they_stay_so(
    window: MainWindow, show: Callable[[str], Review], preferences: Preferences
) -> None:
    show(SCRAPED)
    view = window.pane.view
    before, own = preferences.reading_size, view.font()
    place = QPointF(40, 40)
    nothing, buttons, keys = QPoint(), Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier
    for turn in (60, 60, 120, -120):  # a slow wheel makes a step of two halves
        where = view.viewport().mapToGlobal(place)
        event = QWheelEvent(place, where, nothing, QPoint(0, turn), buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
        QApplication.sendEvent(view.viewport(), event)

    assert preferences.reading_size == before + 1
    assert view.document().defaultFont().pointSizeF() == before + 1
    assert view.font() == own
