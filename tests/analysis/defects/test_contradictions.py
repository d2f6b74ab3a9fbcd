"""What one part of a policy denies and another says: told at the claim, with the other place in the reason."""

import tomllib
from typing import Any

import pytest

from reviewer.analysis.classify import classify
from reviewer.analysis.defects.contradictions import find_contradictions
from reviewer.analysis.defects.ground import Ground
from reviewer.analysis.matcher import Matcher
from reviewer.paths import resources_folder
from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document, the_playbook

STORES = "一、付款\n付款时我们收集您的银行卡号和开户行。\n二、安全\n结账后我们不会保存您的银行卡资料。\n"


def test_a_claim_is_told_with_the_place_that_contradicts_it() -> None:
    (found,) = defects("contradiction", STORES)
    document = a_document(STORES)

    assert document.quote(found.span) == "不会保存您的银行卡"
    assert [document.quote(span) for span in found.related] == ["收集您的银行卡号"]
    assert "“一、付款”部分" in found.reason


def test_a_claim_that_nothing_contradicts_is_left_alone() -> None:
    assert quotes("contradiction", "# 安全\n结账后我们不会保存您的银行卡资料。\n# 付款\n付款由支付渠道办理。\n") == []


def test_two_halves_of_one_sentence_are_no_contradiction() -> None:
    sentence = "未登录也可浏览，您拒绝提供信息，将无法使用我们的产品。\n"

    assert quotes("contradiction", sentence) == []
    assert len(quotes("contradiction", sentence + "未登录也可浏览。\n")) == 1


def test_two_addresses_of_one_kind_are_told() -> None:
    policy = (
        "# 简介\n办公地址：江苏省苏州市姑苏区平江路12号。\n# 联系我们\n联系地址：安徽省合肥市蜀山区长江西路99号。\n"
    )

    assert quotes("contradiction", policy) == ["江苏省苏州市姑苏区平江路12号", "安徽省合肥市蜀山区长江西路99号"]


def test_a_registered_address_may_differ_from_the_office() -> None:
    policy = (
        "# 简介\n注册地址：江苏省苏州市姑苏区平江路12号。\n# 联系我们\n联系地址：安徽省合肥市蜀山区长江西路99号。\n"
    )

    assert quotes("contradiction", policy) == []


def test_two_time_limits_for_one_answer_are_told() -> None:
    policy = "# 权利\n我们在15个工作日内答复您的请求。\n# 联系我们\n收到来信后，我们将在30天内回复。\n"

    assert quotes("contradiction", policy) == ["30天内回复"]
    assert quotes("contradiction", policy.replace("30天", "15个工作日")) == []


def test_answers_and_cancellations_have_time_limits_of_their_own() -> None:
    policy = "# 权利\n我们在15个工作日内答复您的请求。\n# 注销\n提交注销申请后，我们在30天内办理完毕。\n"
    twice = policy + "# 账户\n注销账户的申请，我们在七日内办理。\n"

    assert quotes("contradiction", policy) == []
    assert quotes("contradiction", twice) == ["注销账户的申请，我们在七日内"]


def test_a_policy_is_not_in_force_before_it_was_changed() -> None:
    policy = "# 隐私政策\n更新日期：2026年3月28日\n生效日期：2026年3月20日\n我们收集订单。\n"

    (found,) = defects("contradiction", policy)
    assert a_document(policy).quote(found.span) == "2026年3月20日"
    assert "更新日期" in found.reason
    assert quotes("contradiction", policy.replace("3月20日", "4月4日")) == []


def test_an_age_that_includes_its_number_contradicts_one_that_does_not() -> None:
    policy = "# 定义\n儿童是指未满十四周岁的人。\n# 未成年人\n如果您是14周岁以下的儿童，请由家长陪同。\n"

    assert quotes("contradiction", policy) == ["14周岁以下的儿童"]


def test_a_promise_to_give_nothing_away_is_held_against_those_who_get_it() -> None:
    given = "# 原则\n我们不会向任何公司提供您的电话。\n# 配送\n我们会向合作方披露订单。\n"

    assert quotes("contradiction", given) == ["不会向任何公司提供"]
    assert quotes("contradiction", given.replace("我们会向合作方披露订单", "订单由我们自己配送")) == []


def test_the_general_no_is_held_against_what_stands_without_it() -> None:
    general = "# 收集\n如您拒绝提供相关信息，您将无法使用我们的服务。\n# 浏览\n"

    assert quotes("contradiction", general + "未登录时您可以浏览和搜索商品。\n") == [
        "拒绝提供相关信息，您将无法使用我们的服务"
    ]
    assert quotes("contradiction", general + "未登录时您不能浏览商品。\n") == []


def test_a_clerk_who_asks_for_a_consent_of_his_own_is_none() -> None:
    assert quotes("contradiction", "服务商用于未委托的用途的，由其另行取得您的同意。") == [
        "未委托的用途的，由其另行取得您"
    ]
    assert quotes("contradiction", "服务商不得用于未委托的用途。") == []


NOBODY = "# 原则\n我们绝不向任何第三方共享您的个人信息。\n# 配送\n"


@pytest.mark.parametrize(
    "given",
    [
        "我们会将您的姓名和电话提供给快递公司。",
        "我们向物流公司提供您的收货地址。",
        "接收方：一家快递公司；信息：姓名、地址。",
        "合作方清单如下。",
    ],
)
def test_a_flat_no_is_held_against_whoever_gets_something(given: str) -> None:
    assert quotes("contradiction", NOBODY + given) == ["不向任何第三方共享您的个人信息"]
    assert quotes("contradiction", NOBODY.replace("我们绝不", "未经您同意，我们绝不") + given) == []


def test_time_limits_are_read_in_either_kind_of_numeral() -> None:
    policy = "# 权利\n我们在十五日内答复您的请求。\n# 联系我们\n收到来信后，我们将在三十日内回复。\n"

    assert quotes("contradiction", policy) == ["三十日内回复"]
    assert quotes("contradiction", policy.replace("三十日", "15日")) == []


def test_data_that_stay_at_home_are_not_sent_to_a_country_that_is_named() -> None:
    policy = "# 存储\n订单资料仅存储在中国境内。\n# 客服\n客服资料会传输至新加坡的服务器。\n"

    assert quotes("contradiction", policy) == ["仅存储在中国境内"]
    assert quotes("contradiction", policy.replace("新加坡", "杭州")) == []


def test_whoever_counts_as_a_child_has_one_age() -> None:
    policy = "# 定义\n儿童是指不满十四周岁的人。\n# 未成年人\n不满18周岁的顾客均视为儿童。\n"

    assert quotes("contradiction", policy) == ["不满18周岁的顾客均视为儿童"]
    assert quotes("contradiction", policy.replace("视为儿童", "视为未成年人")) == []


def test_a_thing_that_is_not_collected_is_held_against_a_place_that_speaks_of_the_same_thing() -> None:
    policy = "# 客服\n使用客服电话时，我们收集您的语音。\n# 承诺\n我们不会收集您的语音资料。\n"

    assert quotes("contradiction", policy) == ["不会收集您的语音资料"]
    assert quotes("contradiction", policy.replace("收集您的语音。", "收集您的照片。")) == []


def test_a_flat_no_and_the_provision_for_the_contrary_may_stand_in_one_sentence() -> None:
    policy = "# 存储\n我们不会将订单传输至境外，如果需要向境外传输，我们另行告知。\n"

    assert len(quotes("contradiction", policy)) == 1
    assert quotes("contradiction", policy.replace("我们不会", "目前，我们不会")) == []


def test_a_right_that_is_not_cut_without_consent_is_held_against_its_own_section_alone() -> None:
    kept = "# 更新\n未经您明确同意，我们不会减少您已有的权利。\n"
    implied = "您继续使用本店即视为同意新政策。\n"

    assert len(quotes("contradiction", kept + implied)) == 1
    assert quotes("contradiction", "# 引言\n" + implied + kept) == []


def test_an_address_for_letters_is_one_of_those_stated() -> None:
    stated = "# 简介\n注册地址：江苏省苏州市姑苏区平江路12号。\n"
    policy = stated + "# 联系我们\n请将来信邮寄至：安徽省合肥市蜀山区长江西路99号。\n"

    (found,) = defects("contradiction", policy)
    assert a_document(policy).quote(found.span) == "安徽省合肥市蜀山区长江西路99号"
    assert "江苏省苏州市姑苏区平江路12号" in found.reason
    assert (
        quotes("contradiction", policy.replace("安徽省合肥市蜀山区长江西路99号", "江苏省苏州市姑苏区平江路12号")) == []
    )


def test_an_address_for_letters_has_a_number_in_its_street() -> None:
    policy = "# 联系我们\n请将来信邮寄至：安徽省合肥市蜀山区四海大厦。\n"

    assert quotes("contradiction", policy) == ["安徽省合肥市蜀山区四海大厦"]
    assert quotes("contradiction", policy.replace("四海大厦", "长江西路99号四海大厦")) == []


@pytest.mark.parametrize(
    ("claim", "other", "marked"),
    [
        ("照片不会用于任何其他目的。", "照片用来作机器学习。", "不会用于任何其他目的"),
        ("我们不会收集您存放在网盘的照片。", "照片储存在我们的服务器。", "不会收集您存放在网盘的照片"),
        ("我们不会获取您在其他应用内的点击。", "我们读取安装列表里的应用列表。", "不会获取您在其他应用内的点击"),
        ("小店不使用 Cookie。", "广告页读取 IDFA。", "不使用 Cookie"),
        ("备份的资料会同步清除。", "我们不会立即从备份中删除。", "备份的资料会同步清除"),
        ("我们仅会在您主动使用导航时获取位置。", "为了排查异常，我们收集位置。", "仅会在您主动使用导航时获取位置"),
    ],
)
def test_what_is_denied_flatly_is_held_against_what_is_done(claim: str, other: str, marked: str) -> None:
    assert quotes("contradiction", f"# 承诺\n{claim}\n# 做法\n{other}\n") == [marked]
    assert quotes("contradiction", f"# 承诺\n{claim}\n# 做法\n您可以致电客服。\n") == []


def test_a_service_from_abroad_is_held_against_data_that_stay_at_home() -> None:
    policy = "# 存储\n订单存放在中国境内。\n# 崩溃\n我们用 Firebase 统计崩溃。\n"

    assert quotes("contradiction", policy) == ["存放在中国境内", "Firebase"]
    assert quotes("contradiction", policy.replace("Firebase", "自己的程序")) == []


FILE = resources_folder() / "playbooks" / "cn-ecommerce" / "defects" / "contradictions.toml"
PAIRED = [one for one in tomllib.loads(FILE.read_text(encoding="utf-8"))["rule"][0]["variant"] if "against_cues" in one]


def reasons(policy: str) -> list[str]:
    """Return why `policy` contradicts itself, without the other families of rules."""
    document = a_document(policy)
    matcher = Matcher(document)
    ground = Ground(document, classify(document, the_playbook(), matcher, {}), the_playbook(), matcher)
    return [one.reason for one in find_contradictions(ground)]


def first_hit(cues: list[dict[str, Any]]) -> str:
    hit = cues[0]["hit"]
    return str(hit if isinstance(hit, str) else hit[0])


@pytest.mark.parametrize("variant", PAIRED, ids=lambda one: one["id"])
def test_each_kind_speaks_where_both_its_sides_stand_and_not_where_one_does(variant: dict[str, Any]) -> None:
    claim, other = first_hit(variant["cues"]), first_hit(variant["against_cues"])
    between = "" if variant.get("one_heading") else "# 做法\n"
    lead = variant["reason"].split("{there}")[0]

    assert any(one.startswith(lead) for one in reasons(f"# 承诺\n{claim}\n{between}{other}\n"))
    assert not any(one.startswith(lead) for one in reasons(f"# 承诺\n{claim}\n{between}您可以致电客服。\n"))
