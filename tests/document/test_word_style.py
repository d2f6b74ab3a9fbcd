import pytest

from reviewer.document.docx_story import open_story
from reviewer.document.word_style import Styles
from tests.export import docx_builder as x


def level(name: str, *, style_id: str = "9", outline: str = "", based_on: str = "", other: str = "") -> int:
    """Return the level that a paragraph of such a style claims."""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    inner = f'<w:name w:val="{name}"/>{base}<w:pPr>{outline}</w:pPr>'
    definition = f'<w:style w:type="paragraph" w:styleId="{style_id}">{inner}</w:style>'
    parts = {"styles": f"<w:styles {x.NS}>{definition}{other}</w:styles>"}
    return open_story(x.a_docx(x.p("某某政策", style=style_id), parts=parts), "a.docx").paragraphs[0].outline_level


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading 1", 1),
        ("Heading 3", 3),
        ("heading 2,h2,二级", 2),
        ("标题 1", 1),
        ("标题2", 2),
        ("标题 三", 3),
        ("一级标题", 1),
        ("2级标题", 2),
        ("標題 4", 4),
        ("Überschrift 2", 2),
        ("Titre 1", 1),
        ("見出し 1", 1),
        ("Title", 1),
        ("标题", 1),
        ("Normal", 0),
        ("正文", 0),
        ("toc 1", 0),
        ("heading 10", 0),
        ("标题注释", 0),
        ("List Paragraph", 0),
    ],
)
def test_a_style_is_known_by_its_name_in_any_language(name: str, expected: int) -> None:
    assert level(name) == expected


def test_an_outline_level_counts_and_the_ninth_is_body_text() -> None:
    assert level("条标题", outline='<w:outlineLvl w:val="2"/>') == 3
    assert level("正文级", outline='<w:outlineLvl w:val="9"/>') == 0


def test_levels_come_down_the_chain_of_styles() -> None:
    heading = '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 1"/></w:style>'

    assert level("公司标题", based_on="2", other=heading) == 1
    assert level("TOC Heading", based_on="2", other=heading, outline='<w:outlineLvl w:val="9"/>') == 0


def test_a_circle_of_styles_ends() -> None:
    other = '<w:style w:type="paragraph" w:styleId="8"><w:name w:val="乙"/><w:basedOn w:val="9"/></w:style>'

    assert level("甲", based_on="8", other=other) == 0


def test_a_style_that_is_used_and_not_defined_tells_by_its_id() -> None:
    blocks = (x.p("一", style="Heading2"), x.p("二", style="标题1"), x.p("三", style="Other"))
    story = open_story(x.a_docx(*blocks), "a.docx")

    assert [one.outline_level for one in story.paragraphs] == [2, 1, 0]


def test_a_file_without_styles_has_none() -> None:
    assert Styles().outline_level({}, "") == 0
    assert Styles().name_of("a") == ""
