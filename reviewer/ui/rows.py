"""Rows of the lists on the right: pure values that say what a row shows. Qt paints them; nothing here knows how."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, overload

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.model import Key
from reviewer.ui.panel_words import LAWYER, MACHINE
from reviewer.ui.words import DECIDED, FOUND, SEVERITIES, TO_BE_SEEN, UNDECIDED


class Sign(StrEnum):
    """The shape of a symbol. The machine's is drawn in outline, round; the lawyer's is filled, square."""

    YES = "yes"
    HALF = "half"
    NO = "no"
    BARRED = "barred"  # not applicable
    OPEN = "open"  # the lawyer has not answered


SIGNS = {
    Status.MET: Sign.YES,
    Status.PARTIAL: Sign.HALF,
    Status.MISSING: Sign.NO,
    Status.NOT_APPLICABLE: Sign.BARRED,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One side's answer: a symbol and its word."""

    sign: Sign
    words: str


def machine_answer(status: Status, *, is_manual: bool = False) -> Answer:
    """Return the machine's answer in the machine's words; of what must be seen in the product it has none."""
    return Answer(Sign.OPEN, TO_BE_SEEN) if is_manual else Answer(SIGNS[status], FOUND[status])


def lawyer_answer(status: Status | None) -> Answer:
    """Return the lawyer's answer in the lawyer's words; None is 未核查."""
    return Answer(SIGNS[status], DECIDED[status]) if status else Answer(Sign.OPEN, UNDECIDED)


class Tone(StrEnum):
    """How a line of an opened row looks."""

    PLAIN = "plain"
    MUTED = "muted"
    STRONG = "strong"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The head of a group. A folded one is closed until the lawyer opens it or goes into it."""

    id: str
    title: str
    count: str = ""  # "3/6"
    spoken_count: str = ""
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One requirement, defect, note or proposal. `machine` and `lawyer` are never one symbol."""

    id: str
    title: str
    severity: Severity | None = None
    machine: Answer | None = None
    lawyer: Answer | None = None
    words: str = ""  # words of the policy, or of the lawyer, under the title
    remark: str = ""  # a grey line below: place, author, why it shows in spite of a filter
    jump: Span | None = None  # the place that is shown with it


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of an opened row. With a `jump` or a `record` it can be followed."""

    label: str
    text: str
    depth: int = 0
    tone: Tone = Tone.PLAIN
    jump: Span | None = None
    record: Key | None = None
    emphasis: Span | None = None  # code points of `text` that decided

    @property
    def is_link(self) -> bool:
        """`True` when it leads somewhere."""
        return self.jump is not None or self.record is not None


Row: TypeAlias = GroupRow | ItemRow | LineRow


@dataclass(frozen=True, slots=True)
class Item:
    """An item and its lines, which are made only when it is opened; None where there is nothing to open."""

    row: ItemRow
    lines: Callable[[], Sequence[LineRow]] | None = None


class LaterItems(Sequence[Item]):
    """Items of which only the ids are known, each made when somebody looks at it: there may be many thousand."""

    def __init__(self, ids: Sequence[str], make: Callable[[int], Item]) -> None:
        """`make` returns the item with the id at a place of `ids`."""
        self.ids = ids
        self._make = make

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> Item: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Item, ...]: ...

    def __getitem__(self, at: int | slice) -> Item | tuple[Item, ...]:
        places = range(len(self.ids))[at]
        return self._make(places) if isinstance(places, int) else tuple(map(self._make, places))


@dataclass(frozen=True, slots=True)
class Group:
    """A group and its items."""

    row: GroupRow
    items: Sequence[Item]


def ids_of(items: Sequence[Item]) -> Sequence[str]:
    """Return the ids of `items` without making any."""
    return items.ids if isinstance(items, LaterItems) else [item.row.id for item in items]


def spoken(row: Row) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, GroupRow):
        return "，".join(part for part in (row.title, row.spoken_count or row.count) if part)
    if isinstance(row, LineRow):
        return "：".join(part for part in (row.label, row.text) if part)
    parts = [
        row.title,
        SEVERITIES[row.severity] if row.severity else "",
        f"{MACHINE}：{row.machine.words}" if row.machine else "",
        f"{LAWYER}：{row.lawyer.words}" if row.lawyer else "",
        row.words,
        row.remark,
    ]
    return "，".join(part for part in parts if part)
