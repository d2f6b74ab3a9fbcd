"""Which row and column a cell of a page's table stands in, as a browser counts them (HTML standard, 4.9.12)."""

from dataclasses import dataclass, field

_MOST_SPANNED = 100  # rows or columns of a cell, whatever it says
_LONGEST_NUMBER = 6


@dataclass(slots=True)
class HtmlTable:
    """Where the next cell stands; cells that reach down take their columns in the rows below."""

    path: str
    is_layout: bool
    row: int = -1
    column: int = 0  # of the next cell, where none from above is in the way
    taken: dict[int, int] = field(default_factory=dict)  # by column: the last row in which a cell from above stands

    def next_row(self) -> None:
        """Begin a row."""
        self.row += 1
        self.column = 0
        self.taken = {column: row for column, row in self.taken.items() if row >= self.row}

    def next_column(self, colspan: str, rowspan: str) -> int:
        """Return the column of the next cell, which says of itself that it takes so many columns and rows."""
        self.row = max(self.row, 0)
        while self.column in self.taken:
            self.column += 1
        column, last = self.column, self.row + _count(rowspan) - 1
        self.column += _count(colspan)
        if last > self.row:
            self.taken |= dict.fromkeys(range(column, self.column), last)
        return column


def _count(said: str) -> int:
    """Return how many rows or columns an attribute asks for; 1 where it asks for nothing one can count."""
    return min(max(int(said), 1), _MOST_SPANNED) if said.isdecimal() and len(said) < _LONGEST_NUMBER else 1
