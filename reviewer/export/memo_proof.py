"""What a machine can hold against the words of a memo: quotations, punctuation, blanks, counts, laws, what is inside.

Each problem is "rule: detail", free of document text.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO

from lxml import etree

from reviewer.export.memo_law import arabic
from reviewer.export.memo_lawyer import SLOT
from reviewer.export.memo_model import (
    Digest,
    IssueBlock,
    Line,
    Memo,
    NumberedList,
    Paragraph,
    Part,
    Piece,
    Subheading,
    Table,
    Voice,
    own,
    words_of,
)
from reviewer.playbook.model import Law
from reviewer.review.model import Audience, Review

MOST_MATTERS = 5  # of the conclusion

_LONGEST_MATTER = 99  # code points: three lines of a table

_HAN = r"[\u3400-\u9fff]"
_HALF_WIDTH = re.compile(rf"""(?<={_HAN})[,.;:!?()"'](?={_HAN})|["'](?={_HAN})|(?<={_HAN})["']""")
_INSIDE_QUOTES = re.compile(r"“[^”]*”")
_UNFINISHED = re.compile(r"TO\s?DO|待补充|XXX")
_CITED = re.compile(r"《([^》]+)》(第[〇一二三四五六七八九十百\d]+条)?")
_LEAST_NOTE = 4  # code points of an internal note that can be told from a chance


def check_words(memo: Memo) -> tuple[str, ...]:
    """Return what is wrong with the words of `memo`, before it is a file: quotations, punctuation, blanks, counts."""
    problems = []
    for issue in memo.issues:
        if any(memo.policy_text[quote.span.start : quote.span.end] != quote.words for quote in issue.quotes):
            problems.append(f"quotation: issue {issue.number} is not word for word")
        says_something = issue.problem or issue.search or issue.suggestion
        if not (issue.title.strip() and issue.place.strip() and says_something):
            problems.append(f"empty: issue {issue.number}")
    if [issue.number for issue in memo.issues] != list(range(1, len(memo.issues) + 1)):
        problems.append("counts: issues are not numbered through")
    printed = [number for section in memo.sections for part in section.parts for number in _numbers_of(part)]
    if printed != [issue.number for issue in memo.issues]:
        problems.append("counts: the issues set out are not the issues counted")
    slots = " ".join(_INSIDE_QUOTES.sub("", slot) for issue in memo.issues for slot in issue.slots)
    for piece in _pieces(memo):
        words = _INSIDE_QUOTES.sub("", piece.words)
        if piece.voice is Voice.OWN and _HALF_WIDTH.search(words):
            problems.append("punctuation: half-width between Chinese in our own words")
        if piece.voice is Voice.OWN and _UNFINISHED.search(words):
            problems.append("unfinished: a placeholder in our own words")
        if piece.voice is not Voice.QUOTED and any(slot[0] not in slots for slot in SLOT.finditer(words)):
            problems.append("unfinished: a blank that is not listed for confirmation")
    return tuple(dict.fromkeys([*problems, *_conclusion_problems(memo)]))


def check_review(data: bytes, memo: Memo, review: Review) -> tuple[str, ...]:
    """Return what the file says that the review does not allow: a note of ours, a law not in force, a file unnamed."""
    problems = [*_law_problems(memo, review.playbook.laws)]
    if _tells_internal(data, review):
        problems.append("internal: a note of ours is in the file")
    scope = "".join(words_of(line) for part in memo.sections[1].parts for line in lines_of_part(part))
    if any(linked.name and linked.name not in scope for linked in review.document.facts.unreviewed):
        problems.append("scope: a file that was not reviewed is not named")
    for issue in (issue for issue in memo.issues if issue.has_basis and issue.is_argued):
        said = [own(issue.basis_short)] if issue.is_brief else issue.basis
        if any(f"《{match[1]}》" not in scope for line in said for match in _cited(line)):
            problems.append("scope: a law that is relied on is not introduced")
    return tuple(dict.fromkeys(problems))


def _law_problems(memo: Memo, laws: Sequence[Law]) -> Iterator[str]:
    """Hold every law that a point relies on against the laws in force on the memo's day."""
    in_force = {
        name
        for law in laws
        if law.effective is not None and law.effective <= memo.day and (law.repealed is None or law.repealed > memo.day)
        for name in (law.title, *law.short)
    }
    for issue in (issue for issue in memo.issues if issue.has_basis):
        known = [form for citation in issue.citations for form in (citation.article, arabic(citation.article))]
        articles = " ".join(known)
        for law, article in (match.groups() for line in issue.basis for match in _cited(line)):
            if law not in in_force:
                yield f"law: issue {issue.number} relies on one that is not in force"
            if article and article not in articles:
                yield f"law: issue {issue.number} names an article that nothing asks for"


def _cited(line: Line) -> Iterator[re.Match[str]]:
    """Yield the citations of a line, those inside a gist, which is a piece of its own, left out."""
    return _CITED.finditer("".join(piece.words for piece in line if not piece.words.startswith("（")))


def _tells_internal(data: bytes, review: Review) -> bool:
    """`True` when words of an internal note stand in any part of the file and nowhere else they could come from."""
    public = [review.document.text, *(edit.new_text + edit.reason + edit.fallback for edit in review.proposed_edits)]
    public += [note.note for note in review.annotations if note.audience is Audience.CLIENT]
    public += [str(getattr(record, "note", "")) for key, record in review.records.items() if "decision" in key[0]]
    known = "\n".join(public)
    lines = {
        line.strip()
        for note in review.annotations
        if note.audience is Audience.INTERNAL
        for line in note.note.split("\n")
        if len(line.strip()) >= _LEAST_NOTE and line.strip() not in known
    }
    with zipfile.ZipFile(BytesIO(data)) as package:
        roots = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")]
    return any(line in "".join(map(str, root.itertext())) for root in roots for line in lines)


def _conclusion_problems(memo: Memo) -> Iterator[str]:
    """Hold section 一 against the issues: few matters, and the numbers that the table has."""
    first, overview = memo.sections[0], memo.sections[2]
    digests = [part for part in first.parts if isinstance(part, Digest)]
    if any(len(digest.rows[0][1]) > MOST_MATTERS for digest in digests):
        yield "summary: more matters than a page bears"
    if any(len(words_of(line)) > _LONGEST_MATTER for digest in digests for line in digest.rows[0][1]):
        yield "summary: a matter of more than three lines"
    rows = [row for part in overview.parts if isinstance(part, Table) for row in part.rows]
    if [words_of(row[0][0]) for row in rows] != [str(issue.number) for issue in memo.issues if issue.is_listed]:
        yield "counts: the table of issues is not the issues counted"
    said = "".join(
        words_of(line) for part in first.parts if isinstance(part, Paragraph) for line in lines_of_part(part)
    )
    for is_hint in (True, False):
        total = sum(issue.is_hint is is_hint for issue in memo.issues)
        if total and not re.search(rf"(?<!\d){total}(?!\d)", said):
            yield "counts: the conclusion does not tell how many there are"


def lines_of(memo: Memo) -> Iterator[Line]:
    """Yield every paragraph of the memo in the order of the file."""
    yield own(memo.first_line)
    yield own(memo.title)
    for label, cell in memo.information:
        yield own(f"{label}：")
        yield from cell
    for section in memo.sections:
        yield own(section.heading)
        for part in section.parts:
            yield from lines_of_part(part)
    for words in memo.signature:
        yield own(words)


def _numbers_of(part: Part) -> tuple[int, ...]:
    """Return the numbers of the issues that a part sets out."""
    if isinstance(part, IssueBlock):
        return (part.number,)
    return part.numbers if isinstance(part, Table) else ()


def lines_of_part(part: Part) -> Iterator[Line]:
    match part:
        case Paragraph(line):
            yield line
        case Subheading(words):
            yield own(words)
        case NumberedList(lines):
            yield from lines
        case Digest(labelled):
            for label, cell in labelled:
                yield own(label)
                yield from cell
        case Table(columns, rows):
            yield from (own(column.title) for column in columns)
            yield from (line for row in rows for cell in row for line in cell)
        case IssueBlock(_, title, labelled):
            yield title
            for label, cell in labelled:
                yield own(label)
                yield from cell


def _pieces(memo: Memo) -> Iterator[Piece]:
    for line in lines_of(memo):
        yield from line
