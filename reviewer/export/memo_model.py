"""Memo and its parts: what the exported opinion says, in order, before it is a Word file.

Words carry a voice, so that rules about our own punctuation never touch a quotation, and a quotation can be held
against the policy.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from reviewer.document.model import Span
from reviewer.playbook.model import Citation, Severity


class Voice(StrEnum):
    """Whose words these are."""

    OWN = "own"  # the program's: wording file, playbook, machine
    QUOTED = "quoted"  # the policy's, word for word
    LAWYER = "lawyer"  # typed by the lawyer, printed as typed


class Emphasis(StrEnum):
    """How words stand out; each but NONE is a character style of the template."""

    NONE = "none"
    POINT = "point"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in one voice; never a line feed."""

    words: str
    voice: Voice = Voice.OWN
    emphasis: Emphasis = Emphasis.NONE


Line: TypeAlias = tuple[Piece, ...]
"""One paragraph."""

Cell: TypeAlias = tuple[Line, ...]
"""The paragraphs of one table cell."""


def own(words: str) -> Line:
    """Return a paragraph in our own voice."""
    return (Piece(words),)


def words_of(line: Line) -> str:
    """Return the words of a paragraph, voices left out."""
    return "".join(piece.words for piece in line)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the policy with their place; `marked` are the decisive ones among them.

    `is_cut` when the sentence, or the decisive words themselves, go on: what is printed is word for word and says that
    it is a part.
    """

    span: Span
    words: str
    marked: Span
    place: str
    is_cut: bool = False


class IssueKind(StrEnum):
    """What an issue is about."""

    MISSING = "missing"  # a requirement of which nothing is said
    PARTIAL = "partial"  # a requirement half said
    WORDING = "wording"  # words that are wrong: a defect
    REMARK = "remark"  # the lawyer's own point


class Handling(StrEnum):
    """What was done about an issue; the values name sentences of the wording's table "overview"."""

    REVISED = "revised"
    REVISED_AND_COMMENTED = "revised_and_commented"
    COMMENTED = "commented"
    IN_MEMO = "in_memo"
    TO_CONFIRM = "to_confirm"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Issue:
    """One numbered point of the memo, or, with `is_hint`, of the machine that no lawyer has looked at."""

    number: int  # 1.. through sections 四 and 五; 0 until they are ordered
    kind: IssueKind
    subject: str  # Requirement.id, DefectRule.id or Annotation.id
    count: int  # how many findings or defects it stands for, as the window counts them
    title: str
    severity: Severity | None  # None: the lawyer's own point, which has no level
    is_hint: bool
    is_brief: bool  # set out in a row, not in a block of its own
    offset: int  # where it stands in the text, for the order; the text's length where it stands nowhere
    place: str  # short, for the table of issues; "" where it stands nowhere
    places: str  # of all of it, for a row
    quotes: tuple[Quote, ...]
    quote_lines: Cell  # the same as they are printed
    place_lines: Cell  # where it stands, in full; for a missing thing: where its words would go
    item: Cell  # for a missing thing: what ought to be said; else ()
    problem: Cell
    search: Cell  # for a missing thing: what was searched for, and the nearest passages; else ()
    basis: Cell
    basis_short: str  # for a row of the memo
    basis_shortest: str  # for the table of issues
    suggestion: Cell  # () in a row whose problem says already what to add
    fallback: Cell  # what the lawyer would settle for instead; () where nothing was said of it
    slots: tuple[str, ...]  # 【】 in the suggested words
    handling: Handling
    advice: str  # one sentence for the conclusion, "" if there is none short enough
    citations: tuple[Citation, ...]
    has_basis: bool  # at least one of them may be relied on; else `basis` says that they are to be verified
    lacks_basis: bool  # the lawyer's point, which asks for a provision and has none that may be relied on
    own_slots: tuple[str, ...] = ()  # 【】 that the lawyer's own words still hold: nothing final leaves with them
    is_alike: bool = False  # a hint that no rule speaks for, only its likeness to what was marked elsewhere

    @property
    def is_listed(self) -> bool:
        """`True` when the table of issues has a row for it; the machine's hints are told once, farther down."""
        return not self.is_hint

    @property
    def is_about_requirement(self) -> bool:
        """`True` when it is about a line of the checklist."""
        return self.kind in (IssueKind.MISSING, IssueKind.PARTIAL)

    @property
    def is_argued(self) -> bool:
        """`True` when problem and basis are printed.

        Of the machine's hints about style, and of those that are merely alike, there is the advice alone.
        """
        return not (self.is_hint and (self.severity is Severity.LOW or self.is_alike))


@dataclass(frozen=True, slots=True)
class Points:
    """The issues of a memo in its order, and the hints that its strictness leaves out, which have no number."""

    issues: tuple[Issue, ...]
    left_out: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose of a section."""

    line: Line


@dataclass(frozen=True, slots=True)
class Subheading:
    """A heading of the second level; numbered（一）by the template."""

    words: str


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Numbered paragraphs that begin at 1."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """A table of two columns, label and lines; with `is_numbered` the lines of every row are a list from 1."""

    rows: tuple[tuple[str, Cell], ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `share` is its part of the text width, all shares of a table adding up to 1."""

    title: str
    share: float


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that is repeated on every page. `numbers` are those of the issues its rows set out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueBlock:
    """One issue: a numbered heading of the third level over two columns, label and content."""

    number: int
    title: Line
    rows: tuple[tuple[str, Cell], ...]


Part: TypeAlias = Paragraph | Subheading | NumberedList | Digest | Table | IssueBlock


@dataclass(frozen=True, slots=True)
class Section:
    """One of the parts 一、 to 七、."""

    heading: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Footer:
    """The words around the two numbers of "第 × 页 共 × 页"."""

    before_page: str
    before_total: str
    after_total: str


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole opinion, ready to be set. `issues` repeats what the sections print, for counting and checking."""

    first_line: str
    title: str
    header: tuple[str, str]  # firm, short name
    footer: Footer
    information: tuple[tuple[str, Cell], ...]
    sections: tuple[Section, ...]
    signature: tuple[str, ...]
    issues: tuple[Issue, ...]
    policy_text: str  # what quotations are held against
    author: str  # the lawyer, "" if not known; never the program
    day: date
    is_decided: bool  # a lawyer has decided on at least one requirement or defect
    is_draft: bool = False  # says on its first line that it must not leave
