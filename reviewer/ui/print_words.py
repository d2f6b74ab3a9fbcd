"""The words on printed pages and in PDF files, and around printing."""

from datetime import date

from reviewer.document.model import Source
from reviewer.review.model import Matter

PDF_TITLE = "另存为 PDF"
PDF_FILES = "PDF (*.pdf)"
TASK_PRINTING = "正在排版"
POLICY_PAGES = "标注稿"
CHECKLIST_PAGES = "核查清单"
NOT_LOOKED_AT = "机器初筛，未经律师核查"
DEFECTS_HEAD = "缺陷"
NOTES_HEAD = "对外批注"
EDITS_HEAD = "修改建议"
LEGEND_HEAD = "类别"
NOTHING = "无"
PREVIEW_NAME = "打印预览"
PRINT_NOW, SAVE_NOW, CLOSE_PREVIEW = "打印(&P)…", "存为 PDF(&D)…", "关闭(&C)"
FIT_WIDTH, FIT_PAGE, LARGER, SMALLER = "页宽(&W)", "整页(&F)", "放大(&I)", "缩小(&O)"
CHECKLIST_COLUMNS = ("要求", "等级", "机器", "律师", "说明")


def pages_name(title: str, pages: str) -> str:
    """Return what a printed document is called: "《××隐私政策》标注稿"."""
    return f"《{title.strip('《》')}》{pages}"


def origin_line(source: Source, matter: Matter, day: date) -> str:
    """Return where the text came from, who reviewed it for whom, and when it was printed."""
    hands = [f"委托人：{matter.client}" if matter.client else "", f"律师：{matter.lawyer}" if matter.lawyer else ""]
    return "　".join(part for part in (f"原文：{source.name}", *hands, f"打印日期：{day.isoformat()}") if part)


def defect_tag(number: int) -> str:
    """Return the mark behind a defect's words."""
    return f"[缺{number}]"


def note_tag(number: int) -> str:
    """Return the mark behind the words of a note."""
    return f"[注{number}]"


def edit_tag(number: int) -> str:
    """Return the mark behind the words of a proposal."""
    return f"[改{number}]"


def page_number(number: int) -> str:
    """Return the foot of a page."""
    return f"第 {number} 页"


def preview_title(title: str) -> str:
    """Return the title of the window that shows a document as it would be printed."""
    return f"{PREVIEW_NAME}：{title}"


def page_of(page: int, count: int) -> str:
    """Return which page is looked at."""
    return f"第 {page} 页，共 {count} 页"


def setting_pages(count: int) -> str:
    """Return how many pages are set so far."""
    return f"{TASK_PRINTING}，已排 {count} 页……"


def pdf_written(name: str) -> str:
    """Return what is said of a file that was written."""
    return f"已写出：{name}"
