"""The words on the window itself: titles, labels, questions. Sentences about errors and verbs are in messages.py."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from reviewer.analysis.model import Status
from reviewer.build_stamp import BuildStamp
from reviewer.document.model import Source
from reviewer.document.read import SUFFIXES
from reviewer.messages import ENCODINGS
from reviewer.playbook.model import Citation, Level, Mark, Playbook, Severity
from reviewer.review.model import Review
from reviewer.ui.installer_check import InstallerCheck
from reviewer.ui.preferences import RecentProgress

TASK_OPENING = "正在打开"
TASK_ANALYSING = "正在重新核对"
TASK_REWORDING = "正在排入修改建议"

_POLICIES = " ".join(f"*{suffix}" for suffix in SUFFIXES)
FILES_POLICY = f"隐私政策 ({_POLICIES})"
FILES_REVIEW = "审阅文件 (*.review)"
FILES_ALL = "全部文件 (*)"
FILES_TO_OPEN = f"隐私政策与审阅文件 ({_POLICIES} *.review);;{FILES_POLICY};;{FILES_REVIEW};;{FILES_ALL}"

OPEN_TITLE = "打开隐私政策或审阅文件"
ERROR_TITLE = "没有完成"
ENCODING_TITLE = "文字编码"
ENCODING_LABEL = "按以下编码重新读取原文："
CATEGORY_TITLE = "改类别"
CATEGORY_LABEL = "这一条的内容属于："

YES = "确定"
NO = "取消"
CANCEL = "取消"

FIND_NAME = "在正文、批注和清单中查找"
FIND_PLACEHOLDER = "查找……"
PROGRESS_NAME = "进度"
OPEN_POINTS_TIP = "缺口与成立的缺陷，按严重程度计数"
ENCODING_TIP = "按其他编码重新读取"

START_LINE = "逐条核对隐私政策，批注缺口，导出审阅意见和修订批注稿。文件不离开本机。"
START_OPEN = "打开隐私政策……"
START_SAMPLE = "先看示例"
START_PASTE = "粘贴为新文稿"
START_DROP = "把 Word、PDF、网页、文本或 .review 文件拖到这里，或窗口的任何地方"
RECENT_NAME = "最近的审阅"


def recent_line(path: Path, progress: RecentProgress | None, *, is_there: bool) -> str:
    """Return two lines: the file, and how far its review is, since when, in which folder; or that it is gone."""
    if not is_there:
        return f"{path.name}\n文件已不在原处 · {path.parent}"
    far = f"{decided_of(progress.decided, progress.total)} · {progress.at:%Y-%m-%d %H:%M} · " if progress else ""
    return f"{path.name}\n{far}{path.parent}"


LAYERS_MENU = "此处的标注(&T)"
LAYER_NOTE, LAYER_PROPOSAL, LAYER_DEFECT, LAYER_POINT = "批注", "建议修改", "缺陷", "核对项"


def layer_words(kind: str, words: str) -> str:
    """Return one of several things that lie on the same words; an ampersand of theirs is no mnemonic."""
    return f"{kind}：{words}".replace("&", "&&")


OUTLINE_NAME = "目录"
LEGEND_NAME = "类别"
RIGHT_NAME = "核查"
TOOLBAR_NAME = "工具栏"
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
TO_BE_SEEN = "需产品核查"  # the text cannot answer it
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


def hits_of(count: int, at: int | None, notes: int = 0, points: int = 0) -> str:
    """Return the search's count: "12 处", or "3/12" while going through them; and how many stand beside the text."""
    if not count:
        return "没有找到"
    beside = [f"{name} {number}" for name, number in (("批注", notes), ("清单", points)) if number]
    total = f"{count} 处" if at is None else f"{at + 1}/{count}"
    return f"{total}（含{'、'.join(beside)}）" if beside else total


def severity_count(severity: Severity, count: int) -> str:
    """Return "高 7"."""
    return f"{SEVERITIES[severity]} {count}"


def decided_of(decided: int, total: int) -> str:
    """Return the review's progress: "已核 31/66"."""
    return f"已核 {decided}/{total}"


def document_figures(review: Review) -> str:
    """Return the left half of the status bar."""
    document, playbook = review.document, review.playbook
    return (
        f"{len(document.text):,} 字 · {len(document.clauses)} 段 · 依据截至 {review.analysis.as_of} · "
        f"清单 {playbook.id} {playbook.version}"
    )


def saved_at(at: datetime) -> str:
    """Return when the review was written last."""
    return f"已保存 {at:%H:%M:%S}"


def source_kind(source: Source) -> str:
    """Return where the text came from: "来源：docx", "来源：txt · GB18030"."""
    suffix = Path(source.name).suffix.lower().lstrip(".") or "txt"
    encoding = ENCODINGS.get(source.encoding, source.encoding)
    return f"来源：{suffix} · {encoding}" if encoding else f"来源：{suffix}"


RECENT_EMPTY = "（没有）"
RECENT_CLEAR = "清除记录"
TASK_EXPORTING = "正在导出"
EXPORTED_TITLE = "已导出"
TAKE_OVER_TITLE = "审阅文件可能正在别处使用"
READ_ONLY_TITLE = "审阅文件不能写入"
OPEN_COPY = "打开副本"
TAKE_OVER = "仍然打开"
AUTHOR_TITLE = "律师署名"
AUTHOR_LABEL = "署在核查结论、批注和修订上的姓名："
HELP_TITLE = "使用说明"
HELP_TOPICS_NAME = "说明的题目"
KEYS_TITLE = "快捷键一览"
MENU_KEYS_TITLE = "【随处可用】"
TEXT_KEYS_TITLE = "【在目录、类别和正文中】"
TEXT_KEYS: Sequence[tuple[str, str]] = (
    ("看此处的标注，或转到所选的一条", "Enter"),
    ("显示或隐藏一类颜色", "空格"),
    ("打开此处的菜单", "菜单键"),
)
DAY_TITLE, DAY_LABEL = "依据截至日", "按哪一天施行的规定判断（年-月-日）"
NO_DAY = "这不是一个日期。请写成 2026-01-31 的样子。"
ABOUT_TITLE = "关于"
COPYRIGHT = "版权所有 © 2026 The Reviewer authors，以 MIT 许可证发布；所用第三方组件的许可证见“详细内容”。"
INSTALLER_TITLE, INSTALLER_FILES = "核对安装包", "安装包 (*.exe *.dmg *.gz);;全部文件 (*)"
CRASH_TITLE = "程序出现内部错误"
FAULT_LEFT = "上次没有正常退出。以下是当时的技术记录，不含文件内容；反馈问题时可以一并附上。"
DETAILS, COPY_DETAILS = "详细内容", "全部复制"
LOGS_TITLE, LOGS_ABOUT_NAME = "日志文件夹", "说明.txt"
LOGS_ABOUT = (
    "本文件夹是程序的运行日志：程序和系统的版本、出错的时间、出错处的程序行号。\n"
    "不含政策的文字、批注、委托人的名称，也不含文件名和路径；日志自动轮换，只留最近的，随时可以删除。\n"
)
COPIES_TITLE, CLEAR_COPIES = "清除旧副本", "清除"
DROP_ONE = "一次只能打开一份政策或审阅文件。"
EXPORT_TEXT = "导出"


def about_text(versions: str, stamp: BuildStamp | None, playbook: Playbook) -> str:
    """Return what the program is."""
    newest = max((law.effective for law in playbook.laws if law.effective is not None), default=None)
    until = f"，最新的一部自 {newest} 起施行" if newest is not None else ""
    built = f"提交 {stamp.commit or '未知'}，构建于 {stamp.day}" if stamp else "由源代码运行，没有构建日期"
    return (
        f"{versions}\n{built}\n清单：{playbook.title}（{playbook.id} {playbook.version}）\n"
        f"法规库：{len(playbook.laws)} 部法律、法规和标准的要旨{until}\n{COPYRIGHT}\n"
        "本程序不联网，不检查更新，文件不离开本机。新版本请向提供安装包的人索取，"
        "安装前用“帮助 › 核对安装包”核对；就地安装即可，审阅文件不受影响。"
    )


def installer_words(check: InstallerCheck) -> str:
    """Return what the check of an installer found."""
    if not check.digest:
        return f"无法读取“{check.name}”。"
    if not check.expected:
        return (
            f"“{check.name}”旁边没有同名的 .sha256 文件，无从自动核对。"
            f"请与发布时公布的值逐位比对，不同的不要安装。下面是这个文件的值：\n{check.digest}"
        )
    if check.digest == check.expected:
        return f"一致：“{check.name}”与旁边的校验文件相符。\n{check.digest}"
    return (
        f"不一致，请不要安装：“{check.name}”与旁边的校验文件不符，可能没有下载完整，或者被改动过。\n"
        f"应为 {check.expected}\n实为 {check.digest}"
    )


def view_words(revised: int, others: int) -> str:
    """Return how many proposals the policy is shown with, and how many would revise nothing."""
    also = f"，另有 {others} 条不作修订" if others else ""
    return f"含修改建议 {revised} 条{also}" if revised else f"没有修订{also}"


def read_only_question(name: str) -> str:
    """Return the question about a review file that may only be read."""
    return f"审阅文件“{name}”只读，或者所在的位置不能写入。可以打开一份副本查看；在副本里所作的改动不会写回原文件。"


def damaged_but_kept(name: str, kept: Path) -> str:
    """Return where a review file that is broken is kept as it was when it was opened last."""
    return (
        f"审阅文件“{name}”已损坏，未作改动。上次打开时留下的一份还在：\n{kept}\n"
        f"把它复制到原来的文件夹，改名为“{name}”，即可从那时接着做。"
    )


def copies_question(count: int, folder: Path) -> str:
    """Return whether copies of review files, as they were when they were opened last, are to be deleted."""
    return (
        f"共有 {count} 份旧副本，是各审阅文件上次打开时的样子，审阅文件损坏时可以用来恢复。它们在：\n{folder}\n"
        "清除以后不能找回。审阅文件本身不受影响，现在打开的这一份副本也留着。"
    )


def no_copies(folder: Path) -> str:
    """Return where copies would be, of which there are none to delete."""
    return f"没有可以清除的旧副本。每次打开审阅文件时留下的副本在：\n{folder}"


def copies_left(count: int, folder: Path) -> str:
    """Return how many copies could not be deleted."""
    return f"有 {count} 份旧副本删不掉，可能正被其他程序使用。请稍后再试，或者到这个文件夹里删除：\n{folder}"


def orphaned_records(count: int) -> str:
    """Return the sentence about notes and proposals whose place is gone."""
    return f"有 {count} 条批注或修改建议在当前文本中找不到原来的位置，内容仍保留在“批注”中。"
