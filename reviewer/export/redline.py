"""The policy with our edits as tracked changes and our comments, inside its own package; never a comparison of files.

Accept All gives exactly the proposed text, Reject All exactly what was opened, paragraph by paragraph and with the
properties of paragraphs and words; both are tried on the finished file before it is handed over.
"""

from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from reviewer.document.docx_story import DocxStory, open_story
from reviewer.document.model import PolicyDocument
from reviewer.document.read import DOCX_MEDIA_TYPE
from reviewer.document.word_package import W
from reviewer.errors import NothingToExport, RedlineMismatch
from reviewer.export.comment_anchors import anchor_comment, comment_span
from reviewer.export.comments_part import comment_styles, write_comments, write_people
from reviewer.export.edits import Edits, check_edits, in_order
from reviewer.export.kept_bytes import paragraph_bytes, serialised_with
from reviewer.export.narrowing import narrowed
from reviewer.export.package_changes import PackageChanges, track_from_now_on, with_namespaces
from reviewer.export.paragraph_revision import RevisedParagraph, cut_paragraph, follow, revise_paragraph
from reviewer.export.plain_docx import set_plain
from reviewer.export.plan import ParagraphPlan, Plan, check_borders, expected_paragraphs, make_plan
from reviewer.export.resolution import rejected, shown_paragraphs
from reviewer.export.revisions import W16DU, Hand, take_look, taken_ids, track_mark, values_of
from reviewer.export.trial import stands_trial
from reviewer.review.difference import Edit


def make_redline(source: bytes | None, document: PolicyDocument, edits: Edits) -> bytes:
    """Return a .docx with `edits` tracked in it: the source's own, or one set plainly where the source is none.

    `source` are the bytes that `document` was read from; they matter for a .docx only. Raises NothingToExport when no
    edit changes anything and there is no comment; EditOutOfRange, EditsOverlap and EditCrossesBorder for edits that
    cannot be applied; RedlineMismatch when the text of `source` is not that of `document`, or the finished file does
    not stand the trial.
    """
    name = Path(document.source.name)
    if edits.is_empty():
        raise NothingToExport(name)
    check_edits(edits, document)
    if source is None or document.source.media_type != DOCX_MEDIA_TYPE:
        source = set_plain(document, author=edits.author, at=edits.at)
    story = open_story(source, document.source.name, only_words=True)
    has_headers = story.text != document.text
    if has_headers:
        story = open_story(source, document.source.name, has_headers=True, only_words=True)
    if story.text != document.text:
        raise RedlineMismatch(name)
    check_borders(story, in_order(edits.edits))
    small = narrowed(story.text, in_order(edits.edits))
    if not small and not edits.comments:
        raise NothingToExport(name)
    before = {part: shown_paragraphs(rejected(root)) for part, root in story.roots.items()}
    expected = expected_paragraphs(story, small)
    redline = _revised(story, small, edits)
    if not stands_trial(redline, story, before, expected, has_headers=has_headers):
        raise RedlineMismatch(name)
    return redline


def _revised(story: DocxStory, small: Sequence[Edit], edits: Edits) -> bytes:
    changes = PackageChanges(story.package)
    had = {part: list(root.iter(W + "p")) for part, root in story.roots.items()}
    others = [story.package.parse(part) for part in _others_with_ids(story)]
    hand = Hand(edits.author, edits.at, taken_ids([*story.roots.values(), *others]))
    plan = make_plan(story, small)
    spans = [comment_span(story, comment.span) for comment in edits.comments]
    anchors: dict[int, set[int]] = {}
    for span in spans:
        for offset in (span.start, span.end):
            anchors.setdefault(story.paragraph_at(offset), set()).add(offset)
    revised = _revise(story, plan, anchors, hand)
    texts = {}
    for span, comment in zip(spans, edits.comments, strict=True):
        comment_id = hand.next_id()
        texts[comment_id] = comment.text
        anchor_comment(story, revised, plan, span, comment_id)
    _finish(story, plan, hand)
    bytes_of = {part: story.package.read(part) for part in {story.paragraphs[index].part for index in revised}}
    kept = {part: paragraph_bytes(data) for part, data in bytes_of.items()}  # none unless UTF-8
    for part, data in bytes_of.items():
        story.roots[part] = with_namespaces(
            story.roots[part], {"w16du": W16DU[1:-1]}, ["w16du"], data if kept[part] else None
        )
    if texts:
        styles = story.package.related(changes.main, "styles")
        found = comment_styles(None if styles is None else story.package.parse(styles))
        write_comments(changes, texts, hand, found, [*story.roots.values(), *others])
    write_people(changes, _authors([*story.roots.values(), *others], edits.author))
    _, settings = changes.part("settings", etree.Element(W + "settings", nsmap={"w": W[1:-1]}))
    track_from_now_on(settings)
    touched = [element for index in revised for element in story.paragraphs[index].elements]
    for part in bytes_of:
        changes.put_bytes(part, serialised_with(story.roots[part], had[part], kept[part], touched))
    return changes.saved()


def _others_with_ids(story: DocxStory) -> list[str]:
    """Return the parts outside the story that hold annotations: their ids are taken too."""
    package = story.package
    kinds = ("comments", "header", "footer", "footnotes", "endnotes", "glossaryDocument")
    return list(
        dict.fromkeys(
            one.target
            for one in package.relationships(package.main_part)
            if one.kind in kinds and package.has(one.target) and one.target not in story.roots
        )
    )


def _revise(story: DocxStory, plan: Plan, anchors: dict[int, set[int]], hand: Hand) -> dict[int, RevisedParagraph]:
    revised = {}
    for index in sorted({index for index, own in plan.paragraphs.items() if own.is_touched} | set(anchors)):
        own = plan.paragraphs.get(index, ParagraphPlan())
        revised[index] = revise_paragraph(story.paragraphs[index], own, anchors.get(index, ()), hand)
        if own.followers:
            look = index if own.looks_like is None else own.looks_like
            like = story.paragraphs[look].elements[-1]
            revised[index].followers = follow(story.paragraphs[index], own, like, hand)
    return revised


def _finish(story: DocxStory, plan: Plan, hand: Hand) -> None:
    """Cut paragraphs where new marks come, then track the marks that go and the looks that change.

    Looks are taken while every paragraph still has its own, so they are copied before any of them changes.
    """
    for index, own in sorted(plan.paragraphs.items()):
        looks = {look: story.paragraphs[look].elements[-1] for one in own.insertions for look in one.looks}
        cut_paragraph(story.paragraphs[index], own, looks, hand)
    changed = sorted((index, own) for index, own in plan.paragraphs.items() if own.looks_like is not None)
    for index, own in reversed(changed):  # from the end: a look is taken from an earlier paragraph, still its own
        assert own.looks_like is not None
        take_look(story.paragraphs[index].elements[-1], story.paragraphs[own.looks_like].elements[-1], hand)
    for index, own in sorted(plan.paragraphs.items()):
        if own.is_mark_deleted:
            track_mark(story.paragraphs[index].elements[-1], "del", hand)


def _authors(roots: list[etree._Element], own: str) -> list[str]:
    return [own, *sorted({name for root in roots for name in values_of(root, W + "author") if name} - {own})]
