"""Edits as they were given, narrowed to what really changes: whole words inside a line, whole lines between lines."""

from collections.abc import Sequence

from reviewer.document.model import Span
from reviewer.review.difference import Edit, differences, in_words


def narrowed(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits with the same outcome on `text`, in order.

    Each one either has no line feed in its new words, or takes no line feed away. `edits` are in order and do not
    overlap.
    """
    small: list[Edit] = []
    for edit in edits:
        old = text[edit.span.start : edit.span.end]
        if "\n" in old or "\n" in edit.text:
            small += [
                Edit(
                    Span(edit.span.start + found.old.start, edit.span.start + found.old.end),
                    edit.text[found.new.start : found.new.end],
                )
                for found in differences(old, edit.text)
            ]
        elif old != edit.text:
            small.append(edit)
    return tuple(_in_whole_words(text, small))


def _in_whole_words(text: str, edits: list[Edit]) -> list[Edit]:
    """Widen the edits inside lines to whole words, line by line; edits with line feeds stay and are never crossed."""
    found: list[Edit] = []
    inside: list[Edit] = []
    floor = 0  # nothing before it may be touched by the edits in `inside`

    def flush(ceiling: int) -> None:
        nonlocal floor
        if inside:
            start = max(floor, text.rfind("\n", 0, inside[0].span.start) + 1)
            end = text.find("\n", inside[-1].span.end)
            segment = Span(start, min(ceiling, len(text) if end < 0 else end))
            moved = [Edit(_moved(edit.span, -segment.start), edit.text) for edit in inside]
            words = in_words(text[segment.start : segment.end], moved)
            found.extend(Edit(_moved(edit.span, segment.start), edit.text) for edit in words)
            inside.clear()

    for edit in edits:
        if "\n" in edit.text or "\n" in text[edit.span.start : edit.span.end]:
            flush(edit.span.start)
            found.append(edit)
            floor = edit.span.end
            continue
        if inside and "\n" in text[inside[-1].span.end : edit.span.start]:
            flush(edit.span.start)
        inside.append(edit)
    flush(len(text))
    return found


def _moved(span: Span, distance: int) -> Span:
    return Span(span.start + distance, span.end + distance)
