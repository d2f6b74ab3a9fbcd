"""Word files made to cost more than they are worth: they end in a document or a sentence, and never slowly."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.document.docx_story import open_story
from reviewer.errors import Cancelled, ReadingTooCostly
from tests.document.word_files import as_strict, parts_of, zipped
from tests.export import docx_builder as x

BODY = "我们会按照本政策收集和使用您的个人信息，用于提供服务并保障账号安全。"
MANY = 100_000
RUN = '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="宋体"/><w:sz w:val="24"/></w:rPr>'


def main_part(inner: str, *, more: dict[str, bytes] | None = None) -> bytes:
    """Return a package whose body is this XML."""
    body = f"<w:document {x.NS}><w:body>{inner}<w:sectPr/></w:body></w:document>"
    return zipped(parts_of(x.a_docx()) | {"word/document.xml": body.encode()} | (more or {}))


def styled(count: int) -> bytes:
    """Return a chain of styles as long as `count`, each used by a paragraph."""
    chain = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(count)
    )
    body = "".join(x.p(BODY, style=f"s{n}") for n in range(count))
    return main_part(body, more={"word/styles.xml": f"<w:styles {x.NS}>{chain}</w:styles>".encode()})


def listed(count: int) -> bytes:
    """Return many lists with many levels that count far."""
    shown = '<w:start w:val="999999999"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="{}"/></w:lvl>'
    levels = "".join(f'<w:lvl w:ilvl="{number}">{shown.format("%1%2%3" * 500)}' for number in range(60))
    lists = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(count))
    numbering = f'<w:numbering {x.NS}><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}</w:numbering>'
    body = "".join(x.numbered(BODY, level=n % 9, list_id=n) for n in range(count))
    data = parts_of(x.a_docx(parts={"numbering": numbering}))
    return zipped(data | {"word/document.xml": f"<w:document {x.NS}><w:body>{body}</w:body></w:document>".encode()})


def numbered(count: int) -> bytes:
    """Return many short items with automatic numbers."""
    numbering = x.numbering([("chineseCounting", "第%1条"), ("decimal", "%1.%2")])
    body = "".join(x.numbered("手机号", level=n % 2) for n in range(count))
    data = parts_of(x.a_docx(parts={"numbering": numbering}))
    return zipped(data | {"word/document.xml": f"<w:document {x.NS}><w:body>{body}</w:body></w:document>".encode()})


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty-paragraphs": (lambda: main_part("<w:p/>" * 2_000_000), "ReadingTooCostly"),
    "attributes": (lambda: main_part(f"<w:p {' '.join(f'w:a{n}={chr(34)}{chr(34)}' for n in range(MANY))}/>" * 20), ""),
    "single-letters": (lambda: main_part(f"<w:p>{f'<w:r>{RUN}<w:t>字</w:t></w:r>' * 149_000}</w:p>"), ""),
    "bare-letters": (lambda: main_part(f"<w:p>{'<w:r><w:t>字</w:t></w:r>' * 600_000}</w:p>"), "ReadingTooCostly"),
    "bare-marks": (lambda: main_part(f"<w:p>{'<w:r><w:fldChar/></w:r>' * 600_000}</w:p>"), "ReadingTooCostly"),
    "bare-breaks": (lambda: main_part(f"<w:p><w:r>{'<w:br/>' * 1_200_000}</w:r></w:p>"), "ReadingTooCostly"),
    "short-items": (lambda: main_part(x.p("一、甲") * 40_000), ""),
    "numbered-items": (lambda: numbered(40_000), ""),
    "too-many-items": (lambda: main_part(x.p("一、甲") * 60_000), "ReadingTooCostly"),
    "one-run": (lambda: main_part(x.p(BODY * 30_000)), "document"),
    "wide-table": (lambda: main_part(x.table([["甲"] * 30_000])), "document"),
    "long-table": (lambda: main_part(x.table([["甲", "乙"]] * 15_000)), "document"),
    "bookmarks": (lambda: main_part(x.p(BODY) + '<w:bookmarkStart w:id="1"/>' * MANY + x.p(BODY)), "document"),
    "gone-marks": (lambda: main_part(x.p("字", mark="del") * 38_000 + x.p("末")), "document"),
    "gone-before-tables": (
        lambda: main_part((x.p(x.struck("空"), mark="del") + x.table([["甲"]])) * 15_000 + x.p("末")),
        "document",
    ),
    "open-fields": (lambda: main_part(x.p(*[x.field_mark("begin")] * 60_000, "词", *[x.field_mark("end")] * 9)), ""),
    "nested-fields": (lambda: main_part(x.p(*[x.field("PAGE", "1")] * 25_000)), "document"),
    "boxes": (lambda: main_part(x.p(*[x.text_box(x.p("框"))] * 12_000)), "ReadingTooCostly"),
    "branches": (
        lambda: main_part(
            x.p(*[x.Xml("<mc:AlternateContent><mc:Choice Requires='w14 q'/></mc:AlternateContent>")] * MANY)
        ),
        "",
    ),
    "styles": (lambda: styled(20_000), "document"),
    "lists": (lambda: listed(20_000), "document"),
    "comments": (
        lambda: x.a_docx(
            x.p(*[x.commented("词", number=n % 9_000) for n in range(30_000)]),
            parts={"comments": x.comments(*["批注"] * 9_000)},
        ),
        "document",
    ),
    "links": (lambda: main_part(x.p(*[x.link("链")] * 60_000)), "document"),
    "controls": (lambda: main_part(x.block_control(x.p(x.prompt("请填"))) * 30_000 + x.p(BODY)), "document"),
    "strict": (lambda: as_strict(main_part(x.p(BODY) * 20_000)), "document"),
    "letters-of-other-planes": (lambda: main_part(x.p("𠮷😀" * 400_000)), "document"),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set and measured as POSIX has them")
@pytest.mark.parametrize("name", FILES)
def test_a_costly_file_ends_in_time_within_its_memory_and_leaves_no_trace(name: str, tmp_path: Path) -> None:
    from tests.document.limited_reading import MEMORY, Job, read_all

    make, end = FILES[name]
    path = tmp_path / f"{name}.docx"
    path.write_bytes(make())
    [(_, outcome)] = read_all([Job(path=str(path))])

    assert (outcome.kind, outcome.detail) in (("document", ""), ("error", ""))
    assert end in ("", outcome.type or outcome.kind)
    assert outcome.peak < MEMORY
    assert outcome.forbidden == ()
    assert outcome.kind == "document" or outcome.sentence.endswith("。")


def test_too_many_tags_are_refused_before_a_tree_is_made() -> None:
    with pytest.raises(ReadingTooCostly):
        open_story(main_part("<w:p/>" * 2_900_000), "a.docx")


def test_a_paragraph_however_long_is_reported_on_the_way() -> None:
    told: list[int] = []
    run = "<w:r><w:t>一字</w:t></w:r>"
    open_story(main_part(f"<w:p>{run * 20_000}</w:p>"), "a.docx", report=lambda done, total: told.append(done))

    assert len(told) >= 100


def test_reading_can_be_cancelled_on_the_way() -> None:
    seen: list[tuple[int, int]] = []

    def report(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 500:
            raise Cancelled

    data = main_part(x.p(BODY) * 3_000)
    with pytest.raises(Cancelled):
        open_story(data, "a.docx", report=report)

    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][1] == 3_000
    assert len(seen) > 2
