from datetime import date

import pytest

from reviewer.document.model import Facts
from reviewer.document.read import read_bytes


def _facts(text: str) -> Facts:
    return read_bytes(f"某商城隐私政策\n{text}\n".encode(), "a.txt").facts


def test_one_date_may_be_several() -> None:
    facts = _facts("更新及生效日期：2026年3月5日")

    assert facts.updated is not None
    assert facts.effective is not None
    assert facts.updated.day == facts.effective.day == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("发布日期：2026年3月5日", date(2026, 3, 5)),
        ("首次发布日期：2020年1月2日\n本版发布日期：2026年3月5日", date(2026, 3, 5)),
        ("首次发布日期：2020年1月2日\n更新日期：2026年3月5日", date(2020, 1, 2)),
        ("发布/生效日期：2026年3月5日", date(2026, 3, 5)),
        ("更新日期：2026年3月5日", None),
    ],
)
def test_the_day_of_publication_is_that_of_this_version_where_it_is_named(sentence: str, day: date | None) -> None:
    published = _facts(sentence).published

    assert (published.day if published else None) == day


def test_a_date_alone_at_the_foot_dates_a_policy_that_names_no_other() -> None:
    text = "我们重视您的信息。\n" * 9 + "某某有限公司\n二〇二六年三月五日"
    with_label = _facts(f"更新日期：2026年1月1日\n{text}")
    without = _facts(text)

    assert without.updated is not None
    assert without.updated.day == date(2026, 3, 5)
    assert with_label.updated is not None
    assert with_label.updated.day == date(2026, 1, 1)


def test_a_date_in_the_middle_of_the_text_dates_nothing() -> None:
    facts = _facts("我们重视您的信息。\n" * 6 + "2026年3月5日\n" + "我们重视您的信息。\n" * 6)

    assert (facts.effective, facts.updated, facts.published) == (None, None, None)


def test_full_width_digits_are_digits() -> None:
    effective = _facts("生效日期：２０２６年０３月０５日").effective

    assert effective is not None
    assert effective.day == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("line", "version"),
    [
        ("版本：V2.1", "V2.1"),
        ("版本号 3.0.1", "3.0.1"),
        ("（第 4.0 版）", "第 4.0 版"),
        ("第三版", "第三版"),
        ("2026年3月版", "2026年3月版"),
        ("版本：2026 V1.2", "2026 V1.2"),
    ],
)
def test_the_version_is_what_a_short_line_at_the_head_calls_it(line: str, version: str) -> None:
    found = _facts(f"{line}\n我们重视您的信息。").version

    assert found is not None
    assert found.words == version


@pytest.mark.parametrize(
    "line",
    [
        "版本更新日期：2026年3月5日",
        "历史版本：第一版 第二版 第三版",
        "我们会收集您的操作系统版本 12.0，以便适配。",
        "本政策的第三部分",
    ],
)
def test_other_versions_are_not_the_policys(line: str) -> None:
    assert _facts(f"{line}\n我们重视您的信息。").version is None
