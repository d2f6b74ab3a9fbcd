from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from reviewer.desk import Desk
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Annotation, Audience, Landing, ProposedEdit, Review
from reviewer.ui.layers import layers_at
from tests.small_world import STAMP, TEXT, small_review, span_of

# the offscreen platform warns whenever a window of its own is shown over another
pytestmark = [pytest.mark.qt, pytest.mark.qt_log_ignore("This plugin does not support")]

WORDS = "继续浏览就算同意"


def _stacked() -> Review:
    """Return a review with two defects, a note and a proposal on the same words."""
    anchor = make_anchor(TEXT, span_of(WORDS))
    review = small_review(
        Annotation("n", anchor, "R&D 也要看", Audience.INTERNAL, STAMP),
        ProposedEdit("e", anchor, "须点击同意", "", Landing.REVISION, STAMP),
    )
    defect = review.analysis.defects[0]
    both = (defect, replace(defect, id="second", span=span_of("浏览")))
    return replace(review, analysis=replace(review.analysis, defects=both))


def _texts(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_everything_that_lies_on_a_place_is_named_the_closest_first() -> None:
    at = span_of("浏览").start
    layers = layers_at(_stacked(), at)

    assert [one.words for one in layers] == [
        "批注：R&&D 也要看",
        "建议修改：须点击同意",
        "缺陷·高：默示同意",
        "缺陷·高：默示同意",
    ]
    assert [one.focus.defect_id for one in layers[2:]] == ["second", "implied-consent@x"]


def test_an_element_that_is_found_twice_there_is_one_layer() -> None:
    review = small_review()
    titles = [one.words for one in layers_at(review, span_of("蓝鸟").start)]

    assert len(titles) == len(set(titles)) > 0


def test_every_layer_can_be_chosen_from_the_menu_of_the_place(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path(review=_stacked()))
    desk.window.pane.view.put_caret(span_of("浏览").start)
    desk.window.pane.menu_asked.emit(QPoint(10, 10))
    (menu,) = (one for one in desk.window.findChildren(QMenu) if one.isVisible())
    layers = menu.actions()[0].menu()
    assert isinstance(layers, QMenu)
    layers.actions()[2].trigger()
    menu.close()

    assert desk.session.current_focus.defect_id == "second"
    assert len(layers.actions()) == 4


def test_where_one_thing_lies_the_menu_is_the_plain_one(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path())
    menu = desk.actions.show_context_menu(desk.window, QPoint(10, 10), [("批注：一", lambda: None)])
    texts = _texts(menu)
    menu.close()

    assert "此处的标注(&T)" not in texts
    assert texts[0] == "批注(&N)…"
