"""Random edits over random documents: accepted they are the proposal, rejected the original, and nothing else moves."""

import io
import re
import zipfile
from collections.abc import Callable, Iterable

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from lxml import etree

from reviewer.document.docx_story import open_story
from reviewer.document.model import Span
from reviewer.document.word_package import W
from reviewer.errors import EditCrossesBorder, NothingToExport
from reviewer.export.edits import Comment, Edit, Edits
from reviewer.export.redline import make_redline
from reviewer.export.resolution import accepted, paragraph_states, rejected
from reviewer.review.difference import replaced
from tests.export import docx_builder as x
from tests.export.redline_cases import AT, AUTHOR, a_word_document

WORDS = ["我们", "收集", "信息", "三十天", "，", "。", "A1", "9:00", " ", "\t", "\n", "　", "𠀀", "的", "用户", "同意"]
NEW_WORDS = ["", "十五个工作日", "新", "\n新段", "新段\n", "甲\n乙", "单独\t同意", "\n", "用户的 9:30"]
LOOKS = [
    "",
    "",
    "<w:keepNext/>",
    '<w:jc w:val="center"/>',
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
]

words = st.lists(st.sampled_from(WORDS), max_size=5).map("".join)


class Ids:
    """Numbers that annotations of one document share."""

    def __init__(self) -> None:
        self.last = 1000

    def next(self) -> int:
        self.last += 1
        return self.last


@st.composite
def pieces(draw: st.DrawFn, ids: Ids) -> x.Xml:
    kind = draw(st.sampled_from("rrrrrbslcfmtdageon"))
    shown = draw(words)
    make: dict[str, Callable[[], x.Xml]] = {
        "r": lambda: x.r(shown),
        "b": lambda: x.b(shown),
        "s": lambda: x.song(shown),
        "l": lambda: x.link(shown or "链"),
        "c": lambda: x.control(shown or "控"),
        "f": lambda: x.field("REF a", shown or "3"),
        "m": lambda: x.bookmark(shown, number=ids.next()),
        "t": lambda: x.Xml(x.field('HYPERLINK "http://a.example"', shown or "网")),
        "d": lambda: x.struck(shown or "删", number=ids.next()),
        "a": lambda: x.added(x.r(shown), x.b(shown), number=ids.next()),
        "g": lambda: x.sign("F0FC"),
        "e": lambda: x.emoji("😊"),
        "o": lambda: x.prompt("单击输入"),
        "n": lambda: x.Xml(
            x.field_mark("begin")
            + x.field("PAGE", "9")
            + x.instruction("= 1")
            + x.field_mark("separate")
            + x.r(shown or "果")
            + x.field_mark("end")
        ),
    }
    return make[kind]()


@st.composite
def paragraphs(draw: st.DrawFn, ids: Ids, *, is_last: bool = False) -> x.Xml:
    mark = "" if is_last else draw(st.sampled_from(["", "", "", "", "", "ins", "del"]))
    return x.p(
        *draw(st.lists(pieces(ids), max_size=4)),
        style=draw(st.sampled_from(["", "", "2", "31"])),
        look=draw(st.sampled_from(LOOKS)),
        mark=f'<w:{mark} w:id="{ids.next()}" {x.THEIRS}/>' if mark else "",
        section=not is_last and draw(st.integers(0, 15)) == 0,
    )


@st.composite
def cells(draw: st.DrawFn, ids: Ids) -> x.Xml:
    first = draw(st.lists(paragraphs(ids), max_size=1))
    return x.Xml("".join([*first, draw(paragraphs(ids, is_last=True))]))


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    ids = Ids()
    blocks: list[x.Xml] = []
    for kind in draw(st.lists(st.sampled_from("pppppptc"), min_size=1, max_size=6)):
        if kind == "p":
            blocks.append(draw(paragraphs(ids)))
        elif kind == "t":
            blocks.append(x.table([[draw(cells(ids)) for _ in range(2)] for _ in range(draw(st.integers(1, 2)))]))
        else:
            blocks.append(x.block_control(draw(paragraphs(ids, is_last=True))))
    blocks.append(draw(paragraphs(ids, is_last=True)))
    return x.a_docx(*blocks, parts={"numbering": x.numbering([("chineseCounting", "第%1条")])})


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> Edits:
    edits, position = [], 0
    for _ in range(draw(st.integers(1, 5))):
        start = position + draw(st.integers(0, 12))
        end = start + draw(st.sampled_from([0, 0, 1, 2, 3, 5, 9]))
        if end > len(text):
            break
        edits.append(Edit(Span(start, end), draw(st.sampled_from(NEW_WORDS))))
        position = end + draw(st.sampled_from([0, 1, 3]))
    comments = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(text)))
        comments.append(
            Comment(Span(start, min(len(text), start + draw(st.integers(0, 9)))), "【高】标题\n问题：其一。")
        )
    return Edits(AUTHOR, AT, tuple(edits), tuple(comments))


def body(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml")


def untouched(data: bytes, edits: Edits) -> list[int]:
    """Return the indexes of the paragraphs that no edit comes near."""
    story = open_story(data, "source.docx")
    spans = [edit.span for edit in edits.edits] + [comment.span for comment in edits.comments]
    return [
        index
        for index, paragraph in enumerate(story.paragraphs)
        if all(span.end < paragraph.span.start or span.start > paragraph.span.end for span in spans)
    ]


def exact_redline(source: bytes, data: st.DataObject) -> tuple[bytes, Edits]:
    """Return a redline of drawn edits, exact both ways, and the edits; reject what cannot be edited so."""
    story = open_story(source, "source.docx")
    edits = data.draw(edits_of(story.text))
    try:
        redline = make_redline(source, a_word_document(story.text), edits)
    except (EditCrossesBorder, NothingToExport):
        reject()
    root, old = etree.fromstring(body(redline)), etree.fromstring(body(source))
    assert open_story(redline, "redline.docx").text == replaced(story.text, edits.edits)
    assert paragraph_states(rejected(root)) == paragraph_states(rejected(old))
    return redline, edits


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(documents(), st.data())
def test_random_edits_are_exact_both_ways_and_leave_the_rest_alone(source: bytes, data: st.DataObject) -> None:
    redline, edits = exact_redline(source, data)

    _assert_untouched(source, redline, edits)
    _assert_marks(etree.fromstring(body(redline)), edits)


def _assert_untouched(source: bytes, redline: bytes, edits: Edits) -> None:
    """Untouched paragraphs: the same bytes, and accepted the same words, look and runs in the same order."""
    story = open_story(source, "source.docx")
    kept = paragraph_states(accepted(etree.fromstring(body(source))))
    now = iter(paragraph_states(accepted(etree.fromstring(body(redline)))))
    assert len(kept) == len(story.paragraphs)
    written = re.findall(rb"<w:p>.*?</w:p>", body(source), re.DOTALL)
    places = {path: number for number, path in enumerate(_paths(etree.fromstring(body(source)).iter(W + "p")))}
    for index in untouched(source, edits):
        assert kept[index] in now
        for path in _paths(story.paragraphs[index].elements):
            assert written[places[path]] in body(redline)


def _paths(elements: Iterable[etree._Element]) -> list[str]:
    return [element.getroottree().getpath(element) for element in elements]


def _assert_marks(root: etree._Element, edits: Edits) -> None:
    ours = [mark for mark in root.iter(W + "ins", W + "del") if mark.get(W + "author") == AUTHOR]
    ids = [mark.get(W + "id") for mark in root.iter(W + "ins", W + "del", W + "bookmarkStart", W + "commentReference")]
    assert len(set(ids)) == len(ids)
    assert (
        root.findall(f".//{W}ins//{W}ins")
        == root.findall(f".//{W}del//{W}del")
        == root.findall(f".//{W}del//{W}ins")
        == []
    )
    assert all(run.find(W + "t") is None for mark in ours if mark.tag == W + "del" for run in mark.iter(W + "r"))
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(root.iter(W + tag))) == len(edits.comments)
