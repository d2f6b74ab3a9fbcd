"""Finding words in the policy: blind to full and half width, case, spaces and line ends. Pure."""

from reviewer.document.model import Span
from reviewer.document.normalize import Folded, fold, fold_text


class Finder:
    """Looks for words in one text; folds it once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: Folded | None = None

    def find(self, words: str) -> tuple[Span, ...]:
        """Return every place where `words` stand, in text order, without overlaps; none for blank words."""
        wanted = fold_text(words)
        if not wanted:
            return ()
        if self._folded is None:
            self._folded = fold(self._text)
        found = []
        at = self._folded.text.find(wanted)
        while at >= 0:
            found.append(self._folded.span(at, at + len(wanted)))
            at = self._folded.text.find(wanted, at + len(wanted))
        return tuple(found)


def next_hit(hits: tuple[Span, ...], offset: int, *, is_backwards: bool = False) -> int | None:
    """Return the index of the first hit after `offset` (before it, backwards), going round at the end; None if none."""
    if not hits:
        return None
    if is_backwards:
        before = [index for index, span in enumerate(hits) if span.start < offset]
        return before[-1] if before else len(hits) - 1
    return next((index for index, span in enumerate(hits) if span.start > offset), 0)
