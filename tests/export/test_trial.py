"""The trial must fail what it is there to catch."""

import re
from collections.abc import Sequence

import pytest

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.export.resolution import rejected, shown_paragraphs
from reviewer.export.trial import stands_trial
from tests.export import docx_builder as x

SOURCE = (x.p("我们", x.b("收集"), "信息。"), x.centred("第二段。"))
REDLINE = (x.p("我们", x.struck("收集", number=1), x.added("使用", number=2), "信息。"), x.centred("第二段。"))
EXPECTED = ["我们使用信息。", "第二段。"]


def a_story(*blocks: str) -> DocxStory:
    return open_story(x.a_docx(*blocks), "a.docx")


def stands(redline: bytes, source: Sequence[str], expected: Sequence[str]) -> bool:
    story = a_story(*source)
    before = {part: shown_paragraphs(rejected(root)) for part, root in story.roots.items()}
    return stands_trial(redline, story, before, expected)


PLAIN_SOURCE = (x.p("我们收集信息。"), x.centred("第二段。"))


def test_a_right_redline_stands() -> None:
    assert stands(x.a_docx(*REDLINE), PLAIN_SOURCE, EXPECTED)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (PLAIN_SOURCE, ["我们使用信息。第二段。"]),
        (PLAIN_SOURCE, ["我们共享信息。", "第二段。"]),
        (PLAIN_SOURCE[:1], EXPECTED),
        ((x.p("我们收集信息。"), x.p("第二段。")), EXPECTED),
        (SOURCE, EXPECTED),
    ],
    ids=["a paragraph less", "another word", "a paragraph more in the source", "a look lost", "bold lost"],
)
def test_a_wrong_one_does_not(source: tuple[str, ...], expected: list[str]) -> None:
    assert not stands(x.a_docx(*REDLINE), source, expected)


@pytest.mark.parametrize(
    "blocks",
    [
        (x.Xml(REDLINE[0].replace("w:delText", "w:t")), REDLINE[1]),
        (x.Xml(REDLINE[0].replace("<w:p>", '<w:p><w:commentRangeStart w:id="9"/>')), REDLINE[1]),
        (
            x.p(x.commented("我们", number=9), x.struck("收集", number=1), x.added("使用", number=2), "信息。")
            + x.commented("", number=9),
            REDLINE[1],
        ),
        (x.p("我们", x.struck("收集", number=1), x.added("使用", number=1), "信息。"), REDLINE[1]),
        (x.Xml(re.sub(r' w:author="[^"]*"', "", REDLINE[0], count=1)), REDLINE[1]),
        (x.Xml(re.sub(r' w:date="[^"]*"', "", REDLINE[0], count=1)), REDLINE[1]),
    ],
    ids=[
        "words in a deletion",
        "a comment that does not end",
        "a comment that begins twice",
        "two marks of one number",
        "a mark of nobody",
        "a mark of no time",
    ],
)
def test_a_mark_that_word_would_stumble_over_does_not(blocks: tuple[str, ...]) -> None:
    assert not stands(x.a_docx(*blocks), PLAIN_SOURCE, EXPECTED)
