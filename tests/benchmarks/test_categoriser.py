"""What the categoriser costs, as a ratio to jieba's own segmentation of the same text: says nothing of the machine."""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis.model_file import the_categoriser
from reviewer.analysis.tokens import cut
from reviewer.document.normalize import fold_text
from tests.benchmarks.ratio import seconds, take_ratio

MOST = 0.8  # times what jieba costs; half of it, as a rule
SENTENCES = [
    fold_text(f"{opening}{middle}{end}")
    for opening in ("当您下单时，", "在门店取货的，", "为了核对第二笔订单，", "如您参加秋季的花艺课程，")
    for middle in ("我们会收集收货人的电话和地址，", "店员会登记您的称呼与到店时间，", "合作的车行将得到您的门牌号码，")
    for end in ("并保存到换季盘点结束为止。", "您可以随时请店长更正或者删去。", "未成年人须由家长陪同办理。")
]


@pytest.mark.slow
def test_the_topics_of_a_sentence_cost_no_more_than_cutting_it_into_words(benchmark: BenchmarkFixture) -> None:
    model = the_categoriser().model
    ratio = take_ratio(
        benchmark,
        lambda: seconds(lambda: [model.margins(sentence) for sentence in SENTENCES]),
        lambda: seconds(lambda: [cut(sentence) for sentence in SENTENCES]),
        bar=MOST,
        against="jieba's segmentation of the same sentences",
        turns=5,
    )

    assert ratio <= MOST
