"""Automatic numbers as Word counts them: levels, restarts, overrides, styles, signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.model import BlockKind
from reviewer.document.read import read_bytes
from tests.export import docx_builder as x

n = x.numbered


def lvl(level: int, form: str, text: str, *, start: int = 1, inside: str = "", behind: str = "") -> str:
    shown = f'<w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{inside}<w:lvlText w:val="{text}"/>{behind}'
    return f'<w:lvl w:ilvl="{level}">{shown}</w:lvl>'


def abstract(*levels: str, number: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def num(list_id: int, number: int = 0, override: str = "") -> str:
    return f'<w:num w:numId="{list_id}"><w:abstractNumId w:val="{number}"/>{override}</w:num>'


def start_at(level: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def story(*blocks: str, lists: str, styles: str = "") -> DocxStory:
    parts = {"numbering": f"<w:numbering {x.NS}>{lists}</w:numbering>"}
    if styles:
        parts["styles"] = f"<w:styles {x.NS}>{styles}</w:styles>"
    return open_story(x.a_docx(*blocks, parts=parts), "a.docx")


def labels(*blocks: str, lists: str, styles: str = "") -> list[str]:
    return [one.label for one in story(*blocks, lists=lists, styles=styles).paragraphs]


def counted(places: list[tuple[int, int]], lists: str) -> list[str]:
    """Return the labels of paragraphs in these (list, level)s."""
    return labels(*(n("项", list_id=list_id, level=level) for list_id, level in places), lists=lists)


THREE = abstract(lvl(0, "decimal", "%1"), lvl(1, "decimal", "%1.%2"), lvl(2, "decimal", "%1.%2.%3"))


def test_a_level_that_is_passed_over_counts_as_used() -> None:
    shown = counted([(1, 0), (1, 2), (1, 1), (1, 2), (1, 0), (1, 2), (1, 1)], THREE + num(1))

    assert shown == ["1", "1.1.1", "1.2", "1.2.1", "2", "2.1.1", "2.2"]


def test_a_list_may_begin_at_a_deep_level() -> None:
    assert counted([(1, 2), (1, 1), (1, 0)], THREE + num(1)) == ["1.1.1", "1.2", "2"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "(1)", "(2)", "2", "(1)", "a", "(2)"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "(1)", "(2)", "2", "(3)", "a", "(4)"]),
    ],
)
def test_a_level_restarts_unless_it_says_never(restart: str, expected: list[str]) -> None:
    levels = (lvl(0, "decimal", "%1"), lvl(1, "decimal", "(%2)", inside=restart), lvl(2, "lowerLetter", "%3"))
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (1, 1)]

    assert counted(places, abstract(*levels) + num(1)) == expected


def test_a_level_may_restart_after_the_first_level_only() -> None:
    levels = (
        lvl(0, "chineseCounting", "第%1章"),
        lvl(1, "chineseCounting", "第%2节"),
        lvl(2, "chineseCounting", "第%3条", inside='<w:lvlRestart w:val="1"/>'),
    )
    places = [(1, 0), (1, 1), (1, 2), (1, 2), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)]

    assert counted(places, abstract(*levels) + num(1)) == [
        *("第一章", "第一节", "第一条", "第二条", "第二节", "第三条"),
        *("第二章", "第一节", "第一条"),
    ]


def test_an_override_starts_a_list_anew_once_and_others_go_on() -> None:
    lists = THREE + num(1) + num(2, override=start_at(0, 5)) + num(3)
    places = [(1, 0), (1, 1), (1, 0), (2, 0), (2, 1), (2, 0), (3, 0), (3, 1), (1, 0)]

    assert counted(places, lists) == ["1", "1.1", "2", "5", "5.1", "6", "7", "7.1", "8"]


def test_an_overridden_start_holds_at_every_restart() -> None:
    lists = THREE + num(1, override=start_at(1, 3))

    assert counted([(1, 0), (1, 1), (1, 1), (1, 0), (1, 1)], lists) == ["1", "1.3", "1.4", "2", "2.3"]


def test_an_override_may_change_how_a_level_is_written() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{lvl(0, "upperLetter", "附件%1：")}</w:lvlOverride>'

    assert counted([(1, 0), (2, 0)], THREE + num(1) + num(2, override=changed)) == ["1", "附件B："]


def test_a_legal_level_writes_every_number_in_digits() -> None:
    levels = (lvl(0, "chineseCountingThousand", "第%1条"), lvl(1, "decimal", "%1.%2", inside="<w:isLgl/>"))

    assert counted([(1, 0), (1, 1)], abstract(*levels) + num(1)) == ["第一条", "1.1"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("chineseCounting", ["第九条", "第十条", "第十一条"]),
        ("chineseCountingThousand", ["第九条", "第十条", "第十一条"]),
        ("japaneseCounting", ["第九条", "第十条", "第十一条"]),
        ("chineseLegalSimplified", ["第玖条", "第壹拾条", "第壹拾壹条"]),
        ("ideographTraditional", ["第壬条", "第癸条", "第11条"]),
        ("ideographZodiac", ["第申条", "第酉条", "第戌条"]),
        ("decimalEnclosedCircle", ["第⑨条", "第⑩条", "第⑪条"]),
        ("decimalFullWidth", ["第９条", "第１０条", "第１１条"]),
        ("upperRoman", ["第IX条", "第X条", "第XI条"]),
        ("lowerLetter", ["第i条", "第j条", "第k条"]),
        ("none", ["第条", "第条", "第条"]),
    ],
)
def test_numbers_are_written_in_the_format_of_their_level(form: str, shown: list[str]) -> None:
    assert counted([(1, 0)] * 3, abstract(lvl(0, form, "第%1条", start=9)) + num(1)) == shown


def test_a_format_of_its_own_is_taken_before_the_one_for_old_readers() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/>'
        '</mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    level = f'<w:lvl w:ilvl="0"><w:start w:val="9"/>{both}<w:lvlText w:val="条款%1"/></w:lvl>'

    assert counted([(1, 0), (1, 0)], abstract(level) + num(1)) == ["条款009", "条款010"]


def face(name: str) -> str:
    return f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:hint="default"/></w:rPr>'


@pytest.mark.parametrize(
    ("text", "behind", "sign"),
    [
        ("\uf0b7", face("Symbol"), "•"),
        ("\uf06c", face("Wingdings"), "●"),
        ("\uf06e", face("Wingdings"), "■"),
        ("\uf0d8", face("Wingdings"), "➢"),
        ("\uf0fc", face("Wingdings"), "✔"),
        ("l", face("Wingdings"), "●"),
        ("o", face("Courier New"), "○"),
        ("\uf0b7", "", "•"),
        ("\uf07f", face("Wingdings"), "•"),
        ("-", "", "-"),
        ("◆", face("宋体"), "◆"),
        ("", "", ""),
        ("x", '<w:lvlPicBulletId w:val="0"/>', "•"),
    ],
)
def test_a_bullet_is_the_sign_that_is_seen(text: str, behind: str, sign: str) -> None:
    assert counted([(1, 0)], abstract(lvl(0, "bullet", text, behind=behind)) + num(1)) == [sign]


@pytest.mark.parametrize(("suffix", "gap"), [("", "\t"), ("tab", "\t"), ("space", " "), ("nothing", "")])
def test_what_stands_between_number_and_words_is_kept(suffix: str, gap: str) -> None:
    inside = f'<w:suff w:val="{suffix}"/>' if suffix else ""
    parts = {
        "numbering": f"<w:numbering {x.NS}>{abstract(lvl(0, 'decimal', '%1.', inside=inside)) + num(1)}</w:numbering>"
    }
    document = read_bytes(x.a_docx(n("手机号码。"), x.p("正文。"), parts=parts), "a.docx")

    assert [(block.label, block.gap) for block in document.blocks] == [("1.", gap), ("", "\t")]
    assert document.text == "手机号码。\n正文。"


# ------------------------------------------------------------------------------------------------ lists of styles


def style(style_id: str, list_place: str, based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    numbering = f"<w:pPr><w:numPr>{list_place}</w:numPr></w:pPr>"
    return f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{style_id}"/>{base}{numbering}</w:style>'


LINKED = abstract(
    lvl(0, "chineseCounting", "第%1章", inside='<w:pStyle w:val="Chapter"/>'),
    lvl(1, "chineseCounting", "第%2条", inside='<w:pStyle w:val="Article"/>'),
)


def test_a_style_takes_the_level_that_is_linked_to_it() -> None:
    styles = style("Chapter", '<w:numId w:val="1"/>') + style("Article", '<w:numId w:val="1"/>')
    blocks = (x.p("总则", style="Chapter"), x.p("目的", style="Article"), x.p("范围", style="Article"))

    assert labels(*blocks, lists=LINKED + num(1), styles=styles) == ["第一章", "第一条", "第二条"]


def test_a_style_that_names_only_a_level_takes_the_list_of_what_it_is_based_on() -> None:
    styles = style("Chapter", '<w:numId w:val="1"/>') + style("Article", '<w:ilvl w:val="1"/>', based_on="Chapter")

    assert labels(x.p("总则", style="Chapter"), x.p("目的", style="Article"), lists=LINKED + num(1), styles=styles) == [
        "第一章",
        "第一条",
    ]


def test_a_style_based_on_a_linked_one_counts_with_it_and_zero_takes_out() -> None:
    styles = (
        style("Article", '<w:numId w:val="1"/>')
        + '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="Article"/></w:style>'
        + style("Plain", '<w:numId w:val="0"/>', based_on="Article")
    )
    blocks = (x.p("甲", style="Article"), x.p("乙", style="Own"), x.p("丙", style="Plain"))

    assert labels(*blocks, lists=LINKED + num(1), styles=styles) == ["第一条", "第二条", ""]


def test_a_list_that_points_to_a_numbering_style_is_followed() -> None:
    lists = (
        abstract(lvl(0, "decimal", "（%1）"), number=0, more='<w:styleLink w:val="Own"/>')
        + abstract(number=1, more='<w:numStyleLink w:val="Own"/>')
        + num(1, 0)
        + num(2, 1)
    )
    unlinked = lists.replace('<w:styleLink w:val="Own"/>', "")
    own = style("Own", '<w:numId w:val="1"/>').replace('w:type="paragraph"', 'w:type="numbering"')

    assert counted([(2, 0), (2, 0)], lists) == ["（1）", "（2）"]
    assert labels(n("甲", list_id=2), lists=unlinked, styles=own) == ["（1）"]


# ------------------------------------------------------------------------------------------------ places


def test_an_item_of_a_list_is_told_from_a_numbered_heading() -> None:
    parts = {"numbering": f"<w:numbering {x.NS}>{THREE + num(1)}</w:numbering>"}
    heading = n("收集").replace("<w:pPr>", '<w:pPr><w:pStyle w:val="2"/>')
    document = read_bytes(
        x.a_docx(x.Xml(heading), x.p("我们收集以下信息："), n("手机号；", level=1), parts=parts), "a.docx"
    )

    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM]
    assert [heading.number for heading in document.headings] == ["1"]


def test_deleted_paragraphs_do_not_count() -> None:
    gone = n(x.struck("删去")).replace("</w:pPr>", f'<w:rPr><w:del w:id="77" {x.THEIRS}/></w:rPr></w:pPr>')

    assert labels(n("甲"), x.Xml(gone), n("乙"), lists=THREE + num(1)) == ["1", "2"]


def test_numbers_in_a_text_box_count_by_themselves() -> None:
    blocks = (n("甲"), x.p("图", x.text_box(n("框一"), n("框二"))), n("乙"))

    assert labels(*blocks, lists=THREE + num(1)) == ["1", "", "2", "1", "2"]


@given(st.lists(st.integers(0, 2), min_size=1, max_size=12))
def test_numbers_of_three_levels_grow_as_numbers_of_versions_do(levels: list[int]) -> None:
    shown = counted([(1, level) for level in levels], THREE + num(1))

    values = [tuple(map(int, label.split("."))) for label in shown]
    assert [len(value) - 1 for value in values] == levels
    assert values == sorted(set(values))


def test_an_endless_format_is_bounded() -> None:
    lists = abstract(lvl(0, "upperLetter", "%1" * 90, start=999_999_999)) + num(1)

    assert len(counted([(1, 0)], lists)[0]) <= 255
