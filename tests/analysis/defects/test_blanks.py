import pytest

from tests.analysis.defects.asking import defects, quotes


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("本店由***负责经营。", "***"),
        ("联系人：____，欢迎来信。", "____"),
        ("本店位于（  ），欢迎光临。", "（  ）"),
        ("由【】科技公司经营。", "【】"),
        ("由XX公司经营。", "XX"),
        ("由某某公司经营。", "某某公司"),
        ("邮箱为【公司邮箱】。", "【公司邮箱】"),
        ("电话：【待补充】。", "【待补充】"),
        ("期限为[●]年。", "[●]"),
        ("请致电400-XXX-XXXX。", "400-XXX-XXXX"),
        ("请致电000-00000000。", "000-00000000"),
        ("本规则于    年  月  日生效。", "    年  月  日"),
        ("更新日期：20  年  月  日", "20  年  月  日"),
        ("更新日期：2031年   月   日", "2031年   月   日"),
        ("更新于2031年【4】月【9】日。", "2031年【4】月【9】日"),
        ("我们在【7】个工作日内答复。", "【7】个"),
        ("详见[网址]。", "[网址]"),
        ("由<此处填写名称>经营。", "<此处填写名称>"),
        ("期限为……年。", "……"),
        ("期限为**个月。", "**"),
        ("联系人□□□。", "□□□"),
    ],
)
def test_what_was_left_to_fill_in_is_found(text: str, blank: str) -> None:
    assert quotes("placeholder", text) == [blank]


@pytest.mark.parametrize(
    "text",
    [
        "**请注意**本条。",
        "型号为XX-200X系列。",
        "见 example.com/xx/index 页面。",
        "请填写姓名（必填）。",
        "我们3_5日内发货。",
        "请致电400-820-0000。",
        "编号1000-0000000。",
        "数年如一日，**重要**条款。",
    ],
)
def test_signs_that_mean_something_are_no_blanks(text: str) -> None:
    assert quotes("placeholder", text) == []


def test_a_date_in_brackets_is_told_as_a_date_once() -> None:
    found = defects("placeholder", "生效日期：[2026]年[3]月[1]日")

    assert len(found) == 1
    assert "括号" in found[0].reason


def test_a_short_name_without_a_name_before_it_is_a_blank() -> None:
    assert quotes("placeholder", "（“我们”）经营本小程序，请您放心选购。") == ["（“我们”）"]
    assert quotes("placeholder", "青禾公司（“我们”）经营本小程序，请您放心选购。") == []


def test_a_label_with_nothing_after_it_is_a_blank() -> None:
    text = "联系我们\n\n客服电话：\n邮箱：\n地址：青禾市滨河路一号\n"

    assert quotes("placeholder", text) == ["电话：", "邮箱："]


def test_a_label_whose_value_stands_on_the_next_line_is_filled() -> None:
    assert quotes("placeholder", "联系我们\n\n客服电话：\n010-55550000\n\n邮箱：kefu@example.cn\n") == []


def test_a_way_of_contact_without_any_contact_is_told_with_what_lacks() -> None:
    found = defects("placeholder", "您可以通过电话与我们联系。")

    assert [one.suggestion for one in found] == ["填入可用的电话。"]


def test_a_way_of_contact_is_in_order_where_the_contact_stands_elsewhere() -> None:
    assert quotes("placeholder", "您可以通过电话与我们联系。\n\n客服热线 400-555-0000\n") == []


def test_a_mail_address_of_crosses_is_a_blank() -> None:
    assert quotes("placeholder", "来信请寄 xx@xxx.com 收。") == ["xx@xxx.com"]


def test_an_empty_label_is_told_once() -> None:
    policy = "一、联系我们\n联系电话：\n"

    assert (len(quotes("placeholder", policy)), quotes("truncated-sentence", policy)) == (1, [])


def test_a_sentence_left_in_the_brackets_of_a_template_is_told() -> None:
    kept = "【在您下单以前，请您和家长一起阅读须知】"

    assert quotes("placeholder", f"# 下单\n{kept}，然后付款。\n") == [kept]
    assert quotes("placeholder", "# 下单\n请联系【我们的客服】办理。\n") == ["【我们的客服】"]
    assert quotes("placeholder", "# 下单\n请打开【我的】-【提前下单，减少等待】。\n") == []


@pytest.mark.parametrize("kept", ["【库房、门店】", "【南湖区人民法院起诉】", "【青禾书屋有限公司】"])
def test_brackets_kept_around_a_list_or_an_office_are_told(kept: str) -> None:
    assert quotes("placeholder", f"我们把面单交给{kept}。") == [kept]


def test_a_document_that_is_named_a_draft_is_told() -> None:
    assert quotes("placeholder", "请阅读《购物须知（草案）》。") == ["《购物须知（草案）》"]
    assert quotes("placeholder", "请阅读《购物须知（试行）》。") == []


@pytest.mark.parametrize(
    "path", ["【我的】-【收货、退货】", "【我的-收货、退货】", "【收货、退货】-【更多】", "【收货地址】"]
)
def test_brackets_around_a_button_or_a_path_are_left_alone(path: str) -> None:
    assert quotes("placeholder", f"请点击{path}查看。") == []


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("请致电[客服电话]与小店联系。", "[客服电话]"),
        ("本店由【品牌名称】经营。", "【品牌名称】"),
        ("来信请寄shop@【店铺域名】。", "@【店铺域名】"),
        ("来信请寄shop@xxx.com。", "@xxx.com"),
        ("价目见www.xxx.com。", "www.xxx.com"),
        ("小店热线：400-000-0000", "热线：400-000-0000"),
        ("小店热线：0571-", "0571-"),
        ("店长：XXX", "：XXX"),
        ("由XX（绍兴）有限公司经营。", "由XX"),
        ("寄至Canal Street XX，鹿特丹。", "XX"),
        ("版本：V2.X", "V2.X"),
        ("更新日期：202X年X月X日", "202X年X月X日"),
        ("更新日期：YYYY年MM月DD日", "YYYY年MM月DD日"),
        ("更新于2031年4月　　日", "2031年4月　　日"),
        ("本店规矩自　　　　起施行。", "　　　　"),
        ("我们在 个工作日内答复。", " 个工作日"),
        ("我们在N个工作日内答复。", "N"),
        ("门店：绍兴市越城区　　路　　号", "　　路　　号"),
        ("退货见《》。", "《》"),
        ("退货运费（此处略）", "（此处略）"),
        ("[此处插入二维码]", "[此处插入二维码]"),
        ("试衣镜的规则（由法务确认后补充）", "（由法务确认后补充）"),
        ("保存三年（请产品同学确认）。", "（请产品同学确认）"),
        ("【根据实际业务增删】", "【根据实际业务增删】"),
        ("小店扫码须知（提审版）", "（提审版）"),
        ("{{shopName}}按地址送货。", "{{shopName}}"),
        ("按地址送货。&nbsp;", "&nbsp;"),
        ("按地址<br/>送货。", "<br/>"),
        ("店长热线：null", "热线：null"),
        ("办公地址：绍兴市越城区", "办公地址：绍兴市越城区"),
        ("联系邮箱：暂无", "邮箱：暂无"),
        ("收集的信息类型：/", "收集的信息类型：/"),
        ("电话：　　地址：　　邮编：312000", "电话：　　"),
        ("（以下简称“本店”）按地址送货。", "（以下简称“本店”）"),
    ],
)
def test_blanks_of_templates_drafts_and_pages_are_found(text: str, blank: str) -> None:
    assert blank in quotes("placeholder", text)


@pytest.mark.parametrize(
    "text",
    [
        "点击【客服电话】联系店长。",
        "在[我的]-[公司名称]中修改。",
        "通知到店（包括促销运营、菜单更新）。",
        "办公地址：绍兴市越城区胜利路1号",
        "我们记下您的省、市、区。",
        "来信请寄shop@qinghe.cn。",
        "小店热线：0571-87654321",
        "版本：V2.3",
        "更新于2031年4月2日",
        "我们在3个工作日内答复。",
        "保质期为一年。",
        "折扣为95%，运费{10元}。",
        "由青禾（绍兴）有限公司经营。",
        "请填写（如有）门牌。",
    ],
)
def test_words_like_those_of_templates_that_are_filled_in_are_no_blanks(text: str) -> None:
    assert quotes("placeholder", text) == []


def test_a_label_of_a_plug_in_before_the_next_label_is_empty() -> None:
    assert quotes("placeholder", "插件名称：地图\n提供方：\n使用目的：显示门店") == ["提供方："]
    assert quotes("placeholder", "插件名称：地图\n提供方：\n某图科技（绍兴）有限公司\n使用目的：显示门店") == []
