"""The trial of a finished redline: opened anew, accepted, rejected and looked over, before anybody gets it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.word_package import W, open_package
from reviewer.export.resolution import accepted, are_alike, rejected, say, shown_paragraphs, words_of

_NS = {"w": W[1:-1]}
_MISPLACED = "//w:del//w:t | //w:del//w:instrText | //w:ins//w:ins | //w:del//w:del | //w:del//w:ins"
_MARKS = tuple(
    W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange")
)
_NUMBERED = (W + "commentRangeStart", W + "bookmarkStart")
_ANCHORS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def stands_trial(
    redline: bytes,
    source: DocxStory,
    before: Mapping[str, Sequence[etree._Element]],
    expected: Sequence[str],
    *,
    has_headers: bool = False,
) -> bool:
    """`True` when the finished file accepts to the `expected` paragraphs and rejects to what was there.

    `before` holds, by part, the paragraphs (shown_paragraphs) of the source with everything rejected that others had
    tracked in it; the trees of `source` itself are not looked at.
    """
    package = open_package(redline, source.package.name)
    if not all(package.has(part) for part in before):
        return False
    roots = {part: package.parse(part) for part in before}
    if not all(are_alike(shown_paragraphs(rejected(roots[part])), paragraphs) for part, paragraphs in before.items()):
        return False
    if not _is_well_marked(source, roots):
        return False
    paragraphs = [paragraph for root in roots.values() for paragraph in _read_paragraphs(accepted(root, in_place=True))]
    in_boxes = sum(not paragraph.is_editable for paragraph in source.paragraphs)
    # where the reader sees other lines than stand in the XML (tables of others' making), he has the last word
    return say(paragraphs, expected[: len(expected) - in_boxes]) or _reads_as(
        open_story(redline, source.package.name, has_headers=has_headers, only_words=True), before, expected
    )


def _read_paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of a part that are read: in notes not those of the lines that part them from the text."""
    paragraphs = shown_paragraphs(root)
    if root.tag not in (W + "footnotes", W + "endnotes"):
        return paragraphs
    rules = {one for one in root if one.get(W + "type") not in (None, "normal")}
    return [one for one in paragraphs if rules.isdisjoint(one.iterancestors())]


def _reads_as(redline: DocxStory, before: Iterable[str], expected: Sequence[str]) -> bool:
    """`True` when the reader sees the `expected` paragraphs, and accepting on the XML gives what the reader sees."""
    found = [redline.text[paragraph.span.start : paragraph.span.end] for paragraph in redline.paragraphs]
    if found != list(expected):
        return False
    for part in before:
        body = [
            words
            for words, paragraph in zip(found, redline.paragraphs, strict=True)
            if paragraph.part == part and paragraph.is_editable
        ]
        lines = [words_of(paragraph) for paragraph in shown_paragraphs(accepted(redline.roots[part]))]
        if [line for line in lines if line] != [words for words in body if words]:
            return False
    return True


def _is_well_marked(source: DocxStory, roots: Mapping[str, etree._Element]) -> bool:
    """`True` when no mark holds what it must not, all are signed, dated and numbered apart, and every comment of ours
    begins, ends and is referred to once.

    What was wrong with the source already is left out.
    """
    misplaced, counts = sum(map(_misplaced, roots.values())), _anchors(roots.values())
    unsigned, shared = _unsigned(roots.values()), _shared_numbers(roots.values())
    is_whole = all(counts[tag, number] == 1 for _, number in counts for tag in _ANCHORS)
    if is_whole and not misplaced and not unsigned and not shared:
        return True
    old = [source.package.parse(part) for part in roots]
    if unsigned > _unsigned(old) or not shared <= _shared_numbers(old):
        return False
    ours = {number for _, number in counts} - {number for _, number in _anchors(old)}
    are_whole = all(counts[tag, number] == 1 for number in ours for tag in _ANCHORS)
    return are_whole and misplaced <= sum(map(_misplaced, old))


def _misplaced(root: etree._Element) -> int:
    found = root.xpath(_MISPLACED, namespaces=_NS)
    return len(found) if isinstance(found, list) else 0


def _unsigned(roots: Iterable[etree._Element]) -> int:
    """Return how many marks say neither by whom nor when."""
    return sum(not (one.get(W + "author") and one.get(W + "date")) for root in roots for one in root.iter(*_MARKS))


def _shared_numbers(roots: Iterable[etree._Element]) -> set[str]:
    """Return the numbers that more than one mark, comment or bookmark has."""
    counts = Counter(one.get(W + "id", "") for root in roots for one in root.iter(*_MARKS, *_NUMBERED))
    return {number for number, count in counts.items() if count > 1}


def _anchors(roots: Iterable[etree._Element]) -> Counter[tuple[str, str]]:
    """Return how often every comment begins, ends and is referred to."""
    tags = {W + tag: tag for tag in _ANCHORS}
    return Counter((tags[str(one.tag)], one.get(W + "id", "")) for root in roots for one in root.iter(*tags))
