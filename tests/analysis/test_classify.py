from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest

from reviewer.analysis.classify import NON_POLICY, OTHER, classify
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification
from reviewer.document.model import PolicyDocument
from tests.builders import a_document, the_playbook

POLICY = """青禾商店隐私政策

一、收集的信息
您下单时需要填写收货电话。
部分资料会放在云端。

二、存储期限
部分资料会放在云端。

三、规则
下列情形无需您的同意：
1、为了履行法定的义务；
2、其他。
"""


def classified(document: PolicyDocument, recategorised: Mapping[str, str] | None = None) -> dict[str, Classification]:
    """Return the classifications by the first five characters of their clauses; of equal ones the last."""
    found = classify(document, the_playbook(), Matcher(document), recategorised or {})
    assert [one.clause_id for one in found] == [clause.id for clause in document.clauses]
    return {document.quote(clause.span)[:5]: one for clause, one in zip(document.clauses, found, strict=True)}


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("本政策适用于青禾商店的小程序。", "scope"),
        ("您下单时需要填写收货电话，如果您拒绝提供，将无法配送。", "collection"),
        ("改变用途前，我们把用于其他目的的打算告知您，并征得您的同意。", "use"),
        ("我们采集人脸信息核验身份证，须取得单独同意。", "sensitive"),
        ("扫码时我们申请相机权限，您可以在手机中关闭该权限。", "permissions"),
        ("本店使用 Cookie 记住登录状态，您可以在浏览器中清除。", "cookies"),
        ("地图由第三方 SDK 提供，我们接入了两个插件。", "sdk"),
        ("首页按个性化推荐展示您可能感兴趣的商品。", "profiling"),
        ("我们与承运的合作伙伴共享收货电话，并签有保密协议。", "sharing"),
        ("公司合并、分立时，受让的公司继续受本政策约束。", "transfer"),
        ("我们不会公开披露您的订单，获奖名单的公示除外。", "disclosure"),
        ("如需向境外传输，我们会另行完成数据出境的手续。", "cross-border"),
        ("订单的保存期限为三年，期限届满后删除或者匿名化。", "storage"),
        ("我们采取加密等安全措施，发生安全事件时启动应急预案。", "security"),
        ("下列与国家安全直接相关的情形，无需征得您的同意。", "consent"),
        ("您可以随时查阅、更正收货电话，也可以注销账号。", "rights"),
        ("未成年人应当由监护人陪同使用。", "minors"),
        ("本政策更新后，我们会弹窗通知重大变更。", "changes"),
        ("商店停止运营时，我们提前三十日公告。", "cessation"),
        ("如有疑问，请拨打客服电话：010-55550000 与我们联系。", "contact"),
        ("我们深知隐私的重要，欢迎您访问青禾。", "other"),
    ],
)
def test_a_plain_sentence_is_classified_by_its_words(sentence: str, category: str) -> None:
    (only,) = classified(a_document(sentence + "\n")).values()

    assert only.primary == category
    assert only.labels[0].category_id == only.primary


def test_the_words_that_decided_stand_in_the_document() -> None:
    document = a_document(POLICY)
    evidence = [one for found in classified(document).values() for label in found.labels for one in label.evidence]

    assert evidence
    assert all(document.quote(one.span) for one in evidence)


def test_a_clause_without_words_of_its_own_is_what_its_heading_says() -> None:
    document = a_document(POLICY)
    found = classify(document, the_playbook(), Matcher(document), {})
    twins = [
        one.primary
        for clause, one in zip(document.clauses, found, strict=True)
        if document.quote(clause.span).startswith("部分资料")
    ]

    assert twins == ["collection", "storage"]


def test_the_line_of_a_list_carries_to_its_items() -> None:
    found = classified(a_document(POLICY))

    assert found["2、其他。"].primary == "consent"


def test_an_entry_of_a_table_of_contents_is_about_nothing_yet() -> None:
    document = a_document(
        "青禾商店隐私政策\n\n本政策将帮助您了解以下内容：\n一、存储期限\n二、联系我们\n\n"
        "一、存储期限\n订单保存三年。\n\n二、联系我们\n请拨打首页的号码。\n"
    )
    found = classify(document, the_playbook(), Matcher(document), {})

    assert [one.primary for one in found[:3]] == [OTHER, OTHER, OTHER]
    assert "storage" in found[3].category_ids


def test_entries_of_contents_without_a_line_before_them_are_other_too() -> None:
    document = a_document(
        "青禾商店隐私政策\n\n目录\n一、存储期限\n二、您的权利\n三、联系我们\n\n一、存储期限\n订单保存三年。\n\n"
        "二、您的权利\n您可以查阅账单。\n\n三、联系我们\n请拨打首页的号码。\n"
    )
    found = classify(document, the_playbook(), Matcher(document), {})
    entries = [
        one.primary
        for clause, one in zip(document.clauses, found, strict=True)
        if document.quote(clause.span) in {"一、存储期限", "二、您的权利", "三、联系我们"}
    ]

    assert entries == [OTHER, OTHER, OTHER]


def test_the_last_sentence_of_the_line_says_what_the_items_are() -> None:
    document = a_document(
        "青禾商店隐私政策\n\n一、规则\n订单的保存期限为三年，存储于苏州，期限届满后删除或者匿名化。下列情形中我们向境外提供：\n"
        "1、有此必要；\n2、其他。\n"
    )

    assert classified(document)["2、其他。"].primary == "cross-border"


def test_a_clause_about_nothing_known_is_other() -> None:
    (only,) = classified(a_document("春天到了，燕子飞回来了。\n")).values()

    assert only.primary == OTHER


def test_furniture_is_no_policy_until_the_lawyer_takes_it_back_in() -> None:
    page = POLICY + "\n推荐阅读更多精彩内容\n\n某某 阅读 198,932 评论 5 赞 466\n"
    document = a_document(page)
    furniture = [clause for clause in document.clauses if not clause.is_policy]

    assert furniture
    found = {one.clause_id: one for one in classified(document).values()}
    assert {found[clause.id].primary for clause in furniture if clause.id in found} == {NON_POLICY}
    taken_back = classify(document, the_playbook(), Matcher(document), {furniture[0].id: "contact"})
    assert next(one.primary for one in taken_back if one.clause_id == furniture[0].id) == "contact"


def test_the_lawyers_word_stands_alone() -> None:
    document = a_document(POLICY)
    first = document.clauses[0].id
    found = classify(document, the_playbook(), Matcher(document), {first: "minors"})

    assert found[0].category_ids == ("minors",)


def test_certainties_fall_from_label_to_label() -> None:
    for one in classified(a_document(POLICY)).values():
        scores = [label.score for label in one.labels]

        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


OUTLINE = "青禾商店隐私政策\n\n一、存储期限\n{}\n\n二、联系我们\n请拨打首页的号码。\n"


def test_words_of_the_model_stand_beside_cues_where_cues_are_few() -> None:
    document = a_document("请问孩子用过的玩具要怎样送回店里，运费由哪一方来出。\n")
    (only,) = classified(document).values()
    (first, *_) = [label for label in only.labels if label.category_id != OTHER]

    assert first.evidence
    assert all(document.quote(one.span) == one.cue for one in first.evidence)


def test_in_a_policy_with_an_outline_the_heading_outweighs_the_model() -> None:
    sentence = "我们会把它保留到您下一次光临为止。"
    under = classified(a_document(OUTLINE.format(sentence)))
    alone = classified(a_document(sentence + "\n"))

    assert under[sentence[:5]].primary == "storage"
    assert alone


def test_a_paragraph_without_any_outline_may_have_several_topics() -> None:
    (only,) = classified(a_document("未成年人应当由监护人陪同下单，监护人可以拨打客服电话010-55550000。\n")).values()

    assert {"minors", "contact"} <= set(only.category_ids)


def test_two_threads_classify_as_one_does() -> None:
    documents = [a_document(POLICY), a_document(OUTLINE.format("部分资料会放在云端。"))] * 4
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda one: classify(one, the_playbook(), Matcher(one), {}), documents))

    assert together == [classify(one, the_playbook(), Matcher(one), {}) for one in documents]
