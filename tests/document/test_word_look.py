import pytest

from reviewer.document.docx_story import DocxStory, open_story
from tests.export import docx_builder as x

BOLD, LINE = "<w:b/>", '<w:u w:val="single"/>'


def styles(*definitions: str, defaults: str = "") -> dict[str, str]:
    base = f"<w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
    normal = '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    return {"styles": f"<w:styles {x.NS}>{base}{normal}{''.join(definitions)}</w:styles>"}


def style(kind: str, style_id: str, look: str, *, name: str = "", based_on: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name or style_id}"/>{base}'
        f"<w:rPr>{look}</w:rPr>{more}</w:style>"
    )


def colour(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def standing_out(story: DocxStory) -> list[str]:
    return [story.text[span.start : span.end] for one in story.paragraphs for span in one.emphasis]


def in_a_paragraph(*content: str, parts: dict[str, str] | None = None, style_id: str = "") -> list[str]:
    return standing_out(open_story(x.a_docx(x.p(*content, style=style_id), parts=parts), "a.docx"))


@pytest.mark.parametrize(
    "properties",
    [
        BOLD,
        LINE,
        '<w:em w:val="dot"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:shd w:val="clear" w:fill="FFFF00"/>',
        colour("FF0000"),
        '<w:rStyle w:val="strong"/>',
        '<w:rStyle w:val="lined"/>',
    ],
)
def test_words_stand_out_by_weight_line_marks_and_colour(properties: str) -> None:
    parts = styles(style("character", "strong", BOLD), style("character", "lined", LINE))

    assert in_a_paragraph("我们收集您的", x.r("指纹", properties), "，用于登录。", parts=parts) == ["指纹"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:b w:val="0"/>',
        '<w:b w:val="false"/>',
        '<w:u w:val="none"/>',
        '<w:highlight w:val="none"/>',
        '<w:shd w:val="clear" w:fill="F5F5F5"/>',
        '<w:shd w:val="clear" w:fill="auto"/>',
        colour("auto"),
        colour("333333"),
        colour("1F2329"),
        "<w:i/>",
    ],
)
def test_greys_and_what_is_turned_off_do_not(properties: str) -> None:
    assert in_a_paragraph("我们收集您的", x.r("指纹", properties), "，用于登录。") == []


def test_the_colour_of_most_words_makes_none_stand_out() -> None:
    blue = colour("0000C0")

    assert in_a_paragraph(x.r("通篇都是蓝色的字", blue), x.r("黑字"), x.r("红字", colour("C00000"))) == ["红字"]


def test_links_stand_out_by_weight_alone() -> None:
    look = LINE + colour("0563C1")
    link = f'<w:hyperlink w:anchor="a">{x.r("链接", look)}{x.r("加粗", look + BOLD)}</w:hyperlink>'
    parts = styles(style("character", "ad", look, name="Hyperlink"))

    assert in_a_paragraph("普通的字很多很多", x.Xml(link), x.r("样式", '<w:rStyle w:val="ad"/>'), parts=parts) == [
        "加粗"
    ]
    assert in_a_paragraph("普通的字很多很多", x.field('HYPERLINK "a"', "域"), parts=parts) == []


def test_weight_comes_down_the_chain_of_styles_and_the_nearest_says_last() -> None:
    parts = styles(
        style("paragraph", "one", BOLD),
        style("paragraph", "two", "", based_on="one"),
        style("paragraph", "three", '<w:b w:val="0"/>', based_on="two"),
    )

    assert in_a_paragraph("加粗", parts=parts, style_id="two") == ["加粗"]
    assert in_a_paragraph("不加", parts=parts, style_id="three") == []
    assert in_a_paragraph("不加", x.r("加", BOLD), parts=parts, style_id="three") == ["加"]


def test_weight_set_by_paragraph_and_character_style_cancels_out() -> None:
    parts = styles(style("paragraph", "heavy", BOLD), style("character", "strong", BOLD))
    strong = x.r("强调", '<w:rStyle w:val="strong"/>')

    assert in_a_paragraph("标题", strong, parts=parts, style_id="heavy") == ["标题"]
    assert in_a_paragraph("标题", x.r("强调", f'<w:rStyle w:val="strong"/>{BOLD}'), parts=parts, style_id="heavy") == [
        "标题强调"
    ]


def test_weight_of_the_document_is_not_cancelled() -> None:
    parts = styles(style("paragraph", "heavy", BOLD), defaults=BOLD)

    assert in_a_paragraph("都加粗", parts=parts, style_id="heavy") == ["都加粗"]


@pytest.mark.parametrize(
    ("look", "expected"),
    [
        ('<w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="0"/>', ["表头一", "表头二"]),
        ('<w:tblLook w:val="00A0"/>', ["表头一", "表头二", "行一"]),
        ('<w:tblLook w:val="0000"/>', []),
        ("", []),
    ],
)
def test_a_table_s_style_makes_its_head_stand_out(look: str, expected: list[str]) -> None:
    region = f"<w:rPr>{BOLD}</w:rPr></w:tblStylePr>"
    parts = styles(
        style(
            "table",
            "grid",
            "",
            more=f'<w:tblStylePr w:type="firstRow">{region}<w:tblStylePr w:type="firstCol">{region}',
        )
    )
    table = x.table([["表头一", "表头二"], ["行一", "格"]]).replace(
        "<w:tblPr>", f'<w:tblPr><w:tblStyle w:val="grid"/>{look}'
    )

    assert standing_out(open_story(x.a_docx(x.Xml(table), x.p("表后"), parts=parts), "a.docx")) == expected


def test_hidden_words_are_counted_by_run_and_by_style() -> None:
    parts = styles(style("character", "gone", "<w:vanish/>"), style("paragraph", "away", "<w:vanish/>"))
    blocks = (
        x.p("看得见", x.r("藏一", "<w:vanish/>"), x.r("藏二", '<w:rStyle w:val="gone"/>'), "看得见"),
        x.p("整段藏起", style="away"),
        x.p(x.r("又出来", '<w:vanish w:val="0"/>'), style="away"),
    )
    story = open_story(x.a_docx(*blocks, parts=parts), "a.docx")

    assert story.hidden_count == 2
    assert story.text == "看得见藏一藏二看得见\n整段藏起\n又出来"
