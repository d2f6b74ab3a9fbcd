"""A small policy under review with proposals of every kind, for the files made of a review."""

from dataclasses import replace
from functools import cache

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import (
    Annotation,
    Audience,
    Decision,
    Landing,
    Matter,
    ProposedEdit,
    Record,
    Review,
    key_of,
)
from tests.builders import STAMP, a_review

LINES = (
    "竹影小店隐私政策",
    "一、信息保存",
    "订单信息我们会保存三十天左右，到期后删除。",
    "您关闭账号后，我们不再留存任何信息。",
    "=1+1 元起的活动另有规则。",
    "二、对外提供",
    "我们可能把收货地址交给快递公司。",
    "继续使用本店即视为同意。",
)
TEXT = "\n".join(LINES)
SECRET = "内部：客户的服务器在哪里还没有问清"


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def proposal(
    name: str,
    span: Span,
    new: str,
    reason: str = "",
    landing: Landing = Landing.REVISION,
    about: str | None = None,
    fallback: str = "",
) -> ProposedEdit:
    return ProposedEdit(name, make_anchor(TEXT, span), new, reason, landing, STAMP, about, fallback=fallback)


def records() -> tuple[Record, ...]:
    end = place(LINES[5]).end
    whole = place(LINES[3])
    return (
        Matter(client="竹影", firm="某所", lawyer="张律师"),
        Decision("retention-period", Status.PARTIAL, "没有写起算日", STAMP),
        Annotation("n1", make_anchor(TEXT, place("快递公司")), SECRET, Audience.INTERNAL, STAMP),
        proposal("e1", place("三十天左右"), "三年", "法定期限", Landing.REVISION_AND_COMMENT, "retention-period"),
        proposal("e2", place("到期后删除"), "到期后删除或者匿名化"),
        proposal("e3", Span(whole.start, whole.end + 1), "", "与前文矛盾"),
        proposal("e4", Span(end, end), "\n对外提供前，我们会单独取得您的同意。", "补充告知", fallback="写明接收方"),
        proposal("e5", place("可能把"), "把", landing=Landing.COMMENT),
    )


@cache
def fresh_review() -> Review:
    return a_review(TEXT)


@cache
def worked_review(*, is_review_only: bool = False) -> Review:
    """Return the review with its records, perhaps as one where nothing but reviewing was asked for."""
    found = {key_of(record): record for record in records()}
    review = replace(fresh_review(), records=found)
    if is_review_only:
        found[("matter", "matter")] = replace(review.matter, is_review_only=True)
    return replace(review, records=found)
