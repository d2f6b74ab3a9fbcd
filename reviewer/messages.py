"""Errors, notices and verbs to sentences: the prose that the program says itself, reviewable in one place.

Exceptions carry facts; here they become one Chinese sentence each that says what is wrong and what to do. The memo's
wording and the machine's reasons are data files under resources/. No Qt: the command line speaks the same words.
"""

from collections.abc import Callable

from reviewer import errors, memo_words
from reviewer.notice_words import ENCODINGS as ENCODINGS
from reviewer.notice_words import KINDS
from reviewer.notice_words import notice as notice
from reviewer.problem_words import problem_line, system_reason
from reviewer.start_words import APPLICATION as APPLICATION
from reviewer.start_words import bug as bug
from reviewer.start_words import no_screen as no_screen

MOST_PROBLEMS = 20  # in a sentence about an edits file; one slip of a program that writes them is in every edit
NOT_LOOKED_AT = "机器初筛，未经律师核查"

_WEB_PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")

_BORDERS = {
    "cell": "表格单元格",
    "table": "表格",
    "note": "脚注或尾注",
    "header": "页眉或页脚",
    "section": "分节符",
    "control": "内容控件",
}
_TEXT_BOX = "textbox"


def _unsupported(error: errors.UnsupportedFormat) -> str:
    if error.looks_like == "encrypted" and error.name.lower().endswith(".pdf"):
        return f"“{error.name}”加了密码，无法读取；请用密码打开后另存为没有密码的 PDF，或向提供者索取 Word 版。"
    if error.looks_like == "encrypted":
        return f"“{error.name}”加了密码，无法读取；请在 Word 或 WPS 中去掉密码后另存，再打开。"
    if error.looks_like == "xfa":
        return f"“{error.name}”是动态表单（XFA），无法读取；请在 Adobe Acrobat 中打开后打印成 PDF，再打开。"
    if error.looks_like == "doc":
        return f"“{error.name}”是旧版 Word（.doc）文件；请在 Word 或 WPS 中另存为 .docx 后再打开。"
    seems = f"看起来是{KINDS[error.looks_like]}" if error.looks_like in KINDS else "认不出是哪一种文件"
    return f"“{error.name}”{seems}，目前不能打开；请另存为 .docx 或 .txt 后再打开。"


def _damaged(error: errors.DamagedFile) -> str:
    return f"“{error.name}”已损坏或不完整，无法读取；请向提供者重新索取，或在 Word、WPS 中打开修复后另存。"


def _empty(error: errors.EmptyDocument) -> str:
    if error.name.lower().endswith(_WEB_PAGES):
        return f"“{error.name}”里没有文字；如果网页靠程序显示内容，请在浏览器中打开后全选、复制，再用“粘贴为新文稿”。"
    return f"“{error.name}”里没有文字；如果是扫描件或图片，请先取得文字版再打开。"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def _too_large(error: errors.DocumentTooLarge) -> str:
    sizes = f"{_megabytes(error.size)}，上限 {_megabytes(error.limit)}"
    return f"“{error.name}”过大（{sizes}）；请只保留隐私政策正文后再打开。"


def _too_many_pages(error: errors.TooManyPages) -> str:
    return f"“{error.name}”有 {error.count} 页，超过上限 {error.limit} 页；请只保留隐私政策所在的页后再打开。"


def _text_too_long(error: errors.TextTooLong) -> str:
    counts = f"约 {error.count / 10_000:.0f} 万字，上限 {error.limit / 10_000:.0f} 万字"
    return f"“{error.name}”文字过多（{counts}）；请只保留隐私政策正文后再打开。"


def _too_costly(error: errors.ReadingTooCostly) -> str:
    if error.name.lower().endswith(".pdf"):
        retry = "请在 PDF 阅读器中打印为新的 PDF，或取得 Word 版后再打开"
    else:
        retry = "请在浏览器或编辑器中打开，只复制隐私政策正文，再用“粘贴为新文稿”"
    return f"“{error.name}”的内部结构异常，读取所需的时间或内存超出上限，已停止；{retry}。"


def _scanned(error: errors.ScannedDocument) -> str:
    return f"“{error.name}”是扫描件或图片（{error.pages} 页都没有文字）；请索取 Word 版或文字版 PDF 后再打开。"


def _wrong_encoding(error: errors.WrongEncoding) -> str:
    name = ENCODINGS.get(error.encoding, error.encoding)
    return f"“{error.name}”不能按 {name} 编码读取；请换一种编码再试。"


def _playbook(error: errors.PlaybookError) -> str:
    lines = "\n".join(f"{problem_line(problem)}。" for problem in error.problems)
    return f"审阅清单的数据文件有 {len(error.problems)} 处错误，请改正后重新启动：\n{lines}"


def _place(error: errors.EditError) -> str:
    return f"第 {error.start} 至 {error.end} 字符处的修改"


def _out_of_range(error: errors.EditOutOfRange) -> str:
    return f"{_place(error)}超出了正文范围；请核对修改所依据的文本是否与本文件一致。"


def _overlap(error: errors.EditsOverlap) -> str:
    return f"{_place(error)}与另一处修改重叠；请合并为一处后再导出。"


def _crosses(error: errors.EditCrossesBorder) -> str:
    if error.border == _TEXT_BOX:
        return f"{_place(error)}在文本框内，无法作为修订写入；请改为批注，或在 Word 中直接修改。未写出任何文件。"
    border = _BORDERS.get(error.border, error.border)
    return f"{_place(error)}跨越了{border}的边界，无法作为修订写入；请分成两处修改。未写出任何文件。"


def _edit_file(error: errors.EditFileInvalid) -> str:
    told = [problem_line(problem) for problem in error.problems[:MOST_PROBLEMS]]
    if more := len(error.problems) - len(told):
        told.append(f"另有 {more} 处")
    return f"修改清单（JSON）不合格式，未写出任何文件：{'；'.join(told)}。"


def _usage(error: errors.UsageError) -> str:
    command = f"reviewer {error.command}".strip()
    return f"命令行参数有误，{problem_line(error.problem)}；用法见 {command} --help。"


def _no_output(error: errors.OutputUnwritable) -> str:
    return f"结果无法写到标准输出（{system_reason(error.detail)}）；请检查磁盘空间，或换一个位置。"


def _not_ours(error: errors.NotAReviewFile) -> str:
    return f"“{error.path.name}”不是本程序的审阅文件，未作改动。"


def _newer(error: errors.NewerReviewFile) -> str:
    return (
        f"“{error.path.name}”由更新版本的程序保存（格式 {error.found}，本程序支持到 {error.known}）；"
        "请升级后再打开，文件未作改动。"
    )


def _damaged_review(error: errors.DamagedReviewFile) -> str:
    return f"审阅文件“{error.path.name}”已损坏，未作改动；请改用同一文件夹中的备份（.bak），或从邮件、网盘取回旧版。"


def _busy(error: errors.ReviewFileBusy) -> str:
    who = "、".join(part for part in (error.author, error.machine, error.system) if part)
    since = f"，{error.at.astimezone():%Y-%m-%d %H:%M} 起" if error.at else ""
    where = f"（{who}{since}）" if who else ""
    if error.may_take_over:
        return (
            f"审阅文件“{error.path.name}”似乎正在另一台电脑上打开{where}；两边同时修改会互相覆盖，"
            "请先在那里关闭；确认无人使用后可以仍然打开。"
        )
    return f"审阅文件“{error.path.name}”正被另一个窗口或另一台电脑使用{where}；请先在那里关闭，再重新打开。"


def _no_review(error: errors.ReviewFileMissing) -> str:
    return f"找不到审阅文件“{error.path.name}”；请检查它是否已被移动、改名或删除。"


def _review_exists(error: errors.ReviewFileExists) -> str:
    return f"“{error.path.name}”已经存在，未作改动；请打开它，或换一个文件名。"


def _moved(error: errors.ReviewFileMoved) -> str:
    return f"审阅文件“{error.path.name}”已被移走、删除或被其他程序替换，刚才的操作没有保存；请重新打开后再做。"


_SQLITE_REASONS = {
    "SQLITE_FULL": "磁盘已满",
    "SQLITE_READONLY": "文件或文件夹是只读的",
    "SQLITE_IOERR": "磁盘或网络盘读写出错",
    "SQLITE_CANTOPEN": "没有权限，或文件夹不存在",
    "SQLITE_PROTOCOL": "所在的网络盘不支持文件锁",
}


def _review_unwritable(error: errors.ReviewFileUnwritable) -> str:
    """SQLite's codes have longer forms (SQLITE_IOERR_FSYNC): the first two words say what a lawyer can use."""
    reason = _SQLITE_REASONS.get("_".join(error.detail.split("_")[:2])) or system_reason(error.detail)
    detail = f"（{reason}）" if error.detail else ""
    return (
        f"无法写入审阅文件“{error.path.name}”{detail}，刚才的操作没有保存；"
        "请检查磁盘空间和文件夹权限。此前的记录未受影响。"
    )


def _not_upgraded(error: errors.ReviewFileNotUpgraded) -> str:
    return (
        f"审阅文件“{error.path.name}”是旧版格式（{error.found}），未能升级到 {error.known}；"
        f"原文件未作改动，升级前的副本是“{error.backup.name}”，请反馈此问题。"
    )


def _locked(error: errors.TargetLocked) -> str:
    return f"“{error.path.name}”正在 Word 或 WPS 中打开；请先关闭它，或换一个文件名导出。"


def _unwritable(error: errors.TargetUnwritable) -> str:
    detail = f"（{system_reason(error.detail)}）" if error.detail else ""
    return f"无法写入“{error.path.name}”{detail}；请检查磁盘空间和文件夹权限，或换一个位置。原有文件未受影响。"


def _is_source(error: errors.TargetIsSource) -> str:
    return f"“{error.path.name}”就是正在审阅的政策文件，不会被改写；请换一个文件名或文件夹导出。"


def _is_edits(error: errors.TargetIsEdits) -> str:
    return f"“{error.path.name}”就是给出的修改清单，不会被改写；请换一个文件名。"


def _lacks_style(error: errors.TemplateLacksStyle) -> str:
    styles = "、".join(f"“{style}”" for style in error.styles)
    return f"审阅意见模板“{error.path.name}”缺少样式{styles}或其编号；请在模板中补上，或改用随附的模板。"


def _unusable(error: errors.TemplateUnusable) -> str:
    if error.is_missing:
        return f"找不到审阅意见模板“{error.path.name}”；请检查文件名，或改用随附的模板。"
    return f"审阅意见模板“{error.path.name}”不能作为 Word 文件打开；请在 Word 或 WPS 中另存为 .docx，或改用随附的模板。"


def _not_ready(error: errors.MemoNotReady) -> str:
    return (
        f"审阅意见还不能作为定稿导出：{'；'.join(memo_words.refusals(error.refusals))}。请补正后再导出，"
        "或者在导出窗口中选择“按草稿导出”（命令行加 --draft）。"
    )


def _faulty(error: errors.MemoFaulty) -> str:
    found = "；".join(memo_words.faults(error.faults))
    return f"审阅意见“{error.path.name}”自检未通过（{found}），未写出文件；请反馈此问题。"


def _mismatch(error: errors.RedlineMismatch) -> str:
    return (
        f"修订稿“{error.path.name}”自检未通过（接受或拒绝全部修订后的文字与预期不符），未写出文件；"
        "请先导出审阅意见，并反馈此问题。"
    )


def _no_revisions(error: errors.NoRevisions) -> str:
    return "没有写进正文的修改建议（仅审查的项目也没有），清洁稿和修改对照表无内容可写；请先提出修改。"


def _nothing(error: errors.NothingToExport) -> str:
    return "没有修改建议也没有对外批注，修订批注稿无内容可写；请先提出修改或批注，或只导出审阅意见。"


_SENTENCES: tuple[tuple[type[errors.ReviewerError], Callable[..., str]], ...] = (
    (errors.UnsupportedFormat, _unsupported),
    (errors.DamagedFile, _damaged),
    (errors.EmptyDocument, _empty),
    (errors.DocumentTooLarge, _too_large),
    (errors.TooManyPages, _too_many_pages),
    (errors.TextTooLong, _text_too_long),
    (errors.ReadingTooCostly, _too_costly),
    (errors.ScannedDocument, _scanned),
    (errors.WrongEncoding, _wrong_encoding),
    (errors.PlaybookError, _playbook),
    (errors.EditOutOfRange, _out_of_range),
    (errors.EditsOverlap, _overlap),
    (errors.EditCrossesBorder, _crosses),
    (errors.EditFileInvalid, _edit_file),
    (errors.NotAReviewFile, _not_ours),
    (errors.NewerReviewFile, _newer),
    (errors.DamagedReviewFile, _damaged_review),
    (errors.ReviewFileBusy, _busy),
    (errors.ReviewFileMissing, _no_review),
    (errors.ReviewFileExists, _review_exists),
    (errors.ReviewFileMoved, _moved),
    (errors.ReviewFileUnwritable, _review_unwritable),
    (errors.ReviewFileNotUpgraded, _not_upgraded),
    (errors.TargetLocked, _locked),
    (errors.TargetUnwritable, _unwritable),
    (errors.TargetIsSource, _is_source),
    (errors.TargetIsEdits, _is_edits),
    (errors.TemplateLacksStyle, _lacks_style),
    (errors.TemplateUnusable, _unusable),
    (errors.MemoNotReady, _not_ready),
    (errors.MemoFaulty, _faulty),
    (errors.RedlineMismatch, _mismatch),
    (errors.NoRevisions, _no_revisions),
    (errors.NothingToExport, _nothing),
    (errors.UsageError, _usage),
    (errors.OutputUnwritable, _no_output),
)


def sentence(error: errors.ReviewerError) -> str:
    """Return what is wrong and what to do, in Chinese, for an error the lawyer can act on."""
    for error_type, words in _SENTENCES:
        if isinstance(error, error_type):
            return words(error)
    return "操作没有完成；请重试，如再次出现请反馈。"


def has_sentence(error_type: type[errors.ReviewerError]) -> bool:
    """`True` when this very type has words of its own; a test asks it of every leaf of the tree in errors.py."""
    return any(error_type is known for known, _ in _SENTENCES)


def missing_file(name: str) -> str:
    """Return the sentence for a path where nothing stands."""
    return f"找不到文件“{name}”；请检查文件名，或它是否已被移动。"


def unreadable(name: str) -> str:
    """Return the sentence for a path that the system refuses to read: a folder, no permission."""
    return f"无法读取“{name}”；请确认它是文件、没有被其他程序独占，并且您有读取权限。"


def bug_logged(path: str) -> str:
    """Return the sentence that says where the report of an error of ours stands."""
    return f"程序出现内部错误，操作没有完成，已有的审阅记录不受影响；报告（不含政策文字）在“{path}”，请附上它反馈。"


# Verbs: what a Change is called in the menu (“撤销 添加批注”) and in the review file's log

CHECK_PAINTED, CHECK_OPENED = "窗口已显示", "示例政策已打开并审阅（条款 / 要求）"
CHECK_EXPORTED, CHECK_READ_BACK = "已导出文件（个）", "导出的文件可以读回（字）"
CHECK_TOO_SLOW = "超过两分钟没有完成，自检中止。"

VERB_NOTE = "添加批注"
VERB_PROPOSE = "建议修改"
VERB_MOVE_OUT = "移出正文"
VERB_TAKE_IN = "收回正文"
VERB_EDIT_NOTE = "修改批注"
VERB_DELETE_NOTE = "删除批注"
VERB_EDIT_PROPOSAL = "改写修改建议"
VERB_DELETE_PROPOSAL = "删除修改建议"
VERB_FALLBACK = "写备选方案"
VERB_MOVE_PROPOSAL = "移动修改建议"
VERB_INSERT = "插入示范条款"
VERB_UNDECIDE = "改为未核查"
VERB_REASON = "写理由"
VERB_MATTER = "填写委托事项"


def verb_decide(words: str) -> str:
    """Return the verb for an answer of the lawyer's: "标为缺失"."""
    return f"标为{words}"


def verb_of_many(verb: str, count: int) -> str:
    """Return the verb for one step that does the same to several points: "标为缺失（12 项）"."""
    return f"{verb}（{count} 项）"


def verb_severity(words: str) -> str:
    """Return the verb for overruling a severity."""
    return f"等级改为{words}"


def verb_as_of(day: str) -> str:
    """Return the verb for judging by the law of another day."""
    return f"依据截至日改为 {day}"


def verb_reread(encoding: str) -> str:
    """Return the verb for reading the policy's bytes in another encoding."""
    return f"按 {ENCODINGS.get(encoding, encoding)} 重新读取"


def lost_category(category: str) -> str:
    """Return the note that stands for a category said of a clause that is not found any more; "" = taken back in."""
    said = f"改类别为“{category}”" if category else "收回正文"
    return f"此处曾{said}，换了文本后找不到这一条，请重新确认。"


def lost_answer(rule: str, stands: bool, reason: str) -> str:
    """Return the note that stands for an answer to a defect that is not found any more."""
    said = f"此处的缺陷“{rule}”曾标为{'成立' if stands else '不成立'}" + (f"（{reason}）" if reason else "")
    return f"{said}，换了文本后找不到，请重新确认。"


def verb_recategorise(category: str) -> str:
    """Return the verb for putting clauses under the category of this name."""
    return f"改类别为“{category}”"
