import pytest
from lxml import etree

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.docx_words import element_text
from reviewer.document.word_symbol import UNKNOWN
from tests.export import docx_builder as x

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def story(*content: str, links: dict[str, str] | None = None) -> DocxStory:
    return open_story(x.a_docx(x.p(*content), links=links), "a.docx")


def words(*content: str) -> str:
    return story(*content).text


def raw(inner: str, properties: str = "") -> x.Xml:
    """Return a run with XML in it."""
    return x.Xml(f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>")


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def links(found: DocxStory) -> list[tuple[str, str]]:
    return [(found.text[one.span.start : one.span.end], one.target) for one in found.paragraphs[0].links]


def test_a_soft_hyphen_is_nothing_and_a_hard_one_is_a_character() -> None:
    assert words("隐", raw("<w:softHyphen/>"), "私", raw("<w:noBreakHyphen/>"), "政策") == "隐私\u2011政策"


def test_a_tab_to_a_fixed_place_is_a_tab() -> None:
    assert words("左", raw('<w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/>'), "右") == "左\t右"


def test_words_over_many_elements_are_one_line() -> None:
    assert words(raw("<w:t>我</w:t><w:t>们</w:t>"), raw("<w:t>收</w:t>"), raw("<w:t/>"), "集") == "我们收集"


def test_comments_and_instructions_of_xml_hide_no_words() -> None:
    broken = "<w:t>我们<!-- 甲 -->收集<?kso 乙?>信<![CDATA[息]]></w:t>"

    assert words(x.Xml("<!-- 丙 -->"), raw(broken), x.Xml("<?wps 丁?>"), "。") == "我们收集信息。"


def test_ruby_is_read_by_its_base() -> None:
    above, below = f"<w:rt>{x.r('yǐn')}</w:rt>", f"<w:rubyBase>{x.r('隐')}</w:rubyBase>"

    assert words(raw(f"<w:ruby><w:rubyPr/>{above}{below}</w:ruby>"), "私") == "隐私"


def test_markup_of_other_applications_is_read_through() -> None:
    inner = x.r("杭州") + '<w:customXml w:element="b">' + x.r("某某") + "</w:customXml>"

    assert words("在", x.Xml(f'<w:smartTag w:element="a">{inner}</w:smartTag>'), "公司") == "在杭州某某公司"


# ------------------------------------------------------------------------------------------------ symbols


@pytest.mark.parametrize(
    ("face", "code", "sign"),
    [
        ("Wingdings", "F0FC", "✔"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "□"),
        ("Wingdings", "006C", "●"),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 2", "F0A3", "□"),
        ("Wingdings 3", "F075", "▶"),
        ("Webdings", "F061", "✔"),
        ("Symbol", "F0B7", "•"),
        ("symbol", "F061", "α"),
        ("宋体", "2103", "℃"),
        ("宋体", "1F600", "😀"),
        ("Some Face", "F041", UNKNOWN),
        ("Wingdings", "F07F", UNKNOWN),
        ("宋体", "D800", UNKNOWN),
    ],
)
def test_a_symbol_is_the_sign_its_font_shows(face: str, code: str, sign: str) -> None:
    assert words("同意", x.sign(code, face), "。") == f"同意{sign}。"


def test_signs_nobody_can_name_are_counted_and_are_no_replacement_characters() -> None:
    found = story(x.sign("F041", "Some Face"), x.sign("F042", "Some Face"))

    assert found.symbol_count == 2
    assert "\ufffd" not in found.text


def test_words_set_in_a_symbol_font_are_the_signs_it_shows() -> None:
    assert words(raw("<w:t>l \uf0d8</w:t>", font("Wingdings")), "收集l") == "● ➢收集l"


def test_an_emoji_that_stands_there_twice_is_read_once() -> None:
    assert words("你好", x.emoji("😊"), "！") == "你好😊！"


# ------------------------------------------------------------------------------------------------ fields


def test_the_instruction_of_a_field_is_never_read() -> None:
    assert words("第", x.field("PAGE", "3"), "页，见", x.field("REF _Ref1 \\h", "第三条"), "。") == "第3页，见第三条。"


def test_a_simple_field_shows_its_result() -> None:
    assert words("共", x.Xml(f'<w:fldSimple w:instr=" NUMPAGES ">{x.r("9")}</w:fldSimple>'), "页") == "共9页"


def test_the_result_of_a_field_inside_an_instruction_is_no_text() -> None:
    condition = x.field_mark("begin") + x.instruction("IF") + x.field("PAGE", "1") + x.instruction('= 1 "甲" "乙"')

    assert words("前", x.Xml(condition + x.field_mark("separate")), "甲", x.field_mark("end"), "后") == "前甲后"


def test_a_field_inside_a_result_is_read() -> None:
    outer = x.field_mark("begin") + x.instruction("TOC") + x.field_mark("separate")

    assert words(x.Xml(outer), "一、总则", x.field("PAGEREF a", "2"), x.field_mark("end")) == "一、总则2"


def test_a_field_without_result_shows_nothing_and_is_told() -> None:
    circled = x.field_mark("begin") + x.instruction("EQ \\o\\ac(○,1)") + x.field_mark("end")
    found = story("见", x.Xml(circled), "。")

    assert found.text == "见。"
    assert found.unread == {"field": 1}


def test_all_of_a_field_may_stand_in_one_run() -> None:
    marks = '<w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/>'

    assert words(raw(f'{marks}<w:t>7</w:t><w:fldChar w:fldCharType="end"/>')) == "7"


def test_a_field_over_paragraphs_hides_its_instruction_and_shows_its_result() -> None:
    first = x.p(x.field_mark("begin"), x.instruction("TOC"), x.field_mark("separate"), "一、总则")
    blocks = (first, x.p("二、收集"), x.p("三、使用", x.field_mark("end")), x.p("正文"))

    assert open_story(x.a_docx(*blocks), "a.docx").text == "一、总则\n二、收集\n三、使用\n正文"


def test_words_before_the_end_of_an_instruction_that_began_elsewhere_are_hidden() -> None:
    blocks = (x.p(x.field_mark("begin"), x.instruction("IF")), x.p("条件", x.field_mark("separate"), "结果"))

    assert open_story(x.a_docx(*blocks), "a.docx").text == "\n结果"


def test_a_field_that_never_ends_hides_nothing() -> None:
    assert words(x.field_mark("begin"), "还在", x.field_mark("begin"), "。") == "还在。"


# ------------------------------------------------------------------------------------------------ links


def test_links_lead_where_their_relationship_or_place_says() -> None:
    found = story(
        x.away("官网", "rIdA"), "和", x.link("上文"), "及", x.away("邮箱", "rIdB"), "。", links={
            "rIdA": "https://shop.example.com/privacy?a=1&b=2",
            "rIdB": "mailto:a@example.com",
        },
    )  # fmt: skip

    assert links(found) == [
        ("官网", "https://shop.example.com/privacy?a=1&b=2"),
        ("上文", "#mark"),
        ("邮箱", "mailto:a@example.com"),
    ]


def test_the_words_of_one_link_are_one_link_however_they_are_cut() -> None:
    inner = x.r("隐私") + x.b("政策") + x.struck("旧", number=3)

    assert links(
        story(x.Xml(f'<w:hyperlink r:id="rIdA">{inner}</w:hyperlink>'), links={"rIdA": "https://a.example"})
    ) == [("隐私政策", "https://a.example")]


@pytest.mark.parametrize(
    ("code", "target"),
    [
        ('HYPERLINK "https://a.example/x"', "https://a.example/x"),
        ('hyperlink "https://a.example" \\l "part" \\o "提示" \\t "_blank"', "https://a.example#part"),
        ("HYPERLINK https://a.example", "https://a.example"),
        ('HYPERLINK \\l "_Toc1"', "#_Toc1"),
        ('HYPERLINK "C:\\\\法务\\\\a.docx"', "C:\\法务\\a.docx"),
    ],
)
def test_a_field_that_links_leads_where_its_code_says(code: str, target: str) -> None:
    simple = f"<w:fldSimple w:instr='{code}'>{x.r('简单')}</w:fldSimple>"

    assert links(story("见", x.field(code, "此处"), "、", x.Xml(simple), "。")) == [("此处", target), ("简单", target)]


def test_other_fields_lead_nowhere() -> None:
    assert links(story(x.field("REF a", "第三条"), x.field("HYPERLINKS x", "不是"))) == []


# ------------------------------------------------------------------------------------------------ what is left out


def test_a_prompt_is_no_text_and_a_filled_control_is() -> None:
    found = story("运营者：", x.prompt("单击此处输入文字"), x.control("某某公司"), "。")

    assert found.text == "运营者：某某公司。"
    assert found.prompt_count == 1


def test_a_control_that_says_it_shows_no_prompt_is_read() -> None:
    control = '<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent>'

    assert words(x.Xml(f"{control}{x.r('某某公司')}</w:sdtContent></w:sdt>")) == "某某公司"


def test_prompts_around_paragraphs_and_in_tables_are_left_out() -> None:
    start = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    end = "</w:sdtContent></w:sdt>"
    row = x.table([["甲", "乙"]])
    in_cell = row.replace("<w:tc>", f"{start}<w:tc>", 1).replace("</w:tc>", f"</w:tc>{end}", 1)
    found = open_story(
        x.a_docx(x.p("首"), x.Xml(f"{start}{x.p('键入正文')}{end}"), x.Xml(in_cell), x.p("末")), "a.docx"
    )

    assert found.text == "首\n乙\n末"
    assert found.prompt_count == 2


def test_a_formula_is_left_out_and_told() -> None:
    formula = f"<m:oMath {MATH}><m:r><w:rPr/><m:t>a+b</m:t></m:r></m:oMath>"
    found = story("计算：", x.Xml(formula), x.Xml(f"<m:oMathPara {MATH}>{formula}</m:oMathPara>"), "。")

    assert found.text == "计算：。"
    assert found.unread == {"formula": 2}


def test_only_the_branch_that_is_understood_is_read() -> None:
    spaces = 'xmlns:z="urn:example:of-tomorrow"'
    branches = (
        f'<mc:Choice Requires="z" {spaces}>{x.r("明天")}</mc:Choice><mc:Choice Requires="w14">{x.r("今天")}</mc:Choice>'
        f"<mc:Fallback>{x.r('昨天')}</mc:Fallback>"
    )
    only_old = f'<mc:Choice Requires="z" {spaces}>{x.r("明天")}</mc:Choice><mc:Fallback>{x.r("昨天")}</mc:Fallback>'

    def both(inner: str) -> x.Xml:
        return x.Xml(f"<mc:AlternateContent>{inner}</mc:AlternateContent>")

    assert words(both(branches)) == "今天"
    assert words(both(only_old)) == "昨天"


def test_what_is_no_word_adds_one_character_at_most() -> None:
    for inner in ("<w:tab/>", "<w:br/>", '<w:sym w:font="Symbol" w:char="F0B7"/>', "<w:noBreakHyphen/>", "<w:pgNum/>"):
        run = etree.fromstring(f"<w:r {x.NS}>{inner}</w:r>")

        assert len(element_text(run[0])) <= 1
