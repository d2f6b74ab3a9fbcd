"""A small review made by hand, with one of everything the memo has to say, so that no analysis has to run."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from reviewer.analysis.model import Analysis, Classification, Defect, Evidence, Finding, Label, Status
from reviewer.document.model import (
    Block,
    BlockKind,
    Clause,
    Facts,
    Heading,
    LinkedPolicy,
    PolicyDocument,
    Source,
    Span,
    StatedDate,
)
from reviewer.playbook.model import (
    Category,
    Citation,
    DefectRule,
    Element,
    Law,
    Level,
    Mark,
    Playbook,
    Provision,
    Requirement,
    Severity,
)
from reviewer.review.model import (
    Anchor,
    Annotation,
    Audience,
    Decision,
    DefectDecision,
    Landing,
    Matter,
    ProposedEdit,
    Record,
    Review,
    Stamp,
    key_of,
)

TODAY = date(2026, 11, 22)
STAMP = Stamp("周律师", datetime(2026, 11, 22, 2, 0, tzinfo=UTC))
MATTER = Matter(
    client="甲乙丙百货有限公司", firm="示例律师事务所", lawyer="周律师", standpoint="为经营者", purpose="年度合规"
)

TEXT = """甲乙丙商城隐私政策
一、我们收集的信息
（一）注册与下单
1、您注册时我们收集手机号、昵称等相关信息。
2、您继续浏览即表示接受本政策的全部内容，不另行提示。
（二）自动记录
我们会记录设备型号与访问时间。您继续访问即表示接受。

二、我们如何保存
我们在必要的期限内保存信息，详见《儿童信息规则》。
三、联系我们
请致信客服邮箱。
"""


def span_of(words: str, text: str = TEXT) -> Span:
    """Return where `words` first stand."""
    start = text.index(words)
    return Span(start, start + len(words))


def anchor_of(words: str) -> Anchor:
    """Return an anchor on the first `words`."""
    return Anchor(span_of(words), words, "", "")


def a_document() -> PolicyDocument:
    """Return the policy: three headings of the first level, two below the first, blocks line by line."""
    headings = (
        Heading(span_of("一、我们收集的信息"), 1, "一、", "一、我们收集的信息"),
        Heading(span_of("（一）注册与下单"), 2, "（一）", "（一）注册与下单", parent=0),
        Heading(span_of("（二）自动记录"), 2, "（二）", "（二）自动记录", parent=0),
        Heading(span_of("二、我们如何保存"), 1, "二、", "二、我们如何保存"),
        Heading(span_of("三、联系我们"), 1, "三、", "三、联系我们"),
    )
    lines = (
        ("", "甲乙丙商城隐私政策", ()),
        ("1、", "1、您注册时我们收集手机号、昵称等相关信息。", (0, 1)),
        ("2、", "2、您继续浏览即表示接受本政策的全部内容，不另行提示。", (0, 1)),
        ("", "我们会记录设备型号与访问时间。您继续访问即表示接受。", (0, 2)),
        ("", "我们在必要的期限内保存信息，详见《儿童信息规则》。", (3,)),
        ("", "请致信客服邮箱。", (4,)),
    )
    blocks = tuple(Block(BlockKind.PARAGRAPH, span_of(words), 0, f"p{at}") for at, (_, words, _) in enumerate(lines))
    clauses = tuple(
        Clause(f"c{at:04}", number, above, span_of(words), (at,)) for at, (number, words, above) in enumerate(lines)
    )
    facts = Facts(
        updated=StatedDate("2026年3月1日", Span(0, 0), date(2026, 3, 1)),
        linked_policies=(LinkedPolicy("《儿童信息规则》", span_of("《儿童信息规则》")),),
    )
    source = Source("商城政策 终稿.txt", "text/plain", "0123456789abcdef" * 4, "utf-8")
    return PolicyDocument("甲乙丙商城隐私政策", TEXT, blocks, headings, clauses, source, facts)


def a_playbook() -> Playbook:
    """Return five requirements, two rules and five laws: in force, to be verified, repealed, remembered, a draft."""
    pipl = Citation("pipl", "第十七条第一款第（二）项")
    doubtful = Citation("n191", "六、3", Mark.SECOND_HAND)
    remembered = Citation("memory", "第九条", Mark.UNVERIFIED)
    elements = (
        Element("period", "保存期限", (), is_core=True),
        Element("after", "到期后的处理", ()),
    )
    return Playbook(
        id="small",
        version="1.0",
        title="小型清单",
        families=(),
        categories=tuple(
            Category(key, name, name[0], "", (), ()) for key, name in (("storage", "存储"), ("contact", "联系"))
        ),
        circumstances=(),
        requirements=(
            a_requirement("retention", "保存期限和到期处理", Severity.HIGH, (pipl, doubtful), elements=elements),
            a_requirement(
                "minors",
                "儿童信息的监护人同意",
                Severity.HIGH,
                (pipl,),
                clause="处理前取得监护人同意，由【部门名称】核验。",
            ),
            a_requirement("contact", "可用的联系方式", Severity.MEDIUM, (remembered,), group="contact"),
            a_requirement("archive", "历史版本", Severity.LOW, (), group="contact", level=Level.PRACTICE),
            a_requirement("sdk", "第三方代码清单", Severity.MEDIUM, (Citation("old", "第三条"),)),
        ),
        defect_rules=(
            DefectRule("implied", "以使用行为推定同意", Severity.HIGH, "", "", ()),
            DefectRule("open-ended", "收集范围没有穷尽", Severity.MEDIUM, "", "", ()),
        ),
        laws=(
            Law(
                "pipl",
                "中华人民共和国个人信息保护法",
                ("个人信息保护法", "个保法"),
                "",
                "常委会",
                "法律",
                date(2021, 11, 1),
                provisions=(Provision("第十七条第一款", "处理前以显著方式告知规定的事项。"),),
            ),
            Law("n191", "违法行为认定方法", ("认定方法",), "某字191号", "四部门", "规范性文件", date(2019, 11, 28)),
            Law("old", "旧条例", ("旧条例",), "", "国务院", "行政法规", date(2000, 1, 1), date(2020, 1, 1)),
            Law("memory", "记忆中的规定", ("记忆规定",), "", "某部", "部门规章", None, mark=Mark.UNVERIFIED),
        ),
        reasons={},
    )


def a_requirement(
    requirement_id: str,
    title: str,
    severity: Severity,
    citations: tuple[Citation, ...],
    *,
    elements: tuple[Element, ...] = (),
    clause: str = "",
    group: str = "storage",
    level: Level = Level.MANDATORY,
) -> Requirement:
    """Return one line of the checklist."""
    enough = max(len(elements), 1)
    return Requirement(requirement_id, title, group, level, severity, elements, enough, citations, "", clause)


def an_analysis(document: PolicyDocument, playbook: Playbook) -> Analysis:
    """Return findings of every status, one defect in two places and one in one place."""
    implied = ("继续浏览即表示接受本政策的全部内容", "继续访问即表示接受")
    citation = (Citation("pipl", "第十四条第一款"),)
    defects = [
        Defect(
            f"implied@{at}",
            "implied",
            Severity.HIGH,
            span_of(words),
            "以行为推定同意，不是明确作出的同意。",
            "改为主动点击同意，并给出不同意的选项。",
            citation,
        )
        for at, words in enumerate(implied)
    ]
    open_ended = Defect(
        "open-ended@0", "open-ended", Severity.MEDIUM, span_of("等相关信息"), "以“等”概括收集范围。", "逐项列举。", ()
    )
    return Analysis(
        classifications=tuple(
            Classification(clause.id, "storage", (Label("storage", 1.0, ()),)) for clause in document.clauses
        ),
        findings=(
            Finding(
                "retention",
                Status.PARTIAL,
                "部分载明：已见保存期限；未见到期后的处理。",
                {"period": (Evidence(span_of("必要的期限"), "必要的期限"),)},
            ),
            Finding(
                "minors",
                Status.MISSING,
                "未检索到监护人同意的表述。",
                searched=("监护人", "十四周岁"),
                nearest=(span_of("详见《儿童信息规则》"),),
            ),
            Finding("contact", Status.MET, "载明：联系方式。", {"mail": (Evidence(span_of("客服邮箱"), "邮箱"),)}),
            Finding("archive", Status.MISSING, "未检索到历史版本。", searched=("历史版本",)),
            Finding("sdk", Status.NOT_APPLICABLE, "文中未见第三方代码。"),
        ),
        defects=(open_ended, *defects),
        circumstances={},
        made_by=f"reviewer 0, {playbook.id} {playbook.version}",
        as_of=TODAY,
    )


def a_review(records: Iterable[Record] = (), document: PolicyDocument | None = None) -> Review:
    """Return the review with these records of the lawyer."""
    document, playbook = document or a_document(), a_playbook()
    review = Review(document, playbook, an_analysis(document, playbook))
    return replace(review, records={key_of(record): record for record in records})


def decided_records() -> tuple[Record, ...]:
    """Return a lawyer's work: everything decided, notes for both audiences, two proposed edits."""
    return (
        MATTER,
        Decision("retention", Status.PARTIAL, "期限没有写明长短，\n到期处理也没有写。", STAMP),
        Decision("minors", Status.MISSING, "", STAMP),
        Decision("contact", Status.PARTIAL, "", STAMP, Severity.LOW),
        Decision("archive", Status.MET, "官网另有存档。", STAMP),
        Decision("sdk", Status.NOT_APPLICABLE, "", STAMP),
        DefectDecision("implied@0", True, "", STAMP),
        DefectDecision("implied@1", True, "", STAMP),
        DefectDecision("open-ended@0", False, "行业惯例，不提。", STAMP),
        Annotation("n1", anchor_of("客服邮箱"), "请写明邮箱地址。", Audience.CLIENT, STAMP),
        Annotation("n2", anchor_of("昵称"), "客户上次不同意改这里。", Audience.INTERNAL, STAMP),
        ProposedEdit(
            "e1",
            anchor_of("必要的期限"),
            "三年",
            "期限须具体。",
            Landing.REVISION,
            STAMP,
            requirement_id="retention",
            fallback="五年\n账号注销后一年",
        ),
        ProposedEdit(
            "e2", anchor_of("不另行提示"), "并另行提示", "", Landing.REVISION_AND_COMMENT, STAMP, defect_id="implied@0"
        ),
    )
