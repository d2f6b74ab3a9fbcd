"""Two periods for the same records, told at the second with the first."""

import pytest

from tests.analysis.defects.asking import defects, quotes
from tests.builders import a_document

POLICY = "# 保存\n订单信息保存三年。\n# 售后\n为处理售后，您的订单信息保存5年。\n"


def test_two_periods_for_the_same_records_are_told_at_the_second() -> None:
    (found,) = defects("contradiction", POLICY)
    document = a_document(POLICY)

    assert document.quote(found.span) == "保存5年"
    assert [document.quote(span) for span in found.related] == ["保存三年"]


@pytest.mark.parametrize(
    "second",
    [
        "您的订单信息保存3年。",
        "您的订单信息保存不少于五年。",
        "系统日志保存六个月。",
        "订单信息和系统日志保存六个月。",
        "订单信息按前述期限办理；系统日志保存六个月。",
    ],
)
def test_one_period_a_least_one_and_other_records_are_in_order(second: str) -> None:
    assert quotes("contradiction", f"# 保存\n订单信息保存三年。\n# 售后\n{second}\n") == []
