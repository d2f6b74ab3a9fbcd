"""Span, Block, Heading, Clause, Facts, Source, PolicyDocument: the words of the document layer.

Every offset in the program counts Unicode code points of `PolicyDocument.text`. Qt's UTF-16 units exist only inside
ui/utf16.py, Word's runs only inside document/docx_story.py and export/.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range `[start, end)` of code points in `PolicyDocument.text`.

    Raises ValueError unless 0 <= start <= end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """`True` when the two share at least one code point; adjacent and empty spans share none."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """`True` when `other` lies inside this span, borders included."""
        return self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    """What a block was in its source."""

    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, as the source has it. The target is kept and shown, never opened by the program."""

    span: Span
    target: str  # as written: "https://…", "mailto:…", "#section"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, list item or paragraph of a table cell, as the reader found it. Never holds a line end."""

    kind: BlockKind
    span: Span
    level: int  # heading level that the file itself claims (style, outline level), 1-9; 0 = none
    path: str  # finds it in its source: "p12", "t3.r2.c1.p0"; the rest of a paragraph after a line break: "p12.l1"
    label: str = ""  # automatic number as Word shows it ("第一条"); not part of the text
    emphasis: tuple[Span, ...] = ()  # words that stand out: bold, underlined, marked, in a colour of their own
    links: tuple[Link, ...] = ()  # hyperlinks of the source, in order
    page: int = 0  # page it begins on, from 1, in a PDF; 0 where the source has no pages of its own
    is_around: bool = False  # by the file's own structure: menu, footer or comments around the policy
    gap: str = "\t"  # what is set between label and words: a tab, a space, nothing; no part of the text either
    is_header: bool = False  # cell in a row that heads its table

    @property
    def row(self) -> str:
        """Return the path of the table row this block stands in ("t3.r2"), or "" outside tables."""
        if self.kind is not BlockKind.TABLE_CELL:
            return ""
        steps = self.path.split(".")
        last = max((index for index, step in enumerate(steps) if step.startswith("r")), default=-1)
        return ".".join(steps[: last + 1])


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that gives the clauses under it their path."""

    span: Span
    level: int  # depth in the outline, 1 = outermost
    number: str  # as shown, typed or automatic: "四、", "（一）", "第一条", "" if none
    title: str  # the heading's words, number included
    parent: int = -1  # index in PolicyDocument.headings of the enclosing heading, -1 = none
    is_policy: bool = True  # False inside the page furniture around a policy


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph, list item or table row: the unit that is classified and cited."""

    id: str  # "c0012", in text order; stable for one text and one engine version
    number: str  # its own number as shown: "1、", "（3）", "①", "" if none
    headings: tuple[int, ...]  # indexes of the headings above it, outermost first
    span: Span
    blocks: tuple[int, ...]  # indexes in PolicyDocument.blocks
    is_policy: bool = True  # False: page furniture (category non-policy), never judged unless taken back in


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as the policy states it; `day` is None where it names only year or month."""

    words: str
    span: Span
    day: date | None = None


@dataclass(frozen=True, slots=True)
class StatedName:
    """A name, mail address, telephone number, address … as the policy states it, with its place."""

    words: str
    span: Span


_QUOTATION_MARKS = {"“": "”", "「": "」", "『": "』", '"': '"', "'": "'", "《": "》"}


@dataclass(frozen=True, slots=True)
class LinkedPolicy:
    """A document, list or annex that the policy names and leans on; laws are none, nor is the policy itself.

    What is not here was not reviewed: the memo lists it as 未审.
    """

    words: str  # as written: "《儿童个人信息保护规则》", "附件二"
    span: Span  # where it is named first
    target: str = ""  # where its link leads, "" where the source has none
    is_here: bool = False  # its text is part of this document: a section or an annex of that name

    @property
    def name(self) -> str:
        """Return its name without book-title marks or quotation marks around it; those inside it stay."""
        words = self.words.strip("《》 ")
        while words and (close := _QUOTATION_MARKS.get(words[0])):
            if words.find(close, 1) not in (-1, len(words) - 1):
                break
            words = words[1:].removesuffix(close).strip()
        return words


@dataclass(frozen=True, slots=True)
class Facts:
    """What the policy says of itself; None or () where it does not say."""

    handler: StatedName | None = None  # legal name of the personal-information handler, the first where there are more
    effective: StatedDate | None = None
    updated: StatedDate | None = None  # the day of publication where no update is named
    mails: tuple[StatedName, ...] = ()
    telephones: tuple[StatedName, ...] = ()
    addresses: tuple[StatedName, ...] = ()
    linked_policies: tuple[LinkedPolicy, ...] = ()
    handlers: tuple[StatedName, ...] = ()  # everyone who says "we": `handler` first, then joint handlers
    published: StatedDate | None = None
    version: StatedName | None = None  # "V2.1", "2026年3月版"
    products: tuple[StatedName, ...] = ()  # apps, mini-programs, sites by name
    domains: tuple[StatedName, ...] = ()  # hosts of addresses on the web, each once: "www.example.com"
    online_services: tuple[StatedName, ...] = ()  # ways of contact inside the product: "“我的—在线客服”"
    officers: tuple[StatedName, ...] = ()  # who is responsible for personal information: a person, post or department

    @property
    def unreviewed(self) -> tuple[LinkedPolicy, ...]:
        """Return what the policy leans on and what is not part of this document: 未审."""
        return tuple(linked for linked in self.linked_policies if not linked.is_here)


@dataclass(frozen=True, slots=True)
class SourceComment:
    """A comment that the source already holds. It is kept and shown, and never taken for the policy's own words."""

    span: Span  # the words it hangs on; empty where it only has a place
    author: str
    text: str  # its paragraphs joined by line feeds
    written: str = ""  # when, as the file has it: "2026-10-01T09:00:00Z"
    is_settled: bool = False  # marked as done


class NoticeKind(StrEnum):
    """What a reader wants the lawyer to know although the work goes on; the sentences are in notice_words.py."""

    ENCODING_GUESSED = "encoding-guessed"
    UNDECODABLE_BYTES = "undecodable-bytes"
    CONTROL_CHARACTERS_DROPPED = "control-characters-dropped"
    DIRECTION_TURNED = "direction-turned"  # count: invisible characters that turn the direction of writing
    TRACKED_CHANGES_SEEN_AS_ACCEPTED = "tracked-changes-seen-as-accepted"
    HIDDEN_TEXT = "hidden-text"
    PARTS_NOT_READ = "parts-not-read"
    HIDDEN_PARTS_LEFT_OUT = "hidden-parts-left-out"  # count: parts of a page that it does not show
    WRONG_SUFFIX = "wrong-suffix"  # detail: what the file is, as file_kind names it
    PDF_TEXT_MAY_BE_WRONG = "pdf-text-may-be-wrong"  # count: pages
    PAGE_FURNITURE_LEFT_OUT = "page-furniture-left-out"  # count: lines of running heads, feet and page numbers
    PAGES_WITHOUT_TEXT = "pages-without-text"  # count: pages; detail: which, "3、5-7"
    GARBLED_TEXT = "garbled-text"  # count: characters
    RECOGNISED_TEXT = "recognised-text"  # count: pages whose text a machine read off a picture
    VERTICAL_TEXT = "vertical-text"  # count: pages set from above and from the right; detail: which
    FORM_FIELDS = "form-fields"  # count: fields of a form in a PDF, read as they are filled in
    COMMENTS_IN_SOURCE = "comments-in-source"  # detail: who wrote them
    TEXT_BOXES_BEHIND_THE_BODY = "text-boxes-behind-the-body"
    PROMPTS_LEFT_OUT = "prompts-left-out"  # count: content controls that nobody has filled in
    UNKNOWN_SYMBOLS = "unknown-symbols"  # detail: the sign that stands for them
    MACROS_IGNORED = "macros-ignored"
    EXTERNAL_NOT_FETCHED = "external-not-fetched"  # count: templates, pictures … outside the file
    STRICT_FORMAT = "strict-format"  # a Strict Open XML file: what is made from it is an ordinary .docx


@dataclass(frozen=True, slots=True)
class Notice:
    """One fact about the reading; `count` and `detail` fill the sentence. Never document text."""

    kind: NoticeKind
    count: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text came from."""

    name: str  # file name, never a path
    media_type: str  # "text/plain" or the .docx media type
    sha256: str  # of the source bytes, lower-case hex
    encoding: str = ""  # "utf-8", "utf-8-sig", "gb18030", "utf-16-le" …; "" where the format has none


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """The policy: one canonical text (blocks joined by line feeds) and everything that was found about its shape.

    Every character that is not white space lies in exactly one heading or clause.
    """

    title: str
    text: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    clauses: tuple[Clause, ...]
    source: Source
    facts: Facts = field(default_factory=Facts)
    notices: tuple[Notice, ...] = ()
    comments: tuple[SourceComment, ...] = ()  # in the order of the source

    def quote(self, span: Span) -> str:
        """Return exactly the words of `span`."""
        return self.text[span.start : span.end]

    def path_of(self, clause: Clause) -> tuple[str, ...]:
        """Return the titles of the headings above `clause`, outermost first."""
        return tuple(self.headings[index].title for index in clause.headings)

    def page_of(self, clause: Clause) -> int:
        """Return the page `clause` begins on, from 1; 0 where the source has no pages."""
        return self.blocks[clause.blocks[0]].page if clause.blocks else 0

    def page_at(self, offset: int) -> int:
        """Return the page of the block that begins at or last before the code point at `offset`; 0 without pages."""
        index = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[max(index, 0)].page if self.blocks else 0

    def clause_at(self, offset: int) -> Clause | None:
        """Return the clause that covers the code point at `offset`, None in a heading or between clauses."""
        low, high = 0, len(self.clauses)
        while low < high:
            middle = (low + high) // 2
            if self.clauses[middle].span.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.clauses) and self.clauses[low].span.start <= offset:
            return self.clauses[low]
        return None
