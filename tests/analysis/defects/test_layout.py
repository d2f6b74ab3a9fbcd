from reviewer.analysis.defects.layout import is_hard_wrapped

WHOLE = "青禾商店会在收到来信以后的十日之内核对并且办理您的请求。"
BROKEN = "青禾商店会在收到来信以后的十日之内由专人核对并且办理您的"


def test_lines_that_end_in_the_middle_of_sentences_are_wrapped() -> None:
    assert is_hard_wrapped([BROKEN] * 6 + [WHOLE] * 4)


def test_a_few_open_lines_and_short_lines_are_not_enough() -> None:
    assert not is_hard_wrapped([BROKEN] + [WHOLE] * 9)
    assert not is_hard_wrapped(["收货电话", "收货地址"] * 9)
    assert not is_hard_wrapped([BROKEN] * 2)
    assert not is_hard_wrapped([])
