from reviewer.analysis.lists import items_of, list_intros
from tests.builders import a_document


def introduced(text: str) -> list[tuple[str, str]]:
    """Return (item, its line) for each item of a list in `text`, shortened to their first four characters."""
    document = a_document(text)
    words = [document.quote(clause.span)[:4] for clause in document.clauses]
    pairs = zip(words, list_intros(document), strict=True)
    return [(item, words[intro]) for item, intro in pairs if intro is not None]


def test_numbered_clauses_after_a_colon_are_items() -> None:
    text = "下列情形除外：\n1、紧急的；\n2、公开的。\n其余照常办理。\n"

    assert introduced(text) == [("1、紧急", "下列情形"), ("2、公开", "下列情形")]


def test_short_clauses_without_number_are_items_while_semicolons_go_on() -> None:
    text = "我们会用到：\n收货电话；\n收货地址。\n此外不用别的资料。\n"

    assert introduced(text) == [("收货电话", "我们会用"), ("收货地址", "我们会用")]


def test_an_item_may_introduce_a_list_of_its_own() -> None:
    text = "下列情形除外：\n1、包括：\n（1）紧急的；\n（2）公开的；\n2、其他。\n"

    assert introduced(text) == [
        ("1、包括", "下列情形"),
        ("（1）紧", "1、包括"),
        ("（2）公", "1、包括"),
        ("2、其他", "下列情形"),
    ]


def test_a_number_that_does_not_continue_the_list_is_no_item() -> None:
    text = "下列情形除外：\n（1）紧急的；\n（2）公开的。\n5、另有一事，照常办理。\n"

    assert [item for item, _ in introduced(text)] == ["（1）紧", "（2）公"]


def test_a_list_ends_at_the_next_heading() -> None:
    text = "青禾隐私政策\n\n一、例外\n下列情形除外：\n\n二、联系\n1、电话在首页下方。\n2、地址在首页下方。\n"

    assert introduced(text) == []


def test_the_items_of_a_line_leave_out_lists_inside_the_list() -> None:
    document = a_document("下列情形除外：\n1、包括：\n（1）紧急的；\n（2）公开的；\n2、其他。\n")

    assert items_of(list_intros(document), 0) == (1, 4)
