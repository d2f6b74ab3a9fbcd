"""In whose voice a policy speaks."""

import pytest

from tests.analysis.defects.asking import quotes

WE = "# 收集\n" + "我们收集订单。\n" * 10
SITE = "# 收集\n" + "本应用收集订单。\n" * 10


@pytest.mark.parametrize(
    ("policy", "last", "told"),
    [
        (WE, "平台将延长保存。", ["平台"]),
        (WE, "公司有权停止服务。", ["公司"]),
        (WE, "根据您与平台签订的约定办理。", ["您与平台签订的"]),
        (WE, "本应用需要联网。", []),  # a thing, not a voice
        (WE, "第三方平台将收取费用。", []),
        (WE, "各平台可以自行约定。", []),
        (WE, "青禾商城（以下简称“平台”）上，平台将延长保存。", []),
        (WE, "平台会收集昵称。\n" * 6, []),  # in two voices
        (SITE, "我们另作说明。", ["我们"]),
        (SITE, "您使用本软件时请当心。", ["本软件"]),
        (SITE, "本应用另作说明。", []),
    ],
)
def test_another_voice_that_is_not_defined_is_told_at_its_first_place(policy: str, last: str, told: list[str]) -> None:
    assert quotes("inconsistent-name", policy + "# 其他\n" + last + "\n") == told
