"""The command line from outside: `python -m reviewer …` as a lawyer or another program starts it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from lxml import etree

from reviewer.__main__ import main
from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.document.read import read_document
from reviewer.document.word_package import W
from reviewer.export.resolution import accepted, paragraph_states, rejected
from reviewer.messages import NOT_LOOKED_AT
from reviewer.paths import resources_folder
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import apply, put
from reviewer.review.model import Annotation, Audience, Decision, Landing, ProposedEdit, Record, Review
from reviewer.store.review_file import ReviewFile
from tests.builders import STAMP, TODAY, the_playbook
from tests.export.test_review_json import SHAPE, differences

SAMPLES = resources_folder() / "samples"
WORD, PLAIN = next(SAMPLES.glob("*.docx")), next(SAMPLES.glob("*.txt"))
BOTH = pytest.mark.parametrize("sample", [WORD, PLAIN], ids=["docx", "txt"])

TINY = """小桥书屋隐私政策
更新日期：2026年3月1日
一、收集哪些信息
下单时，书屋收集您的姓名、手机号和收货地址，用来把书送到。
二、信息存多久
订单信息自交易完成起保存三年，期满即删。
三、您能做什么
您可以在“我的”页面查看、更正或删除自己的信息，书屋在三十个工作日内答复。
您继续使用书屋，即视为同意这份政策。
四、怎样找到书屋
电话：【】
"""

Done: TypeAlias = subprocess.CompletedProcess[str]
Run: TypeAlias = Callable[..., Done]


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return an environment whose caches are the tests' own, with a console that is not UTF-8."""
    ours = {"REVIEWER_HOME": str(tmp_path_factory.mktemp("home")), "PYTHONIOENCODING": "gbk"}
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | ours


def run(environment: dict[str, str], folder: Path, *arguments: object, stdout: Any = subprocess.PIPE) -> Done:
    command = [sys.executable, "-m", "reviewer", *(str(one) for one in arguments)]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=stdout,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def reviewer(environment: dict[str, str], tmp_path: Path) -> Run:
    """Return what runs one command in the folder of the test."""
    return partial(run, environment, tmp_path)


@pytest.fixture(scope="module")
def checked(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Any]:
    """Return what gives `check SAMPLE --format json`, asked once for each sample."""
    folder = tmp_path_factory.mktemp("checked")

    @cache
    def check(sample: Path) -> Any:
        done = run(environment, folder, "check", "--format=json", sample)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return check


def body_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def lines_of(root: etree._Element) -> list[str]:
    """Return the lines of a body, those without words left out."""
    return [line for state in paragraph_states(root) for line in state.text.split("\n") if line]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- check


@BOTH
def test_check_gives_every_key_of_the_format(checked: Callable[[Path], Any], sample: Path) -> None:
    written = checked(sample)

    # a row that is to be seen in the product, and a defect with a second place, say so by a key of their own
    rows = [{key: row[key] for key in row if key != "manual"} for row in written["requirements"]]
    defects = [{key: row[key] for key in row if key != "related"} for row in written["defects"]]

    assert {row["manual"] for row in written["requirements"] if "manual" in row} == {True}
    assert differences(SHAPE, {**written, "requirements": rows, "defects": defects}) == []
    assert written["document"]["source"] == sample.name
    assert written["engine"]["as_of"] == date.today().isoformat()
    assert [one["id"] for one in written["requirements"]] == [one.id for one in the_playbook().requirements]
    assert written["defects"]


@BOTH
def test_every_character_lies_in_one_heading_or_clause_and_every_quote_is_the_text(
    checked: Callable[[Path], Any], sample: Path
) -> None:
    written = checked(sample)
    text = written["document"]["text"]
    covered = [0] * len(text)
    for one in written["headings"] + written["clauses"]:
        for offset in range(one["start"], one["end"]):
            covered[offset] += 1

    quoted = [evidence for one in written["requirements"] for evidence in one["evidence"]] + written["defects"]
    assert {count for count, char in zip(covered, text, strict=True) if not char.isspace()} == {1}
    assert all(one["quote"] == text[one["start"] : one["end"]] for one in quoted)


@BOTH
def test_check_reads_as_chinese_text(reviewer: Run, sample: Path, tmp_path: Path) -> None:
    done = reviewer("check", sample)

    assert (done.returncode, done.stderr) == (0, "")
    assert f"（{sample.name}）" in done.stdout.splitlines()[0]
    assert all(f"【{word}" in done.stdout for word in ("主体与适用范围", "问题表述"))
    assert files_in(tmp_path) == {}


def one_line_each(written: dict[str, Any]) -> Iterator[str]:
    """Yield the parts of the JSON, every entry of a list on a line of its own, so that a difference can be read."""
    for key, value in written.items():
        for entry in value if isinstance(value, list) else [value]:
            yield f"{key}: {json.dumps(entry, ensure_ascii=False)}"


def test_what_a_tiny_policy_gives_is_what_it_gave(
    reviewer: Run, tmp_path: Path, check_golden: Callable[[str, str], None]
) -> None:
    (tmp_path / "小桥书屋.txt").write_text(TINY, encoding="utf-8", newline="\n")
    written = json.loads(reviewer("check", "小桥书屋.txt", "--format", "json").stdout)
    written["engine"] = dict.fromkeys(written["engine"], "")  # the day, and versions that move on

    check_golden("check.txt", "\n".join(one_line_each(written)) + "\n")


def test_an_encoding_that_is_named_is_the_one_that_is_used(reviewer: Run, tmp_path: Path) -> None:
    (tmp_path / "政策.txt").write_bytes(TINY.encode("utf-16-le"))
    written = json.loads(reviewer("check", "政策.txt", "--format", "json", "--encoding", "utf-16-le").stdout)

    assert written["document"]["text"] == TINY.removesuffix("\n")


def test_a_policy_is_judged_by_the_law_of_the_named_day(reviewer: Run, tmp_path: Path) -> None:
    (tmp_path / "政策.txt").write_text(TINY, encoding="utf-8")
    done = reviewer("check", "政策.txt", "--format", "json", "--as-of", "2020-01-31")
    written = json.loads(done.stdout)

    assert written["engine"]["as_of"] == "2020-01-31"
    assert any("2020-01-31" in one["reason"] for one in written["requirements"])


def test_a_day_that_is_none_is_refused_in_one_sentence(reviewer: Run) -> None:
    done = reviewer("check", "政策.txt", "--as-of", "2020-02-31")

    assert (done.returncode, done.stdout) == (2, "")
    assert "“2020-02-31”不是日期" in done.stderr


def test_a_reader_that_has_had_enough_is_no_error(environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "reviewer", "check", str(WORD), "--format", "json"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    assert process.stdout.readline() == b"{\n"
    process.stdout.close()
    with process.stderr as stream:
        told = stream.read()

    assert (process.wait(timeout=60), told) == (0, b"")


def test_a_reader_that_is_gone_before_a_short_answer_is_no_error_either(reviewer: Run, tmp_path: Path) -> None:
    edits_file(tmp_path / "edits.json", [(0, 1, "大")])
    reading, writing = os.pipe()
    os.close(reading)
    done = reviewer("redline", PLAIN, "edits.json", "--out", "out.docx", stdout=writing)
    os.close(writing)

    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out.docx").is_file()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_behind_the_output_is_told(reviewer: Run) -> None:
    with open("/dev/full", "w") as full:
        done = reviewer("check", WORD, stdout=full)

    assert done.returncode == 2
    assert done.stderr == "结果无法写到标准输出（磁盘已满）；请检查磁盘空间，或换一个位置。\n"


# --- export


def written_by(done: Done, folder: Path) -> list[Path]:
    """Return the files that a command says it wrote, after a look that they are there; blanks may be told of."""
    told = [line for line in done.stderr.splitlines() if "待委托人填写" not in line]
    assert (done.returncode, told) == (0, [])
    paths = [folder / line for line in done.stdout.splitlines()]
    assert all(path.is_file() for path in paths)
    return paths


@BOTH
def test_an_export_that_no_lawyer_decided_on_says_so_on_the_first_line_of_both_files(
    reviewer: Run, sample: Path, tmp_path: Path
) -> None:
    memo, redline = written_by(reviewer("export", sample, "--memo", "--redline", "--out", "新建/一层"), tmp_path)
    body = body_of(redline.read_bytes())
    first = next(body.iter(W + "p"))

    assert [path.parent for path in (memo, redline)] == [tmp_path / "新建" / "一层"] * 2
    assert "审阅意见" in memo.name
    assert "修订批注稿" in redline.name
    assert paragraph_states(body_of(memo.read_bytes()))[0].text == NOT_LOOKED_AT
    assert "".join(text.text or "" for text in first.iterfind(f"{W}ins/{W}r/{W}t")) == NOT_LOOKED_AT
    assert first.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert paragraph_states(accepted(body))[0].text == NOT_LOOKED_AT


@BOTH
def test_rejecting_what_was_exported_gives_the_source_back(reviewer: Run, sample: Path, tmp_path: Path) -> None:
    (redline,) = written_by(reviewer("export", sample, "--redline"), tmp_path)
    back = rejected(body_of(redline.read_bytes()))

    assert redline.parent == tmp_path
    assert lines_of(back) == [line for line in read_document(sample).text.split("\n") if line]
    if sample is WORD:
        assert paragraph_states(back) == paragraph_states(body_of(sample.read_bytes()))


def test_without_a_choice_both_files_are_written_and_again_under_the_next_version(
    reviewer: Run, tmp_path: Path
) -> None:
    first = written_by(reviewer("export", PLAIN), tmp_path)
    second = written_by(reviewer("export", PLAIN, "--memo"), tmp_path)

    assert [("_v1_" in path.name, path.suffix) for path in first] == [(True, ".docx")] * 2
    assert [path.name for path in second] == [first[0].name.replace("_v1_", "_v2_")]


def a_review_file(path: Path, sample: Path, *kinds: type[Record]) -> Review:
    """Make a review file with a record of every one of `kinds`, applied one by one as the window does."""
    document = read_document(sample)
    review = Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))
    missing = next(one for one in review.analysis.findings if one.status is Status.MISSING)
    clause = document.clauses[3].span
    anchor = make_anchor(document.text, Span(clause.start, clause.start + 4))
    records: dict[type[Record], Record] = {
        Decision: Decision(missing.requirement_id, Status.MISSING, "通篇没有写到", STAMP),
        Annotation: Annotation("note", anchor, "请贵司补充", Audience.CLIENT, STAMP),
        ProposedEdit: ProposedEdit("edit", anchor, "换成这几个字", "更准确", Landing.REVISION, STAMP),
    }
    with ReviewFile.create(path, sample.read_bytes(), review) as review_file:
        for kind in kinds:
            change = put(review, "审阅", [records[kind]])
            review_file.apply(change, STAMP)
            review = apply(review, change)
    return review


@BOTH
def test_an_export_of_a_lawyers_review_carries_the_work_and_no_such_line(
    reviewer: Run, sample: Path, tmp_path: Path
) -> None:
    review = a_review_file(tmp_path / "审阅.review", sample, Decision, Annotation, ProposedEdit)
    done = reviewer("export", "审阅.review")
    memo, redline = written_by(done, tmp_path)
    body = body_of(redline.read_bytes())
    place = review.proposed_edits[0].anchor.span
    text = review.document.text

    proposed = text[: place.start] + "换成这几个字" + text[place.end :]
    everything = "".join(
        state.text for path in (memo, redline) for state in paragraph_states(body_of(path.read_bytes()))
    )
    assert "处【】待委托人填写，已逐项列入附表" in done.stderr
    assert NOT_LOOKED_AT not in everything
    assert "通篇没有写到" in everything
    assert lines_of(accepted(body)) == [line for line in proposed.split("\n") if line]
    assert lines_of(rejected(body)) == [line for line in text.split("\n") if line]
    assert {mark.get(W + "author") for mark in body.iter(W + "ins", W + "del")} == {STAMP.author}


def test_check_of_a_review_file_shows_the_decision_beside_the_finding(reviewer: Run, tmp_path: Path) -> None:
    a_review_file(tmp_path / "审阅.review", PLAIN, Decision)
    written = json.loads(reviewer("check", "审阅.review", "--format", "json").stdout)

    (decided,) = (one for one in written["requirements"] if "decision" in one)
    assert decided["status"] == "missing"
    assert decided["decision"]["note"] == "通篇没有写到"


def test_a_review_file_that_nobody_decided_in_still_says_that_no_lawyer_looked(reviewer: Run, tmp_path: Path) -> None:
    a_review_file(tmp_path / "审阅.review", PLAIN)
    (memo,) = written_by(reviewer("export", "审阅.review", "--memo"), tmp_path)

    assert paragraph_states(body_of(memo.read_bytes()))[0].text == NOT_LOOKED_AT


def test_a_redline_that_would_be_empty_is_skipped_beside_a_memo_and_refused_alone(
    reviewer: Run, tmp_path: Path
) -> None:
    a_review_file(tmp_path / "审阅.review", PLAIN, Decision)
    both = reviewer("export", "审阅.review", "--out", "一起")
    alone = reviewer("export", "审阅.review", "--redline", "--out", "单独")

    assert (both.returncode, len(both.stdout.splitlines())) == (0, 1)
    assert (alone.returncode, alone.stdout) == (2, "")
    assert both.stderr.endswith(alone.stderr)
    assert "修订批注稿无内容可写" in alone.stderr
    assert not (tmp_path / "单独").exists()


# --- redline


def edits_file(
    path: Path, edits: Sequence[tuple[int, int, str]], comments: Sequence[tuple[int, int, str]] = ()
) -> None:
    def entries(found: Sequence[tuple[int, int, str]]) -> list[dict[str, object]]:
        return [{"start": start, "end": end, "text": text} for start, end, text in found]

    content = {
        "schema": 1,
        "author": "王律师",
        "date": "2026-11-22T10:00:00+08:00",
        "edits": entries(edits),
        "comments": entries(comments),
    }
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


@BOTH
def test_edits_made_elsewhere_become_a_redline_that_accepts_and_rejects(
    reviewer: Run, sample: Path, tmp_path: Path
) -> None:
    document = read_document(sample)
    text, clauses = document.text, [one.span for one in document.clauses if document.quote(one.span).count("\n") == 0]
    changed, followed, gone = clauses[2], clauses[5], clauses[8]
    edits = [
        (changed.start, changed.start + 3, "改过"),
        (followed.end, followed.end, "\n新加的一段。"),
        (gone.start - 1, gone.end, ""),
    ]
    edits_file(tmp_path / "edits.json", edits, [(changed.start, changed.start + 3, "【高】请核对")])
    (redline,) = written_by(reviewer("redline", sample, "edits.json", "--out", "out.docx"), tmp_path)
    body = body_of(redline.read_bytes())
    wanted = text
    for start, end, words in reversed(edits):
        wanted = wanted[:start] + words + wanted[end:]

    assert lines_of(accepted(body)) == [line for line in wanted.split("\n") if line]
    assert lines_of(rejected(body)) == [line for line in text.split("\n") if line]
    assert {mark.get(W + "author") for mark in body.iter(W + "ins", W + "del")} == {"王律师"}
    with zipfile.ZipFile(redline) as package:
        assert "【高】请核对" in package.read("word/comments.xml").decode()


# --- what goes wrong


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Return a folder with files of every sort that a command may be given."""
    (tmp_path / "政策.txt").write_text(TINY, encoding="utf-8")
    (tmp_path / "gbk.txt").write_bytes(TINY.encode("gb18030"))
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(50))
    (tmp_path / "乱.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "表.xlsx").write_bytes(b"PK\x03\x04")
    (tmp_path / "旧.review").write_bytes(b"no database at all" * 100)
    (tmp_path / "夹.txt").mkdir()
    edits_file(tmp_path / "good.json", [(0, 1, "大")])
    edits_file(tmp_path / "none.json", [])
    edits_file(tmp_path / "beyond.json", [(9000, 9001, "")])
    edits_file(tmp_path / "overlap.json", [(0, 3, "大"), (2, 4, "小")])
    (tmp_path / "broken.json").write_text(
        '{"schema": 1, "author": "王", "date": "昨天", "edits": [{"start": -1}]}', "utf-8"
    )
    return tmp_path


BAD: list[tuple[str, str]] = [
    ("chek 政策.txt", "chek：没有这个命令，可用的命令：check、export、redline；用法见 reviewer --help。"),
    ("--verbose", "--verbose：没有这个选项，请检查拼写；用法见 reviewer --help。"),
    ("check", "缺少 FILE；用法见 reviewer check --help。"),
    ("check 政策.txt gbk.txt", "gbk.txt：参数过多，文件名含空格时请加引号；用法见 reviewer check --help。"),
    ("check 政策.txt --frmat json", "--frmat：没有这个选项，请检查拼写；用法见 reviewer check --help。"),
    ("check 政策.txt --format xml", "--format：只能是 text、json 之一，现为“xml”；用法见 reviewer check --help。"),
    ("check 政策.txt --format", "--format：后面缺少内容；用法见 reviewer check --help。"),
    ("check 政策.txt --encoding hex", "--encoding：没有名为“hex”的编码，可用的有：utf-8、gb18030、"),
    ("export 政策.txt --memo=yes", "--memo：后面不带内容，请去掉等号及其后的部分；用法见 reviewer export --help。"),
    ("redline 政策.txt --out x.docx", "缺少 EDITS.json；用法见 reviewer redline --help。"),
    ("redline 政策.txt good.json", "缺少 --out；用法见 reviewer redline --help。"),
    ("check 无.txt", "找不到文件“无.txt”；请检查文件名，或它是否已被移动。"),
    ("check 夹.txt", "无法读取“夹.txt”；请确认它是文件、没有被其他程序独占，并且您有读取权限。"),
    ("check 夹.txt/..", "无法读取“..”；"),
    ("check 空.txt", "“空.txt”里没有文字"),
    ("check 乱.txt", "“乱.txt”认不出是哪一种文件，目前不能打开；请另存为 .docx 或 .txt 后再打开。"),
    ("check 坏.docx", "“坏.docx”已损坏或不完整"),
    ("check 表.xlsx", "“表.xlsx”"),
    ("check gbk.txt --encoding utf-8", "“gbk.txt”不能按 UTF-8 编码读取；请换一种编码再试。"),
    ("check 旧.review", "“旧.review”不是本程序的审阅文件，未作改动。"),
    ("check 无.review", "找不到审阅文件“无.review”"),
    ("export 无.txt --out 新", "找不到文件“无.txt”"),
    ("export 政策.txt --out 空.txt", "无法写入“"),
    ("export 政策.txt --out 空.txt/里", "无法写入“"),
    ("redline 政策.txt 无.json --out x.docx", "找不到文件“无.json”"),
    ("redline 政策.txt 夹.txt --out x.docx", "无法读取“夹.txt”"),
    (
        "redline 政策.txt 政策.txt --out x.docx",
        "修改清单（JSON）不合格式，未写出任何文件：第 1 行第 1 列不合 JSON 的写法",
    ),
    ("redline 政策.txt broken.json --out x.docx", "edits[0].start：应为不小于 0 的整数；edits[0]：缺少 end，请补上"),
    ("redline 政策.txt beyond.json --out x.docx", "第 9000 至 9001 字符处的修改超出了正文范围"),
    ("redline 政策.txt overlap.json --out x.docx", "与另一处修改重叠"),
    ("redline 政策.txt none.json --out x.docx", "修订批注稿无内容可写"),
    ("redline 政策.txt good.json --out 政策.txt", "“政策.txt”就是正在审阅的政策文件，不会被改写"),
    ("redline 政策.txt good.json --out 无/x.docx", "无法写入“x.docx”（文件夹不存在）"),
    ("redline 政策.txt good.json --out 夹.txt", "无法写入“夹.txt”（同名的是文件夹）"),
]


@pytest.mark.parametrize(("command", "sentence"), BAD, ids=[command for command, _ in BAD])
def test_what_is_wrong_is_one_chinese_sentence_and_nothing_is_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, sentence: str
) -> None:
    """In this process: a start takes most of a second, and there are many ways to be wrong."""
    monkeypatch.chdir(desk)
    before = files_in(desk)
    status = main(command.split())
    said, told = capfd.readouterr()

    assert (status, said) == (2, "")
    assert sentence in told
    assert told.endswith("。\n")
    assert told.count("\n") == 1
    assert files_in(desk) == before
    assert [path.name for path in desk.iterdir() if path.is_dir()] == ["夹.txt"]


@pytest.mark.parametrize(
    "command", ["check", "check 无.txt", "export 坏.docx --out 新", "redline 政策.txt broken.json --out x.docx"]
)
def test_from_outside_too_a_mistake_is_a_sentence_and_exit_status_2(reviewer: Run, desk: Path, command: str) -> None:
    before = files_in(desk)
    done = reviewer(*command.split())

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("。\n")
    assert done.stderr.count("\n") == 1
    assert files_in(desk) == before


def test_the_help_is_chinese(reviewer: Run) -> None:
    helps = [reviewer(*command.split()) for command in ("--help", "check -h", "export --help", "redline --help")]

    assert [(one.returncode, one.stderr) for one in helps] == [(0, "")] * 4
    assert all(one.stdout.startswith("用法：reviewer") and "选项：\n" in one.stdout for one in helps)
    assert "命令：\n" in helps[0].stdout
    assert "没有就新建" in helps[2].stdout
    assert not any(word in one.stdout for one in helps for word in ("usage", "options", "arguments", "show this"))


def test_no_command_loads_qt(environment: dict[str, str], tmp_path: Path) -> None:
    """A machine on which PySide6 is not even installed does all three."""
    shutil.copy(PLAIN, tmp_path / "政策.txt")
    edits_file(tmp_path / "edits.json", [(0, 1, "大")])
    probe = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
        "from reviewer.__main__ import main\n"
        "sys.exit(main(['check', '政策.txt']) or main(['export', '政策.txt']) or "
        "main(['redline', '政策.txt', 'edits.json', '--out', 'out.docx']))"
    )
    command = [sys.executable, "-X", "utf8", "-c", probe]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=120)

    assert (done.returncode, done.stderr) == (0, b"")
    assert len(list(tmp_path.glob("*.docx"))) == 3
