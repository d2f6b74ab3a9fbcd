"""The words on the window itself: titles, labels, questions. Sentences about errors and verbs are in messages.py."""

from collections.abc import Mapping
from pathlib import Path

from reviewer.analysis.model import Status
from reviewer.playbook.model import Citation, Level, Mark, Playbook, Severity

TASK_OPENING = "正在打开"
TASK_ANALYSING = "正在重新核对"

FILES_POLICY = "隐私政策 (*.docx *.txt)"
FILES_REVIEW = "审阅文件 (*.review)"
FILES_ALL = "全部文件 (*)"
FILES_TO_OPEN = f"隐私政策与审阅文件 (*.docx *.txt *.review);;{FILES_POLICY};;{FILES_REVIEW};;{FILES_ALL}"

OPEN_TITLE = "打开隐私政策或审阅文件"
ERROR_TITLE = "没有完成"
ENCODING_TITLE = "文字编码"
ENCODING_LABEL = "按以下编码重新读取原文："
CATEGORY_TITLE = "改类别"
CATEGORY_LABEL = "这一条的内容属于："

YES = "确定"
NO = "取消"


OUTLINE_NAME = "目录"
LEGEND_NAME = "类别"
POLICY_NAME = "政策原文"
CLOSE_NOTICES = "关闭提示"
BEFORE_HEADINGS = "引言"

FOUND: Mapping[Status, str] = {  # the machine's words
    Status.MET: "载明",
    Status.PARTIAL: "部分载明",
    Status.MISSING: "未检索到",
    Status.NOT_APPLICABLE: "不适用",
}
DECIDED: Mapping[Status, str] = {  # the lawyer's words
    Status.MET: "符合",
    Status.PARTIAL: "部分符合",
    Status.MISSING: "缺失",
    Status.NOT_APPLICABLE: "不适用",
}
UNDECIDED = "未核查"
SEVERITIES: Mapping[Severity, str] = {Severity.HIGH: "高", Severity.MEDIUM: "中", Severity.LOW: "低"}
LEVELS: Mapping[Level, str] = {
    Level.MANDATORY: "法定强制",
    Level.RECOMMENDED: "国标推荐",
    Level.PRACTICE: "实务建议",
}


def citation_words(playbook: Playbook, citation: Citation) -> str:
    """Return a citation as a lawyer writes it: "《个人信息保护法》第二十三条"; "" for one that was never verified."""
    if citation.mark is Mark.UNVERIFIED:
        return ""
    doubt = "（待核实）" if citation.mark is Mark.SECOND_HAND else ""
    law = playbook.law(citation.law)
    return f"《{(law.short or (law.title,))[0]}》{citation.article}{doubt}"


def basis_words(playbook: Playbook, citations: tuple[Citation, ...]) -> str:
    """Return all citations on one line, "" when none may be shown."""
    return "；".join(words for citation in citations if (words := citation_words(playbook, citation)))


def open_dots(count: int) -> str:
    """Return open items as dots, beyond three as a number in a circle: "", "●●", "⑤", "23"."""
    if count <= 3:
        return "●" * count
    return chr(0x2460 + count - 1) if count <= 20 else str(count)


def open_items(count: int) -> str:
    """Return open items for a screen reader."""
    return f"{count} 项待处理" if count else "没有待处理项"


def legend_line(name: str, count: int) -> str:
    """Return a family's line in the legend."""
    return f"{name}  {count}"


def orphaned_records(count: int) -> str:
    """Return the sentence about notes and proposals whose place is gone."""
    return f"有 {count} 条批注或修改建议在当前文本中找不到原来的位置，内容仍保留在“批注”中。"


def details_of(path: Path) -> str:
    """Return the line that says which file is meant."""
    return f"文件：{path}"
