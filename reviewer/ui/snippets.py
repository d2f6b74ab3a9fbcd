"""Short quotations for one line of a list: the decisive words with as much of their sentence as fits. Pure."""

from dataclasses import dataclass

from reviewer.document.model import PolicyDocument, Span
from reviewer.export.memo_place import sentence_around

LONGEST = 64  # code points of a quotation
CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """Words of the policy as one line; `emphasis` are code points of `words`."""

    words: str
    emphasis: Span


def snippet(document: PolicyDocument, span: Span, longest: int = LONGEST) -> Snippet:
    """Return the sentence around `span`, cut to `longest` code points, `span` kept; line ends become spaces."""
    whole = sentence_around(document.text, span)
    start, end = whole.start, whole.end
    if end - start > longest:
        spare = max(longest - len(span), 0)
        start = max(start, span.start - spare // 2)
        end = min(end, max(span.end, start + longest))
    head = CUT if start > whole.start else ""
    tail = CUT if end < whole.end else ""
    words = document.text[start:end].replace("\n", " ")
    shift = len(head) - start
    return Snippet(f"{head}{words}{tail}", Span(span.start + shift, min(span.end + shift, len(head) + len(words))))


def first_words(words: str, longest: int = LONGEST) -> str:
    """Return the beginning of `words` on one line, with … where it was cut."""
    flat = " ".join(words.split())
    return flat if len(flat) <= longest else flat[: longest - 1] + CUT
