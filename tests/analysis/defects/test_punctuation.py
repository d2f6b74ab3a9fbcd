import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.defects.punctuation import unpaired_marks
from tests.analysis.defects.asking import quotes

FULL = "我们收集收货电话，用于配送；不用于其他事项。您可以查阅、更正，也可以删除。\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("请您核对地址，。谢谢。", "您核对地址，。"),
        ("我们会通知您。。谢谢。", "们会通知您。。"),
        ("请填写姓名、及电话。", "请填写姓名、及"),
        ("**请您留意本条。", "**"),
        ("请您点击“设置进入。", "请您点击“"),
        ("请您阅读（见下文。", "请您阅读（"),
        ("请您阅读本文）。", "请您阅读本文）"),
        ("本文简称“本规则“，请您阅读。", "称“本规则“"),
        ("请您阅读须知（试行)。", "您阅读须知（试行)"),
        ("我们记录应用列表软硬件特征信息。", "们记录应用列表软硬件"),
        ("请打开“我的-设置--隐私”。", "打开“我的-设置--隐"),
        ("请您核对。 然后付款。", "请您核对。 然后"),
        ("请您阅读 《须知》。", "请您阅读 《须"),
        ("请提供您的姓名，联系方式、门牌。", "请提供您的姓名，联系方式、"),
        ("如有疑问，请联系我们，我们将在七天内答复您；", "有疑问，请联系我们，我们将在七天内答复您；"),
        ("您打开本店App, 然后付款。", "本店App,"),
        ("当您领取赠品时我们会核对电话。", "您领取赠品时我们会"),
        ("请填写性别、生日地区。", "填写性别、生日地区"),
        ("我们记录设备型号IP地址。", "我们记录设备型号IP地址"),
        ("我们读取识别码（串号）基站信息、电量。", "取识别码（串号）基站信息"),
        ("包装上有颜色、尺码，产地、批次。", "装上有颜色、尺码，产地"),
        ("赠品包括水杯，雨伞等。", "赠品包括水杯，雨伞"),
        ("我们以短信，电话或者来信告知。", "我们以短信，电话"),
        ("请留意新的活动，产品和门店。", "请留意新的活动，产品"),
        ("请阅读收集目的，收集方式和期限。", "请阅读收集目的，收集方式"),
        ("我们记录面单、尺码（胸围和腰围信息），鞋码（左右脚信息）。", "们记录面单、尺码（胸围和腰围信息），"),
        ("我们核对面单、包括但不限于门牌。", "我们核对面单、包括但不限于"),
        ("下文已加粗、请特别留意。", "下文已加粗、请特别留意"),
        ("我们依据采购的约定、对供应商的来货进行抽查。", "我们依据采购的约定、对供应商的来货进行"),
        ("我们把面单锁进柜子。防止他人翻看。", "面单锁进柜子。防止"),
        ("如果您到店自取；我们不收运费。", "如果您到店自取；"),
        ("我们把隐。私看得很重。", "我们把隐。私"),
        ("请打开相机/（和相册）权限。", "请打开相机/（和"),
        ("您使用商品和/服务时。", "您使用商品和/"),
        ("我们记录店号（本店*）*、面单。", "店号（本店*）*"),
        ("“面单”：是指纸质的凭据。", "“面单”：是指"),
        ("请阅读《须知 》。", "请阅读《须知 》"),
        ("请写信至shop@example.com.", "至shop@example.com."),
        ("e我们会核对面单。", "e"),
        ("为便于您到店退货，使您少跑一趟。我们会上门取件。", "为便于您到店退货，使您少跑一趟。"),
        ("我们通过了ISO9001：2015认证。", "我们通过了ISO9001：2015"),
        ("下文已经加粗请您特别留意。", "下文已经加粗请您特别留意"),
        ("我们支持电脑\\手机下单。", "我们支持电脑\\手机下单"),
        ("这里的“面单”指，纸质的凭据。", "里的“面单”指，"),
        ("我们会采取例如，加锁的办法。", "我们会采取例如，"),
        ("请打开【我的】- 【订单】。", "打开【我的】- 【"),
        ("请提供发票抬头；以便我们开票。", "供发票抬头；以便"),
        ("更新日期:2031年。", "更新日期:"),
        ("我们记录下列信息 -面单。", "记录下列信息 -"),
        ("您对面单有疑问的可以通过热线提出。", "您对面单有疑问的可以通过"),
        ("您扫描面单、并填写电话。", "您扫描面单、并"),
        ("我们记录门店状态/参数，店内识别号（如编号）。", "们记录门店状态/参数，"),
        ("货架讲究整齐性，醒目性。", "货架讲究整齐性，醒目性"),
        ("我们向合作商等，提供面单。", "我们向合作商等，"),
        ("面单上的内容包括，姓名和电话。", "面单上的内容包括，"),
    ],
)
def test_wrong_marks_are_found_with_the_words_before_them(text: str, words: str) -> None:
    assert quotes("punctuation", FULL + text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "请您核对地址，谢谢。",
        "他说：“知道了。”于是离开。",
        "1）请您核对；2）请您付款。",
        "请阅读（见《购物须知（试行）》）。",
        "请稍候……",
        "请点击“我的”、“设置”或者“注销”。",
        "当您领取赠品时，我们会核对电话；届时我们会通知您。",
        "请填写性别、生日和地区。",
        "我们读取识别码（串号）、基站信息和电量，店号（本店）*、面单。",
        "包装上有颜色、尺码，我们核对产地、批次。",
        "请领取试用品、赠品后，门店、仓库会登记。",
        "我们核对面单，包括但不限于门牌。",
        "我们把面单锁进柜子。我们防止他人翻看。",
        "如果您到店自取，我们不收运费；送货另计。",
        "请打开相机/相册权限，使用商品和/或服务。",
        "请写信至shop@example.com。",
        "e时代也要核对面单。",
        "为便于您退货，我们会上门取件。我们会先致电。",
        "下文已经加粗，请您特别留意。我们再次请您务必留意。",
        "这里的“面单”，指纸质的凭据。请打开【我的】-【订单】。",
        "请提供发票抬头，以便我们开票；请提供税号。",
        "（十二）设备信息和（ii）网络信息、（a）位置信息，都不收集。",
        "我们遵守法规。定期盘点。请打开设置 -隐私查看。",
        "请打开首页 -会员-退货。",
        "您对面单有疑问的，可以来电；扫描面单，并填写电话、并列的地址。",
        "货架讲究整齐性、醒目性，内容包括姓名。",
    ],
)
def test_marks_in_order_are_left_alone(text: str) -> None:
    assert quotes("punctuation", FULL + text) == []


def test_a_narrow_mark_among_wide_ones_is_found() -> None:
    assert quotes("punctuation", FULL * 3 + "请您核对,然后付款。") == ["请您核对,"]


def test_a_text_set_in_narrow_marks_is_told_once() -> None:
    assert len(quotes("punctuation", "请您核对,然后付款,最后收货。\n" * 9)) == 1


def test_a_space_between_characters_is_found_and_one_inside_a_word_always() -> None:
    assert quotes("typo", FULL + "我们会保 护您的资料。") == ["我们会保 护您"]


def test_a_space_before_a_mark_is_found() -> None:
    assert quotes("punctuation", FULL + "请您核对面单 ，再签收。") == ["请您核对面单 ，"]
    assert quotes("punctuation", FULL + "请您核对面单（正面） ，再签收。") == ["面单（正面） ，"]
    assert quotes("punctuation", FULL + "请打开 “会员”页面。") == ["请打开 “会"]
    assert quotes("punctuation", FULL + "请打开“会员” 页面。") == ["开“会员” 页面"]
    assert quotes("punctuation", FULL + "请核对面单 （正面）的地址。") == ["请核对面单 （正"]
    assert quotes("punctuation", FULL + "收货的地址 ——请您核对。") == ["收货的地址 ——"]


def test_a_narrow_colon_after_a_latin_word_is_found() -> None:
    assert quotes("punctuation", FULL * 3 + "小店App:请您核对后付款。") == ["小店App:"]
    assert quotes("punctuation", FULL * 3 + "网址为https://shop.example.com，请核对。") == []


def test_of_many_spaces_before_a_mark_the_first_four_are_told() -> None:
    assert len(quotes("punctuation", FULL + "请您核对面单 ，再签收。\n" * 9)) == 4
    assert len(quotes("punctuation", FULL + "请您打开 App ，再签收。\n" * 9)) == 1


def test_each_bracket_of_two_widths_is_told_though_it_says_the_same() -> None:
    assert quotes("punctuation", FULL + "请阅读须知（试行)和另行发布的附件（试行)。") == [
        "请阅读须知（试行)",
        "发布的附件（试行)",
    ]


def test_of_many_brackets_of_two_widths_the_first_five_are_told() -> None:
    assert len(quotes("punctuation", FULL + "请阅读须知（试行)的全文。\n" * 9)) == 5


def test_a_long_passage_in_straight_quotes_is_told_where_others_are_curly() -> None:
    curly = "请点击“我的”。\n" * 7

    assert quotes("punctuation", curly + '请打开"我的-订单-已经完成的订单-更多-退货和换货"。') == [
        '请打开"我的-订单-已经完成的订单-更多-退货和换货"'
    ]


def test_in_a_text_full_of_spaces_only_split_words_are_told() -> None:
    spaced = "请您 核对。" * 12 + "今后我们会保 护您的资料。"

    assert quotes("typo", spaced) == ["后我们会保 护您"]


def test_of_more_than_a_few_spaces_between_words_the_first_is_told() -> None:
    sentence = "收货以后请您 核对面单。"

    assert quotes("punctuation", sentence * 3) == ["货以后请您 核对"] * 3
    assert quotes("punctuation", sentence * 5) == ["货以后请您 核对"]


def test_the_ends_of_the_items_of_a_list_agree() -> None:
    text = "列举如下：\n1、核对地址；\n2、核对电话。\n3、核对姓名；\n4、核对门牌；\n"

    assert quotes("punctuation", text) == ["2、核对电话。", "4、核对门牌；"]


def test_a_long_paragraph_without_its_last_mark_is_found() -> None:
    bare = "仓库里的纸质面单签收满九十日以后，由两名店员当面销毁并且登记在册"

    assert quotes("punctuation", FULL * 12 + bare) == [bare[-12:]]


def test_the_name_of_a_standard_may_have_a_space() -> None:
    assert quotes("punctuation", FULL + "另见《信息安全技术 仓储规范》。\n") == []


def test_narrow_brackets_among_many_wide_ones_are_each_told() -> None:
    wide = "请您核对地址（含门牌）和电话（含区号）。\n" * 6

    assert quotes("punctuation", wide + "我们记录地址(MAC)，另外记录姓名(昵称)。\n") == [
        "们记录地址(MAC)",
        "外记录姓名(昵称)",
    ]
    assert quotes("punctuation", wide + "本店网址(https://example.com)如上。\n") == []


def test_an_item_without_its_mark_is_told() -> None:
    numbered = "# 查阅\n" + "".join(f"{n}、您可以查阅第{n}类订单资料，随时核对内容。\n" for n in range(1, 7))
    bare = "7、您可以查阅当面交给店员并且登记在册的纸质面单资料"
    plain = "# 例外\n有关公共卫生的资料；\n与刑事侦查、起诉、审判直接有关的\n有关新闻报道的资料；\n"

    assert quotes("punctuation", numbered + bare) == [bare[-12:]]
    assert quotes("punctuation", plain) == ["与刑事侦查、起诉、审判直接有关的"[-12:]]


def test_a_title_that_ends_in_a_semicolon_is_told() -> None:
    titles = "".join(f"{n}、我们怎样处理第{n}类资料\n我们核对第{n}类资料。\n\n" for n in "一二三四")

    assert quotes("punctuation", titles + "五、我们怎样保存您的资料；\n我们保存在杭州。\n") == [
        "、我们怎样保存您的资料；"
    ]
    assert quotes("punctuation", titles + "五、我们怎样保存您的资料\n我们保存在杭州。\n") == []


@given(st.text(alphabet="（）《》“”甲乙，。", max_size=24))
def test_removing_the_unpaired_marks_leaves_none(words: str) -> None:
    wrong = set(unpaired_marks(words))
    rest = "".join(char for index, char in enumerate(words) if index not in wrong)

    assert all(words[index] in "（）《》“”" for index in wrong)
    assert list(unpaired_marks(rest)) == []


def test_a_mark_that_is_typed_otherwise_than_nearly_all_is_told_once() -> None:
    wide = "我们核对小票（纸质）。" * 8 + "请说“退货”。" * 8

    assert quotes("punctuation", wide + "我们核对面单(电子)。") == ["们核对面单(电子)"]
    assert quotes("punctuation", wide + '请说"换货"。') == ['货”。请说"换货"']
    assert quotes("punctuation", "我们核对小票（纸质）。我们核对面单(电子)。") == []


def test_an_item_that_ends_in_no_mark_among_semicolons_is_told() -> None:
    items = "有下列情形的，无须付邮费：\n1、在本市购买的；\n2、到店自行取货的{end}\n3、退换同一件商品的；\n4、其他。\n"

    assert quotes("punctuation", items.format(end="")) == ["2、到店自行取货的"]
    assert quotes("punctuation", items.format(end="；或者")) == []
    assert quotes("punctuation", items.format(end="；以及")) == []


def test_an_item_without_its_mark_is_told_where_no_line_announces_the_list() -> None:
    items = "# 邮费\n一、本市免收。\n{}（2）到店自行取货的{}\n（3）换货免收；\n（4）赠品免收。\n"

    assert quotes("punctuation", items.format("（1）退货免收；\n", "")) == ["（2）到店自行取货的"]
    assert quotes("punctuation", items.format("（1）退货免收；\n", "；以及")) == []


def test_titles_are_parted_alike() -> None:
    apart = "请阅读《须知》、《附件》。\n" * 2

    assert quotes("punctuation", FULL + apart + "另见《清单》《面单》。") == ["另见《清单》《"]
    assert quotes("punctuation", FULL + apart + "另见《清单》和《面单》。") == []


def test_an_open_mark_before_a_heading_is_told() -> None:
    heading = "\n二、换货\n请您到店。\n"

    assert quotes("punctuation", "一、退货\n1、先核对面单。\n2、再装箱封好；" + heading) == ["2、再装箱封好；"]
    assert quotes("punctuation", "一、退货\n请您核对面单、" + heading) == ["请您核对面单、"]


def test_a_paragraph_that_ends_in_a_semicolon_before_plain_words_is_told() -> None:
    text = "# 退货\n请您核对面单{}\n请先装箱；\n我们会在收到包裹的当天当面清点，并且在清点以后的三日以内退回货款。\n"

    assert quotes("punctuation", text.format("。")) == ["请先装箱；"]
    assert quotes("punctuation", text.format("；")) == []


def test_the_last_numbered_item_before_plain_words_is_not_left_open() -> None:
    assert quotes("punctuation", "# 退货\n1、先核对面单。\n2、再装箱封好；\n我们不收邮费。\n") == ["2、再装箱封好；"]
    assert quotes("punctuation", "# 退货\n1、先核对面单；\n2、再装箱封好；\n（1）用纸箱。\n") == []


def test_the_cells_of_a_table_that_was_pasted_as_text_need_no_full_stop() -> None:
    sentence = "我们把收货地址交给快递公司，以便快递公司按照您选择的时间送到门口，并在送到后请您签收。\n"
    row = "收货地址、电话号码、楼层和门禁的口令\t用于安排送货的时间，以及送到门口并请您签收货物\n"

    assert quotes("punctuation", sentence * 10 + row) == []
    assert len(quotes("punctuation", sentence * 10 + row.replace("\t", "，"))) == 1


def test_one_path_written_with_two_kinds_of_dashes_is_found() -> None:
    assert quotes("punctuation", FULL + "请打开“我的-会员—地址”更改。") == ["请打开“我的-会员—"]
    assert quotes("punctuation", FULL + "请打开“我的-会员-地址”更改，或者“首页—会员—地址”。") == []


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("客服电话∶请见首页。", "∶"),
        ("请留下买家姓名.性别、住址。", "姓名.性别"),
        ("您在使用收款功能时、我们会留存单号。", "时、"),
        ("请您注意、本店周日休息。", "注意、"),
        ("不同意的，将无法开票。但并不影响送货。", "。但并不"),
        ("送货符合法律，法规或者约定。", "法律，法规"),
        ("网络信息（如SSID，BSSID）由店主留存。", "SSID，BSSID"),
        ("我们留存微信头像，账号创建时间。", "头像，账号创建时间"),
        ("您可以关闭提醒，（关闭后不再推送）。", "，（关闭后不再推送）"),
        ("您可以按以下方式联系通过客服转告。", "联系"),
        ("为您提供晒单、等功能。", "、等"),
    ],
)
def test_a_mark_that_was_taken_for_another_is_told(text: str, part: str) -> None:
    assert any(part in one for one in quotes("punctuation", text))


@pytest.mark.parametrize(
    "text",
    [
        "我们留存尺码、我们记录的地址。",
        "青禾店（本店）送货，（一）先付款，（二）后发货。",
        "付款后，我们会发货；您可以联系客服。",
        "法律、法规另有规定的，从其规定。",
    ],
)
def test_marks_in_their_place_are_left_alone(text: str) -> None:
    assert quotes("punctuation", text) == []


def test_a_paragraph_that_ends_in_a_comma_is_told_unless_lines_are_broken_so() -> None:
    whole = "店主留存面单，用于送货。\n" * 4
    broken = "店主把面单留在柜台里，\n" * 8

    assert quotes("punctuation", whole + "断开以后面单继续留在店里，\n") == ["断开以后面单继续留在店里，"[-12:]]
    assert not any("柜台" in one for one in quotes("punctuation", broken))


def test_a_title_that_runs_into_its_text_is_told() -> None:
    assert quotes("punctuation", FULL + "（一）保管的措施为保障面单的安全，我们上锁。") == ["（一）保管的措施"]
    assert quotes("punctuation", FULL + "（一）保管的措施：为保障面单的安全，我们上锁。") == []
