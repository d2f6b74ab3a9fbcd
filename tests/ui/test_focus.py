from reviewer.document.model import Span
from reviewer.ui.focus import Focus, Origin, Trail

A, B, C = (Focus(span=Span(at, at + 1)) for at in range(3))


def test_back_and_forward_go_through_the_places_visited() -> None:
    trail = Trail()
    for place in (A, B, C):
        trail.visit(place)

    assert [trail.back(), trail.back(), trail.back()] == [B, A, None]
    assert [trail.forward(), trail.forward(), trail.forward()] == [B, C, None]


def test_a_visit_drops_what_lay_ahead() -> None:
    trail = Trail()
    trail.visit(A)
    trail.visit(B)
    trail.back()
    trail.visit(C)

    assert not trail.has_forward
    assert trail.back() == A


def test_the_same_place_is_not_remembered_twice_whoever_asked_for_it() -> None:
    trail = Trail()
    trail.visit(A)
    trail.visit(Focus(span=A.span, origin=Origin.OUTLINE))

    assert not trail.has_back


def test_old_places_are_forgotten() -> None:
    trail = Trail(limit=2)
    for place in (A, B, C):
        trail.visit(place)

    assert [trail.back(), trail.back()] == [B, None]
