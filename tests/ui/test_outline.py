from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.review.changes import apply, put
from reviewer.review.model import Decision, DefectDecision
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.outline_model import OutlineModel, nodes_of, open_places
from reviewer.ui.recategorising import move_out, take_in
from reviewer.ui.words import open_dots, open_items
from tests.builders import a_document, a_review
from tests.small_world import LINES, STAMP, TEXT, small_review, span_of

pytestmark = pytest.mark.qt


def titles(model: OutlineModel, parent: QModelIndex | None = None) -> list[object]:
    root = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(root)):
        index = model.index(row, 0, root)
        below = titles(model, index)
        found.append((index.data(), below) if below else index.data())
    return found


def test_the_model_keeps_qt_s_rules(qtbot: QtBot) -> None:
    model = OutlineModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show(small_review())
    model.recount(small_review())

    assert titles(model) == [(LINES[0], [LINES[1], LINES[3]])]


def test_words_before_the_first_heading_have_a_line_of_their_own(qtbot: QtBot) -> None:
    document = a_document("欢迎使用云杉小铺，请先读完再用。\n\n一、收集\n我们收集手机号码。\n二、联系\n请致信客服。")

    assert next((node.title, node.parent) for node in nodes_of(document)) == ("引言", -1)


def test_every_heading_s_extent_ends_where_the_next_of_its_rank_begins() -> None:
    nodes = nodes_of(small_review().document)

    assert [node.extent for node in nodes] == [
        Span(0, len(TEXT)),
        Span(span_of(LINES[1]).start, span_of(LINES[3]).start),
        Span(span_of(LINES[3]).start, len(TEXT)),
    ]


def test_open_items_are_defects_and_half_met_requirements_without_an_answer() -> None:
    fresh = small_review()
    answered = small_review(
        Decision("recipient", Status.PARTIAL, "", STAMP), DefectDecision("implied-consent@x", True, "", STAMP)
    )

    assert open_places(fresh) == [span_of("蓝鸟快递").start, span_of("继续浏览就算同意").start]
    assert open_places(answered) == []


def test_open_items_show_as_dots_and_are_read_out_as_a_number(qtbot: QtBot) -> None:
    model = OutlineModel()
    model.show(small_review())
    top = model.index(0, 0)
    under = [model.index(row, 1, top) for row in range(2)]

    assert [index.data() for index in under] == ["", "●●"]
    assert under[1].data(Qt.ItemDataRole.AccessibleTextRole) == "2 项待处理"


@pytest.mark.parametrize(("count", "dots"), [(0, ""), (1, "●"), (3, "●●●"), (4, "④"), (20, "⑳"), (21, "21")])
def test_many_open_items_become_a_number(count: int, dots: str) -> None:
    assert open_dots(count) == dots
    assert open_items(count).startswith(str(count) if count else "没有")


def test_a_decision_takes_its_dot_away(open_window: MainWindow) -> None:
    model = open_window.outline.model
    review = open_window.session.review
    assert review is not None
    open_window.session.perform(put(review, "标为缺失", [Decision("recipient", Status.MISSING, "", STAMP)]))

    assert model.index(1, 1, model.index(0, 0)).data() == "●"


def test_choosing_a_heading_goes_there(qtbot: QtBot, open_window: MainWindow) -> None:
    model, tree = open_window.outline.model, open_window.outline.tree
    tree.setCurrentIndex(model.index(1, 0, model.index(0, 0)))
    with qtbot.waitSignal(open_window.session.focus_changed):
        QTest.keyClick(tree, Qt.Key.Key_Return)

    assert open_window.session.current_focus == Focus(span=span_of(LINES[3]), origin=Origin.OUTLINE)
    assert open_window.pane.view.caret() == span_of(LINES[3]).start


def test_going_elsewhere_moves_the_choice(open_window: MainWindow) -> None:
    open_window.session.focus(Focus(span=span_of("三年"), origin=Origin.TEXT))

    assert open_window.outline.tree.currentIndex().data() == LINES[1]


def test_a_policy_without_headings_has_a_short_outline(window: MainWindow, review_path: Callable[..., Path]) -> None:
    review = small_review()
    clauses = tuple(replace(clause, headings=()) for clause in review.document.clauses)
    document = replace(review.document, headings=(), clauses=clauses)
    window.session.open_review(review_path(review=replace(review, document=document)))

    assert titles(window.outline.model) == ["引言"]


def test_a_heading_under_which_nothing_is_policy_says_so_until_something_is_taken_back(qtbot: QtBot) -> None:
    review = a_review(
        "云杉小铺隐私政策\n一、收集\n我们收集手机号码。\n二、猜你喜欢\n热门商品。\n三、联系\n请致信客服。"
    )
    clause = next(clause for clause in review.document.clauses if "热门" in review.document.quote(clause.span))
    out = apply(review, move_out(review, [clause], STAMP))
    model = OutlineModel()
    model.show(review)
    before = titles(model)
    model.recount(out)
    after = titles(model)
    model.recount(apply(out, take_in(out, [clause], STAMP)))

    assert after != before
    assert str(after).replace("二、猜你喜欢（已剔除）", "二、猜你喜欢") == str(before)
    assert titles(model) == before
