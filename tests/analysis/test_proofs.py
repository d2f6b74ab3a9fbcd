"""Elements that a table proves, in a small world of one table and one element."""

import pytest

from reviewer.analysis.model import ExtractedTable, Status, TableCell
from reviewer.analysis.proofs import Proofs
from reviewer.document.model import Span
from reviewer.playbook.model import Element, TableColumn, TableProof, TableSpec
from tests.builders import a_review, the_playbook

SPEC = TableSpec("sdks", "第三方 SDK", (TableColumn("name", "名称"), TableColumn("provider", "提供方")))
FULL = (TableCell("云雀", Span(0, 2)), TableCell("云雀公司", Span(5, 9)))
HALF = (TableCell("白鹭", Span(20, 22)), TableCell(""))


def proofs(*rows: tuple[TableCell, ...]) -> Proofs:
    return Proofs((SPEC,), (ExtractedTable("sdks", "第三方 SDK", ("名称", "提供方"), rows),))


def an_element(*columns: str, least: int = 1) -> Element:
    return Element("name", "名称", (), tables=(TableProof("sdks", columns, least),))


def test_the_cells_of_the_columns_that_are_asked_for_are_the_evidence() -> None:
    found = proofs(FULL, HALF).of(an_element("provider"))

    assert [(one.span, one.cue) for one in found] == [(Span(5, 9), "第三方 SDK：提供方")]


@pytest.mark.parametrize("least", [2, 3])
def test_a_row_without_one_of_the_cells_does_not_count(least: int) -> None:
    assert proofs(FULL, HALF).of(an_element("name", "provider", least=least)) == ()


def test_words_of_ours_prove_nothing() -> None:
    assert proofs((TableCell("查阅"), TableCell("云雀公司", Span(5, 9)))).of(an_element("name")) == ()


def test_only_the_row_that_is_asked_for_counts() -> None:
    element = Element("name", "名称", (), tables=(TableProof("sdks", ("provider",), row="白鹭"),))
    other = (TableCell("白鹭"), TableCell("白鹭公司", Span(23, 27)))

    assert proofs(FULL, HALF).of(element) == ()
    assert [one.span for one in proofs(FULL, other).of(element)] == [Span(23, 27)]


def test_without_tables_nothing_is_proved() -> None:
    assert Proofs((SPEC,), ()).of(an_element("name")) == ()


def test_every_proof_of_the_playbook_asks_for_columns_that_there_are() -> None:
    playbook = the_playbook()
    columns = {spec.id: {column.id for column in spec.columns} for spec in playbook.tables}
    proofs_asked = [proof for one in playbook.requirements for element in one.elements for proof in element.tables]

    assert [proof for proof in proofs_asked if not set(proof.columns) <= columns[proof.table]] == []


PASTED = """青禾小铺隐私政策
一、本店 App 接入的第三方 SDK
SDK名称
提供方
使用目的
收集的信息
隐私政策链接
云雀推送
云雀（南岭）科技有限公司
推送发货通知
设备标识符
https://yunque.example/privacy
白鹭地图
白鹭（南岭）科技有限公司
显示附近门店
位置信息
https://bailu.example/privacy
"""


def test_a_pasted_table_of_sdks_is_a_list_of_sdks() -> None:
    finding = a_review(PASTED).analysis.finding_of("sdk-list")

    assert finding.status is Status.MET, finding.reason
    assert "第三方 SDK：提供方" in {one.cue for one in finding.evidence["names"]}
