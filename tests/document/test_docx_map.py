"""Every code point of the canonical text leads back to the run that holds it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.docx_words import element_text
from reviewer.document.word_package import W
from reviewer.document.word_place import TEXT_BOX
from tests.export import docx_builder as x
from tests.export.test_redline_property import documents
from tests.export.test_redline_reading import boxed_documents


def check(story: DocxStory) -> None:
    """Assert that the pieces and the paragraph marks make up the text, and that every piece stands in its paragraph."""
    covered = [place for piece in story.pieces for place in range(piece.span.start, piece.span.end)]
    marks = [paragraph.span.end for paragraph in story.paragraphs[:-1]]
    assert sorted(covered + marks) == list(range(len(story.text)))
    assert all(story.text[mark] == "\n" for mark in marks)
    shown = dict.fromkeys(marks, "\n")
    for piece in story.pieces:
        words = element_text(piece.element)
        assert len(words) == len(piece.span)
        shown.update(zip(range(piece.span.start, piece.span.end), words, strict=True))
        assert piece.element.getparent() is piece.run
        assert piece.run.tag == W + "r"
        paragraph = story.paragraphs[story.paragraph_at(piece.span.start)]
        assert any(one in paragraph.elements for one in piece.run.iterancestors(W + "p"))
        assert paragraph.is_editable == (next(piece.run.iterancestors(TEXT_BOX), None) is None)
    assert "".join(shown[place] for place in sorted(shown)) == story.text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(documents(), boxed_documents()))
def test_any_document_is_made_of_its_pieces(data: bytes) -> None:
    check(open_story(data, "a.docx"))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(documents(), boxed_documents()))
def test_who_asks_for_words_only_gets_the_same_words_in_the_same_places(data: bytes) -> None:
    whole, bare = (open_story(data, "a.docx", has_headers=True, only_words=only) for only in (False, True))

    assert bare.text == whole.text
    for one, other in zip(whole.paragraphs, bare.paragraphs, strict=True):
        places = [(it.path, it.span, it.part, it.container, it.border, len(it.elements)) for it in (one, other)]
        assert places[0] == places[1]


def test_notes_headers_and_boxes_are_mapped_too() -> None:
    data = x.a_docx(
        x.p("正文\t一\n二", x.sign("F0FC"), x.emoji("😊"), x.note(2), x.text_box(x.table([["框", "内"]]), x.p())),
        x.table([["格𠀀", "乙"]]),
        x.p("上半，", mark="del"),
        x.p("下半"),
        parts={"footnotes": x.footnotes("注释首段\n末段")},
        header=x.p("页眉"),
    )

    check(open_story(data, "a.docx"))
    check(open_story(data, "a.docx", has_headers=True))
