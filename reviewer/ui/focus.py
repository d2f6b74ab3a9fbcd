"""Focus: what the lawyer looks at now; Trail: where they have been. Pure values, so that going back is testable."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.document.model import Span
from reviewer.review.model import Key


class Origin(StrEnum):
    """Which part of the window asked for a focus, so that it need not move itself when the answer comes round."""

    TEXT = "text"
    OUTLINE = "outline"
    LEGEND = "legend"
    CHECKLIST = "checklist"
    DEFECTS = "defects"
    ANNOTATIONS = "annotations"
    FIND = "find"
    HEAT_STRIP = "heat-strip"
    TRAIL = "trail"
    STEP = "step"  # next or previous finding, by key


@dataclass(frozen=True, slots=True)
class Focus:
    """A place in the text and what hangs on it. Each part may be missing; an empty one means nothing is looked at.

    `origin` is an Origin, or any name a new panel gives itself.
    """

    span: Span | None = None
    requirement_id: str | None = None
    defect_id: str | None = None
    record_key: Key | None = None
    origin: str = ""

    def is_same_place(self, other: "Focus") -> bool:
        """`True` when both show the same thing, whoever asked for it."""
        mine = (self.span, self.requirement_id, self.defect_id, self.record_key)
        return mine == (other.span, other.requirement_id, other.defect_id, other.record_key)


class Trail:
    """The places visited, with a position in them, as a browser keeps it: a visit drops what lay ahead."""

    def __init__(self, limit: int = 200) -> None:
        self._limit = limit
        self._places: list[Focus] = []
        self._at = -1

    @property
    def has_back(self) -> bool:
        """`True` when there is a place before this one."""
        return self._at > 0

    @property
    def has_forward(self) -> bool:
        """`True` when there is a place after this one."""
        return self._at < len(self._places) - 1

    def visit(self, focus: Focus) -> None:
        """Remember `focus` as the newest place; the place one stands on already is not remembered twice."""
        if self._places and self._places[self._at].is_same_place(focus):
            return
        self._places = [*self._places[: self._at + 1], focus][-self._limit :]
        self._at = len(self._places) - 1

    def back(self) -> Focus | None:
        """Step back and return the place, None at the beginning."""
        if not self.has_back:
            return None
        self._at -= 1
        return self._places[self._at]

    def forward(self) -> Focus | None:
        """Step forward and return the place, None at the end."""
        if not self.has_forward:
            return None
        self._at += 1
        return self._places[self._at]

    def clear(self) -> None:
        """Forget everything: another policy has been opened."""
        self._places = []
        self._at = -1
