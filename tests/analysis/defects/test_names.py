"""Names and terms that differ from what the policy uses elsewhere for the same thing."""

import pytest

from tests.analysis.defects.asking import defects, quotes

HANDLER = "# 关于我们\n本商城由苏州青禾电子商务有限公司（以下简称“我们”）运营。\n"


def test_a_policy_that_calls_itself_by_two_names_is_told_at_the_rarer() -> None:
    policy = "# 引言\n本隐私政策适用于全部订单。\n本隐私政策自发布之日起施行。\n# 其他\n本隐私声明未尽之处另行公布。\n"

    assert quotes("inconsistent-name", policy) == ["本隐私声明"]
    assert quotes("inconsistent-name", policy.replace("声明", "政策")) == []


def test_an_old_term_beside_the_present_one_is_told_once_with_both_places() -> None:
    (found,) = defects("inconsistent-name", "# 定义\n个人敏感信息须慎重。\n# 收集\n收集敏感个人信息前另行询问。\n")

    assert len(found.related) == 1
    assert "敏感个人信息" in found.reason


def test_accounts_named_after_another_site_are_told() -> None:
    policy = HANDLER + "# 收集\n我们收集订单资料、百合网站账户的昵称。\n"

    assert quotes("inconsistent-name", policy) == ["、百合网站账户"]


def test_signing_in_with_the_account_of_another_service_is_in_order() -> None:
    assert quotes("inconsistent-name", HANDLER + "# 收集\n您可以用百合网站账户授权登录。\n") == []


def test_a_company_that_acts_in_the_place_of_the_handler_is_told() -> None:
    policy = HANDLER + "# 其他\n杭州白鹭网络科技有限公司保留修改本页的权利。\n"

    assert quotes("inconsistent-name", policy) == ["杭州白鹭网络科技有限公司"]


@pytest.mark.parametrize(
    "sentence",
    [
        "本页所有权、运营权归{}。",
        "联系部门：{}法务部",
        "争议由{}住所地人民法院管辖。",
    ],
)
def test_a_company_in_a_place_of_the_handler_is_told(sentence: str) -> None:
    other = "杭州白鹭网络科技有限公司"

    assert quotes("inconsistent-name", HANDLER + f"# 其他\n{sentence.format(other)}\n") == [other]
    assert quotes("inconsistent-name", HANDLER + f"# 其他\n{sentence.format('苏州青禾电子商务有限公司')}\n") == []


def test_a_recipient_is_no_other_handler() -> None:
    policy = HANDLER + "# 共享\n我们委托杭州白鹭网络科技有限公司配送，该公司不会向他人提供地址。\n"

    assert quotes("inconsistent-name", policy) == []


def test_a_list_named_after_one_channel_of_several_is_told() -> None:
    policy = "# 适用范围\n本政策适用于青禾的App、网站和公众号。\n# 收集\n见《小程序收集信息清单》。\n"

    assert quotes("inconsistent-name", policy) == ["《小程序收集信息清单》"]


def test_a_title_in_other_words_than_the_text_is_told_at_the_title() -> None:
    text = "青禾隐私权政策\n\n一、总则\n本隐私政策适用于小店，本隐私政策自今日起施行。\n"

    assert quotes("inconsistent-name", text) == ["隐私权政策"]


def test_a_text_in_other_words_than_its_common_title_is_told_in_the_text() -> None:
    text = "青禾隐私政策\n\n一、总则\n本隐私权政策适用于小店，自今日起施行。\n"

    assert quotes("inconsistent-name", text) == ["本隐私权政策"]


@pytest.mark.parametrize(
    ("defined", "told"),
    [
        ("（下称“本政策”/“本隐私政策”）", ["（下称“本政策”/“本隐私政策”）"]),
        ("（以下简称“本隐私政策”）", ["（以下简称“本隐私政策”）"]),
        ("（以下简称“本政策”）", []),
    ],
)
def test_a_short_name_that_is_not_kept_to_is_told_where_it_is_given(defined: str, told: list[str]) -> None:
    text = f"青禾隐私政策\n\n一、总则\n小店制定青禾隐私政策{defined}。\n" + "本政策适用于网店。\n" * 3

    assert quotes("inconsistent-name", text) == told


def test_an_agreement_amid_a_policy_is_told_unless_it_is_defined() -> None:
    policy = "# 引言\n" + "本政策适用于订单。\n" * 5 + "# 其他\n本协议自公布之日起施行。\n"

    assert quotes("inconsistent-name", policy) == ["本协议"]
    assert quotes("inconsistent-name", policy + "“本协议”是指购物协议。\n") == []


@pytest.mark.parametrize(
    ("policy", "told"),
    [
        ("您的资料由您保管。\n请告诉你的家人。\n", ["你"]),
        ("你的资料由你保管。\n请告诉您的家人。\n", ["您"]),
        ("注销账号须先登录，注销账号不可撤回。\n您可以注销账户。\n", ["注销账户"]),
        ("请登录您的账号，账号由您保管。\n退款退回您的银行账户。\n", []),
        ("我们核对面单。\n我们送货。\n我方保管钥匙。\n", ["我方"]),
        ("我行核对面单。\n我行送货。\n我们保管钥匙。\n", ["我们"]),
        ("请打开本店APP。\n请更新本店APP。\n您可以卸载app。\n", ["app"]),
    ],
)
def test_the_rarer_of_two_names_is_told(policy: str, told: list[str]) -> None:
    assert quotes("inconsistent-name", "# 说明\n" + policy) == told


def test_a_company_called_by_its_brand_is_told_once_unless_the_policy_says_who_it_is() -> None:
    policy = "# 支付\n我们自支付宝公司处取得结果。\n支付宝公司通知我们。\n"

    assert quotes("inconsistent-name", policy) == ["支付宝公司"]
    assert quotes("inconsistent-name", policy + "某网络技术有限公司，简称“支付宝公司”。\n") == []


def test_every_odd_name_of_the_policy_itself_is_told() -> None:
    policy = (
        "# 引言\n" + "本隐私权政策适用于订单。\n" * 6 + "# 其他\n本隐私政策另行公布。\n我们的隐私声明不适用于柜台。\n"
    )

    assert quotes("inconsistent-name", policy) == ["本隐私政策", "隐私声明"]


def test_an_agreement_that_one_accepts_amid_a_policy_is_told() -> None:
    policy = "# 引言\n" + "本政策适用于订单。\n" * 5 + "# 其他\n如您不同意协议中的规则，请致电。\n"

    assert quotes("inconsistent-name", policy) == ["协议"]


@pytest.mark.parametrize("written", ["苏州青禾商务有限公司", "苏州清禾电子商务有限公司"])
def test_the_handlers_own_name_in_two_spellings_is_told(written: str) -> None:
    policy = HANDLER + "# 联系我们\n公司名称：{}。\n"

    assert quotes("inconsistent-name", policy.format(written)) == ["苏州青禾电子商务有限公司", written]
    assert quotes("inconsistent-name", policy.format("苏州青禾电子商务有限公司")) == []


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("# 联系我们\n公司名称：杭州白鹭网络科技有限公司。\n", ["杭州白鹭网络科技有限公司"]),
        ("# 联系我们\n公司名称：苏州青禾电子商务有限公司。\n", []),
        ("# 第三方名单\n公司名称：杭州白鹭网络科技有限公司。\n", []),
        ("# 其他\n杭州白鹭网络科技有限公司\n", []),
    ],
)
def test_another_company_behind_the_label_of_our_own_is_told_unless_recipients_are_listed(
    written: str, told: list[str]
) -> None:
    assert quotes("inconsistent-name", HANDLER + written) == told


def test_a_company_named_like_ours_in_another_part_is_no_slip() -> None:
    assert quotes("inconsistent-name", HANDLER + "# 共享\n订单由苏州青禾商务有限公司配送。\n") == []


def test_a_company_that_lays_down_the_policy_is_its_handler() -> None:
    policy = HANDLER + "# 其他\n本政策由杭州白鹭网络科技有限公司制定并负责解释。\n"

    assert quotes("inconsistent-name", policy) == ["杭州白鹭网络科技有限公司"]


def test_one_word_in_two_spellings_is_told_at_the_rarer_and_put_right_in_the_right_one() -> None:
    (found,) = defects(
        "inconsistent-name", "# 登录\n您的帐号由您保管。\n# 注销\n帐号注销后不能恢复，账号内的券作废。\n"
    )

    assert "“账”与他处的“帐”" in found.reason
    assert "统一写作“账”" in found.suggestion


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("面单由青禾公司保管，青禾公司定期销毁。\n", ["青禾公司"]),
        ("面单交给青禾集团核对。\n", ["青禾集团"]),
        ("青禾公司是指苏州青禾电子商务有限公司，面单由青禾公司保管。\n", []),
        ("面单由电子商务公司保管。\n", []),  # a kind of company
        ("面单由青禾集团控股有限公司保管。\n", []),  # a whole name
        ("面单由白鹭公司保管。\n", []),  # no part of the handler's name
    ],
)
def test_a_company_called_by_a_part_of_the_handlers_name_is_told_until_it_is_said_who_it_is(
    written: str, told: list[str]
) -> None:
    assert quotes("inconsistent-name", HANDLER + "# 保管\n" + written) == told


def test_a_site_of_ours_is_odd_in_a_policy_for_a_mini_program_alone() -> None:
    policy = "青禾隐私政策\n本政策适用于苏州青禾公司运营的青禾小程序{}。\n" + "我们按订单送货。\n" * 6
    policy += "一、收集\n您浏览网站时，我们记录页面。\n"

    assert quotes("inconsistent-name", policy.format("")) == ["浏览网站"]
    assert quotes("inconsistent-name", policy.format("和网站")) == []
    assert quotes("inconsistent-name", policy.format("") + "二、联系\n网址：https://www.qinghe-shop.com/\n") == []
