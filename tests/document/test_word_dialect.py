import pytest

from reviewer.document.docx_story import open_story
from reviewer.document.model import NoticeKind
from reviewer.document.read import DOCX_MEDIA_TYPE, read_bytes
from reviewer.document.word_package import open_package
from tests.document.word_files import as_strict, parts_of, rewritten, with_macros, zipped
from tests.export import docx_builder as x

BODY = "我们会为此收集您的手机号码，只用于这一项功能。"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def whole() -> bytes:
    """Return a package with a bit of everything."""
    return x.a_docx(
        x.p("某商城隐私政策", style="2"),
        x.p(BODY, x.away("官网", "rIdA"), x.note(2), x.text_box(x.p("框"))),
        x.numbered("手机号。"),
        x.table([["甲", "乙"]]),
        x.p(x.commented("末段", number=0), x.added("增"), x.struck("删")),
        parts={
            "numbering": x.numbering([("chineseCounting", "第%1条")]),
            "footnotes": x.footnotes("注"),
            "comments": x.comments("批"),
        },
        links={"rIdA": "https://a.example/"},
    )


def test_a_strict_file_reads_like_an_ordinary_one() -> None:
    plain, strict = read_bytes(whole(), "a.docx"), read_bytes(as_strict(whole()), "a.docx")

    assert strict.text == plain.text
    assert strict.blocks == plain.blocks
    assert strict.headings == plain.headings
    assert strict.comments == plain.comments
    assert [notice.kind for notice in strict.notices if notice not in plain.notices] == [NoticeKind.STRICT_FORMAT]
    assert b"purl.oclc.org" in parts_of(as_strict(whole()))["word/document.xml"]


def test_words_that_look_like_a_namespace_stay() -> None:
    words = "见 http://purl.oclc.org/ooxml/wordprocessingml/main 。"

    assert open_story(as_strict(x.a_docx(x.p(words))), "a.docx").text == words


@pytest.mark.parametrize("name", ["a.docm", "a.DOCM", "a.docx", "a.dotm"])
def test_macros_are_left_alone_and_told(name: str) -> None:
    document = read_bytes(with_macros(whole()), name)

    assert document.text == read_bytes(whole(), "a.docx").text
    assert NoticeKind.MACROS_IGNORED in {notice.kind for notice in document.notices}
    assert document.source.media_type == DOCX_MEDIA_TYPE


def test_a_template_is_read_as_the_document_it_would_make() -> None:
    document = read_bytes(x.a_docx(x.p(BODY), main_type=TEMPLATE), "a.dotx")

    assert document.text == BODY
    assert document.notices == ()


def test_names_of_parts_may_be_written_in_other_ways() -> None:
    slashes = zipped({name.replace("/", "\\"): part for name, part in parts_of(whole()).items()})
    capitals = zipped({name.upper(): part for name, part in parts_of(whole()).items()})
    rooted = zipped({f"/{name}": part for name, part in parts_of(whole()).items()})
    text = read_bytes(whole(), "a.docx").text

    assert [read_bytes(data, "a.docx").text for data in (slashes, capitals, rooted)] == [text] * 3


def test_a_part_whose_name_is_written_in_capitals_is_replaced_not_doubled() -> None:
    package = open_package(rewritten(whole(), lambda name, part: part), "a.docx")
    capitals = open_package(zipped({name.upper(): part for name, part in parts_of(whole()).items()}), "a.docx")
    saved = open_package(capitals.saved_with({"word/settings.xml": b"<a/>"}), "a.docx")

    assert len(saved.part_names) == len(package.part_names)
    assert saved.read("word/settings.xml") == b"<a/>"


def test_what_lies_outside_is_never_fetched_and_told() -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    template = f'<Relationship Id="rIdT" Type="{office}attachedTemplate" Target="http://a.example/t.dotm" '
    package = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts = parts_of(x.a_docx(x.p(BODY, x.away("网", "rIdA")), links={"rIdA": "https://a.example/"}))
    rels = f'{package}{template}TargetMode="External"/></Relationships>'
    document = read_bytes(zipped(parts | {"word/_rels/settings.xml.rels": rels.encode()}), "a.docx")

    assert [(notice.kind, notice.count) for notice in document.notices] == [(NoticeKind.EXTERNAL_NOT_FETCHED, 1)]
