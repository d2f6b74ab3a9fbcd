"""What leaves as pages: set by LibreOffice once, read back as geometry, every page looked at."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reviewer.analysis.analyze import analyze
from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.document.read import read_document
from reviewer.export.comparison import build_comparison
from reviewer.export.comparison_docx import write_comparison
from reviewer.export.gathering import edits_of
from reviewer.export.memo import build_memo
from reviewer.export.memo_docx import write_memo
from reviewer.export.memo_model import Digest, IssueBlock, Memo, Subheading, Table, words_of
from reviewer.export.memo_template import PRESET_MARGINS, PRESETS, preset
from reviewer.export.redline import make_redline
from reviewer.paths import resources_folder
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.model import Decision, DefectDecision, Landing, ProposedEdit, Record, Review, key_of
from reviewer.review.tally import defect_standings, standing_defects, standings
from tests.builders import STAMP, TODAY, the_playbook
from tests.export.memo_world import MATTER
from tests.export.pages import Line, Page, lost_words, pages_of, rendered, table_heads
from tests.figures import Tell

pytestmark = pytest.mark.slow

MOST_PAGES = {"memo": 30, "compact": 27, "official": 34}  # of seventy points, everything kept
MOST_REAL = {"machine": 18, "decided": 24}  # of the real policies
HEADINGS = {"memo": (15.0, 14.0, 12.0), "compact": (13.0, 12.0, 11.0), "official": (16.0, 16.0, 16.0)}
BODY = {"memo": 12.0, "compact": 11.0, "official": 16.0}
IN_TABLE = 10.5  # points, in every preset and in the table of changes
_STRETCHED = 0.5  # of a character between two others: a line that was pulled to the margin
_MOST_EMPTY = 0.4  # of a page that is not the last: a heading went over with the rows it keeps to
_LEAST_LINES = 18  # of a page of the policy in one and a half lines, whatever face stands in for 宋体
_CHANGES = (56.7, 56.7, 56.7, 56.7)  # margins of the table of changes, in points
_PLAIN = (72.0, 90.0, 72.0, 90.0)


def reviewed(path: Path) -> Review:
    document = read_document(path)
    return Review(document, the_playbook(), analyze(document, the_playbook(), as_of=TODAY))


def decided(review: Review) -> Review:
    """Return the review with every word of the machine confirmed: more than any lawyer keeps."""
    records: list[Record] = [MATTER]
    records += [Decision(one.requirement.id, one.finding.status, "", STAMP) for one in standings(review)]
    records += [DefectDecision(one.defect.id, True, "", STAMP) for one in defect_standings(review)]
    return replace(review, records={key_of(record): record for record in records})


def grave_confirmed(review: Review) -> Review:
    """Return the review as a lawyer might leave it: 高 is kept, every second 中, and no 低."""
    records: list[Record] = [MATTER]
    kept = Counter[Severity]()

    def keeps(severity: Severity) -> bool:
        kept[severity] += 1
        return severity is Severity.HIGH or (severity is Severity.MEDIUM and kept[severity] % 2 == 0)

    for one in standings(review):
        status = one.finding.status if not one.is_gap or keeps(one.severity) else Status.MET
        records.append(
            Decision(one.requirement.id, Status.NOT_APPLICABLE if one.finding.is_manual else status, "", STAMP)
        )
    rules = {one.rule.id: keeps(one.severity) for one in defect_standings(review) if one.severity is not Severity.HIGH}
    for found in defect_standings(review):
        stands = found.severity is Severity.HIGH or (found.severity is Severity.MEDIUM and rules[found.rule.id])
        records.append(DefectDecision(found.defect.id, stands, "", STAMP))
    return replace(review, records={key_of(record): record for record in records})


def proposed(review: Review) -> Review:
    """Return the review with proposals of every landing on its defects, some of them with a fallback."""
    found: dict[Span, ProposedEdit] = {}
    landings = list(Landing)
    for at, one in enumerate(standing_defects(review)):
        span = one.defect.span
        if len(span) and not any(span.overlaps(taken) for taken in found):
            anchor = make_anchor(review.document.text, span)
            fallback = "另定的措辞\n再退一步的措辞" if at % 3 == 0 else ""
            words = ("", "（此处改写）", review.document.quote(span) + "，但另有约定的除外")[at % 3]
            found[span] = ProposedEdit(
                f"e{at}", anchor, words, "与法不合。", landings[at % 4], STAMP, None, one.defect.id, fallback
            )
    return replace(review, records={**review.records, **{key_of(edit): edit for edit in found.values()}})


@dataclass(frozen=True)
class Rendered:
    """The memo of one review and its pages."""

    memo: Memo
    preset_id: str
    file: bytes
    pages: Sequence[Page]


@dataclass(frozen=True)
class Everything:
    """All files of this module after one run of LibreOffice."""

    memos: dict[str, Rendered]
    changes: Sequence[Page]
    redline: Sequence[Page]


def points(twips: tuple[int, int, int, int]) -> tuple[float, float, float, float]:
    top, right, bottom, left = (one / 20 for one in twips)
    return top, right, bottom, left


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Everything:
    """Set the sample in every preset, the real policies where they are at hand, a table of changes and a redline."""
    sample = reviewed(next((resources_folder() / "samples").glob("*.docx")))
    memos = {name: (build_memo(decided(sample), today=TODAY), name) for name in PRESETS}
    seeds = request.config.rootpath.parent / "shared" / "seeds"
    for number, is_decided in (("000", False), ("000", True), ("002", True), ("003", True)):
        for path in seeds.glob(f"{number}_*.txt"):
            review = reviewed(path)
            kind = "decided" if is_decided else "machine"
            made = build_memo(grave_confirmed(review) if is_decided else review, today=TODAY)
            memos[f"{number} {kind}"] = (made, "memo")
    worked = proposed(decided(sample))
    edits = edits_of(worked, author="周律师", at=STAMP.at)
    files = {name: write_memo(memo, preset(preset_id).path) for name, (memo, preset_id) in memos.items()}
    files["changes"] = write_comparison(build_comparison(worked), "样本", author="周律师", at=STAMP.at)
    as_text = replace(worked.document, source=replace(worked.document.source, media_type="text/plain"))
    files["redline"] = make_redline(None, as_text, edits)
    written = rendered(tmp_path_factory.mktemp("rendered"), files)
    return Everything(
        {
            name: Rendered(memo, preset_id, files[name], pages_of(written[name], points(PRESET_MARGINS[preset_id])))
            for name, (memo, preset_id) in memos.items()
        },
        pages_of(written["changes"], _CHANGES),
        pages_of(written["redline"], _PLAIN),
    )


def faults(one: Rendered) -> Iterator[str]:
    """Yield what is wrong with the pages of one memo."""
    pages, sizes = one.pages, HEADINGS[one.preset_id]
    headings = headings_of(one.memo)
    second = [number for number, page in enumerate(pages, 1) for line in page.lines if line.words == headings[1]]
    if second != [1] and not (second == [2] and pages[1].lines[0].words == headings[1]):
        yield "the conclusion does not end on page one"
    for number, page in enumerate(pages, 1):
        yield from (f"page {number}: {words} runs over the margin" for words in page.outside())
        for line in page.lines:
            if line.size == BODY[one.preset_id] and line.widest_gap > _STRETCHED:
                yield f"page {number}: {line.words} is stretched"
        if is_heading(page.lines[-1], headings, sizes):
            yield f"page {number} ends with the heading {page.lines[-1].words}"
        if number < len(pages) and page.empty_end > _MOST_EMPTY:
            yield f"page {number} is empty for {page.empty_end:.0%}"
    if len(pages[-1].lines) <= len(one.memo.signature):
        yield "the signature stands alone on its page"
    yield from (f"on no page: {words}" for words in lost_words(one.file, pages))
    yield from blocks_cut_short(one)
    yield from table_heads(pages, starts_of(one.memo), IN_TABLE, words_of_rows(one.memo))


def headings_of(memo: Memo) -> list[str]:
    """Return the headings as they are printed without white space, those of the sections first."""
    first = [f"{number}、{section.heading}" for number, section in zip("一二三四五六七", memo.sections, strict=True)]
    parts = [part for section in memo.sections for part in section.parts]
    others = [f"（{number}）{part.words}" for part in parts if isinstance(part, Subheading) for number in "一二三四"]
    others += [f"{part.number}.{words_of(part.title)}" for part in parts if isinstance(part, IssueBlock)]
    return [re.sub(r"\s", "", heading) for heading in (*first, *others)]


def is_heading(line: Line, headings: Sequence[str], sizes: Sequence[float]) -> bool:
    """`True` when the line is a heading, or its first or last line."""
    words = line.words
    return line.size in sizes and any(one.startswith(words) or one.endswith(words) for one in headings)


def blocks_cut_short(one: Rendered) -> Iterator[str]:
    """Yield the points of which a page has the heading and the first row alone."""
    blocks = {
        re.sub(r"\s", "", f"{part.number}.{words_of(part.title)}"): part.rows[1][0]
        for section in one.memo.sections
        for part in section.parts
        if isinstance(part, IssueBlock) and len(part.rows) > 1
    }
    for number, page in enumerate(one.pages, 1):
        words = [line.words for line in page.lines]
        for at, line in enumerate(page.lines):
            found = next((title for title in blocks if title.startswith(line.words) and line.size > IN_TABLE), None)
            if found and not any(one.startswith(blocks[found]) for one in words[at:]):
                yield f"page {number} has {found} and little more"


def starts_of(memo: Memo) -> set[str]:
    """Return what a page that begins inside a table may begin with: the heads of tables, the labels of the others."""
    parts = [part for section in memo.sections for part in section.parts]
    starts = {part.columns[0].title for part in parts if isinstance(part, Table)}
    labels = [label for part in parts if isinstance(part, Digest | IssueBlock) for label, _ in part.rows]
    return starts | {re.sub(r"\s", "", label)[:2] for label in labels}


def words_of_rows(memo: Memo) -> str:
    """Return the words of the labelled rows, which may go on behind a page without their label."""
    parts = [part for section in memo.sections for part in section.parts if isinstance(part, Digest | IssueBlock)]
    lines = (line for part in parts for _, cell in part.rows for line in cell)
    return re.sub(r"\s", "", "".join(words_of(line) for line in lines))


def test_every_page_of_every_memo_is_set_well(everything: Everything, tell: Tell) -> None:
    memos = everything.memos
    tell(
        "审阅意见的页数（示例全部采纳；真实政策：机器初筛，高等级和一半中等级采纳）",
        [f"{name:<14}{len(one.pages):>4}" for name, one in memos.items()],
    )

    assert {name: found for name, one in memos.items() if (found := list(faults(one)))} == {}


def test_no_memo_is_longer_than_it_has_to_be(everything: Everything) -> None:
    most = {name: MOST_PAGES.get(name) or MOST_REAL[name.split()[1]] for name in everything.memos}

    assert {name: len(one.pages) for name, one in everything.memos.items() if len(one.pages) > most[name]} == {}


def test_the_table_of_changes_says_its_head_on_every_page(everything: Everything) -> None:
    pages = everything.changes

    assert len(pages) > 1
    assert all(page.lines for page in pages)
    assert "原文修改后理由" in [line.words for line in pages[0].lines][:4]
    assert [page.lines[0].words for page in pages[1:]] == ["原文修改后理由"] * (len(pages) - 1)
    assert [words for page in pages for words in page.outside()] == []
    assert [page.empty_end for page in pages[:-1] if page.empty_end > _MOST_EMPTY] == []


def test_the_redline_keeps_to_its_page(everything: Everything) -> None:
    pages = everything.redline

    assert [words for page in pages for words in page.outside()] == []
    assert all(page.empty_end < _MOST_EMPTY for page in pages[:-1])
    assert min(len(page.lines) for page in pages[:-1]) >= _LEAST_LINES
