"""A review made by hand, without reader, playbook files or engine: what is saved, counted and exported must not wait
for what is detected. Every field that can be filled is filled somewhere.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

from reviewer.analysis.model import Analysis, Classification, Defect, Evidence, Finding, Label, Status
from reviewer.document.model import (
    Block,
    BlockKind,
    Clause,
    Facts,
    Heading,
    Notice,
    NoticeKind,
    PolicyDocument,
    Source,
    Span,
    StatedDate,
    StatedName,
)
from reviewer.playbook.model import (
    Category,
    Circumstance,
    Citation,
    Cue,
    DefectRule,
    DefectVariant,
    Element,
    Family,
    Law,
    Level,
    Mark,
    Playbook,
    Provision,
    Requirement,
    Severity,
)
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import (
    Annotation,
    Audience,
    Decision,
    DefectDecision,
    Landing,
    Matter,
    ProposedEdit,
    Recategorisation,
    Record,
    Review,
    Stamp,
    Strictness,
    key_of,
)

LINES = (
    "星河小铺隐私政策",
    "一、保存",
    "您的订单我们留三年，𠮷日另计😀。",
    "二、共享",
    "经您点头，我们把地址交给蓝鸟快递。",
    "继续浏览就算同意。",
)
TEXT = "\n".join(LINES)
SOURCE = TEXT.encode()
STAMP = Stamp("张律师", datetime(2026, 11, 22, 10, 0, 0, 123456, tzinfo=timezone(timedelta(hours=8))))
LATER = Stamp("李律师", datetime(2026, 11, 23, 1, 30, tzinfo=UTC))


def span_of(words: str) -> Span:
    """Return the place of these words of TEXT."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


def small_document() -> PolicyDocument:
    """Return the six lines as a document with two headings and three clauses."""
    spans = [span_of(line) for line in LINES]
    return PolicyDocument(
        title=LINES[0],
        text=TEXT,
        blocks=(
            *(Block(BlockKind.PARAGRAPH, span, 0, f"p{index}") for index, span in enumerate(spans[:-1])),
            Block(BlockKind.TABLE_CELL, spans[-1], 2, "t1.r0.c0.p0", "（1）", (span_of("算同意"),)),
        ),
        headings=(
            Heading(spans[0], 1, "", LINES[0]),
            Heading(spans[1], 2, "一、", LINES[1], 0),
            Heading(spans[3], 2, "二、", LINES[3], 0, is_policy=False),
        ),
        clauses=(
            Clause("c0001", "", (0, 1), spans[2], (2,)),
            Clause("c0002", "", (0, 2), spans[4], (4,)),
            Clause("c0003", "（1）", (0, 2), spans[5], (5,), is_policy=False),
        ),
        source=Source("星河小铺.txt", "text/plain", sha256(SOURCE).hexdigest(), "utf-8"),
        facts=Facts(
            handler=StatedName("星河小铺", span_of("星河小铺")),
            effective=StatedDate("三年", span_of("三年"), date(2024, 2, 29)),
            updated=StatedDate("𠮷日", span_of("𠮷日")),
            mails=(StatedName("蓝鸟", span_of("蓝鸟")),),
        ),
        notices=(Notice(NoticeKind.ENCODING_GUESSED, 1, "utf-8"),),
    )


def small_playbook() -> Playbook:
    """Return three requirements in two groups, one rule, and a statute nobody has verified."""
    cue = Cue("单独 … 同意", ("单独", "同意"), within=12, unless=("无需",), weight=0.5)
    verified, unverified = Citation("lampost", "第九条"), Citation("lampost", "第十条", Mark.UNVERIFIED)
    element = Element("who", "接收方", (cue,), (Cue("地址", ("地址",)),), ("sharing",), is_core=True)
    doubt = Element("open", "没有列完", (Cue("等", ("等",)),))
    variant = DefectVariant(
        "by-use", "用了就算", "另行勾选", Severity.MEDIUM, (verified,), (cue,), ("sharing",), is_once=True
    )

    def requirement(name: str, group: str, severity: Severity, level: Level = Level.MANDATORY) -> Requirement:
        cited = (verified, unverified, Citation("rumour", "第一条", Mark.SECOND_HAND))
        return Requirement(
            id=name,
            title=f"写明{name}",
            group=group,
            level=level,
            severity=severity,
            elements=(element,),
            enough=1,
            citations=cited,
            guidance="逐项看",
            model_clause="【】",
            doubts=(doubt,),
            where=(group,),
            applies_when=("shares",),
        )

    return Playbook(
        id="small",
        version="0.1",
        title="小清单",
        families=(Family("life", "周期", "#dde8ff", "#223355", "solid"),),
        categories=(
            Category("retention", "保存", "存", "life", (cue,), ()),
            Category("sharing", "对外提供", "供", "life", (cue,), (Cue("共享", ("共享",)),)),
        ),
        circumstances=(Circumstance("shares", "对外提供", "文中没有对外提供。", (cue,), ("sharing",)),),
        requirements=(
            requirement("retention-period", "retention", Severity.MEDIUM),
            requirement("recipient", "sharing", Severity.HIGH),
            requirement("annual-report", "sharing", Severity.LOW, Level.PRACTICE),
        ),
        defect_rules=(
            DefectRule(
                "implied-consent",
                "默示同意",
                Severity.HIGH,
                "不作声不是同意",
                "改为主动勾选",
                (verified, unverified),
                words={"silence": ("继续.{0,4}同意",), "unless": ()},
                variants=(variant,),
            ),
        ),
        laws=(
            Law(
                "lampost",
                "路灯管理法",
                ("路灯法",),
                "第7号",
                "某部",
                "法律",
                date(2020, 1, 1),
                date(2030, 1, 1),
                "rumour",
                provisions=(Provision("第九条", "天黑要点灯"),),
            ),
            Law("rumour", "传闻规定", ("传闻",), "", "某处", "征求意见稿", None, mark=Mark.UNVERIFIED),
        ),
        reasons={"met": "写明了{who}。", "missing": "没有找到{who}。"},
    )


def small_analysis() -> Analysis:
    """Return what a machine might say of the small document under the small playbook."""
    seen = Evidence(span_of("三年"), "三年")
    shared = Evidence(span_of("蓝鸟快递"), "接收方")
    return Analysis(
        classifications=(
            Classification("c0001", "retention", (Label("retention", 0.93, (seen,)),)),
            Classification("c0002", "sharing", (Label("sharing", 1.0, (shared, seen)), Label("retention", 1 / 3, ()))),
            Classification("c0003", "sharing", (Label("sharing", 0.5, ()),)),
        ),
        findings=(
            Finding("retention-period", Status.MET, "写明了三年。", {"who": (seen, seen), "how": (shared,)}),
            Finding("recipient", Status.PARTIAL, "只写了名称。", {"who": (shared,)}, ("联系方式",), (span_of("地址"),)),
            Finding("annual-report", Status.MISSING, "没有找到。", searched=("报告",)),
        ),
        defects=(
            Defect(
                "implied-consent@x",
                "implied-consent",
                Severity.HIGH,
                span_of("继续浏览就算同意"),
                "默示",
                "勾选",
                (Citation("lampost", "第九条"), Citation("lampost", "第十条", Mark.UNVERIFIED)),
            ),
        ),
        circumstances={"shares": (shared,)},
        made_by="reviewer 0.0.7, small 0.1",
        as_of=date(2026, 11, 22),
    )


FALLBACK = "订单完成后五年\n账号注销后一年"


def small_records() -> tuple[Record, ...]:
    """Return the lawyer's records, at least one of every kind, with and without what may be left out."""
    anchor, gap = make_anchor(TEXT, span_of("三年")), make_anchor(TEXT, Span(len(TEXT), len(TEXT)))
    return (
        Decision("recipient", Status.MISSING, "没有写\n联系方式", STAMP, Severity.MEDIUM),
        Decision("retention-period", Status.NOT_APPLICABLE, "", LATER),
        DefectDecision("implied-consent@x", False, "行业惯例", STAMP, Severity.LOW),
        Recategorisation("c0003", "sharing", make_anchor(TEXT, span_of(LINES[5])), STAMP),
        Annotation("n1", anchor, "问客户：三年从何时起算？", Audience.INTERNAL, STAMP, "retention-period"),
        Annotation("n2", gap, "", Audience.CLIENT, LATER, None, "implied-consent@x"),
        ProposedEdit(
            "e1", anchor, "订单完成后三年", "起算点", Landing.REVISION, STAMP, "retention-period", fallback=FALLBACK
        ),
        ProposedEdit("e2", gap, "\n三、联系我们", "", Landing.MEMO, LATER),
        Matter("matter", "星河", "某所", "张律师", "中立", "整改", is_review_only=True, strictness=Strictness.MODERATE),
    )


def small_review(*records: Record) -> Review:
    """Return the small review, with these records of the lawyer's."""
    review = Review(small_document(), small_playbook(), small_analysis())
    return replace(review, records={key_of(record): record for record in records})
