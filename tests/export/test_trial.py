"""The trial must fail what it is there to catch."""

import pytest
from lxml import etree

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.export.resolution import rejected, shown_paragraphs
from reviewer.export.trial import stands_trial
from tests.export import docx_builder as x

SOURCE = (x.p("我们", x.b("收集"), "信息。"), x.centred("第二段。"))
REDLINE = (x.p("我们", x.struck("收集", number=1), x.added("使用", number=2), "信息。"), x.centred("第二段。"))
EXPECTED = ["我们使用信息。", "第二段。"]


def a_story(*blocks: str) -> DocxStory:
    return open_story(x.a_docx(*blocks), "a.docx")


def before(*blocks: str) -> dict[str, list[etree._Element]]:
    return {part: shown_paragraphs(rejected(root)) for part, root in a_story(*blocks).roots.items()}


PLAIN_SOURCE = (x.p("我们收集信息。"), x.centred("第二段。"))


def test_a_right_redline_stands() -> None:
    assert stands_trial(a_story(*REDLINE), before(*PLAIN_SOURCE), EXPECTED)


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
    assert not stands_trial(a_story(*REDLINE), before(*source), expected)
