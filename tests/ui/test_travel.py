from dataclasses import replace

import pytest

from reviewer.document.model import Span
from reviewer.review.model import DefectDecision, Review
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.main_window import MainWindow
from reviewer.ui.travel import next_defect
from tests.small_world import LINES, STAMP, small_review, span_of


def with_defects(*starts: int) -> Review:
    review = small_review()
    only = review.analysis.defects[0]
    defects = tuple(replace(only, id=f"d{start}", span=Span(start, start + 2)) for start in starts)
    return replace(review, analysis=replace(review.analysis, defects=defects))


@pytest.mark.parametrize(
    ("offset", "is_backwards", "found"),
    [(0, False, "d5"), (5, False, "d9"), (9, False, "d5"), (9, True, "d5"), (5, True, "d9"), (20, True, "d9")],
)
def test_defects_are_gone_through_in_a_ring(offset: int, is_backwards: bool, found: str) -> None:
    defect = next_defect(with_defects(5, 9), offset, is_backwards=is_backwards)

    assert defect is not None
    assert defect.id == found


def test_dismissed_defects_are_passed_over() -> None:
    review = with_defects(5, 9)
    dismissed = DefectDecision("d5", False, "", STAMP)
    review = replace(review, records={("defect_decision", "d5"): dismissed})

    assert [next_defect(review, at).id for at in (0, 9)] == ["d9", "d9"]  # type: ignore[union-attr]


def test_without_defects_there_is_nowhere_to_go() -> None:
    assert next_defect(with_defects(), 0) is None


@pytest.mark.qt
def test_f8_looks_at_the_next_defect(open_window: MainWindow) -> None:
    open_window.actions_by_name["next_defect"].trigger()

    assert open_window.session.current_focus.defect_id == "implied-consent@x"
    assert open_window.pane.view.caret() == span_of("继续浏览就算同意").start


@pytest.mark.qt
def test_back_and_forward_lead_through_the_places_seen(open_window: MainWindow) -> None:
    session, actions = open_window.session, open_window.actions_by_name
    first, second = (Focus(span=span_of(LINES[line]), origin=Origin.OUTLINE) for line in (1, 3))
    session.focus(first)
    session.focus(second)
    actions["back"].trigger()
    after_back = session.current_focus
    actions["forward"].trigger()

    assert after_back.span == first.span
    assert session.current_focus.span == second.span
    assert actions["back"].isEnabled()
    assert not actions["forward"].isEnabled()


@pytest.mark.qt
def test_another_policy_forgets_the_places(open_window: MainWindow) -> None:
    open_window.session.focus(Focus(span=span_of(LINES[1])))
    open_window.session.focus(Focus(span=span_of(LINES[3])))
    open_window.session.opened.emit(open_window.session.review)

    assert not open_window.actions_by_name["back"].isEnabled()
