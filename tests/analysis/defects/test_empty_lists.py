"""Annexes, lists and tables of which only the announcement is there."""

from dataclasses import replace

from reviewer.document.model import Link, PolicyDocument, Span
from tests.analysis.defects.asking import defects, defects_of, quotes
from tests.builders import a_document

SHARING = "一、共享\n我们按约定处理资料。{}\n您可以在柜台询问。\n二、转让\n我们不转让资料。\n"


def test_an_annex_at_the_end_that_is_only_a_title_is_grave() -> None:
    text = "青禾隐私政策\n\n一、共享\n店铺的名称见附录。\n\n附录：青禾共享清单\n"
    (found,) = [one for one in defects("missing-annex", text) if one.span.start == text.index("附录：")]

    assert found.severity == "high"
    assert quotes("missing-annex", text + "地图店，提供门店的位置，用于显示地图。\n") == []


def test_a_list_of_which_the_annex_has_only_the_title_is_not_there() -> None:
    text = "青禾隐私政策\n\n一、共享\n店铺见《青禾共享清单》。\n\n附录：青禾共享清单\n"

    assert "《青禾共享清单》" in quotes("missing-annex", text)


def test_the_title_of_a_list_before_a_paragraph_of_its_own_is_told() -> None:
    assert quotes("missing-annex", SHARING.format("\n青禾权限列表")) == ["青禾权限列表"]
    assert quotes("missing-annex", SHARING.format("\n青禾权限列表\n相机，用于扫码。")) == []


def test_the_title_of_a_list_that_sticks_to_a_sentence_is_told() -> None:
    assert quotes("missing-annex", SHARING.format("青禾权限申请与使用说明")) == ["青禾权限申请与使用说明"]
    assert quotes("missing-annex", SHARING.format("青禾权限说明随时更新。")) == []


def test_a_table_that_is_announced_and_not_there_is_told() -> None:
    assert quotes("missing-annex", SHARING.format("权限请见下表：")) == ["请见下表："]
    assert quotes("missing-annex", SHARING.format("权限请见下表：\n相机\n用于扫码")) == []


def linked(text: str, words: str) -> PolicyDocument:
    document = a_document(text)
    link = Link(Span(text.index(words), text.index(words) + len(words)), "https://www.example.cn/list")
    blocks = [replace(one, links=(link,)) if one.span.overlaps(link.span) else one for one in document.blocks]
    return replace(document, blocks=tuple(blocks))


def test_what_a_hyperlink_opens_is_not_missing() -> None:
    for words in ("青禾权限列表", "青禾账号注销须知", "点击管理推荐", "下方的【推荐设置】", "参阅合作方的隐私政策"):
        text = SHARING.format(
            "\n青禾权限列表\n请查阅青禾账号注销须知。您可以按下方的【推荐设置】，点击管理推荐。请参阅合作方的隐私政策。"
        )
        span = Span(text.index(words), text.index(words) + len(words))

        assert any(one.span.overlaps(span) for one in defects_of(a_document(text)))
        assert not any(
            one.span.overlaps(span) and one.rule_id in {"missing-annex", "broken-reference"}
            for one in defects_of(linked(text, words))
        )


def test_a_table_that_is_announced_before_the_next_section_is_lost() -> None:
    text = "青禾隐私政策\n\n一、收集\n收集的资料如下表所示：\n\n二、其他\n请拨打客服热线。\n"

    assert quotes("missing-annex", text) == ["如下表所示："]
    assert quotes("missing-annex", text.replace("：\n", "：\n门牌\t送货\n姓名\t签收\n")) == []
