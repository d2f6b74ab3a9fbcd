from collections.abc import Sequence

import pytest

from reviewer.document.model import Block, BlockKind, NoticeKind, PolicyDocument
from reviewer.document.pdf_reader import read_pdf
from reviewer.document.read import PDF_MEDIA_TYPE, read_bytes
from reviewer.errors import EmptyDocument, ScannedDocument, UnsupportedFormat
from reviewer.messages import sentence
from tests.document.pdf_builder import FACE, HEIGHT, LEFT, SIZE, TOP, WIDTH, Sheets, Style, a_pdf_of
from tests.document.raw_pdf import a_pdf

LONG = (
    "山雀小店记下您的收货地址和电话，为的是把货送到门口；这些内容只在配送期间使用，"
    "送到之后十五天内删去，您也可以随时要求我们提前删去。"
)
OTHER = (
    "若您不愿填写电话，可以改为到店自取；此时我们只记下取货码，不记下其他任何能够认出您是谁的内容，"
    "取货之后取货码随即失效，不再保留。"
)
THIRD = (
    "店内装有摄像头，画面保存七天，用来防止失窃；除公安机关依法调取之外，我们不会把画面交给任何人，"
    "也不会用它来认出您是谁或者您买了什么东西。"
)


def read(sheets: Sheets) -> PolicyDocument:
    return read_bytes(sheets.data(), "a.pdf")


def blocks(sheets: Sheets) -> tuple[str, tuple[Block, ...]]:
    text, found, _ = read_pdf(sheets.data(), "a.pdf")
    return text, found


def lines(words: Sequence[str], *, x: float = LEFT, y: float = TOP, step: float = 18) -> Sheets:
    sheets = Sheets()
    for row, line in enumerate(words):
        sheets.text(x, y - step * row, line)
    return sheets


def notices(document: PolicyDocument) -> dict[NoticeKind, tuple[int, str]]:
    return {one.kind: (one.count, one.detail) for one in document.notices}


def test_a_pdf_is_read_as_its_lines_with_a_warning() -> None:
    document = read_bytes(a_pdf_of([LONG, OTHER]), "a.pdf")

    assert document.text == f"{LONG}\n{OTHER}"
    assert document.source.media_type == PDF_MEDIA_TYPE
    assert document.source.encoding == ""
    assert notices(document) == {NoticeKind.PDF_TEXT_MAY_BE_WRONG: (1, "")}


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "我们在这里使用一个很长的句子来占满整行的宽度直到最后一个字都放不下为止就换行了呢",
            "下一行从这里继续",
            "呢下",
        ),
        (
            "this line is filled with plain English words up to the very edge of the text, where it",
            "goes on",
            "it goes",
        ),
        (
            "this line is filled with plain English words up to the very edge of the text where infor-",
            "mation is",
            "information",
        ),
        (
            "this line is filled with plain words, the address at its end is http://shop.example/one/two",
            "/three.html",
            "two/three",
        ),
        (
            "this line is filled with plain English words up to the very edge of the text, it is Non-",
            "Profit",
            "Non-Profit",
        ),
    ],
)
def test_lines_are_joined_as_their_script_wants_it(first: str, second: str, joined: str) -> None:
    text, _ = blocks(lines([first, second]))

    assert joined in text


def test_words_that_were_set_letter_by_letter_are_words_again() -> None:
    sheets = Sheets()
    x = LEFT
    for char in "请用 App 内的 help desk 联系":
        wide = SIZE if ord(char) > 0x2000 else SIZE / 2
        if char != " ":
            sheets.text(
                x, TOP, char, face=FACE if ord(char) > 0x2000 else "Courier", size=SIZE if wide == SIZE else 8.75
            )
        x += wide
    text, _ = blocks(sheets)

    assert text == "请用App内的help desk联系"


def test_words_that_are_drawn_twice_to_look_bold_are_read_once() -> None:
    sheets = Sheets()
    for shift in (0.0, 0.4):
        sheets.text(LEFT + shift, TOP, "特别说明")
    text, _ = blocks(sheets)

    assert text == "特别说明"


def test_a_small_number_set_higher_stays_in_its_line() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "我们记下订单")
    sheets.text(LEFT + 6 * SIZE, TOP + 4, "1", size=6)
    sheets.text(LEFT + 6 * SIZE + 4, TOP, "和地址。")
    text, _ = blocks(sheets)

    assert text == "我们记下订单1和地址。"


def test_paragraphs_are_told_by_the_indent_of_their_first_line() -> None:
    text, _ = blocks(_set([LONG, OTHER, THIRD] * 4, Style(indent=2)))

    assert text.split("\n") == [LONG, OTHER, THIRD] * 4


def test_paragraphs_are_told_by_their_distance() -> None:
    text, _ = blocks(_set([LONG, OTHER, THIRD] * 4, Style(distance=8)))

    assert text.split("\n") == [LONG, OTHER, THIRD] * 4


def test_a_full_line_that_justified_text_would_have_stretched_ends_a_paragraph() -> None:
    full = "一行四十二个字正好放满整行，只差不到一个字的宽度，因而没有被拉开，它就是一段的末行。"
    text, _ = blocks(_set([LONG, OTHER, THIRD, full, LONG, OTHER] * 3, Style(is_justified=True)))

    assert text.split("\n") == [LONG, OTHER, THIRD, full, LONG, OTHER] * 3


def test_a_number_that_goes_on_with_a_series_begins_a_paragraph_and_one_that_fell_there_does_not() -> None:
    full = "我们按照下列顺序处理您提出的请求，如果其中有一项无法完成，便会写信告诉您理由如下。"
    inline = "收到请求后我们依次：（1）核对您是不是本人以免有人冒充您来取走属于您的内容和物品；"
    text, _ = blocks(lines([full, "1、先核对身份。", "2、再处理请求。", inline, "（2）告诉您结果。"], step=18))

    assert text.split("\n") == [full, "1、先核对身份。", "2、再处理请求。", f"{inline}（2）告诉您结果。"]


def test_two_columns_are_read_one_after_the_other_and_a_title_across_them_first() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "山雀小店顾客信息说明书，适用于线上和线下的全部门店以及合作配送点", size=13)
    left = [f"左边第{row}行写满了内容一直到这一栏的边上为止" for row in range(8)]
    right = [f"右边第{row}行写满了内容一直到这一栏的边上为止" for row in range(8)]
    for row in range(8):
        sheets.text(LEFT, TOP - 40 - 20 * row, left[row], size=9)
        sheets.text(LEFT + 240, TOP - 40 - 20 * row, right[row], size=9)
    text, _ = blocks(sheets)

    places = [text.index(words) for words in ("说明书", *left, *right)]
    assert places == sorted(places)


def test_three_columns_are_read_from_left_to_right_also_on_a_last_page_with_little_in_them() -> None:
    policy = [LONG, OTHER, THIRD] * 24
    text, found = blocks(_set(policy, Style(indent=2, columns=3, is_justified=True)))

    assert found[-1].page > 1
    assert text.split("\n") == policy


def test_a_heading_across_two_of_three_columns_comes_before_what_stands_under_it() -> None:
    sheets = Sheets()
    columns = [[f"第{c}栏第{row}行写满到这一栏的边" for row in range(9)] for c in "甲乙丙"]
    for number, column in enumerate(columns):
        for row, words in enumerate(column):
            if not (number and row == 4):
                sheets.text(LEFT + 160 * number, TOP - 20 * row, words, size=9)
    sheets.text(LEFT + 160, TOP - 80, "横跨后面两栏的一个题目，比哪一栏都要宽出不少来，读在中间", size=9)
    text, _ = blocks(sheets)

    first, second, third = columns
    order = [*first, *second[:4], *third[:4], "横跨后面两栏", *second[5:], *third[5:]]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_words_side_by_side_that_are_no_columns_stay_in_one_line() -> None:
    sheets = Sheets()
    for row, (name, value) in enumerate([("名称", "山雀小店"), ("电话", "400-000-1234"), ("邮箱", "tit@shop.example")]):
        sheets.text(LEFT, TOP - 20 * row, name)
        sheets.text(LEFT + 150, TOP - 20 * row, value)
    text, _ = blocks(sheets)

    assert text == "名称\t山雀小店\n电话\t400-000-1234\n邮箱\ttit@shop.example"


def _set(paragraphs: Sequence[str], style: Style) -> Sheets:
    class _Done(Sheets):
        def data(self) -> bytes:
            return a_pdf_of(paragraphs, style)

    return _Done()


# --- forms


def test_what_was_filled_into_a_form_is_read_where_it_stands_and_told() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "处理者：")
    sheets.field(LEFT + 50, TOP - 5, "Tit Shop 42")
    sheets.text(LEFT, TOP - 40, "同意接收消息")
    sheets.tick(LEFT + 70, TOP - 42, is_ticked=True)
    sheets.text(LEFT, TOP - 80, "同意转交他人")
    sheets.tick(LEFT + 70, TOP - 82, is_ticked=False)
    sheets.field(LEFT, TOP - 120, "secret", flags="password")
    sheets.remark("改一下")
    document = read(sheets)

    assert document.text.split("\n") == ["处理者：Tit Shop 42", "同意接收消息☑", "同意转交他人☐"]
    assert notices(document)[NoticeKind.FORM_FIELDS] == (3, "")
    assert notices(document)[NoticeKind.PARTS_NOT_READ] == (1, "remark")


def test_every_line_of_a_field_is_a_line() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "地址：")
    sheets.field(LEFT, TOP - 70, "Tit Street 1\nTit Town", high=60, flags="multiline")

    assert read(sheets).text.split("\n") == ["地址：", "Tit Street 1", "Tit Town"]


# --- footnotes


def _with_notes(*, is_ruled: bool) -> Sheets:
    sheets = Sheets()
    for number in (1, 2):
        for row in range(30):
            sheets.text(LEFT, TOP - 18 * row, f"第{number}页第{row:02}行{LONG[:34]}下")
        if is_ruled:
            sheets.rule(LEFT, 200, LEFT + 140, 200)
        sheets.text(
            LEFT,
            185,
            f"[{number}] 第{number}条脚注，写得很满，一直写到这一行的边上，才换到下一行去接着往下写完它，不留余地",
            size=8,
        )
        sheets.text(LEFT, 173, f"续写第{number}条脚注的末尾。", size=8)
        sheets.next_page()
    return sheets


@pytest.mark.parametrize("is_ruled", [True, False])
def test_footnotes_are_read_after_the_text_each_as_one_paragraph(is_ruled: bool) -> None:
    text, found = blocks(_with_notes(is_ruled=is_ruled))
    body, *notes = text.split("\n")[-3:]

    assert "下第2页第00行" in body
    assert [note[:8] for note in notes] == ["[1] 第1条脚", "[2] 第2条脚"]
    assert [note.rpartition("续")[2] for note in notes] == ["写第1条脚注的末尾。", "写第2条脚注的末尾。"]
    assert [block.page for block in found][-2:] == [1, 2]


def test_small_print_that_is_no_footnote_stays_where_it_stands() -> None:
    sheets = lines([LONG[:40], OTHER[:40], THIRD[:40]] * 6)
    sheets.text(LEFT, TOP - 18 * 19, "本段字号较小，但没有注号，也没有横线。", size=8)
    sheets.next_page()
    sheets.text(LEFT, TOP, "下一页的第一行。")
    text, _ = blocks(sheets)

    assert text.endswith("也没有横线。\n下一页的第一行。")


# --- what stands on every page


def test_running_heads_and_page_numbers_are_left_out_and_counted() -> None:
    document = read_bytes(a_pdf_of([LONG, OTHER, THIRD] * 16, Style(indent=2, head="山雀小店 内部稿")), "a.pdf")
    pages = max(block.page for block in document.blocks)

    assert pages > 2
    assert document.text.split("\n") == [LONG, OTHER, THIRD] * 16
    assert notices(document)[NoticeKind.PAGE_FURNITURE_LEFT_OUT] == (2 * pages, "")


def test_odd_and_even_pages_may_have_heads_of_their_own_and_the_first_none() -> None:
    sheets = Sheets()
    for page in range(6):
        if page:
            sheets.text(LEFT, HEIGHT - 40, "山雀小店" if page % 2 else "顾客信息说明", size=9)
        sheets.text(LEFT, TOP - 60, f"第{'一二三四五六'[page]}页上的话说完了。")
        sheets.next_page()
    text, _ = blocks(sheets)

    assert text.split("\n") == [f"第{one}页上的话说完了。" for one in "一二三四五六"]


def test_words_that_come_again_inside_the_text_are_kept() -> None:
    sheets = Sheets()
    for page in range(4):
        sheets.text(LEFT, TOP - 200, "我们不会出售您的信息。")
        sheets.text(LEFT, TOP - 260, f"这是第{'一二三四'[page]}遍。")
        sheets.next_page()
    text, _ = blocks(sheets)

    assert text.count("我们不会出售您的信息。") == 4


def test_a_single_page_loses_its_number_but_not_its_last_line() -> None:
    sheets = Sheets()
    for row in range(30):
        sheets.text(LEFT, TOP - 22 * row, f"第{row}句话说完了。")
    sheets.text(WIDTH / 2, 40, "- 1 -", size=9)
    text, _ = blocks(sheets)

    assert text.endswith("第29句话说完了。")


def test_a_mark_across_every_page_is_left_out_and_one_on_a_single_page_kept() -> None:
    sheets = Sheets()
    for page in range(3):
        sheets.text(LEFT, TOP, f"第{'一二三'[page]}页的话。")
        sheets.text(200, 300, "内部资料", size=40, angle=45)
        if page == 1:
            sheets.text(300, 500, "此页作废", size=20, angle=30)
        sheets.next_page()
    text, _ = blocks(sheets)

    assert text.split("\n") == ["第一页的话。", "第二页的话。", "此页作废", "第三页的话。"]


# --- what the file says of its shape


def test_cells_between_ruled_lines_are_cells_and_their_lines_are_joined() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "我们记下的内容如下：")
    for y in (740, 690, 650):
        sheets.rule(LEFT, y, LEFT + 400, y)
    for x in (LEFT, LEFT + 120, LEFT + 400):
        sheets.rule(x, 740, x, 650)
    sheets.text(LEFT + 5, 725, "内容")
    sheets.text(LEFT + 125, 725, "收货地址、电话、姓名以及您每次在下单的时候另外写给")
    sheets.text(LEFT + 125, 708, "我们的话")
    sheets.rule(LEFT + 125, 722, LEFT + 300, 722)  # words underlined: no border
    sheets.text(LEFT + 5, 670, "用途")
    sheets.text(LEFT + 125, 670, "送货")
    sheets.text(LEFT, 620, "以上就是全部。")
    text, found = blocks(sheets)

    cells = [(block.path, text[block.span.start : block.span.end]) for block in found]
    assert cells == [
        ("p0", "我们记下的内容如下："),
        ("t0.r0.c0.p0", "内容"),
        ("t0.r0.c1.p0", "收货地址、电话、姓名以及您每次在下单的时候另外写给我们的话"),
        ("t0.r1.c0.p0", "用途"),
        ("t0.r1.c1.p0", "送货"),
        ("p5", "以上就是全部。"),
    ]
    assert [block.kind is BlockKind.TABLE_CELL for block in found] == [False, True, True, True, True, False]
    assert found[1].row == found[2].row != found[3].row


def test_a_box_around_text_makes_no_table() -> None:
    sheets = Sheets()
    sheets.box(LEFT - 10, 600, 420, 180)
    sheets.text(LEFT, 750, "特别说明在方框里。")
    text, found = blocks(sheets)

    assert text == "特别说明在方框里。"
    assert found[0].kind is BlockKind.PARAGRAPH


def test_larger_letters_are_claims_of_headings_and_bold_ones_are_emphasis() -> None:
    sheets = Sheets()
    sheets.text(LEFT, 770, "山雀小店说明", size=20)
    y = 735.0
    for part in ("我们记下什么", "我们怎么用", "怎么找我们"):
        sheets.text(LEFT, y, part, size=15)
        sheets.text(LEFT, y - 25, "送货", size=12.5)
        sheets.text(LEFT, y - 45, "这一段话是用平常大小的字写的，说完了。")
        sheets.text(LEFT, y - 65, "注意", is_bold=True)
        sheets.text(LEFT + 2 * SIZE, y - 65, "这半句不是粗体。")
        for row in range(3):
            sheets.text(LEFT, y - 85 - 20 * row, "这里还有一句话，也说完了。")
        y -= 165
    text, found = blocks(sheets)

    assert [block.level for block in found] == [0, *[1, 2, 0, 0, 0, 0, 0] * 3]
    assert [text[span.start : span.end] for span in found[4].emphasis] == ["注意"]


def test_a_page_shown_sideways_is_read_as_it_is_shown() -> None:
    sheets = Sheets()
    for row, line in enumerate(["转过来的第一行话。", "转过来的第二行话。"]):
        sheets.text(100 + 20 * row, 100, line, angle=90)
    sheets.turn(90)
    sheets.next_page()
    sheets.text(LEFT, TOP, "这一页没有转。")
    text, _ = blocks(sheets)

    assert text == "转过来的第一行话。\n转过来的第二行话。\n这一页没有转。"


def test_words_set_sideways_on_an_upright_page_are_kept_line_by_line() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "正着的一行话。")
    sheets.text(100, 100, "竖起来的第一行。", angle=90)
    sheets.text(120, 100, "竖起来的第二行。", angle=90)
    text, _ = blocks(sheets)

    assert text == "正着的一行话。\n竖起来的第一行。\n竖起来的第二行。"


def test_a_page_set_from_above_is_read_column_by_column_from_the_right_and_told() -> None:
    sheets, words = Sheets(), f"{LONG}{OTHER}{THIRD}"
    columns = [words[start : start + 40] for start in range(0, len(words), 40)]
    for number, column in enumerate(columns):
        sheets.column(WIDTH - 100 - 24 * number, TOP, column, size=12)
    sheets.text(WIDTH / 2, 30, "- 1 -", size=9)
    document = read(sheets)

    assert document.text == words
    assert notices(document)[NoticeKind.VERTICAL_TEXT] == (1, "1")


def test_numbers_under_one_another_make_no_page_vertical() -> None:
    sheets = Sheets()
    for row in range(24):
        sheets.text(LEFT, TOP - 15 * row, str(row % 10))
    sheets.text(LEFT + 100, TOP, "这里是表")
    document = read(sheets)

    assert document.text.split("\n")[0].split() == ["0", "这里是表"]
    assert NoticeKind.VERTICAL_TEXT not in notices(document)


def test_links_are_kept_with_their_words() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "详见顾客须知全文。")
    sheets.link(LEFT + 2 * SIZE, TOP - 2, 4 * SIZE, SIZE, "https://shop.example/notice")
    text, found = blocks(sheets)

    assert [(text[one.span.start : one.span.end], one.target) for one in found[0].links] == [
        ("顾客须知", "https://shop.example/notice")
    ]


def test_each_clause_knows_its_page() -> None:
    sheets = Sheets()
    for page in range(3):
        sheets.text(LEFT, TOP - 100, f"第{'一二三'[page]}页上写着一句话，写完了。")
        sheets.next_page()
    document = read(sheets)

    assert [document.page_of(clause) for clause in document.clauses] == [1, 2, 3]
    assert [document.page_at(clause.span.end) for clause in document.clauses] == [1, 2, 3]
    assert read_bytes("甲".encode(), "a.txt").page_at(0) == 0


# --- what there is no text of


def test_a_file_of_pictures_is_refused_in_a_word_of_its_own() -> None:
    sheets = Sheets()
    for _ in range(3):
        sheets.picture()
        sheets.next_page()

    with pytest.raises(ScannedDocument) as caught:
        read(sheets)

    assert caught.value.pages == 3


def test_an_empty_page_is_empty() -> None:
    sheets = Sheets()
    sheets.next_page()

    with pytest.raises(EmptyDocument):
        read(sheets)


def test_pictures_among_pages_of_text_are_told_by_page() -> None:
    sheets = Sheets()
    for page in range(1, 8):
        if page in (2, 4, 5, 6):
            sheets.picture()
        else:
            sheets.text(LEFT, TOP, f"第{page}页上写着话，写得够长了。")
        sheets.next_page()
    document = read(sheets)

    assert notices(document)[NoticeKind.PAGES_WITHOUT_TEXT] == (4, "2、4-6")


def test_text_that_a_machine_read_off_a_picture_is_told() -> None:
    sheets = Sheets()
    sheets.picture()
    sheets.text(LEFT, TOP, "扫描之后由机器认出来的字。", is_unseen=True)
    document = read(sheets)

    assert document.text == "扫描之后由机器认出来的字。"
    assert notices(document)[NoticeKind.RECOGNISED_TEXT] == (1, "")


def test_characters_that_only_the_font_knows_are_told() -> None:
    document = read(lines(["我们记下\ue123\ue124的内容。"]))

    assert notices(document)[NoticeKind.GARBLED_TEXT] == (2, "")


def test_signs_of_symbol_fonts_become_the_signs_that_are_seen() -> None:
    data = a_pdf(["\uf06c姓名：必填。", "\uf0fc电话：选填。"])

    known = read_bytes(data.replace(b"/Song", b"/ABCDEF+Wingdings-Regular"), "a.pdf")
    assert known.text == "●姓名：必填。\n✔电话：选填。"
    assert NoticeKind.GARBLED_TEXT not in notices(known)
    assert notices(read_bytes(data, "a.pdf"))[NoticeKind.GARBLED_TEXT] == (2, "")


def test_a_number_and_its_words_are_parted_where_a_tab_was() -> None:
    sheets = Sheets()
    for row in range(2):
        sheets.text(LEFT, TOP - 40 * row, f"{row + 1}.")
        sheets.text(LEFT + 2 * SIZE, TOP - 40 * row, "我们记下您的订单。")
        sheets.text(LEFT, TOP - 40 * row - 20, "总则")
        sheets.text(LEFT + 6 * SIZE, TOP - 40 * row - 20, "适用于门店。")
    text, _ = blocks(sheets)

    assert text.split("\n") == [
        "1. 我们记下您的订单。",
        "总则\t适用于门店。",
        "2. 我们记下您的订单。",
        "总则\t适用于门店。",
    ]


def test_a_form_that_a_program_draws_is_refused_and_not_read_as_its_please_wait() -> None:
    sheets = Sheets()
    sheets.text(LEFT, TOP, "请稍候。")
    catalog = b"/Type /Catalog"
    data = sheets.data().replace(catalog, catalog + b" /NeedsRendering true /AcroForm << /Fields [] /XFA (x) >>")

    with pytest.raises(UnsupportedFormat) as caught:
        read_bytes(data, "a.pdf")
    assert caught.value.looks_like == "xfa"
    assert "XFA" in sentence(caught.value)


def test_a_file_under_a_password_is_refused_and_one_that_only_forbids_changes_is_read() -> None:
    locked, forbidding = Sheets(password="geheim"), Sheets(owner="geheim")
    for sheets in (locked, forbidding):
        sheets.text(LEFT, TOP, "这是一句话。")

    with pytest.raises(UnsupportedFormat) as caught:
        read(locked)
    assert caught.value.looks_like == "encrypted"
    assert read(forbidding).text == "这是一句话。"
