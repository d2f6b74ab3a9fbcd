"""Problems to sentences, “文件：键路径：哪里不对，怎样改”: what messages.py says of files made by hand."""

import string
from collections.abc import Callable, Mapping
from typing import Any

from reviewer.problem import Problem, ProblemKind

SENTENCES: Mapping[ProblemKind, str] = {
    ProblemKind.NO_FILE: "找不到这个文件，请补上",
    ProblemKind.UNREADABLE: "无法读取（{reason:reason}），请检查文件和权限",
    ProblemKind.DAMAGED: "内容已损坏，请重新安装",
    ProblemKind.NOT_UTF_8: "不是 UTF-8 编码，请另存为 UTF-8",
    ProblemKind.NOT_TOML: "第 {line} 行第 {column} 列不合 TOML 的写法，请检查引号、括号和等号，以及有无重复的键",
    ProblemKind.UNFINISHED_TOML: "到结尾仍不完整，请检查有没有未闭合的引号或括号",
    ProblemKind.NOT_JSON: "第 {line} 行第 {column} 列不合 JSON 的写法，请检查引号、逗号和括号",
    ProblemKind.ENDLESS_NUMBER: "有一个数的位数过多，请改为正文中的字符位置",
    ProblemKind.NESTED_TOO_DEEP: "括号套得过深，请检查有没有未闭合的括号",
    ProblemKind.MISSING_KEYS: "缺少 {keys:list}，请补上",
    ProblemKind.UNKNOWN_KEYS: "不认识 {keys:list}，请改正或删去；可用的键：{known:list}",
    ProblemKind.KEY_NEEDS_OTHERS: "写了 {key} 就必须同时写 {others:list}",
    ProblemKind.ONE_OF_KEYS: "{keys:list} 必须写其中一个，且只能写一个",
    ProblemKind.WRONG_TYPE: "应为{wanted:type}，现为{found:type}，请改正",
    ProblemKind.NOT_ONE_OF: "只能是 {choices:list} 之一，现为“{found}”",
    ProblemKind.OTHER_FORM: "“{found}”的写法不对，应为{wanted:form}",
    ProblemKind.NO_SUCH_DAY: "“{found}”不是日历上有的日期，请改正",
    ProblemKind.EMPTY: "不能为空，请填写或删去",
    ProblemKind.TOO_SHORT: "应不少于 {least} 个字，请补充",
    ProblemKind.TOO_LONG: "应不超过 {most} 个字，请缩短",
    ProblemKind.TOO_FEW: "应不少于 {least} 项，现有 {count} 项，请补充",
    ProblemKind.TOO_MANY: "应不超过 {most} 项，现有 {count} 项，请删减",
    ProblemKind.TOO_SMALL: "应不小于 {least}，现为 {found}",
    ProblemKind.TOO_BIG: "应不大于 {most}，现为 {found}",
    ProblemKind.NOT_ABOVE: "应大于 {bound}，现为 {found}",
    ProblemKind.REPEATED: "列表中有重复的项，请删去",
    ProblemKind.OTHER_SHAPE: "不合数据格式（{rule}），请对照随附的数据文件改正",
    ProblemKind.NO_SYNONYMS: "没有名为“{name}”的同义词组，请改正名称，或在 lexicon/synonyms.toml 中增加",
    ProblemKind.BLANK_PHRASE: "只有空白，请写出要检索的文字",
    ProblemKind.NOT_A_REGEX: "不是正确的正则表达式：{reason:regex}，请改正",
    ProblemKind.MATCHES_EMPTY: "没有文字也能匹配，会处处命中，请至少写出一个必有的字",
    ProblemKind.REPEATS_TOO_OFTEN: "各层重复次数相乘后超过 {most} 个字符，请把次数改小",
    ProblemKind.REPEATS_WITHOUT_END: "重复没有上限，请把 * 和 + 改成 {{0,30}} 这样有上限的写法",
    ProblemKind.ID_ELSEWHERE: "这个 id 在 {file} 中已经用过，请换一个",
    ProblemKind.TWICE: "写了两次，请改名或删去一处",
    ProblemKind.NO_SUCH_ENTRY: "没有 id 为“{wanted}”的{entry:entry}，请改正，或先增加这一项",
    ProblemKind.NO_CUE: "没有任何线索，无法检索到，请补上 cues",
    ProblemKind.ENOUGH_OF_FEWER: "写的是 {enough}，要素却只有 {count} 个，请改小，或补上要素",
    ProblemKind.SAME_LETTER: "其中 {count} 个类别都用了“{letter}”这个标记字，请改成各不相同",
    ProblemKind.SAME_NAME: "另一部法规也叫“{name}”，请改用能够区分的名称",
    ProblemKind.REPEALED_FIRST: "废止日期应晚于施行日期，请核对",
    ProblemKind.NO_PROVISION: "法规“{law}”的数据文件中没有“{article}”，请改正条号，或先补上这一条",
    ProblemKind.LOW_CONTRAST: "{colour} 与文字颜色 {ink} 的对比度只有 {found:.1f}，应不低于 {least}，请换颜色",
    ProblemKind.UNKNOWN_FACT: "这一句里不能用 {{{fact}}}，可用的有：{known:list}",
    ProblemKind.ODD_BRACES: "花括号没有成对，请改正；要写出花括号本身，请连写两个",
    ProblemKind.OTHER_SCHEMA: "应为 {wanted}，请核对这份清单的格式",
    ProblemKind.NO_TIME: "应为带时区的时间，如 2026-11-22T10:00:00+08:00",
    ProblemKind.CONTROL_CHARACTER: "含有不可见的控制字符，请删去",
    ProblemKind.NOT_WHOLE: "应为不小于 0 的整数",
    ProblemKind.ENDS_FIRST: "end 小于 start，请改正",
    ProblemKind.UNKNOWN_COMMAND: "没有这个命令，可用的命令：{known:list}",
    ProblemKind.UNKNOWN_OPTION: "没有这个选项，请检查拼写",
    ProblemKind.TOO_MANY_ARGUMENTS: "参数过多，文件名含空格时请加引号",
    ProblemKind.MISSING_ARGUMENTS: "缺少 {names:list}",
    ProblemKind.NO_VALUE: "后面缺少内容",
    ProblemKind.NEEDS_NO_VALUE: "后面不带内容，请去掉等号及其后的部分",
    ProblemKind.NO_DAY: "“{found}”不是日期，请写成 2026-01-31 的样子",
    ProblemKind.NO_SUCH_ENCODING: "没有名为“{found}”的编码，可用的有：{known:list}",
}

_TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "true 或 false",
    "array": "列表",
    "object": "键值表",
    "null": "空值",
}

_ENTRIES = {
    "family": "类别族",
    "category": "类别",
    "circumstance": "适用情形",
    "requirement": "审阅事项",
    "rule": "规则",
    "variant": "细分规则",
    "law": "法规",
    "table": "抽取表",
    "column": "表列",
    "topic": "表行",
}

FORMS: Mapping[str, str] = {  # the patterns of the schemas; a test finds one that is missing here
    "^[a-z0-9]+(-[a-z0-9]+)*$": "小写英文字母和数字，词间用一个连字符",
    "^[\\u4e00-\\u9fffa-z0-9-]+$": "汉字、小写英文字母、数字和连字符",
    "^[^\\n]+$": "一行文字，中间不换行",
    "^#[0-9a-f]{6}$": "# 加六位小写十六进制数的颜色，如 #aabbcc",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "年-月-日，如 2021-11-01",
    "^[0-9]+(\\.[0-9]+)*$": "用点隔开的版本号，如 1.0",
    "^第.+条": "条号，如第十条",
}

_REGEX_FAULTS = {  # how Python's re begins what it says
    "missing )": "括号没有闭合",
    "unbalanced parenthesis": "多了一个右括号",
    "unterminated character set": "方括号没有闭合",
    "nothing to repeat": "重复次数前面没有可重复的内容",
    "multiple repeat": "重复次数连写了两个",
    "min repeat greater": "重复次数的下限大于上限",
    "the repetition number": "重复次数过大",
    "bad character range": "方括号里的范围前后颠倒",
    "bad escape": "反斜杠用得不对",
    "look-behind requires": "(?<=…) 和 (?<!…) 里的长度必须固定",
    "unknown extension": "(? 后面的符号不认识",
}

SYSTEM_REASONS: Mapping[str, str] = {
    "ENOENT": "文件夹不存在",
    "ENOTDIR": "路径中有一段不是文件夹",
    "EISDIR": "同名的是文件夹",
    "EEXIST": "同名的文件已经存在",
    "EACCES": "没有权限，或是只读的",
    "EPERM": "系统不允许",
    "EROFS": "磁盘是只读的",
    "ENOSPC": "磁盘已满",
    "EDQUOT": "超出了磁盘配额",
    "EFBIG": "文件过大",
    "ENAMETOOLONG": "名称或路径过长",
    "EINVAL": "名称不合系统要求",
    "EILSEQ": "名称含有系统不认的字符",
    "ELOOP": "链接绕成了圈",
    "EBUSY": "正被其他程序占用",
    "ETXTBSY": "正被其他程序占用",
    "EIO": "读写出错",
    "ESTALE": "网络盘已断开",
    "ENODEV": "磁盘已断开",
    "ENXIO": "磁盘已断开",
    "ETIMEDOUT": "网络盘没有回应",
    "EMFILE": "打开的文件过多",
    "ENFILE": "打开的文件过多",
    "ENOMEM": "内存不足",
}


def problem_line(problem: Problem) -> str:
    """Return the mistake as one line without a full stop: file, key path, what is wrong and what to do."""
    words = _WORDS.vformat(SENTENCES[problem.kind], (), problem.facts)
    return "：".join(part for part in (problem.place.file, problem.place.path, words) if part)


def system_reason(code: str) -> str:
    """Return why the system refused, from the name of its error number ("ENOSPC")."""
    return SYSTEM_REASONS.get(code, f"系统错误 {code}")


def _listed(value: Any) -> str:
    return "、".join(value) if value else "（无）"


def _types(value: Any) -> str:
    return "或".join(_TYPES.get(one, one) for one in ([value] if isinstance(value, str) else value))


def _form(pattern: Any) -> str:
    return FORMS.get(pattern, f"符合 {pattern} 的文字")


def _fault(message: Any) -> str:
    return next((words for start, words in _REGEX_FAULTS.items() if message.startswith(start)), "写法有误")


class _Words(string.Formatter):
    """Fills the places of a sentence; what stands behind the colon says how a fact is put into words."""

    _ways: Mapping[str, Callable[[Any], str]] = {
        "list": _listed,
        "type": _types,
        "form": _form,
        "regex": _fault,
        "reason": system_reason,
        "entry": lambda kind: _ENTRIES.get(kind, kind),
    }

    def format_field(self, value: Any, format_spec: str) -> str:
        way = self._ways.get(format_spec)
        return way(value) if way else str(super().format_field(value, format_spec))


_WORDS = _Words()
