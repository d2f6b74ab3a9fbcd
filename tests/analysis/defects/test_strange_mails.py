"""Mail addresses that belong to another house than the policy."""

import pytest

from tests.analysis.defects.asking import quotes

SITE = "# 引言\n青禾商城的网站是 www.qinghe-mall.com。\n# 联系我们\n"


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("邮箱：privacy@bailu.com。", ["privacy@bailu.com"]),
        ("邮箱：privacy@bailu.com，投诉也寄 help@bailu.com。", ["privacy@bailu.com"]),
        ("邮箱：privacy@qinghe-mall.com.cn。", []),
        ("邮箱：privacy@qinghe.com。", []),
        ("邮箱：qinghe2020@163.com。", []),
    ],
)
def test_mail_at_a_domain_that_no_site_of_the_policy_has_is_told_once(written: str, told: list[str]) -> None:
    assert quotes("inconsistent-name", SITE + written + "\n") == told


@pytest.mark.parametrize(("times", "told"), [(2, ["data@bailu.com"]), (1, [])])
def test_where_no_site_is_named_the_usual_mail_is_right(times: int, told: list[str]) -> None:
    policy = "# 联系我们\n" + "请写信到 service@qinghe.com。\n" * times + "或者 data@bailu.com。\n"

    assert quotes("inconsistent-name", policy) == told
