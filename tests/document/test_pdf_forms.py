import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.pdf_forms import fold_forms


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("⼀⼈⽤⼾", "一人用户"),
        ("⻅⻔⻋⻚⻓⺠⻝", "见门车页长民食"),
        ("ofﬁce ﬂag eﬀort", "office flag effort"),
        ("︵一︶︐︒﹁乙﹂", "（一），。「乙」"),
        ("\uf900豈", "豈豈"),
    ],
)
def test_forms_that_only_fonts_know_apart_become_what_people_write(shown: str, meant: str) -> None:
    assert fold_forms(shown) == meant


def test_every_kangxi_radical_becomes_an_ordinary_character() -> None:
    folded = [fold_forms(chr(code)) for code in range(0x2F00, 0x2FD6)]

    assert all("CJK UNIFIED" in unicodedata.name(char) for char in folded)


@given(st.text())
def test_folding_twice_changes_no_more_than_once(words: str) -> None:
    assert fold_forms(fold_forms(words)) == fold_forms(words)


def test_full_width_signs_and_curly_quotes_stay_as_they_are_written() -> None:
    written = "（一）“甲”‘乙’：１，Ａ①…—《丙》"

    assert fold_forms(written) == written
