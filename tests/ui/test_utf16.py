import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument
from pytestqt.qtbot import QtBot

from reviewer.document.model import Span
from reviewer.ui.utf16 import UnitMap, shown_text

pytestmark = pytest.mark.qt

any_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("甲乙😀𠮷\n\t　a"))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(any_text)
def test_every_offset_is_the_length_in_utf16_of_what_stands_before_it(text: str) -> None:
    units = UnitMap(text)

    assert [units.units(at) for at in range(len(text) + 1)] == [_units(text[:at]) for at in range(len(text) + 1)]


@given(any_text)
def test_going_there_and_back_changes_nothing(text: str) -> None:
    units = UnitMap(text)

    assert all(units.offset(units.units(at)) == at for at in range(len(text) + 1))


@given(any_text)
def test_the_inside_of_a_surrogate_pair_belongs_to_its_character(text: str) -> None:
    units = UnitMap(text)

    assert all(units.offset(units.units(at) + 1) == at for at, char in enumerate(text) if char > "\uffff")


@given(any_text)
def test_qt_shows_as_many_units_as_we_count(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(shown_text(text))

    assert document.characterCount() - 1 == UnitMap(text).length_units


@pytest.mark.parametrize("odd", ["\r\n", "\ufdd0", "\ufdd1"])
def test_characters_with_a_meaning_for_qt_keep_offsets_and_paragraphs_true(odd: str) -> None:
    document = QTextDocument()
    document.setPlainText(shown_text(f"甲{odd}乙"))

    assert document.characterCount() - 1 == UnitMap(f"甲{odd}乙").length_units
    assert document.blockCount() == 1 + odd.count("\n")


@given(any_text, st.integers(), st.integers())
def test_positions_beyond_the_text_mean_its_ends(text: str, before: int, after: int) -> None:
    units = UnitMap(text)

    assert 0 <= units.units(before) <= units.length_units
    assert 0 <= units.offset(after) <= len(text)


def test_a_selection_made_backwards_is_the_same_span(qtbot: QtBot) -> None:
    assert UnitMap("甲😀乙").span(4, 1) == UnitMap("甲😀乙").span(1, 4) == Span(1, 3)
