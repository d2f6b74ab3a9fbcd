import pytest

from tests.analysis.defects.asking import defects, quotes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们将在30天内答复您。", "30天内答复"),
        ("我们会于三十个工作日内完成核查。", "三十个工作日内完成"),
        ("对您的投诉，我们在两个月内处理。", "两个月内处理"),
        ("我们会答复您，最迟不超过60日内。", "答复您，最迟不超过60日内"),
        ("处理您的来信通常需要45天。", "处理您的来信通常需要45天"),
        ("店方的答复时限不超过30日。", "答复时限不超过30日"),
        ("副本在三十个营业日内提供给您。", "三十个营业日内提供给您"),
        ("事情复杂的，再延长两个月。", "再延长两个月"),
    ],
)
def test_a_long_time_limit_is_found_with_what_is_done_in_it(text: str, words: str) -> None:
    assert quotes("excessive-response-time", text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "我们将在15天内答复您。",
        "我们将在十五个工作日内答复您。",
        "日志保存三十日内，到期覆盖。",
        "下单后30天内可以无理由退货，我们会处理。",
        "我们在30日内发货。",
        "处理您的来信通常需要10个工作日。",
        "收货后的90天内，您可以要求换新，店方会处理。",
        "注销后30日内您可以恢复账户。",
        "您连续12个月未登录的，店方会注销账户。",
    ],
)
def test_short_limits_and_limits_of_something_else_are_in_order(text: str) -> None:
    assert quotes("excessive-response-time", text) == []


def test_the_reason_names_the_time_limit() -> None:
    assert "45日" in defects("excessive-response-time", "我们在45日之内回复。")[0].reason
