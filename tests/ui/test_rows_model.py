from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.export.memo_wording import load_wording
from reviewer.review.model import Decision
from reviewer.ui.checklist_rows import Ground, checklist_groups
from reviewer.ui.defect_rows import defect_groups
from reviewer.ui.record_rows import record_groups
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Group, GroupRow, Item, ItemRow, LaterItems, LineRow
from reviewer.ui.rows_model import RowsModel
from tests.small_world import STAMP, small_records, small_review

pytestmark = pytest.mark.qt


def groups_of(shape: dict[str, str], lines: int = 2) -> list[Group]:
    """Return groups "a", "b" … whose items are the letters of their words, each with `lines` lines.

    The items of "c" and "d" are made when they are looked at.
    """
    made = []
    for group, words in shape.items():
        items = tuple(an_item(group + one, one, lines) for one in words)
        later = LaterItems([item.row.id for item in items], items.__getitem__)
        made.append(Group(GroupRow(group, group.upper()), later if group in "cd" else items))
    return made


def an_item(item_id: str, title: str, lines: int) -> Item:
    return Item(ItemRow(item_id, title), lambda: [LineRow("", title * n) for n in range(1, lines + 1)])


def shown(model: RowsModel) -> dict[str, str]:
    """Return what the model holds, asked only through Qt's own interface."""
    found = {}
    for at in range(model.rowCount()):
        group = model.index(at, 0)
        found[str(group.data())] = "".join(str(model.index(n, 0, group).data()) for n in range(model.rowCount(group)))
    return found


@pytest.fixture
def model(qtbot: QtBot) -> RowsModel:
    return RowsModel()


def watched(model: RowsModel) -> QAbstractItemModelTester:
    """Let Qt hold the model against every promise of one, at every change; a broken one is a warning, which fails."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)


def test_the_three_lists_keep_every_promise_of_a_model(model: RowsModel) -> None:
    review = small_review(*small_records())
    ground = Ground(review, load_wording())
    tester = watched(model)
    for groups in (
        checklist_groups(review, ground, RowFilter()),
        defect_groups(review, ground, RowFilter()),
        record_groups(review, ground),
    ):
        model.show(groups)

    assert tester.model() is model


def test_a_filtered_list_keeps_every_promise_of_a_model(model: RowsModel) -> None:
    model.show(groups_of({"a": "xyz", "b": "x"}))
    tester = watched(model)
    model.update(groups_of({"a": "z", "c": "xy"}))
    model.update(groups_of({"c": "yx", "a": "zyx"}, lines=1))

    assert tester.model() is model


def test_lines_are_made_only_when_a_row_is_opened(model: RowsModel) -> None:
    asked: list[str] = []

    def lines() -> Sequence[LineRow]:
        asked.append("x")
        return [LineRow("", "一")]

    model.show([Group(GroupRow("a", "A"), (Item(ItemRow("ax", "x"), lines),))])
    item = model.index_of_item("ax")
    before = (model.hasChildren(item), list(asked))
    counts = (model.rowCount(item), model.rowCount(item))

    assert before == (True, [])
    assert (counts, asked) == ((1, 1), ["x"])


def test_the_items_of_a_group_are_made_only_when_it_is_opened(model: RowsModel) -> None:
    asked: list[int] = []

    def make(at: int) -> Item:
        asked.append(at)
        return an_item("xyz"[at], "xyz"[at], 1)

    model.show([Group(GroupRow("a", "A"), LaterItems("xyz", make))])
    group = model.index(0, 0)
    before = (model.hasChildren(group), list(model.ids()), model.index_of_item("q").isValid(), list(asked))
    count = model.rowCount(group)

    assert before == (True, ["x", "y", "z"], False, [])
    assert (count, asked) == (3, [0, 1, 2])
    assert model.index_of_item("y").data() == "y"


def test_an_answer_redraws_one_row_and_moves_none(qtbot: QtBot, model: RowsModel) -> None:
    review = small_review()
    ground = Ground(review, load_wording())
    model.show(checklist_groups(review, ground, RowFilter()))
    shown(model)
    changed: list[str] = []
    moved: list[int] = []
    model.dataChanged.connect(lambda first, last, _: changed.append(str(first.data())))
    for signal in (model.rowsInserted, model.rowsRemoved, model.modelReset):
        signal.connect(lambda *_: moved.append(1))
    answered = small_review(Decision("recipient", Status.MET, "", STAMP))
    model.update(checklist_groups(answered, ground, RowFilter()))

    assert changed == ["对外提供", "写明recipient"]
    assert moved == []


def test_rows_that_change_together_are_told_together(qtbot: QtBot, model: RowsModel) -> None:
    model.show(groups_of({"a": "123456"}))
    model.rowCount(model.index(0, 0))
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda top, bottom, _: told.append((top.row(), bottom.row())))
    items = [an_item(f"a{one}", "x" if one in "1235" else one, 2) for one in "123456"]
    model.update([Group(GroupRow("a", "A"), items)])

    assert told == [(0, 2), (4, 4)]


@pytest.mark.parametrize(("opened", "removals"), [(None, 1), (3, 30)])
def test_rows_that_go_at_many_places_go_together_unless_one_is_open(
    qtbot: QtBot, model: RowsModel, opened: int | None, removals: int
) -> None:
    items = [an_item(f"a{number}", chr(0x4E00 + number), 2) for number in range(60)]
    model.show([Group(GroupRow("a", "A"), items)])
    group = model.index(0, 0)
    model.rowCount(group)
    if opened is not None:
        model.rowCount(model.index(opened, 0, group))
    gone: list[int] = []
    model.rowsRemoved.connect(lambda _, first, __: gone.append(first))
    model.update([Group(GroupRow("a", "A"), items[1::2])])

    assert len(gone) == removals
    assert shown(model) == {"A": "".join(item.row.title for item in items[1::2])}


def test_opened_lines_follow_what_is_written(model: RowsModel) -> None:
    model.show(groups_of({"a": "x"}, lines=1))
    item = model.index_of_item("ax")
    before = model.rowCount(item)
    model.update(groups_of({"a": "x"}, lines=3))
    more = model.rowCount(item)
    model.update(groups_of({"a": "x"}, lines=2))

    assert (before, more, model.rowCount(item)) == (1, 3, 2)


def test_an_item_is_found_from_its_lines_and_a_group_has_none(model: RowsModel) -> None:
    model.show(groups_of({"a": "x"}))
    item = model.index_of_item("ax")
    row = model.item_of(model.index(1, 0, item))

    assert row is not None
    assert row.id == "ax"
    assert model.item_of(item.parent()) is None
    assert model.item_of(QModelIndex()) is None
    assert not model.index_of_item("nothing").isValid()


def test_rows_that_stay_keep_their_index(qtbot: QtBot, model: RowsModel) -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model.show(groups_of({"a": "xyz"}))
    kept = QPersistentModelIndex(model.index_of_item("az"))
    gone = QPersistentModelIndex(model.index_of_item("ax"))
    model.update(groups_of({"b": "q", "a": "yz"}))

    assert kept.isValid()
    assert kept == model.index_of_item("az")
    assert not gone.isValid()


shapes = st.dictionaries(
    st.sampled_from("abcd"), st.lists(st.sampled_from("uvwxyz"), unique=True, min_size=1).map("".join), max_size=4
)


@given(st.lists(shapes, min_size=2, max_size=4))
def test_whatever_changes_the_model_shows_the_last_word(steps: list[dict[str, str]]) -> None:
    model = RowsModel()
    model.show(groups_of(steps[0]))
    for _, step in pairwise(steps):
        model.update(groups_of(step))

        assert shown(model) == {group.upper(): items for group, items in step.items()}
        assert list(shown(model)) == [group.upper() for group in step]
