"""A review as lines for a terminal."""

from datetime import date

from reviewer.analysis.analyze import analyze
from reviewer.export.review_text import review_text
from reviewer.review.model import Review
from tests.builders import a_document, the_playbook

POLICY = "青禾隐私政策\n\n一、收集\n您使用本店即视为同意本政策。\n我们的客服邮箱是____。\n"


def bases(as_of: date) -> str:
    """Return the lines that name the laws, as the policy is judged on `as_of`."""
    document, playbook = a_document(POLICY), the_playbook()
    told = review_text(Review(document, playbook, analyze(document, playbook, as_of=as_of)))
    return "\n".join(line for line in told.splitlines() if line.strip().startswith("依据："))


def test_only_laws_in_force_on_the_day_are_named() -> None:
    assert "《个人信息保护法》" in bases(date(2026, 11, 22))
    assert "《个人信息保护法》" not in bases(date(2020, 6, 1))
    assert "《个人信息安全规范》" in bases(date(2020, 11, 1))
