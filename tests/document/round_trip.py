"""What a policy that was put into a file and read back looks like: characters in, characters out, differences."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tests.figures import Tell

_MOST_SHOWN = 10  # differences of one file that are listed


@dataclass(frozen=True)
class Trip:
    """One policy put into one kind of file and read back."""

    seed: str
    kind: str  # the format and who wrote it
    sent: str
    back: str
    note: str = ""  # what else was measured

    @cached_property
    def differences(self) -> list[str]:
        """Return what came back changed: 'sent' -> 'back'."""
        if self.sent == self.back:
            return []
        matcher = difflib.SequenceMatcher(None, self.sent, self.back, autojunk=False)
        changes = (change for change in matcher.get_opcodes() if change[0] != "equal")
        return [f"{self.sent[a:b]!r} -> {self.back[c:d]!r}" for _, a, b, c, d in changes]

    @property
    def rows(self) -> list[str]:
        """Return its row of the table, and under it the first differences."""
        row = f"{self.seed:5}{self.kind:24}{len(self.sent):7}{len(self.back):7}{len(self.differences):12}  {self.note}"
        return [row.rstrip(), *(f"     {self.seed} {one}" for one in self.differences[:_MOST_SHOWN])]


TITLE = "Policies put into files and read back, in characters"
_HEADER = f"{'seed':5}{'file':24}{'in':>7}{'out':>7}{'differences':>12}"


def changed(trips: Sequence[Trip], tell: Tell) -> list[tuple[str, str]]:
    """Tell the table of trips; return the seeds and files that came back changed."""
    tell(TITLE, [_HEADER, *(row for trip in trips for row in trip.rows)])
    return [(trip.seed, trip.kind) for trip in trips if trip.differences]
