import gc
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.ui.collector import LARGE, spare_large
from reviewer.ui.main_window import MainWindow
from reviewer.ui.reading import Reading
from reviewer.ui.rehearsal import Rehearsal
from tests.builders import the_playbook
from tests.small_world import small_review


@pytest.mark.qt
def test_a_rehearsal_is_seen_by_nobody_and_leaves_nothing(qtbot: QtBot, window: MainWindow) -> None:
    before = len(QApplication.topLevelWidgets())
    visible: list[int] = []
    gone: list[bool] = []
    rehearsal = Rehearsal(the_playbook(), window.look, Reading(), window)
    rehearsal.destroyed.connect(lambda: gone.append(True))
    for _ in range(4):
        QApplication.processEvents()
        visible.append(sum(widget.isVisible() for widget in QApplication.topLevelWidgets()))
    qtbot.waitUntil(lambda: bool(gone))

    assert set(visible) == {1}
    assert len(QApplication.topLevelWidgets()) == before
    assert window.session.review is None


def test_only_a_large_review_is_left_out_of_the_collectors_rounds() -> None:
    review = small_review()
    large = replace(review, document=replace(review.document, text="甲" * (LARGE + 1)))
    before = gc.get_freeze_count()
    try:
        spare_large(review)
        after_small = gc.get_freeze_count()
        spare_large(large)
        after_large = gc.get_freeze_count()
    finally:
        gc.unfreeze()

    assert after_small == before
    assert after_large > before
