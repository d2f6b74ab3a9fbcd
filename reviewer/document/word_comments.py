"""The comments that a Word file already holds: who said what, on which words, and whether it is settled."""

from collections.abc import Mapping, Sequence

from reviewer.document.docx_words import text_elements
from reviewer.document.model import SourceComment, Span
from reviewer.document.word_package import W14, W15, Package, W

Places = Mapping[tuple[str, str], Sequence[int]]


def read_comments(package: Package, main: str, places: Places, length: int) -> tuple[SourceComment, ...]:
    """Return the comments of a package in the order of their part.

    `places` says where in a text of `length` code points the marks of each comment stand; a comment without a place in
    what was read stands at its beginning. Raises DamagedFile, DocumentTooLarge or ReadingTooCostly.
    """
    part = package.related(main, "comments")
    if part is None:
        return ()
    settled = _settled(package, main)
    found = []
    for comment in package.parse(part).iter(W + "comment"):
        paragraphs = list(comment.iter(W + "p"))
        words = "\n".join("".join(text for _, _, text in text_elements(paragraph)) for paragraph in paragraphs)
        last = paragraphs[-1].get(W14 + "paraId", "") if paragraphs else ""
        span = _span(comment.get(W + "id", ""), places, length)
        author = comment.get(W + "author", "").strip()
        found.append(SourceComment(span, author, words.strip(), comment.get(W + "date", ""), last.upper() in settled))
    return tuple(found)


def _settled(package: Package, main: str) -> frozenset[str]:
    """Return the ids of the last paragraphs of comments that somebody has marked as done."""
    part = package.related(main, "commentsExtended")
    if part is None:
        return frozenset()
    done = (one for one in package.parse(part).iter(W15 + "commentEx") if one.get(W15 + "done") in ("1", "true", "on"))
    return frozenset(one.get(W15 + "paraId", "").upper() for one in done)


def _span(comment_id: str, places: Places, length: int) -> Span:
    starts, ends, marks = (places.get((comment_id, kind), ()) for kind in ("start", "end", "mark"))
    if not starts and not ends:
        at = min(marks[0], length) if marks else 0
        return Span(at, at)
    start = starts[0] if starts else ends[0]
    end = max(ends[-1] if ends else start, start)
    return Span(min(start, length), min(end, length))
