from tests.analysis.defects.asking import quotes

LONG = "青禾商店会在每年三月核对一遍仓库里的全部纸质面单，凡是已经签收满九十日的，由两名店员当面用碎纸机销毁。"


def test_a_paragraph_that_stands_twice_is_found_at_its_second_place() -> None:
    assert quotes("duplicate-text", f"{LONG}\n\n另有一段。\n\n{LONG}\n") == [LONG]


def test_a_sentence_said_twice_in_a_row_is_found() -> None:
    assert quotes("duplicate-text", "我们会及时销毁面单。我们会及时销毁面单。") == ["我们会及时销毁面单。"]


def test_short_paragraphs_and_items_of_lists_may_recur() -> None:
    assert quotes("duplicate-text", "请联系客服。\n\n另有一段。\n\n请联系客服。\n") == []
    assert quotes("duplicate-text", f"甲：\n1、{LONG}\n\n乙：\n1、{LONG}\n") == []
