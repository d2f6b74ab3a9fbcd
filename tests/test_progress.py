from hypothesis import given
from hypothesis import strategies as st

from reviewer.progress import each, part_of


def test_a_part_tells_its_own_progress_as_part_of_the_whole() -> None:
    told: list[tuple[int, int]] = []
    tell = part_of(lambda done, total: told.append((done, total)), 20, 60, 100)
    for done in (0, 1, 2, 4):
        tell(done, 4)

    assert told == [(20, 100), (30, 100), (40, 100), (60, 100)]


def test_parts_inside_parts_never_leave_their_share() -> None:
    told: list[int] = []
    outer = part_of(lambda done, total: told.append(done), 50, 60, 100)
    inner = part_of(outer, 1, 2, 2)
    inner(0, 7)
    inner(7, 7)

    assert told == [55, 60]


def test_nothing_to_do_is_a_part_without_progress() -> None:
    told: list[int] = []
    part_of(lambda done, total: told.append(done), 5, 9, 10)(0, 0)

    assert told == [5]


@given(st.lists(st.integers(), max_size=40), st.integers(1, 7))
def test_items_come_in_order_and_a_report_before_every_few(items: list[int], step: int) -> None:
    told: list[tuple[int, int]] = []
    come = list(each(items, lambda done, total: told.append((done, total)), step))

    assert come == items
    assert told == [(done, len(items)) for done in range(0, len(items), step)]
