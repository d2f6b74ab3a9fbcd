"""The words around the policy itself: what is folded away, pages, facts, notices, reading comfort."""

from collections.abc import Sequence
from datetime import date


def folded_words(count: int) -> str:
    """Return the line that stands for paragraphs that are folded away."""
    return f"已剔除的网页内容 {count} 段（显示）"


def removed_title(title: str) -> str:
    """Return a heading of the outline under which nothing is policy."""
    return f"{title}（已剔除）"


# The clipboard

PASTE_TITLE = "粘贴为新文稿"
NOTHING_TO_PASTE = "剪贴板里没有文字；请先在网页或文档中全选并复制隐私政策，再粘贴。"


def pasted_name(title: str, day: date) -> str:
    """Return what a pasted policy is called in place of a file's name, without a suffix."""
    return f"{title}（粘贴）" if title else f"粘贴的文稿 {day:%Y-%m-%d}"


# Facts

FACTS_TITLE = "文本概况"
FACTS_NAME = "政策自述的基本信息"
FACTS_HINT = "以下由机器从文中提取，请核对；回车或单击转到原文。"
FACT_TITLE = "名称"
FACT_HANDLER = "处理者"
FACT_JOINT = "共同处理者"
FACT_PRODUCTS = "产品"
FACT_DOMAINS = "网址"
FACT_EFFECTIVE = "生效日期"
FACT_UPDATED = "更新日期"
FACT_PUBLISHED = "发布日期"
FACT_VERSION = "版本"
FACT_MAILS = "邮箱"
FACT_TELEPHONES = "电话"
FACT_ADDRESSES = "地址"
FACT_ONLINE = "在线联系"
FACT_OFFICERS = "负责人"
FACT_CONTACT = "联系方式"
FACT_HERE = "引用文件"
FACT_UNREVIEWED = "未审文件"
FACT_NOTICE = "提示"
NOT_FOUND = "未检索到"

# Notices

JUDGING_STOPPED = "重新核对已取消：机器结论仍按改动前的类别。再改类别或重新打开时会重新核对。"
READ_ONLY_COPY = "原审阅文件只读，这里打开的是副本：所作的改动存在副本里，不会写回原文件。"
SHOW_NOTICES = "展开"
FOLD_NOTICES = "收起"
MOST_NAMES = 3  # of files that were not reviewed, named in the bar


def more_notices(first: str, count: int) -> str:
    """Return the folded bar: its first sentence, and how many more there are."""
    return f"{first}（另有 {count} 条提示）"


def unreviewed_files(names: Sequence[str]) -> str:
    """Return the sentence about what the policy leans on and what was not handed in."""
    named = "、".join(names[:MOST_NAMES]) + ("等" if len(names) > MOST_NAMES else "")
    return f"文中引用但未随附的文件 {len(names)} 份，未经审阅：{named}。明细见“视图”菜单的“{FACTS_TITLE}”。"


# Pages


def page_words(first: int, last: int) -> str:
    """Return the pages in view, "" where the source has none."""
    if not first:
        return ""
    return f"第 {first} 页" if first >= last else f"第 {first}–{last} 页"


def hover_page(page: int) -> str:
    """Return the line of the hover card that says on which page a place stands."""
    return f"所在页：第 {page} 页"
