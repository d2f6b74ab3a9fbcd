import pytest

from reviewer.document.model import BlockKind
from reviewer.document.read import pasted_source, read_bytes, read_pasted
from reviewer.errors import EmptyDocument

PLAIN = "云杉小铺隐私政策\n1. 收集\n我们收集您的手机号码。\n2. 保存\n保存三年。"
PAGE = (
    "<html><body><!--StartFragment--><h1>云杉小铺隐私政策</h1><ol><li>收集</li></ol><p>我们收集您的<b>手机号码</b>。</p>"
    "<ol start='2'><li>保存</li></ol><p>保存三年。</p><!--EndFragment--></body></html>"
)


def test_a_page_that_holds_all_words_is_read_for_it_keeps_headings_lists_and_emphasis() -> None:
    document = read_pasted(PLAIN, PAGE, "粘贴的文稿")

    assert document.source.name == "粘贴的文稿.html"
    assert document.blocks[0].level == 1
    assert [block.label for block in document.blocks if block.kind is BlockKind.LIST_ITEM] == ["1.", "2."]
    assert len(document.blocks[2].emphasis) == 1


@pytest.mark.parametrize(
    "page",
    [None, "", "<p>云杉小铺隐私政策</p>", "<div>" * 3000, "<img src='a.png'>", "<p style='display:none'>我们</p>"],
)
def test_without_such_a_page_the_plain_words_are_read(page: str | None) -> None:
    document = read_pasted(PLAIN, page, "粘贴的文稿.html")

    assert document.source.name == "粘贴的文稿.txt"
    assert document.text == PLAIN


def test_what_windows_puts_before_a_page_is_no_part_of_it() -> None:
    head = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000300\r\nSourceURL:https://a.example\r\n"

    assert read_pasted(PLAIN, head + PAGE, "a").text == read_pasted(PLAIN, PAGE, "a").text


def test_the_encoding_a_page_names_is_over_once_it_was_copied() -> None:
    page = PAGE.replace("<body>", "<head><meta charset='gb2312'></head><body>")

    assert read_pasted(PLAIN, page, "a").text == read_pasted(PLAIN, PAGE, "a").text


def test_the_bytes_that_stand_for_pasted_words_read_as_the_same_document() -> None:
    data, name = pasted_source(PLAIN, PAGE, "a")

    assert read_bytes(data, name) == read_pasted(PLAIN, PAGE, "a")


@pytest.mark.parametrize(("text", "page"), [("", None), ("", "<p></p>"), (" \n", "")])
def test_an_empty_clipboard_is_an_empty_document(text: str, page: str | None) -> None:
    with pytest.raises(EmptyDocument):
        read_pasted(text, page, "a")


def test_characters_that_no_encoding_has_are_left_out() -> None:
    assert read_pasted("甲\ud800乙", None, "a").text == "甲乙"
