"""The outline of a policy as text: what a test compares at one glance."""

from reviewer.document.read import read_bytes


def outline_of(text: str) -> str:
    """Return one line per heading (level, indent, title) and one per clause (a dot), after a line feed."""
    document = read_bytes(text.strip().encode(), "a.txt")
    shown = [
        (heading.span.start, f"{heading.level} {'  ' * (heading.level - 1)}{heading.title}")
        for heading in document.headings
    ]
    shown += [(clause.span.start, f"  {'  ' * len(clause.headings)}·") for clause in document.clauses]
    return "\n" + "".join(f"{line}\n" for _, line in sorted(shown))
