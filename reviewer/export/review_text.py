"""A review as plain text, for a terminal: what `reviewer check` prints by default."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from reviewer.analysis.model import Defect, Finding, Status
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Citation, Law, Mark, Playbook, Severity
from reviewer.review.model import Review

FOUND = {Status.MET: "载明", Status.PARTIAL: "部分载明", Status.MISSING: "未检索到", Status.NOT_APPLICABLE: "不适用"}
SEVERITIES = {Severity.HIGH: "高", Severity.MEDIUM: "中", Severity.LOW: "低"}
MANUAL = "需产品核查"
LONGEST_QUOTE = 60  # code points; a terminal line, the file has the rest


def review_text(review: Review) -> str:
    """Return the machine's findings and defects as lines of Chinese text, grouped as the checklist is."""
    return "\n".join([*_head(review), "", *_checklist(review), "", *_defects(review)])


def shortened(document: PolicyDocument, span: Span) -> str:
    """Return the words of `span` on one line, cut with “…” where they are long."""
    words = " ".join(document.quote(span).split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def _head(review: Review) -> Iterator[str]:
    document, playbook = review.document, review.playbook
    yield f"{document.title}（{document.source.name}）"
    yield (
        f"{len(document.text)} 字 · {len(document.clauses)} 段 · 依据截至 {review.analysis.as_of} · "
        f"清单 {playbook.id} {playbook.version}"
    )
    counts = Counter(_found(finding) for finding in review.analysis.findings)
    yield " · ".join(
        f"{words} {counts[words]}" for words in (*FOUND.values(), MANUAL) if words in counts or words != MANUAL
    )


def _checklist(review: Review) -> Iterator[str]:
    playbook = review.playbook
    group = ""
    for finding in review.analysis.findings:
        requirement = playbook.requirement(finding.requirement_id)
        if requirement.group != group:
            group = requirement.group
            yield f"【{playbook.category(group).name}】"
        yield f"  {_found(finding)}　{requirement.title}"
        yield from _under(review, finding, requirement.citations)


def _found(finding: Finding) -> str:
    return MANUAL if finding.is_manual else FOUND[finding.status]


def _under(review: Review, finding: Finding, citations: tuple[Citation, ...]) -> Iterator[str]:
    yield f"      {finding.reason}"
    for span in finding.spans[:3]:
        yield f"      原文：“{shortened(review.document, span)}”"
    if finding.status in (Status.MISSING, Status.PARTIAL):
        if finding.searched:
            yield f"      检索：{'、'.join(finding.searched[:8])}"
        for span in finding.nearest if finding.status is Status.MISSING else ():
            yield f"      最接近：“{shortened(review.document, span)}”"
        yield from _basis(review, citations)


def _basis(review: Review, citations: tuple[Citation, ...]) -> Iterator[str]:
    """Yield the line that names the laws; only those in force on the day on which the policy was judged."""
    playbook, day = review.playbook, review.analysis.as_of
    shown = [
        _citation(playbook, citation)
        for citation in citations
        if citation.mark is not Mark.UNVERIFIED and _is_in_force(playbook.law(citation.law), day)
    ]
    if shown:
        yield f"      依据：{'；'.join(shown)}"


def _is_in_force(law: Law, day: date) -> bool:
    return (law.effective is None or law.effective <= day) and (law.repealed is None or law.repealed > day)


def _citation(playbook: Playbook, citation: Citation) -> str:
    doubt = "（待核实）" if citation.mark is Mark.SECOND_HAND else ""
    return f"《{playbook.law(citation.law).short[0]}》{citation.article}{doubt}"


def _defects(review: Review) -> Iterator[str]:
    order = list(Severity)
    ranked: list[Defect] = sorted(review.analysis.defects, key=lambda one: (order.index(one.severity), one.span))
    yield f"【问题表述】{len(ranked)} 处"
    for defect in ranked:
        title = review.playbook.defect_rule(defect.rule_id).title
        yield f"  {SEVERITIES[defect.severity]}　{title}：“{shortened(review.document, defect.span)}”"
        yield f"      {defect.reason}{defect.suggestion}"
        yield from _basis(review, defect.citations)
