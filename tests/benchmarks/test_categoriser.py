"""What the categoriser costs, as a ratio to jieba's own segmentation of the same text: says nothing of the machine."""

from collections.abc import Callable
from time import process_time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis.model_file import the_categoriser
from reviewer.analysis.tokens import cut
from reviewer.document.normalize import fold_text

MOST = 0.8  # times what jieba costs; half of it, as a rule
SENTENCES = [
    fold_text(f"{opening}{middle}{end}")
    for opening in ("当您下单时，", "在门店取货的，", "为了核对第二笔订单，", "如您参加秋季的花艺课程，")
    for middle in ("我们会收集收货人的电话和地址，", "店员会登记您的称呼与到店时间，", "合作的车行将得到您的门牌号码，")
    for end in ("并保存到换季盘点结束为止。", "您可以随时请店长更正或者删去。", "未成年人须由家长陪同办理。")
]


def _cost(work: Callable[[str], object]) -> float:
    start = process_time()
    for sentence in SENTENCES:
        work(sentence)
    return process_time() - start


@pytest.mark.slow
def test_the_topics_of_a_sentence_cost_no_more_than_cutting_it_into_words(benchmark: BenchmarkFixture) -> None:
    model, _ = the_categoriser()
    words = min(_cost(cut) for _ in range(5))
    costs: list[float] = []
    benchmark.pedantic(lambda: costs.append(_cost(model.margins)), rounds=5)  # type: ignore[no-untyped-call]
    ratio = min(costs) / words
    benchmark.extra_info.update(ratio=ratio, bar=MOST, against="jieba's segmentation of the same sentences")

    assert ratio <= MOST
