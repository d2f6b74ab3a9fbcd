"""An extracted table as Word and Excel take it from the clipboard: cells parted by tabs, and HTML. Pure."""

from collections.abc import Sequence
from html import escape

Cells = Sequence[Sequence[str]]

# Excel takes a pasted cell that begins with "=" for a formula unless its style says that it is text.
_CELL = "border:1px solid #808080;padding:2px 6px;mso-number-format:'\\@'"


def tab_separated(rows: Cells) -> str:
    """Return rows on lines, cells parted by tabs; a cell has neither inside."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def html_table(rows: Cells, *, has_head: bool) -> str:
    """Return the rows as one HTML table; with `has_head` the first row holds the titles."""
    made = []
    for at, row in enumerate(rows):
        tag = "th" if has_head and at == 0 else "td"
        made.append("".join(f'<{tag} style="{_CELL}">{escape(cell)}</{tag}>' for cell in row))
    return f'<table style="border-collapse:collapse">{"".join(f"<tr>{cells}</tr>" for cells in made)}</table>'
