import re
import runpy
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from reviewer.errors import PlaybookError, TemplateLacksStyle, TemplateUnusable
from reviewer.export.memo import build_memo
from reviewer.export.memo_check import check_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_model import Memo
from reviewer.export.memo_wording import FACTS, load_wording
from reviewer.export.memo_xml import W
from reviewer.messages import sentence
from reviewer.paths import resources_folder
from reviewer.review.model import Annotation, Audience
from tests.export.memo_world import STAMP, TODAY, a_review, anchor_of, decided_records

TEMPLATE = resources_folder() / "memo" / "memo.docx"
SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "make_memo_template.py"


@cache
def a_memo() -> Memo:
    return build_memo(a_review(decided_records()), today=TODAY)


@cache
def a_file() -> bytes:
    return write_memo(a_memo())


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as package:
        return package.read(name).decode()


def with_part(data: bytes, name: str, edit: Callable[[str], str]) -> bytes:
    """Return the package with one part edited as text; the edit must change something."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(target, "w") as package:
        for one in source.namelist():
            old = source.read(one).decode()
            new = edit(old) if one == name else old
            assert one != name or new != old
            package.writestr(one, new.encode())
    return target.getvalue()


# --- the whole


@pytest.mark.parametrize("count", [0, 3, len(decided_records())])
def test_every_memo_passes_every_check(count: int) -> None:
    memo = build_memo(a_review(decided_records()[:count]), today=TODAY, notices=["原文件含2处修订。"])

    assert check_memo(write_memo(memo), memo) == ()


def test_the_first_line_of_the_file_warns_when_no_lawyer_has_decided() -> None:
    data = write_memo(build_memo(a_review(), today=TODAY))

    assert docx.Document(BytesIO(data)).paragraphs[0].text == "机器初筛，未经律师核查"


def test_the_memo_is_as_it_was(check_golden: Callable[[str, str], None]) -> None:
    """The diff of this file is read by a person; see --update-golden."""
    root = etree.fromstring(part(write_memo(a_memo()), "word/document.xml").encode())
    etree.indent(root)

    check_golden("memo.document.xml", etree.tostring(root, encoding="unicode") + "\n")


def test_internal_notes_are_in_no_part_of_the_file() -> None:
    note = Annotation("n", anchor_of("昵称"), "只给自己看的话", Audience.INTERNAL, STAMP, defect_id="implied@0")
    data = write_memo(build_memo(a_review([*decided_records(), note]), today=TODAY))

    with zipfile.ZipFile(BytesIO(data)) as package:
        assert all("只给自己看的话".encode() not in package.read(name) for name in package.namelist())


# --- the file


def test_the_properties_name_the_lawyer_and_the_time_and_no_program() -> None:
    at = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    properties = docx.Document(BytesIO(write_memo(a_memo(), at=at))).core_properties

    assert (properties.author, properties.last_modified_by) == ("周律师", "周律师")
    assert properties.created == properties.modified == datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    assert properties.comments == ""


def test_an_unknown_lawyer_leaves_the_author_empty() -> None:
    properties = docx.Document(BytesIO(write_memo(build_memo(a_review(), today=TODAY)))).core_properties

    assert (properties.author, properties.last_modified_by) == ("", "")


def test_levels_are_printed_and_coloured_by_named_styles() -> None:
    data = write_memo(a_memo())
    styles = docx.Document(BytesIO(data)).styles

    colours = {name: str(styles[name].font.color.rgb) for name in ("等级高", "等级中", "等级低")}
    assert colours == {"等级高": "C00000", "等级中": "C5500B", "等级低": "2E74B5"}
    assert re.search(
        r'<w:rStyle w:val="MemoSeverity1"/>.{0,200}?<w:t xml:space="preserve">高</w:t>', part(data, "word/document.xml")
    )


def test_only_prose_is_justified_never_the_information_or_the_signature() -> None:
    document = docx.Document(BytesIO(write_memo(a_memo())))
    signature = document.paragraphs[-1]
    information = document.tables[0].cell(0, 1).paragraphs[0]

    assert [str(one.style.paragraph_format.alignment) for one in (signature, information) if one.style] == [
        "LEFT (0)"
    ] * 2


def list_starts(data: bytes) -> list[tuple[str, str]]:
    """Return (list, its first number) of every paragraph that a point's heading is set in."""
    root = etree.fromstring(part(data, "word/document.xml").encode())
    numbering = etree.fromstring(part(data, "word/numbering.xml").encode())
    starts = {
        str(number.get(W + "numId")): str(start.get(W + "val"))
        for number in numbering.iter(W + "num")
        for start in number.iter(W + "startOverride")
    }
    lists = [
        str(number.get(W + "val"))
        for properties in root.iter(W + "pPr")
        if (style := properties.find(W + "pStyle")) is not None and style.get(W + "val") == "Heading3"
        for number in properties.iter(W + "numId")
    ]
    return [(number, starts[number]) for number in lists]


def test_points_are_numbered_through_by_word_itself() -> None:
    starts = list_starts(write_memo(a_memo()))

    assert [start for _, start in starts] == ["1"] * 3 + ["6"]


def test_under_every_subheading_the_numbers_go_on_in_a_list_of_their_own() -> None:
    """Word would go on by itself, LibreOffice would begin again."""
    starts = list_starts(write_memo(build_memo(a_review(decided_records()[:3]), today=TODAY)))

    assert [start for _, start in starts] == ["1", "4"]
    assert len({number for number, _ in starts}) == 2


def test_characters_that_xml_cannot_hold_are_dropped_and_tabs_kept() -> None:
    note = Annotation("n", anchor_of("昵称"), "甲\x01乙\t丙\ud800丁", Audience.CLIENT, STAMP)
    memo = build_memo(a_review([note]), today=TODAY)
    data = write_memo(memo)

    assert "甲乙\t丙丁" in "\n".join(
        cell.text for table in docx.Document(BytesIO(data)).tables for cell in table._cells
    )
    assert check_memo(data, memo) == ()


# --- the template


@pytest.mark.parametrize("name", ["memo", "compact", "official"])
def test_the_templates_that_ship_are_what_their_script_makes(tmp_path: Path, name: str) -> None:
    script = runpy.run_path(str(SCRIPT))
    script["make"](tmp_path / "memo.docx", script["PRESETS"][name])

    def parts(path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(path) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(tmp_path / "memo.docx") == parts(TEMPLATE.with_stem(name))


@pytest.mark.parametrize(
    "style",
    [
        "Title",
        "heading 1",
        "heading 3",
        "审阅意见正文",
        "审阅意见列表",
        "审阅意见表格",
        "等级高",
        "审阅意见要点",
        "footer",
    ],
)
def test_a_template_without_a_style_is_told_by_its_name(tmp_path: Path, style: str) -> None:
    path = tmp_path / "本所模板.docx"
    path.write_bytes(
        with_part(TEMPLATE.read_bytes(), "word/styles.xml", lambda xml: xml.replace(f'w:val="{style}"', 'w:val="别的"'))
    )
    with pytest.raises(TemplateLacksStyle) as raised:
        write_memo(a_memo(), path)

    assert (raised.value.styles, raised.value.path) == ((style,), path)


def test_a_heading_without_numbering_is_told_as_well(tmp_path: Path) -> None:
    path = tmp_path / "本所模板.docx"
    broken = with_part(TEMPLATE.read_bytes(), "word/styles.xml", lambda xml: re.sub(r"<w:numPr>.*?</w:numPr>", "", xml))
    path.write_bytes(broken)

    with pytest.raises(TemplateLacksStyle):
        write_memo(a_memo(), path)


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_a_template_that_is_no_word_file_is_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "本所模板.docx"
    path.write_bytes(data)

    with pytest.raises(TemplateUnusable):
        write_memo(a_memo(), path)


def test_styles_are_found_by_name_whatever_their_ids(tmp_path: Path) -> None:
    """WPS writes ids such as "2"."""
    path = tmp_path / "本所模板.docx"
    other = with_part(
        TEMPLATE.read_bytes(),
        "word/styles.xml",
        lambda xml: xml.replace('"Heading1"', '"2"').replace('"MemoBody"', '"17"').replace('"MemoTable"', '"40"'),
    )
    path.write_bytes(other)
    memo = a_memo()
    document = docx.Document(BytesIO(write_memo(memo, path)))

    styles = {paragraph.style.style_id for paragraph in document.paragraphs if paragraph.style}
    assert {"2", "17"} <= styles
    assert check_memo(write_memo(memo, path), memo) == ()


def test_a_firms_faces_letterhead_and_header_stay(tmp_path: Path) -> None:
    path = tmp_path / "本所模板.docx"
    firm = docx.Document(str(TEMPLATE))
    firm.sections[0].header.paragraphs[0].add_run("本所抬头")
    letterhead = firm.element.body.makeelement(W + "p", {})
    firm.element.body.insert(0, letterhead)
    firm.paragraphs[0].add_run("信笺")
    firm.save(str(path))
    path.write_bytes(with_part(path.read_bytes(), "word/styles.xml", lambda xml: xml.replace("仿宋", "宋体")))
    memo = a_memo()
    document = docx.Document(BytesIO(write_memo(memo, path)))

    assert document.paragraphs[0].text == "信笺"
    assert document.paragraphs[1].text == memo.first_line
    assert document.sections[0].header.paragraphs[0].text == "本所抬头"
    assert "仿宋" not in part(write_memo(memo, path), "word/document.xml")
    assert 'w:eastAsia="宋体"' in part(write_memo(memo, path), "word/document.xml")


# --- the wording


def test_a_firms_wording_is_checked_as_a_whole(tmp_path: Path) -> None:
    text = (resources_folder() / "memo" / "memo.toml").read_text(encoding="utf-8")
    path = tmp_path / "memo.toml"
    path.write_text(text.replace("{name}", "{title}", 1).replace("{count}项", "{cuont}项"), encoding="utf-8")
    with pytest.raises(PlaybookError) as raised:
        load_wording(path)

    assert "memo.toml：title.memo：这一句里不能用 {title}，可用的有：name。" in sentence(raised.value).splitlines()
    assert len(raised.value.problems) > 3


def test_a_sentence_that_is_missing_or_unknown_is_a_mistake(tmp_path: Path) -> None:
    text = (resources_folder() / "memo" / "memo.toml").read_text(encoding="utf-8")
    path = tmp_path / "memo.toml"
    path.write_text(text.replace("\nsingle_use = ", "\nsingel_use = "), encoding="utf-8")

    with pytest.raises(PlaybookError):
        load_wording(path)


def test_every_fact_belongs_to_a_sentence_that_exists() -> None:
    assert set(FACTS) <= set(load_wording().sentences)


# --- every check, seen red

DOCUMENT = "word/document.xml"
FAULTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "page: not A4": (DOCUMENT, lambda xml: xml.replace('w:w="11906"', 'w:w="12240"')),
    "page: not the margins of the preset": (DOCUMENT, lambda xml: xml.replace('w:left="1803"', 'w:left="1440"')),
    "faces: a run without a Chinese face": (DOCUMENT, lambda xml: xml.replace(' w:eastAsia="仿宋"', "", 1)),
    "faces: a face of the theme": (
        "word/styles.xml",
        lambda xml: xml.replace('w:eastAsia="黑体"', 'w:eastAsiaTheme="minorEastAsia" w:eastAsia="黑体"', 1),
    ),
    "faces: a face that no style names": (
        DOCUMENT,
        lambda xml: xml.replace('w:eastAsia="仿宋"', 'w:eastAsia="隶书"', 1),
    ),
    "faces: the defaults name no Chinese face": (
        "word/styles.xml",
        lambda xml: xml.replace(' w:eastAsia="仿宋"', "", 1),
    ),
    "numbering: a list that does not restart": (
        "word/numbering.xml",
        lambda xml: re.sub(r"<w:lvlOverride.*?</w:lvlOverride>", "", xml, count=1),
    ),
    "numbering: a w:num before a w:abstractNum": (
        "word/numbering.xml",
        lambda xml: re.sub(
            r'(<w:abstractNum w:abstractNumId="1".*</w:abstractNum>)(.*)(</w:numbering>)', r"\2\1\3", xml
        ),
    ),
    "paragraph: a line break": (DOCUMENT, lambda xml: xml.replace("<w:t ", "<w:br/><w:t ", 1)),
    "table: no width of its own": (DOCUMENT, lambda xml: xml.replace('<w:tblW w:w="8300"', '<w:tblW w:w="0"', 1)),
    "table: not fixed": (DOCUMENT, lambda xml: xml.replace('<w:tblLayout w:type="fixed"/>', "", 1)),
    "table: a row that breaks anywhere": (DOCUMENT, lambda xml: xml.replace("<w:cantSplit/>", "", 1)),
    "table: cells do not fit the grid": (DOCUMENT, lambda xml: xml.replace('<w:gridCol w:w="', '<w:gridCol w:w="1', 1)),
    "table: the head is not repeated": (DOCUMENT, lambda xml: xml.replace("<w:tblHeader/>", "")),
    "table: an empty cell": (DOCUMENT, lambda xml: xml.replace(">序号<", ">／<", 1)),
    "objects: something that WPS does not show": (DOCUMENT, lambda xml: xml.replace("<w:t ", "<w:object/><w:t ", 1)),
    "faces: the theme names faces that may be missing": (
        "word/theme/theme1.xml",
        lambda xml: xml.replace("</a:majorFont>", '<a:font script="Jpan" typeface="某体"/></a:majorFont>'),
    ),
    "footer: not the two page numbers": ("word/footer1.xml", lambda xml: xml.replace("NUMPAGES", "PAGE")),
    "footer: a field that is not whole, one mark a run": (
        "word/footer1.xml",
        lambda xml: xml.replace('<w:fldChar w:fldCharType="separate"/>', "", 1),
    ),
    "settings: compatibility mode": ("word/settings.xml", lambda xml: xml.replace('w:val="15"', 'w:val="14"')),
    "settings: the language is not Chinese": (
        "word/styles.xml",
        lambda xml: xml.replace('w:eastAsia="zh-CN"', 'w:eastAsia="en-US"'),
    ),
    "properties: the author is not the lawyer": ("docProps/core.xml", lambda xml: xml.replace("周律师", "Reviewer")),
    "properties: not the date of the memo": ("docProps/core.xml", lambda xml: xml.replace("2026-11", "2013-12")),
    "words: the file does not say what the memo says": (DOCUMENT, lambda xml: xml.replace("必要的期限", "必要期限", 1)),
    "order: the children of w:pPr": (
        DOCUMENT,
        lambda xml: re.sub(r"(<w:pStyle [^>]*/>)(<w:numPr>.*?</w:numPr>)", r"\2\1", xml, count=1),
    ),
    "package: a relationship leads nowhere": (
        "word/_rels/document.xml.rels",
        lambda xml: xml.replace("fontTable.xml", "nowhere.xml"),
    ),
    "package: a library has signed it": ("docProps/core.xml", lambda xml: xml.replace("周律师", "python-docx")),
}


@pytest.mark.parametrize("problem", FAULTS)
def test_every_fault_in_the_file_is_found(problem: str) -> None:
    name, edit = FAULTS[problem]
    memo = a_memo()

    assert problem in check_memo(with_part(a_file(), name, edit), memo)


def test_a_file_that_is_no_package_is_a_problem() -> None:
    assert check_memo(b"no zip", a_memo()) == ("package: BadZipFile",)


def test_faults_in_the_words_are_found() -> None:
    memo = a_memo()
    issue, *others = memo.issues
    quote = replace(issue.quotes[0], words=issue.quotes[0].words.replace("浏览", "浏 览"))
    misquoted = replace(memo, issues=(replace(issue, quotes=(quote,)), *others))
    dropped = replace(memo, issues=tuple(others))
    unlisted = replace(memo, issues=tuple(replace(one, slots=()) for one in memo.issues))
    half_width = replace(memo, title="关于甲,乙的意见")

    assert "quotation: issue 1 is not word for word" in check_memo(write_memo(misquoted), misquoted)
    assert "counts: issues are not numbered through" in check_memo(write_memo(dropped), dropped)
    assert "unfinished: a blank that is not listed for confirmation" in check_memo(write_memo(unlisted), unlisted)
    assert "punctuation: half-width between Chinese in our own words" in check_memo(write_memo(half_width), half_width)
