"""What a text ten times as long costs: a ratio of processor time a character, which says nothing of the machine."""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from reviewer.analysis.analyze import analyze
from reviewer.document.read import read_bytes
from tests.benchmarks.ratio import seconds, take_ratio
from tests.builders import TODAY, a_document, the_playbook

MOST = 2.5  # times the cost of a character in the shorter text; garbage collection and a busy machine take their share
SENTENCE = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能，详见《星河商城配送规则》。"
CHAPTER = f"""一、我们如何收集信息
（一）注册
{SENTENCE}
1、手机号码；
2、收货地址。
（二）购物
{SENTENCE * 3}

二、联系我们
星河商城由杭州星河网络有限公司（以下简称“我们”）运营。
电话：400-000-1234，邮箱 a@example.com。
{SENTENCE}
"""
TEXTS = {
    "policy": lambda length: CHAPTER * (length // len(CHAPTER)),
    "short-lines": lambda length: "我们收集信息。\n" * (length // 8),
    "one-line": lambda length: "首" + SENTENCE * (length // len(SENTENCE)),
}


def _ratio(work: Callable[[str], object], text: Callable[[int], str], short: int, benchmark: BenchmarkFixture) -> float:
    """Return how many times as much a character of a text of `10 * short` costs as one of a text of `short`."""

    def cost(words: str) -> float:
        return seconds(lambda: work(words)) / len(words)

    shorter, longer = text(short), text(10 * short)
    return take_ratio(
        benchmark,
        lambda: cost(longer),
        lambda: min(cost(shorter) for _ in range(3)),
        bar=MOST,
        against="a character of a text a tenth as long",
        turns=1,
        most=5,
    )


def _read(text: str) -> object:
    return read_bytes(text.encode(), "a.txt")


@pytest.mark.slow
def test_a_million_characters_are_read_at_the_price_of_a_hundred_thousand(benchmark: BenchmarkFixture) -> None:
    ratio = _ratio(_read, TEXTS["policy"], 100_000, benchmark)

    assert ratio <= MOST


@pytest.mark.slow
@pytest.mark.parametrize("name", ["short-lines", "one-line"])
def test_many_short_lines_and_one_long_line_cost_what_their_length_costs(
    name: str, benchmark: BenchmarkFixture
) -> None:
    ratio = _ratio(_read, TEXTS[name], 30_000, benchmark)

    assert ratio <= MOST


@pytest.mark.slow
def test_a_long_policy_is_analysed_at_the_price_of_a_short_one(benchmark: BenchmarkFixture) -> None:
    playbook = the_playbook()
    ratio = _ratio(lambda text: analyze(a_document(text), playbook, as_of=TODAY), TEXTS["policy"], 20_000, benchmark)

    assert ratio <= MOST
