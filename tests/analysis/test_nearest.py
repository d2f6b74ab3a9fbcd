from reviewer.analysis.classify import classify
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.nearest import Passages
from reviewer.document.model import PolicyDocument
from tests.builders import a_document, the_playbook

TEXT = """一、保存
订单信息在交易完成后保存三年，期满后删除。
二、权利
您可以查阅和更正您的资料。
您可以请求我们解释处理规则。
三、其他
祝您购物愉快，感谢光临小店。
"""


def nearest(document: PolicyDocument, requirement_id: str) -> list[str]:
    matcher = Matcher(document)
    passages = Passages(document, classify(document, the_playbook(), matcher, {}), matcher)
    requirement = the_playbook().requirement(requirement_id)
    return [document.quote(span) for span in passages.nearest(requirement, requirement.elements)]


def test_the_closest_passage_stands_first() -> None:
    assert nearest(a_document(TEXT), "retention-end")[0].startswith("订单信息")
    assert nearest(a_document(TEXT), "rights-explain")[0] == "您可以请求我们解释处理规则。"


def test_a_passage_that_shares_only_what_all_share_is_not_shown() -> None:
    fruit = "苹果", "雪梨", "蜜桃", "樱桃", "石榴", "山楂", "枇杷", "杨梅"
    document = a_document("".join(f"个人信息与{one}无关，{one}甜不甜，尝过以后您自然就知道了。\n" for one in fruit))

    assert nearest(document, "protection-officer") == []


def test_there_are_three_at_most() -> None:
    document = a_document("".join(f"{number}、日志信息保存期限为{number}个月。\n" for number in range(1, 9)))

    assert len(nearest(document, "retention-period")) == 3


def test_text_that_is_not_policy_is_no_neighbour() -> None:
    document = a_document("订单信息保存三年，期满后删除。\n")
    matcher = Matcher(document)
    classifications = classify(document, the_playbook(), matcher, {document.clauses[0].id: "non-policy"})
    requirement = the_playbook().requirement("retention-end")

    assert Passages(document, classifications, matcher).nearest(requirement, requirement.elements) == ()
