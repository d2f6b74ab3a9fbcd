"""Every mistake has its sentence, and every sentence gets the facts it names."""

import ast
import errno
import json
import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import reviewer
from reviewer.errors import EditFileInvalid, ReviewFileUnwritable, TargetUnwritable, UsageError, system_code
from reviewer.messages import MOST_PROBLEMS, sentence
from reviewer.paths import resources_folder
from reviewer.problem import Place, Problem, ProblemKind
from reviewer.problem_words import FORMS, SENTENCES, problem_line, system_reason

PACKAGE = Path(reviewer.__file__).parent


def _noted(tree: ast.AST) -> Iterator[tuple[ProblemKind, frozenset[str]]]:
    """Yield every kind that the code notes, with the names of the facts beside it: keywords, or a literal dict."""
    for node in ast.walk(tree):
        beside = node.args if isinstance(node, ast.Call) else node.elts if isinstance(node, ast.Tuple) else []
        kinds = [
            one.attr for one in beside if isinstance(one, ast.Attribute) and ast.unparse(one.value) == "ProblemKind"
        ]
        keywords = {one.arg for one in node.keywords if one.arg} if isinstance(node, ast.Call) else set()
        dicts = [one for one in beside if isinstance(one, ast.Dict)]
        keys = {str(key.value) for one in dicts for key in one.keys if isinstance(key, ast.Constant)}
        for kind in kinds:
            yield ProblemKind[kind], frozenset((keywords | keys) - {"command"})


def _places(words: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(words) if name)


def test_every_kind_of_problem_is_noted_somewhere_with_the_facts_of_its_sentence() -> None:
    noted: dict[ProblemKind, set[frozenset[str]]] = {kind: set() for kind in ProblemKind}
    for path in PACKAGE.rglob("*.py"):
        for kind, facts in _noted(ast.parse(path.read_text(encoding="utf-8"))):
            noted[kind].add(facts)

    assert set(SENTENCES) == set(ProblemKind)
    assert noted == {kind: {_places(words)} for kind, words in SENTENCES.items()}


def test_every_sentence_is_chinese_and_goes_on_with_what_to_do() -> None:
    bare = [
        kind for kind, words in SENTENCES.items() if words.endswith("。") or not any("一" <= c <= "鿿" for c in words)
    ]

    assert bare == []


def _schemas(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _schemas(one)
    elif isinstance(value, list):
        for one in value:
            yield from _schemas(one)


def test_every_pattern_of_the_schemas_is_said_in_words() -> None:
    files = sorted((resources_folder() / "schemas").glob("*.json"))
    schemas = [one for file in files for one in _schemas(json.loads(file.read_text(encoding="utf-8")))]
    patterns = {schema["pattern"] for schema in schemas if isinstance(schema.get("pattern"), str)}

    assert patterns
    assert patterns <= set(FORMS)


def test_a_line_leaves_out_the_parts_it_has_not() -> None:
    facts = {"keys": ("title", "kind")}

    assert problem_line(Problem(Place("a.toml", "law"), ProblemKind.MISSING_KEYS, facts)) == (
        "a.toml：law：缺少 title、kind，请补上"
    )
    assert problem_line(Problem(Place(), ProblemKind.MISSING_KEYS, facts)) == "缺少 title、kind，请补上"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "磁盘已满"), (errno.EACCES, "没有权限，或是只读的"), (errno.EROFS, "磁盘是只读的")],
)
def test_why_the_system_refuses_is_said_in_chinese(number: int, words: str) -> None:
    code = system_code(OSError(number, "No such luck"))

    assert f"（{words}）" in sentence(TargetUnwritable(Path("a.docx"), code))
    assert f"（{words}）" in sentence(ReviewFileUnwritable(Path("a.review"), code))


def test_a_reason_that_nobody_foresaw_is_named_by_its_number_and_not_in_english() -> None:
    assert system_reason(system_code(OSError(errno.EDOM, "Numerical argument"))) == "系统错误 EDOM"
    assert system_reason(system_code(TimeoutError())) == "系统错误 TimeoutError"


def test_a_file_with_a_slip_in_every_edit_is_told_in_a_sentence_that_ends() -> None:
    problems = [Problem(Place().at("edits", index, "start"), ProblemKind.NOT_WHOLE) for index in range(500)]
    told = sentence(EditFileInvalid(problems))

    assert told.count("；") == MOST_PROBLEMS
    assert told.endswith(f"；另有 {500 - MOST_PROBLEMS} 处。")


def test_a_wrong_argument_is_told_with_the_help_that_says_more() -> None:
    error = UsageError(Problem(Place().at("--frmat"), ProblemKind.UNKNOWN_OPTION), "check")

    assert sentence(error) == ("命令行参数有误，--frmat：没有这个选项，请检查拼写；用法见 reviewer check --help。")
