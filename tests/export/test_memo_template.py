"""The presets as product.md asks for them, and a firm's own template in their place."""

import re
import runpy
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from reviewer.errors import TemplateLacksStyle, TemplateUnusable
from reviewer.export.deliverable import MemoSetting, memo_file
from reviewer.export.memo import build_memo
from reviewer.export.memo_check import check_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_proof import check_review
from reviewer.export.memo_template import PRESETS, MemoOption, firm_template, firm_templates, preset
from reviewer.messages import sentence
from tests.export.memo_world import STAMP, TODAY, a_review, decided_records

SCRIPT = Path(__file__).resolve().parents[2] / "packaging" / "make_memo_template.py"


def script() -> Mapping[str, Any]:
    return runpy.run_path(str(SCRIPT))


def firm_file(folder: Path, *, without: str = "") -> Path:
    """Make a template as a firm might: 宋体, wide margins, a letterhead; one style can be missing."""
    made = script()
    house = made["PRESETS"]["memo"]
    path = folder / "本所模板.docx"
    made["make"](path, replace(house, margins=(1700, 1200, 1700, 1200), body=made["Face"]("宋体", 24)))
    document = docx.Document(str(path))
    document.element.body.insert(0, document.element.body.makeelement(qn("w:p"), {}))
    document.paragraphs[0].add_run("某某律师事务所")
    document.save(str(path))
    if without:
        target = BytesIO()
        with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as package:
            for name in source.namelist():
                data = source.read(name)
                if name == "word/styles.xml":
                    pattern = rf'<w:style (?:(?!<w:style ).)*<w:name w:val="{without}"/>.*?</w:style>'
                    data, count = re.subn(pattern.encode(), b"", data, flags=re.DOTALL)
                    assert count == 1
                package.writestr(name, data)
        path.write_bytes(target.getvalue())
    return path


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("face", ["", "宋体"])
def test_a_memo_in_every_preset_passes_every_check(name: str, face: str) -> None:
    memo, template = build_memo(a_review(decided_records()), today=TODAY), preset(name)

    assert check_memo(write_memo(memo, template.path, face=face), memo, margins=template.margins) == ()


def test_what_a_firm_wants_otherwise_is_done_and_off_unless_asked_for() -> None:
    review = a_review(decided_records())
    plain = build_memo(review, today=TODAY)
    memo = build_memo(review, today=TODAY, options=frozenset(MemoOption))
    black, coloured = write_memo(plain), write_memo(memo, is_coloured=True)
    colours = {name: colour_of(coloured, name) for name in ("Title", "heading 1", "heading 3", "审阅意见表头")}

    assert (plain.title, plain.header[1]) == ("关于《甲乙丙商城隐私政策》的审阅意见", "审阅意见")
    assert (memo.title, memo.header[1]) == ("关于《甲乙丙商城隐私政策》的备忘录", "备忘录")
    assert [issue.basis_shortest for issue in memo.issues][2:3] == ["《个人信息保护法》第17条"]
    assert colours == {"Title": "1F3864", "heading 1": "1F3864", "heading 3": "1F3864", "审阅意见表头": "6B3E12"}
    assert {colour_of(black, name) for name in (*colours, "审阅意见正文")} == {None}
    assert colour_of(coloured, "审阅意见正文") is None
    assert (check_memo(coloured, memo), check_review(coloured, memo, review)) == ((), ())


def colour_of(data: bytes, style: str) -> str | None:
    """Return the colour of a named style, None where it has none of its own."""
    colour = docx.Document(BytesIO(data)).styles[style].element.find(f"{qn('w:rPr')}/{qn('w:color')}")
    return None if colour is None else str(colour.get(qn("w:val")))


@pytest.mark.parametrize(
    ("name", "margins", "body", "title"),
    [
        ("memo", (2.54, 3.18, 2.54, 3.18), ("仿宋", 12.0), ("黑体", 18.0)),
        ("compact", (2.2, 2.5, 2.0, 2.5), ("仿宋", 11.0), ("黑体", 16.0)),
        ("official", (3.7, 2.6, 3.5, 2.8), ("仿宋", 16.0), ("方正小标宋简体", 22.0)),
    ],
)
def test_the_presets_have_their_measures(
    name: str, margins: tuple[float, ...], body: tuple[str, float], title: tuple[str, float]
) -> None:
    document = docx.Document(str(preset(name).path))
    section = document.sections[0]
    sides = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)

    assert [round((side or Cm(0)).cm, 1) for side in sides] == [round(side, 1) for side in margins]
    for style_name, (face, size) in (("审阅意见正文", body), ("Title", title)):
        style = document.styles[style_name]
        fonts = style.element.find(f".//{qn('w:rFonts')}")
        assert (fonts.get(qn("w:eastAsia")), style.font.size) == (face, Pt(size))


def test_the_other_face_takes_the_place_of_fangsong_and_leaves_the_headings() -> None:
    memo = build_memo(a_review(), today=TODAY)
    with zipfile.ZipFile(BytesIO(write_memo(memo, face="宋体"))) as package:
        words = package.read("word/document.xml").decode()

    assert 'w:eastAsia="仿宋"' not in words
    assert {'w:eastAsia="宋体"', 'w:eastAsia="黑体"'} <= set(re.findall(r'w:eastAsia="[^"]+"', words))


def test_a_firms_template_takes_the_place_of_ours(tmp_path: Path) -> None:
    setting = MemoSetting(firm_template(firm_file(tmp_path)))
    written = memo_file(a_review(), tmp_path, now=STAMP.at, source=tmp_path / "policy.txt", setting=setting)
    document = docx.Document(str(written.path))

    assert written.faults == ()
    assert [one.text for one in document.paragraphs[:2]] == ["某某律师事务所", "机器初筛，未经律师核查"]
    assert document.sections[0].left_margin == 1200 * 635


@pytest.mark.parametrize("style", ["审阅意见表内列表", "审阅意见正文", "等级中", "heading 2", "审阅意见信息表"])
def test_a_style_that_the_firms_template_lacks_is_one_chinese_sentence(tmp_path: Path, style: str) -> None:
    setting = MemoSetting(firm_template(firm_file(tmp_path, without=style)))
    with pytest.raises(TemplateLacksStyle) as raised:
        memo_file(a_review(), tmp_path / "out", now=STAMP.at, source=tmp_path / "policy.txt", setting=setting)

    assert sentence(raised.value).startswith(f"审阅意见模板“本所模板.docx”缺少样式“{style}”")
    assert not (tmp_path / "out").exists()


def test_a_template_that_is_gone_is_told(tmp_path: Path) -> None:
    setting = MemoSetting(firm_template(tmp_path / "没有.docx"))
    with pytest.raises(TemplateUnusable) as raised:
        memo_file(a_review(), tmp_path, now=STAMP.at, source=tmp_path / "policy.txt", setting=setting)

    assert sentence(raised.value).startswith("找不到审阅意见模板“没有.docx”")


def test_every_style_that_is_missing_is_named_at_once(tmp_path: Path) -> None:
    """A blank file of Word's own has headings, but without numbers, and nothing of ours."""
    docx.Document().save(str(tmp_path / "空白.docx"))
    with pytest.raises(TemplateLacksStyle) as raised:
        write_memo(build_memo(a_review(), today=TODAY), tmp_path / "空白.docx")

    assert {"审阅意见正文", "审阅意见表格", "等级高", "heading 1", "审阅意见列表"} <= set(raised.value.styles)
    assert len(set(raised.value.styles)) == len(raised.value.styles)


def test_a_firms_folder_offers_its_word_files_by_name(tmp_path: Path) -> None:
    for name in ("乙.docx", "甲.docx", "~$乙.docx", ".隐.docx", "丙.txt"):
        (tmp_path / name).write_bytes(b"")

    assert [one.path.name for one in firm_templates(tmp_path)] == ["乙.docx", "甲.docx"]
    assert list(firm_templates(tmp_path / "没有")) == list(firm_templates(None)) == []
