"""The trial of a finished redline: opened anew, accepted and rejected, before anybody gets it."""

from collections.abc import Mapping, Sequence

from reviewer.document.docx_story import DocxStory
from reviewer.export.resolution import ParagraphState, accepted, paragraph_states, rejected


def stands_trial(redline: DocxStory, before: Mapping[str, Sequence[ParagraphState]], expected: Sequence[str]) -> bool:
    """`True` when the finished file accepts to the `expected` paragraphs and rejects to what was there.

    `before` holds, by part, the paragraphs of the source with everything rejected that others had tracked in it.
    """
    found = [redline.text[paragraph.span.start : paragraph.span.end] for paragraph in redline.paragraphs]
    if found != list(expected):
        return False
    for part, states in before.items():
        root = redline.roots.get(part)
        if root is None or paragraph_states(rejected(root)) != list(states):
            return False
        # the second opinion: what the reader sees as accepted must be what accepting on the XML gives
        body = [
            words
            for words, paragraph in zip(found, redline.paragraphs, strict=True)
            if paragraph.part == part and paragraph.is_editable
        ]
        lines = [state.text for state in paragraph_states(accepted(root))]
        if [line for line in lines if line] != [words for words in body if words]:
            return False
    return True
