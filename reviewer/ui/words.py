"""The words on the window itself: titles, labels, questions. Sentences about errors and verbs are in messages.py."""

from pathlib import Path

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


def details_of(path: Path) -> str:
    """Return the line that says which file is meant."""
    return f"文件：{path}"
