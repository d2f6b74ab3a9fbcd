import pytest

from tests.analysis.defects.asking import quotes

HEAD = "青禾隐私政策\n\n一、未成年人\n"


def test_a_paragraph_that_ends_at_a_comma_before_a_heading_breaks_off() -> None:
    text = HEAD + "如果您未成年，请在取得家长同意之后，\n\n二、联系我们\n请拨打客服热线。\n"

    assert quotes("truncated-sentence", text) == ["如果您未成年，请在取得家长同意之后，"]


def test_a_paragraph_that_ends_in_a_word_that_wants_another_breaks_off() -> None:
    text = HEAD + "本店会核对证件。如果您选用试穿，我们还要收集您的\n\n二、联系我们\n请拨打客服热线。\n"

    assert quotes("truncated-sentence", text) == ["如果您选用试穿，我们还要收集您的"]


def test_items_of_a_list_may_end_at_a_comma() -> None:
    text = (
        HEAD + "家长可以：\n1、来电查阅其资料，\n2、来电更正其资料，\n3、来电删除。\n\n二、联系我们\n请拨打客服热线。\n"
    )

    assert quotes("truncated-sentence", text) == []


def test_a_colon_with_nothing_after_it_breaks_off() -> None:
    text = HEAD + "家长可以通过下列途径查阅：\n\n二、联系我们\n请拨打客服热线。\n"

    assert quotes("truncated-sentence", text) == ["家长可以通过下列途径查阅："]


def test_a_colon_before_a_list_or_a_section_of_its_own_is_in_order() -> None:
    listed = HEAD + "家长可以通过下列途径查阅：\n1、电话；\n2、来信。\n\n二、联系我们\n请拨打客服热线。\n"
    sections = "青禾隐私政策\n\n本政策说明下列内容：\n\n一、收集\n我们收集收货电话。\n\n二、联系\n请拨打客服热线。\n"

    assert quotes("truncated-sentence", listed) == []
    assert quotes("truncated-sentence", sections) == []


def test_a_colon_before_the_next_item_of_its_own_list_breaks_off() -> None:
    item = HEAD + "家长可以：\n1、来电查阅：\n2、来信更正其资料。\n\n二、联系我们\n请拨打客服热线。\n"

    assert quotes("truncated-sentence", item) == ["1、来电查阅："]
    assert quotes("truncated-sentence", item.replace("来电查阅：", "来电查阅：\n（1）先验证。\n")) == []


def test_lines_of_a_hard_wrapped_text_are_not_taken_for_broken_sentences() -> None:
    wrapped = "青禾商店非常重视您的隐私，我们会按照法律的规定处理您的信息，并且采取各种措施，\n" * 8

    assert (
        quotes(
            "truncated-sentence", HEAD + "本店会在收到您的来信以后，由专人在十日之内核对并且办理您的\n" * 8 + wrapped
        )
        == []
    )


def test_a_list_that_is_promised_and_not_given_is_told() -> None:
    promise = "使用代付功能时，小店还将按照如下约定收集资料：\n"
    plain = "小店的服务在不断更新。您选用新的服务的，我们另行说明。请您留意页面上的提示。\n"

    assert len(quotes("truncated-sentence", "# 收集\n" + promise + plain)) == 1
    assert quotes("truncated-sentence", "# 收集\n" + promise + "1、代付人的姓名；\n2、代付人的电话。\n") == []


def test_a_sentence_that_ends_before_its_verb_is_told() -> None:
    broken = HEAD + "为了方便您查询订单，小店将会在您\n\n二、联系我们\n请拨打客服热线。\n"

    assert len(quotes("truncated-sentence", broken)) == 1
    assert quotes("truncated-sentence", broken.replace("将会在您", "保留记录")) == []


def test_a_list_that_is_announced_and_followed_by_a_note_is_missing() -> None:
    text = HEAD + "我们提供资料的情形逐项列举：\n{}备注：面单包括门牌。\n"

    assert quotes("truncated-sentence", text.format("")) == ["我们提供资料的情形逐项列举："]
    assert quotes("truncated-sentence", text.format("1、送货；\n2、退货。\n")) == []


def test_an_item_that_only_names_a_thing_among_items_with_a_purpose_breaks_off() -> None:
    items = "".join(f"（{n}）第{n}扇门：用于核对第{n}批来货。\n" for n in range(1, 6))

    assert quotes("truncated-sentence", HEAD + items + "（6）后门：西侧的装卸台。\n") == ["（6）后门：西侧的装卸台。"]
    assert quotes("truncated-sentence", HEAD + items + "（6）后门：供装卸台卸货，便于清点。\n") == []


@pytest.mark.parametrize(
    "end",
    [
        "小店会给包裹加固，例如",
        "小店会给包裹加固，并",
        "小店会给包裹加固，防止压坏或",
        "小店会给包裹加固，防止被盗用或遭",
        "小店会给包裹加固，同时",
        "如您想要收据的，请",
        "如您不想收到传单，您有权",
        "收据丢了的，我们不会",
        "收据过期之后，小店会对存根进行",
        "存根不会马上撕掉，但会在盘点时",
        "取货的时候，店长会要求您对",
        "门牌我们只给快递员，不告诉任何第三",
        "小店会给包裹加固（",
    ],
)
def test_a_sentence_that_is_cut_off_is_told_even_before_a_sentence_of_its_own(end: str) -> None:
    text = HEAD + f"小店按时送货。\n{end}\n您可以到店取货，也可以来电改期。\n\n二、联系\n请拨打客服热线。\n"

    assert [end.endswith(one) for one in quotes("truncated-sentence", text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "小店会给包裹加固，例如\n1、缠胶带；\n2、套纸箱。",
        "小店会给包裹加固，并\n贴上面单。",
        "小店送货的日子：工作日；以及\n您另约的日子。",
        "请您妥善监护。\n您可以到店取货。",
        "小店的包装服务\n您可以到店取货。",
    ],
)
def test_words_that_the_next_line_goes_on_with_are_not_cut_off(text: str) -> None:
    assert quotes("truncated-sentence", HEAD + text + "\n\n二、联系\n请拨打客服热线。\n") == []


@pytest.mark.parametrize(
    "lost", ["方披露门牌的，请先问收件人。", "的同意范围以收据为准，请收好。", "，小店会把面单撕掉。"]
)
def test_a_paragraph_that_begins_in_the_middle_of_a_sentence_has_lost_its_head(lost: str) -> None:
    open_line = HEAD + f"店员在送货的路上，不得向与包裹无关的任何\n{lost}\n\n二、联系\n请拨打客服热线。\n"

    assert quotes(
        "truncated-sentence", open_line.replace("店员在送货的路上，不得向与包裹无关的任何", "小店按时送货。")
    ) == [lost]
    assert quotes("truncated-sentence", open_line) == []
