"""The trial of a finished redline: opened anew, accepted and rejected, before anybody gets it."""

from collections.abc import Mapping, Sequence

from lxml import etree

from reviewer.document.docx_story import DocxStory
from reviewer.export.resolution import accepted, are_alike, rejected, shown_paragraphs, words_of


def stands_trial(redline: DocxStory, before: Mapping[str, Sequence[etree._Element]], expected: Sequence[str]) -> bool:
    """`True` when the finished file accepts to the `expected` paragraphs and rejects to what was there.

    `before` holds, by part, the paragraphs (shown_paragraphs) of the source with everything rejected that others had
    tracked in it.
    """
    found = [redline.text[paragraph.span.start : paragraph.span.end] for paragraph in redline.paragraphs]
    if found != list(expected):
        return False
    for part, paragraphs in before.items():
        root = redline.roots.get(part)
        if root is None or not are_alike(shown_paragraphs(rejected(root)), paragraphs):
            return False
        # the second opinion: what the reader sees as accepted must be what accepting on the XML gives
        body = [
            words
            for words, paragraph in zip(found, redline.paragraphs, strict=True)
            if paragraph.part == part and paragraph.is_editable
        ]
        lines = [words_of(paragraph) for paragraph in shown_paragraphs(accepted(root))]
        if [line for line in lines if line] != [words for words in body if words]:
            return False
    return True
