import socketserver
import threading
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.document.html_markup import TAG_LIMIT
from reviewer.document.html_reader import HTML_MEDIA_TYPE, read_html
from reviewer.document.model import Block, BlockKind, NoticeKind
from reviewer.document.read import read_bytes
from reviewer.document.reading import Reading
from reviewer.errors import Cancelled, ReadingTooCostly
from tests.cancelling import cancelling_at
from tests.document.page_builder import a_page, an_archive, as_markdown

CLAUSE = "我们收集您的手机号码，用于注册账户；未经您同意，不会提供给第三方。"


def read(page: str) -> Reading:
    return read_html(page.encode(), "a.html")


def labels(page: str) -> list[str]:
    return [block.label for block in read(page).blocks]


def emphasised(page: str) -> list[str]:
    reading = read(page)
    return [reading.text[span.start : span.end] for block in reading.blocks for span in block.emphasis]


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("甲<b>乙</b>丙", "甲乙丙"),
        ("<p>甲<p>乙<div>丙</div>丁", "甲\n乙\n丙\n丁"),
        ("甲<br>乙<br/>丙</br>丁", "甲\n乙\n丙\n丁"),
        ("<p>甲</p>\n\n<p>  乙 </p>", "甲\n乙"),
        ("<p>甲</p><p><br></p><p>乙</p>", "甲\n\n乙"),
        ("<p>甲&nbsp;&ldquo;乙&rdquo;&#x4e19;&#19969;&amp;&lt;&copy</p>", "甲\u00a0“乙”丙丁&<©"),
        ("<pre>\n甲\n  乙</pre>", "甲\n  乙"),
        ("<p style='white-space:pre-line'>甲\n  乙</p>", "甲\n乙"),
        ("<title>题</title><p>甲</p></body></html>乙<p>丙", "甲\n乙\n丙"),
        ("<html><body><p>甲</p></body></html>乙<p>丙", "甲\n乙\n丙"),
        ("甲&am<!-- -->p;乙", "甲&amp;乙"),
        ("<dl><dt>甲<dd>乙</dl>", "甲\n乙"),
        ("<h1>甲</h1>乙<h2>丙</h2>", "甲\n乙\n丙"),
        ("<span style='display:block'>甲</span><div style='display:inline'>乙</div>丙", "甲\n乙丙"),
        ("甲<wbr>乙<img alt='图'>丙<hr>丁", "甲乙丙\n丁"),
        ("<ruby>甲<rp>(</rp><rt>jia</rt><rp>)</rp></ruby>", "甲"),
        ("<textarea><p>甲</p></textarea>", "<p>甲</p>"),
        ("<xmp><b>甲</b></xmp>", "<b>甲</b>"),
        ("<details><summary>甲</summary><p>乙</p></details>", "甲\n乙"),
        ("<template shadowrootmode='open'><p>甲</p></template>", "甲"),
        ("<iframe srcdoc='&lt;p&gt;甲&lt;/p&gt;'></iframe>乙", "甲\n乙"),
        ("甲 < 乙 <3", "甲 < 乙 <3"),
        ("<p>甲<!-- 乙 --丙 --><!---->丁<!-->戊<![if x]>己<![endif]><?x y?>", "甲丁戊己"),
        (f"{CLAUSE}<a\x00>乙\x00", f"{CLAUSE}乙"),
        ("<p title='a>b' class=\"c\"x=>甲", "甲"),
        ('<p a="甲>乙', "乙"),
    ],
)
def test_the_text_is_what_a_browser_shows(page: str, text: str) -> None:
    assert read(page).text == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>隐</script>",
        "<style>隐{}</style>",
        "<noscript>隐</noscript>",
        "<template>隐</template>",
        "<p hidden>隐</p>",
        "<div style='display:none'><p>隐</p></div>",
        "<p style='visibility: hidden'>隐</p>",
        "<span aria-hidden='true'>隐</span>",
        "<p class='a gone'>隐</p>",
        "<dialog>隐</dialog>",
        "<svg><text>隐</text></svg>",
        "<!-- 隐 -->",
        "<select hidden><option>隐</option></select>",
    ],
)
def test_what_a_browser_hides_is_not_read(hidden: str) -> None:
    assert read(f"<style>.gone{{display:none}}</style><p>甲{hidden}</p>乙").text.split() == ["甲", "乙"]


@pytest.mark.parametrize(
    "shown", ["<p hidden='until-found'>显</p>", "<p hidden style='display:block'>显</p>", "<dialog open>显</dialog>"]
)
def test_what_a_browser_shows_or_would_find_is_read(shown: str) -> None:
    assert "显" in read(shown).text


def test_what_only_screen_readers_are_spared_is_read_when_it_is_long() -> None:
    assert CLAUSE in read(f"<main aria-hidden='true'><p>{CLAUSE * 4}</p></main><div role='dialog'>登录</div>").text


@pytest.mark.parametrize("page", [f"{'<div>' * 2500}{CLAUSE}", f"{'<i></i>' * TAG_LIMIT}{CLAUSE}"])
def test_a_page_that_the_parser_would_cut_short_is_refused_and_not_read_in_part(page: str) -> None:
    with pytest.raises(ReadingTooCostly):
        read(page)


def test_hidden_words_that_may_be_clauses_are_told() -> None:
    reading = read(f"<p>{CLAUSE * 5}</p><div style='display:none'>{CLAUSE * 2}</div><div hidden>关闭</div>")

    assert [(notice.kind, notice.count) for notice in reading.notices] == [(NoticeKind.HIDDEN_PARTS_LEFT_OUT, 1)]


@pytest.mark.parametrize(
    ("before", "style"),
    [("", "visibility:hidden"), ("", "display:none"), ("<p>正在加载，请稍候。</p>", "display:none")],
)
def test_a_page_that_a_program_would_have_to_show_is_read_all_the_same(before: str, style: str) -> None:
    reading = read(f"<body>{before}<div style='{style}'><p>{CLAUSE}</p><p>{CLAUSE}</p></div></body>")

    assert reading.text.endswith(f"{CLAUSE}\n{CLAUSE}")
    assert [notice.kind for notice in reading.notices] == [NoticeKind.HIDDEN_TEXT]


def test_headings_keep_their_level_and_have_it_from_roles_too() -> None:
    page = "<h1>甲</h1><h3><span>乙</span><br>丙</h3><div role='heading' aria-level='2'>丁</div><p>戊"

    assert [block.level for block in read(page).blocks] == [1, 3, 3, 2, 0]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1.", "2."]),
        ("<ol start=3 type=a><li>甲<li>乙</ol>", ["c.", "d."]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2.", "1."]),
        ("<ol type=I><li>甲<li value=9>乙<li>丙</ol>", ["I.", "IX.", "X."]),
        ("<ol style='list-style-type:simp-chinese-informal'><li>甲<li>乙</ol>", ["一、", "二、"]),
        ("<style>ol.x{list-style:none}</style><ol class=x><li>甲</ol>", [""]),
        ("<ol style='list-style-type:\"（甲）\"'><li>乙</ol>", ["（甲）"]),
        ("<ul><li>甲<ul type=square><li>乙</ul></ul>", ["•", "•"]),
        ("<ol><li>1、甲<li>（二）乙<li>3个月</ol>", ["", "", "3."]),
        ("<ol><li><p>甲</p><p>乙</p><li></li><li>丙</ol>丁", ["1.", "", "3.", ""]),
        ("<ol><li>甲<ol><li>乙</ol><li>丙</ol>", ["1.", "1.", "2."]),
        ("<p><span style='mso-list:Ignore'>第一条<span>&nbsp; </span></span>甲</p>", ["第一条"]),
    ],
)
def test_automatic_numbers_are_labels_as_a_browser_shows_them(page: str, shown: list[str]) -> None:
    assert labels(page) == shown


def test_list_items_and_cells_are_told_apart_from_paragraphs() -> None:
    page = "<p>甲</p><ul><li>乙</ul><table><tr><th>丙<td>丁<p>戊</table>"
    blocks = read(page).blocks

    assert [block.kind for block in blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, *[BlockKind.TABLE_CELL] * 3]
    assert [block.path for block in blocks] == ["p0", "p1", "t0.r0.c0.p0", "t0.r0.c1.p0", "t0.r0.c1.p1"]
    assert len({block.row for block in blocks}) == 2


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ("<tr><td rowspan=2>甲<td>乙<tr><td>丙", ["r0.c0", "r0.c1", "r1.c1"]),
        (
            "<tr><td>甲<td rowspan='2' colspan='2'>乙<td>丙<tr><td>丁<td>戊",
            ["r0.c0", "r0.c1", "r0.c3", "r1.c0", "r1.c3"],
        ),
        ("<tr><td rowspan=3>甲<td>乙<tr><td>丙<tr><td>丁<tr><td>戊", ["r0.c0", "r0.c1", "r1.c1", "r2.c1", "r3.c0"]),
        ("<tr><td rowspan=x>甲<td colspan=-1>乙<tr><td>丙", ["r0.c0", "r0.c1", "r1.c0"]),
    ],
)
def test_a_cell_that_reaches_down_keeps_its_column_in_the_rows_below(rows: str, places: list[str]) -> None:
    page = read(f"<p>{CLAUSE}</p><table>{rows}</table><p>{CLAUSE}</p>")
    cells = [block.path for block in page.blocks if block.kind is BlockKind.TABLE_CELL]

    assert [path.partition(".")[2].removesuffix(".p0") for path in cells] == places


def test_a_row_of_a_table_is_one_clause() -> None:
    page = f"<p>{CLAUSE}</p><table><tr><th>名称<th>用途<tr><td>甲<td>推送消息<br>统计</table>"
    document = read_bytes(page.encode(), "a.html")

    assert [document.quote(clause.span) for clause in document.clauses] == [CLAUSE, "名称\n用途", "甲\n推送消息\n统计"]


@pytest.mark.parametrize(
    "page",
    [
        f"<table><tr><td><table><tr><td>甲</table><td><p>{CLAUSE}<p>{CLAUSE}</table>",
        f"<table><tr><td><h1>某商城隐私政策</h1><p>{CLAUSE}<td>甲</table>",
        f"<table role='presentation'><tr><td>甲<td>{CLAUSE}</table>",
        f"<table><tr><td><p>甲<p>{CLAUSE}<p>{CLAUSE}</table>",
        f"<table><tr><td>甲<td>{'<br>'.join([CLAUSE * 2] * 30)}</table>",
    ],
)
def test_a_table_that_only_lays_out_the_page_holds_paragraphs(page: str) -> None:
    blocks = [block for block in read(page).blocks if "t0.t0" not in block.path and ".t0" not in block.path]

    assert {block.kind for block in blocks} == {BlockKind.PARAGRAPH}


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("<p>甲<b>乙</b><strong>丙</strong>丁", ["乙丙"]),
        ("<p>甲<u>乙</u>丙<ins>丁</ins>", ["乙", "丁"]),
        ("<p>甲<span style='font-weight:600'>乙</span>", ["乙"]),
        ("<b>甲<p>乙</p>丙</b>丁", ["甲", "乙", "丙"]),
        ("<b>甲<span style='font-weight:normal'>乙</span></b>", ["甲"]),
        (
            "<style>.em{text-decoration:underline}</style><p class=em>甲<a href=# style='font-weight:normal'>乙</a>",
            ["甲乙"],
        ),
        ("<p>甲<a href=x style='text-decoration:underline'>乙</a><i>丙</i><em>丁</em>", []),
        ("<table><tr><th>甲</table>", []),
    ],
)
def test_bold_and_underlined_words_are_emphasis_and_links_and_heads_are_not(page: str, words: list[str]) -> None:
    assert emphasised(page) == words


def test_links_keep_their_targets_as_written_and_programs_are_none() -> None:
    page = (
        "<p><a href='/a b?x=1&amp;y'>甲<b>乙</b></a> <a href='javascript:x()'>丙</a><a name=q>丁</a><a href=#x>戊</a>"
    )
    reading = read(page)
    (block,) = reading.blocks

    assert [(reading.text[link.span.start : link.span.end], link.target) for link in block.links] == [
        ("甲乙", "/ab?x=1&y"),
        ("戊", "#x"),
    ]


def test_the_link_of_a_policy_that_is_leaned_on_is_kept() -> None:
    page = f"<h1>某商城隐私政策</h1><p>{CLAUSE}</p><p>详见<a href='https://a.example/child'>《某商城儿童隐私保护规则》</a>。</p>"
    document = read_bytes(page.encode(), "a.html")

    assert [(linked.words, linked.target) for linked in document.facts.linked_policies] == [
        ("《某商城儿童隐私保护规则》", "https://a.example/child")
    ]


def test_the_source_says_what_was_read() -> None:
    source = read_bytes(f"<p>{CLAUSE}".encode("gb18030"), "某店.htm").source

    assert (source.name, source.media_type, source.encoding) == ("某店.htm", HTML_MEDIA_TYPE, "gb18030")


def test_a_page_without_its_frames_says_so_when_it_holds_little() -> None:
    lost = [notice.detail for notice in read("<frameset><frame src='a.html'><frame src='b.html'></frameset>").notices]

    assert lost == ["frame"]
    assert read(f"<p>{CLAUSE * 40}</p><iframe src='ad.html'></iframe>").notices == ()


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """Yield the address of a server on this machine, and what it was asked for."""
    asked: list[bytes] = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            asked.append(self.request.recv(100))

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()
        thread.join()


def test_nothing_is_fetched_that_a_page_names(listener: tuple[str, list[bytes]]) -> None:
    address, asked = listener
    page = (
        f'<!DOCTYPE html SYSTEM "{address}/a.dtd" [<!ENTITY x SYSTEM "{address}/b">]><html><head>'
        f'<base href="{address}/"><link rel="stylesheet" href="c.css">'
        f'<style>@import "{address}/d.css";</style><script src="e.js"></script>'
        f'<meta http-equiv="refresh" content="0;url={address}/f"></head><body background="g.png"><p>{CLAUSE}&x;</p>'
        '<img src="h.png"><iframe src="i.html"></iframe><object data="j"></object><embed src="k"><video src="l">'
    )

    assert CLAUSE in read_bytes(page.encode(), "a.html").text
    assert asked == []


# --- properties

TAGS = (
    "p",
    "div",
    "b",
    "span",
    "a",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "h1",
    "pre",
    "x-y",
    "section",
    "font",
    "center",
    "i",
    "u",
    "form",
)
TAG = st.sampled_from(
    [f"<{tag}>" for tag in TAGS] + [f"</{tag}>" for tag in TAGS] + ["<br>", "</body>", "<html>", "<p class=a"]
)
WORD = st.text(st.sampled_from("甲乙丙丁戊己庚辛壬癸"), min_size=1, max_size=3)


@given(st.lists(TAG | WORD, max_size=40))
def test_no_word_of_a_tag_soup_is_lost_or_moved(pieces: list[str]) -> None:
    soup = "".join(pieces).replace("<p class=a<", "<p class=a><")
    words = "".join(piece for piece in pieces if not piece.startswith("<"))
    if soup.endswith("<p class=a"):
        soup += ">"
    shown = "".join(read(soup.replace("<p class=a", "<p class=a>").replace("a>>", "a>")).text.split())

    assert shown == words


@given(st.text(max_size=200))
def test_any_characters_at_all_are_read(words: str) -> None:
    check_blocks(read_html(words.encode("utf-8", "ignore"), "a.html", "utf-8"))


@given(st.text(st.sampled_from("<>/!-=\"' &;#ab甲pdiv\n"), max_size=120))
def test_any_marks_at_all_are_read(words: str) -> None:
    check_blocks(read(words))


def check_blocks(reading: Reading) -> None:
    """Hold what every reader promises of its blocks."""
    shown: list[Block] = list(reading.blocks)

    assert [reading.text[block.span.start : block.span.end] for block in shown] == [
        line for line in reading.text.split("\n") if line.strip()
    ]
    assert len({block.path for block in shown}) == len(shown)


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.md"])
def test_reading_a_long_page_tells_how_far_it_is_and_can_be_stopped_at_any_report(name: str) -> None:
    lines = [CLAUSE] * 8000
    page = a_page(lines)
    data = {"a.html": page.encode(), "a.mhtml": an_archive(page), "a.md": as_markdown(lines).encode()}[name]
    told: list[int] = []
    read_bytes(data, name, report=lambda done, total: told.append(done))

    assert told == sorted(told)
    assert len(told) > 20
    for moment in (0, 1, 5, len(told) - 1):
        with pytest.raises(Cancelled):
            read_bytes(data, name, report=cancelling_at(moment))
