"""What keeps a memo from leaving, and what its checks found, as sentences; for the window and the command line."""

from collections.abc import Mapping, Sequence

_REFUSALS: Mapping[str, str] = {
    "basis": "缺少可以引用的依据",
    "blank": "律师的文字中还有【】没有填写",
}

_FAULTS: Mapping[str, str] = {
    "package": "文件的内部结构不完整",
    "page": "纸张或者页边距与所选版式不一致",
    "faces": "有文字没有使用模板规定的字体",
    "numbering": "标题或者列表的编号没有各自重新开始",
    "paragraph": "段落中有手动换行",
    "table": "表格的列宽、表头或者单元格不合要求",
    "footer": "页脚缺少“第×页 共×页”",
    "settings": "兼容模式或者语言设置不合要求",
    "properties": "文件属性中的作者或者日期不符",
    "objects": "有 WPS 可能不显示的对象",
    "order": "文件内部元素的次序有误",
    "summary": "审阅结论过长，超过一页、五项或者三行",
    "punctuation": "程序的文字中有半角标点",
    "unfinished": "有未填写或者未列入附表的待填处",
    "empty": "有内容不全的意见",
    "quotation": "有引文与原文不一致",
    "words": "文件中的文字与审阅记录不一致",
    "counts": "数量与各项意见不一致",
    "internal": "文件中出现了内部批注的文字",
    "law": "引用了导出当日不在施行中的规范或者没有依据的条文",
    "scope": "有未审阅的文件或者所依据的规范没有列入第二部分",
}


def refusals(found: Sequence[tuple[str, int]]) -> list[str]:
    """Return a line for each reason, with the numbers of the points it holds for: "第3、5项缺少可以引用的依据"."""
    numbers: dict[str, list[int]] = {}
    for kind, number in found:
        numbers.setdefault(kind, []).append(number)
    return [f"第{'、'.join(map(str, some))}项{_REFUSALS.get(kind, kind)}" for kind, some in numbers.items()]


def refusal(kind: str) -> str:
    """Return why one point may not leave as final."""
    return _REFUSALS.get(kind, kind)


def faults(found: Sequence[str]) -> list[str]:
    """Return what the checks of a memo found ("rule: detail"), each kind once."""
    return list(dict.fromkeys(_FAULTS.get(fault.split(":")[0], fault) for fault in found))


def faults_of(name: str, found: Sequence[str]) -> str:
    """Return the warning about a memo that was written although its checks found something."""
    return f"“{name}”自检提示：{'；'.join(faults(found))}；请在 Word 或 WPS 中核对后再发送。"


def blanks_left(count: int) -> str:
    """Return the warning that offered wording still holds blanks, which the annex lists."""
    return f"审阅意见的建议文字中有{count}处【】待委托人填写，已逐项列入附表。"
