"""What the command line takes: its commands and options, and their help, which is where its words stand.

argparse speaks English and prints its usage at every mistake; here a mistake is a UsageError, told in one sentence.
"""

import argparse
import codecs
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NoReturn

from reviewer import __version__
from reviewer.errors import UsageError
from reviewer.export.memo_template import PRESETS
from reviewer.problem import Fact, Place, Problem, ProblemKind

COMMANDS = ("check", "export", "redline")
_WITH_VALUE = ("--format", "--encoding", "--as-of", "--out", "--checklist", "--preset", "--template")
FORMATS = ("text", "json")
CHECKLISTS = ("xlsx", "csv")
ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")  # those a policy comes in; any other that Python knows is taken too

_ABOUT = "隐私政策审阅。不带命令时打开窗口：reviewer [FILE]"
_FILE_HELP = "政策文件（.docx、.pdf、.html、.mhtml、.md、.txt），或 .review 审阅文件"
_ENCODING_HELP = "文本、Markdown 或网页文件的编码，如 utf-8、gb18030、big5；默认自动判断"

_DAY_HELP = "依据截至日，如 2026-01-31：按这一天施行的规定判断；默认今天，审阅文件默认其原来的日子"


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the options of one command, whose name is `command`. Raises UsageError, or SystemExit after --help."""
    command = arguments[0] if arguments else ""
    if command.startswith("-") and command not in ("-h", "--help", "--version"):
        raise _mistake(command, ProblemKind.UNKNOWN_OPTION)
    if command and not command.startswith("-") and command not in COMMANDS:
        raise _mistake(command, ProblemKind.UNKNOWN_COMMAND, known=COMMANDS)
    meant = command if command in COMMANDS else ""
    try:
        options, unknown = _parser().parse_known_args(list(arguments))
    except UsageError as error:  # out of one of the types below, which do not know for which command they are asked
        raise UsageError(error.problem, meant) from error
    except argparse.ArgumentError as error:
        raise _told(error, meant) from error
    for one in unknown:
        if one.startswith("-"):
            raise _mistake(one, ProblemKind.UNKNOWN_OPTION, command=meant)
        raise _mistake(one, ProblemKind.TOO_MANY_ARGUMENTS, command=meant)
    return options


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="reviewer", description=_ABOUT)
    parser.options.add_argument(
        "--version", action="version", version=f"%(prog)s {__version__}", help="显示版本号，然后退出"
    )
    commands = parser.add_subparsers(title="命令", dest="command", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="审阅一份政策，结果写到标准输出")
    check.parameters.add_argument("file", metavar="FILE", type=Path, help=_FILE_HELP)
    check.options.add_argument("--format", type=_format, default="text", metavar="|".join(FORMATS), help="默认 text")
    check.options.add_argument("--encoding", metavar="NAME", type=_encoding, help=_ENCODING_HELP)
    check.options.add_argument("--as-of", metavar="DAY", type=_day, help=_DAY_HELP)

    export = commands.add_parser("export", help="导出审阅意见、修订批注稿，以及清洁稿、修改对照表、核查清单、审阅数据")
    export.parameters.add_argument("file", metavar="FILE", type=Path, help=_FILE_HELP)
    export.options.add_argument("--memo", action="store_true", help="审阅意见（Word）；一项都不选则导出它和修订批注稿")
    export.options.add_argument("--redline", action="store_true", help="修订批注稿（Word）：修订和批注写在政策里")
    export.options.add_argument("--clean", action="store_true", help="清洁稿（Word）：接受全部修订、不带批注的政策")
    export.options.add_argument("--comparison", action="store_true", help="修改对照表（Word）：原文、修改后、理由")
    export.options.add_argument(
        "--checklist", metavar="|".join(CHECKLISTS), type=_checklist, help="核查清单，Excel 工作簿或 CSV"
    )
    export.options.add_argument("--json", action="store_true", help="审阅数据（JSON），供其他程序读取")
    export.options.add_argument(
        "--preset", metavar="|".join(PRESETS), type=_preset, default=PRESETS[0], help="审阅意见的版式，默认 memo"
    )
    export.options.add_argument("--template", metavar="FILE.docx", type=Path, help="用本所的模板代替随附的版式")
    export.options.add_argument("--draft", action="store_true", help="审阅意见按草稿导出，缺依据或有【】也写")
    export.options.add_argument("--review-only", action="store_true", help="仅审查：不修改正文，修改建议都写成批注")
    export.options.add_argument(
        "--out", metavar="DIR", type=Path, default=Path(), help="写到这个文件夹，没有就新建；默认当前文件夹"
    )
    export.options.add_argument("--encoding", metavar="NAME", type=_encoding, help=_ENCODING_HELP)
    export.options.add_argument("--as-of", metavar="DAY", type=_day, help=_DAY_HELP)

    redline = commands.add_parser("redline", help="把修改清单（JSON）作为修订和批注写进政策")
    redline.parameters.add_argument("source", metavar="SOURCE", type=Path, help="政策文件，不会被改动")
    redline.parameters.add_argument("edits", metavar="EDITS.json", type=Path, help="修改清单")
    redline.options.add_argument(
        "--out", metavar="OUT.docx", type=Path, required=True, help="写成这个文件；它所在的文件夹须已存在"
    )
    redline.options.add_argument("--encoding", metavar="NAME", type=_encoding, help=_ENCODING_HELP)
    return parser


def _preset(name: str) -> str:
    return _one_of(PRESETS, name, "--preset")


def _format(name: str) -> str:
    return _one_of(FORMATS, name, "--format")


def _checklist(name: str) -> str:
    return _one_of(CHECKLISTS, name, "--checklist")


def _one_of(choices: tuple[str, ...], name: str, option: str) -> str:
    if name not in choices:
        raise _mistake(option, ProblemKind.NOT_ONE_OF, choices=choices, found=name)
    return name


def _encoding(name: str) -> str:
    try:
        known = codecs.lookup(name).name
        b"ab".decode(known, "replace")  # refuses the codecs that make no text of bytes, such as hex
    except (LookupError, UnicodeError) as error:
        raise _mistake("--encoding", ProblemKind.NO_SUCH_ENCODING, found=name, known=ENCODINGS) from error
    return known


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise _mistake("--as-of", ProblemKind.NO_DAY, found=words) from error


def _mistake(path: str, kind: ProblemKind, *, command: str = "", **facts: Fact) -> UsageError:
    return UsageError(Problem(Place().at(path), kind, facts), command)


def _told(error: argparse.ArgumentError, command: str) -> UsageError:
    if error.argument_name is None:  # “the following arguments are required: FILE, --out”
        names = tuple(str(error.message).rpartition(": ")[2].split(", "))
        return UsageError(Problem(Place(), ProblemKind.MISSING_ARGUMENTS, {"names": names}), command)
    if error.argument_name in _WITH_VALUE:
        return _mistake(error.argument_name, ProblemKind.NO_VALUE, command=command)
    return _mistake(error.argument_name, ProblemKind.NEEDS_NO_VALUE, command=command)


class _Help(argparse.HelpFormatter):
    """Chinese headings; lines are not filled, since argparse counts a Han character as one column."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        return [text]


class _Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would print and exit, with its groups named in Chinese."""

    def __init__(self, prog: str, description: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Help,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self.parameters = self.add_argument_group("参数")
        self.options = self.add_argument_group("选项")
        self.options.add_argument("-h", "--help", action="help", help="显示这份说明，然后退出")

    def format_help(self) -> str:
        return super().format_help().replace(":\n", "：\n")  # the colon that argparse puts behind a heading

    def error(self, message: str) -> NoReturn:
        raise argparse.ArgumentError(None, message)
