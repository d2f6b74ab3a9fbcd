"""The words on the right-hand pages: checklist, defects, notes, their forms. Verbs of changes are in messages.py."""

from collections.abc import Mapping, Sequence

from reviewer.playbook.model import Severity
from reviewer.review.model import Audience, Landing, Strictness
from reviewer.review.tally import Statuses
from reviewer.ui.row_filter import Source
from reviewer.ui.words import SEVERITIES

MACHINE = "机器"
LAWYER = "律师"

CHECKLIST_TITLE = "检查清单"
DEFECTS_TITLE = "缺陷"
NOTES_TITLE = "批注"

TABLES_TITLE = "表格"

# Tables

TABLE_CHOICE_NAME = "选择表格"
COPY_TABLE_BUTTON = "复制整表"
TABLES_HINT = "由机器从文中提取，请核对。选中一格即转到原文；点列名（或按 S）排序；选中若干格后按 Ctrl+C 复制。"
NO_ROWS = "没有从文中提取到这类内容。"


OVERVIEW_TITLE = "清单总览"
OVERVIEW_COLUMNS = ("类别", "要求", "等级", "机器", "律师", "理由", "署名")
OVERVIEW_STRETCHED = (5,)  # the reasons: what is asked is read whole
OVERVIEW_MACHINE = 3  # the column of the machine's words


def overview_line(statuses: Statuses, decided: int, total: int) -> str:
    """Return the figures above the overview; where no lawyer has answered the machine's word counts."""
    return (
        f"符合 {statuses.met}　部分 {statuses.partial}　缺失 {statuses.missing}　不适用 {statuses.not_applicable}"
        f"　（律师已核 {decided}/{total}，其余按机器判断计）"
    )


def table_choice(title: str, rows: int) -> str:
    """Return a table as it is offered: "收集的个人信息（42 行）"."""
    return f"{title}（{rows} 行）"


def most_rows(count: int) -> str:
    """Return the sentence about a table that holds as many rows as are ever extracted."""
    return f"一张表最多提取 {count} 行，其余请看正文。"


def empty_cell(column: str) -> str:
    """Return what a screen reader says of a cell for which nothing was found."""
    return f"{column}：未见"


# Lines of an opened row

REASON_LABEL = "机器判断"
SEEN_LABEL = "已见"
UNSEEN_LABEL = "未见"
DOUBT_LABEL = "存疑"
SEARCHED_LABEL = "检索过"
NEAREST_LABEL = "最接近的段落"
CLOSEST_LABEL = "用语最接近的语句"
BASIS_LABEL = "依据"
GUIDANCE_LABEL = "核查要点"
MODEL_LABEL = "示范条款"
LEVEL_LABEL = "要求"
SUGGESTION_LABEL = "建议"
CONTEXT_LABEL = "所在句"
NO_NEAREST = "没有相近的段落"

# Filters

FILTER_PLACEHOLDER = "筛选……"
FILTER_NAME = "按文字筛选"
STATE_NAME = "按核查状态筛选"
LEVEL_NAME = "按等级筛选"
CATEGORY_NAME = "按类别筛选"
SOURCE_NAME = "按来源和作者筛选"
ALL_CATEGORIES = "全部类别"
SOURCES: Mapping[Source, str] = {
    Source.ALL: "全部来源",
    Source.MACHINE: "机器，律师未答",
    Source.LAWYER: "律师已答",
    Source.OVERRULED: "律师与机器不同",
    Source.RULE: "规则指出的",
    Source.ALIKE: "写法相近的",
}
ALL_STATES = "全部状态"
ALL_LEVELS = "全部等级"
DECIDED_STATE = "已核查"
GAP_STATE = "缺口"
STANDS = "成立"
DISMISSED = "不成立"
KEPT_REMARK = "不符合筛选条件，因正在查看仍显示"


def shown_of(shown: int, total: int) -> str:
    """Return what a filter leaves: "筛选后显示 12/66 项"."""
    return f"筛选后显示 {shown}/{total} 项。"


def just_hidden(title: str) -> str:
    """Return the sentence about a row that was answered and is hidden by the filter now."""
    return f"刚核查的“{title}”因筛选不再显示。"


def many_just_hidden(count: int) -> str:
    """Return the sentence about rows that were answered together and are hidden by the filter now."""
    return f"刚一并核查的 {count} 项因筛选不再显示。"


def picked_words(count: int) -> str:
    """Return the sentence about several selected rows."""
    return f"已选 {count} 项，数字键一并作出结论。"


NO_MORE_OPEN = "没有其他未核查的项。"
NO_MORE_HIGH = "没有其他未核查的高等级项。"


def page_title(severity: Severity, first: int, last: int) -> str:
    """Return the head of one page of a long list: "低（501–1,000）"."""
    return f"{SEVERITIES[severity]}（{first:,}–{last:,}）"


def others_hidden(count: int) -> str:
    """Return the sentence about open rows that the filter hides."""
    return f"另有 {count} 项未核查被筛选隐藏。"


def decided_count(decided: int, total: int) -> str:
    """Return "3/6"."""
    return f"{decided}/{total}"


def spoken_count(decided: int, total: int) -> str:
    """Return the progress of a group for a screen reader."""
    return f"已核 {decided}，共 {total}"


# Deciding

ANSWER_NAME = "律师结论"
REASON_NAME = "理由"
REASON_PLACEHOLDER = "理由（R）……"
REASON_WANTED = "与机器的结论或等级不同，请写明理由（R）……"
REASON_KEPT = "尚未作出结论：文字暂存为内部批注，作出结论后转为理由。"
SEVERITY_NAME = "等级"
INSERT_BUTTON = "插入示范条款（I）"
NOTE_BUTTON = "批注（N）"
PROPOSE_BUTTON = "建议修改（E）"


def machine_severity(severity: Severity) -> str:
    """Return the line of a row whose level the lawyer has changed."""
    return f"等级由机器的“{SEVERITIES[severity]}”改来"


def answer_button(digit: int, words: str) -> str:
    """Return the text of an answer's button: "① 符合"; 0 is ⓪."""
    return f"{'⓪' if digit == 0 else chr(0x2460 + digit - 1)} {words}"


def severity_choice(severity: Severity) -> str:
    """Return "等级 高"."""
    return f"等级 {SEVERITIES[severity]}"


# Notes and proposals

AUDIENCES: Mapping[Audience, str] = {Audience.INTERNAL: "内部批注", Audience.CLIENT: "对外批注"}
LANDINGS: Mapping[Landing, str] = {
    Landing.REVISION: "修订",
    Landing.REVISION_AND_COMMENT: "修订+批注",
    Landing.COMMENT: "仅批注",
    Landing.MEMO: "仅备忘录",
}
ORPHANS_GROUP = "找不到位置"
PROPOSALS_GROUP = "修改建议"
ORPHAN_REMARK = "在当前文本中找不到原来的位置"
NO_NOTES = "还没有批注和修改建议。选中文字后按 Ctrl+Shift+M 批注，按 Ctrl+Shift+E 建议修改。"
BACK_BUTTON = "← 返回（Esc）"
DELETE_BUTTON = "删除"
NOTE_NAME = "批注内容"
NOTE_PLACEHOLDER = "写批注……"
AUDIENCE_NAME = "批注对象"
INTERNAL_HINT = "内部批注只保存在审阅文件中，不写入任何导出文件。"
CLIENT_HINT = "对外批注写入修订批注稿和审阅意见。"
ORIGINAL_NAME = "原文"
NEW_NAME = "改为"
NEW_PARAGRAPH_NAME = "新增段落"
NEW_PLACEHOLDER = "写建议的文字；留空即删除原文"
NEW_PARAGRAPH_PLACEHOLDER = "写新增的一段"
DIFFERENCE_NAME = "修改前后对比"
TASK_COMPARING = "正在对比"
EDIT_REASON_NAME = "理由"
EDIT_REASON_PLACEHOLDER = "理由，随批注和审阅意见写给委托人"
FALLBACK_BUTTON = "备选方案…"
FALLBACK_NAME = "备选方案"
FALLBACK_PLACEHOLDER = "上述文字不被接受时的备选文字，一行一个方案，写进审阅意见和批注，不写进修订"
LANDING_NAME = "写入"
SLOTS_HINT = "【】为待填事实，请核实后填写，程序不代填。"
OVERLAP_HINT = "与另一处修改建议重叠，导出前须合并。"
REVIEW_ONLY_HINT = "本次仅审查：导出时只写批注，不写修订。"
MOVE_BUTTON = "移到光标处"
DELETION_WORDS = "（删除）"


def after_words(place: str, words: str) -> str:
    """Return where a new paragraph goes."""
    return f"{place}“{words}”之后"


def change_words(old: str, new: str) -> str:
    """Return one change for a screen reader."""
    return "，".join(part for part in (f"删“{old}”" if old else "", f"增“{new}”" if new else "") if part)


def about_requirement(title: str) -> str:
    """Return what a note or proposal is about."""
    return f"清单：{title}"


def about_defect(title: str) -> str:
    """Return what a note or proposal is about."""
    return f"缺陷：{title}"


def signed(author: str, at: str) -> str:
    """Return who wrote something, and when."""
    return f"{author} {at}"


# Matter

MATTER_TITLE = "委托事项"
CLIENT_LABEL = "委托人(&C)"
FIRM_LABEL = "律所(&F)"
LAWYER_LABEL = "律师(&L)"
STANDPOINT_LABEL = "立场(&S)"
PURPOSE_LABEL = "目的(&P)"
STRICTNESS_LABEL = "尺度(&T)"
REVIEW_ONLY_LABEL = "仅审查：只出批注和审阅意见，不写修订(&R)"
STANDPOINTS: Sequence[str] = ("为经营者", "为平台方", "中立")
PURPOSES: Sequence[str] = ("上线前审查", "年度合规审查", "整改复核")
STRICTNESSES: Mapping[Strictness | None, str] = {
    None: "未设定：未答复的机器提示全部写入审阅意见",
    Strictness.STRICT: "从严：未答复的机器提示全部写入审阅意见",
    Strictness.MODERATE: "适中：未答复的机器提示只写入高、中等级",
    Strictness.LENIENT: "从宽：未答复的机器提示只写入高等级",
}

# The sheet of keys

LIST_KEYS_TITLE = "【在检查清单、缺陷和批注列表中】"
LIST_KEYS: Sequence[tuple[str, str]] = (
    ("上一行、下一行", "↑ ↓"),
    ("上一项、下一项", "K J"),
    ("符合、部分符合、缺失、不适用，并转到下一个未核查", "1 2 3 4"),
    ("缺陷：成立、不成立，并转到下一个未核查", "1 2"),
    ("改为未核查", "0"),
    ("选中多项，再按数字键一并作出结论", "Shift+↑ ↓ 或 Ctrl+A"),
    ("到正文，再按一次回来", "Enter"),
    ("下一个未核查", "U"),
    ("下一个未核查的高等级", "H"),
    ("写理由", "R"),
    ("批注", "N"),
    ("建议修改", "E"),
    ("插入示范条款", "I"),
    ("展开或收起", "空格"),
    ("表格：按这一列排序，再按反序，再按还原", "S"),
    ("删除批注或修改建议", "Delete"),
    ("写完，回到列表", "Esc 或 Ctrl+Enter"),
)
