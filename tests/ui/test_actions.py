import re
from collections import Counter
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from reviewer.ui.actions import ACTIONS, CONTEXT_MENU, MENUS, SEPARATOR, Actions, MenuSpec, Situation, plain
from reviewer.ui.key_sheet import key_sheet
from reviewer.ui.main_window import MainWindow
from tests.small_world import LINES, span_of

pytestmark = pytest.mark.qt

HAN = re.compile("[\u4e00-\u9fff]")


def _menus(specs: tuple[MenuSpec | str, ...] = MENUS) -> Iterator[MenuSpec]:
    for spec in specs:
        if isinstance(spec, MenuSpec):
            yield spec
            yield from _menus(spec.entries)


def _texts(menu: MenuSpec) -> list[str]:
    texts = {spec.name: spec.text for spec in ACTIONS}
    return [entry.text if isinstance(entry, MenuSpec) else texts[entry] for entry in menu.entries if entry != SEPARATOR]


def test_every_action_stands_in_exactly_one_menu() -> None:
    listed = Counter(
        entry for menu in _menus() for entry in menu.entries if isinstance(entry, str) and entry != SEPARATOR
    )

    assert listed == Counter(spec.name for spec in ACTIONS)
    assert set(CONTEXT_MENU) - {SEPARATOR} <= set(listed)


@pytest.mark.parametrize("menu", list(_menus()), ids=lambda menu: menu.text)
def test_mnemonics_are_there_and_unique_in_their_menu(menu: MenuSpec) -> None:
    letters = [re.findall(r"\(&([A-Z])\)", text) for text in _texts(menu)]

    assert all(len(found) == 1 for found in letters)
    assert len({found[0] for found in letters}) == len(letters)


def test_the_menu_bar_s_mnemonics_are_unique() -> None:
    letters = [re.findall(r"\(&([A-Z])\)", menu.text)[0] for menu in MENUS]

    assert len(set(letters)) == len(letters)


def test_no_key_does_two_things(qtbot: QtBot) -> None:
    actions = Actions()
    keys = [key for name in actions for key in {shortcut.toString() for shortcut in actions[name].shortcuts()}]

    assert [key for key, count in Counter(keys).items() if count > 1] == []


@pytest.mark.parametrize(("name", "key"), [("find_next", "F3"), ("find_previous", "Shift+F3")])
def test_f3_goes_on_finding_on_every_platform(qtbot: QtBot, name: str, key: str) -> None:
    actions = Actions()
    keys = [sequence.toString() for sequence in actions[name].shortcuts()]

    assert key in keys
    assert len(set(keys)) == len(keys)


def test_every_text_is_chinese() -> None:
    assert [spec.text for spec in ACTIONS if not HAN.search(spec.text)] == []


def test_an_action_s_plain_text_has_no_mnemonic() -> None:
    assert plain("打开(&O)…") == "打开…"
    assert plain("撤销“标为缺失”(&U)") == "撤销“标为缺失”"


def test_with_nothing_open_only_what_needs_nothing_is_enabled(window: MainWindow) -> None:
    actions = window.actions_by_name
    enabled = {name for name in actions if actions[name].isEnabled()}

    assert enabled == {spec.name for spec in ACTIONS if spec.needs == Situation.NOTHING}


def test_every_action_does_something(window: MainWindow) -> None:
    actions = window.actions_by_name
    deaf = [name for name in actions if not actions[name].receivers("2triggered(bool)")]

    assert deaf == []


def test_with_a_policy_open_its_actions_are_enabled(open_window: MainWindow) -> None:
    actions = open_window.actions_by_name
    open_window.pane.view.put_caret(span_of(LINES[2]).start)

    assert actions["note"].isEnabled()
    assert actions["export_both"].isEnabled()
    assert actions["reread"].isEnabled()
    assert actions["next_defect"].isEnabled()
    assert actions["recategorise"].isEnabled()
    assert not actions["copy"].isEnabled()
    assert not actions["take_in"].isEnabled()
    assert not actions["undo"].isEnabled()
    assert not actions["back"].isEnabled()


def test_copy_needs_a_selection(open_window: MainWindow) -> None:
    open_window.pane.view.selectAll()

    assert open_window.actions_by_name["copy"].isEnabled()


def test_going_on_needs_something_found(open_window: MainWindow) -> None:
    find_next = open_window.actions_by_name["find_next"]
    before = find_next.isEnabled()
    open_window.find_field.field.setText("三年")

    assert not before
    assert find_next.isEnabled()


def test_the_sheet_lists_every_key(window: MainWindow) -> None:
    sheet = key_sheet(window.actions_by_name)

    assert "下一处缺陷\tF8" in sheet
    assert "批注…\tCtrl+Shift+M" in sheet
    assert "(&" not in sheet


def test_the_toolbar_s_buttons_have_names_for_those_who_do_not_see_them(window: MainWindow) -> None:
    buttons = [window.toolbar.widgetForAction(action) for action in window.toolbar.actions() if action.text()]

    assert [button.accessibleName() for button in buttons] == [
        "打开…", "撤销", "重做", "后退", "前进", "原文", "修订", "修改后",
    ]  # fmt: skip
