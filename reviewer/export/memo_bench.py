"""What every point of the memo is made from, and the lines that all kinds of points share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reviewer.document.model import Span
from reviewer.export.memo_law import Laws
from reviewer.export.memo_lawyer import LawyerWords, split_lines
from reviewer.export.memo_model import Cell, Emphasis, Handling, Piece, Quote, Voice, own
from reviewer.export.memo_place import Places
from reviewer.export.memo_wording import Wording
from reviewer.playbook.model import Citation, Severity
from reviewer.review.model import Review

LONGEST_ADVICE = 60  # code points of the one sentence that the conclusion takes over
LONGEST_QUOTE = 120  # code points of a quotation in a block of its own …
LONGEST_BRIEF_QUOTE = 72  # … and in a row
GISTS, MOST_FURTHER = 1, 1  # of one point: a provision with its gist, and another by name


@dataclass(frozen=True, slots=True)
class Bench:
    """The review, and how its places, laws and sentences are written."""

    review: Review
    wording: Wording
    places: Places
    laws: Laws

    def quotes(self, spans: Iterable[Span], most: int, longest: int = LONGEST_QUOTE) -> tuple[Quote, ...]:
        """Return the sentences of `spans`, each once, at most `most` of them, in text order."""
        quotes: dict[Span, Quote] = {}
        for span in spans:
            quote = self.places.quote(span, longest)
            if len(quotes) < most and not any(quote.span.overlaps(taken) for taken in quotes):
                quotes[quote.span] = quote
        return tuple(quotes[span] for span in sorted(quotes))

    def quote_lines(self, quotes: Sequence[Quote], *, has_places: bool = False, label: str = "") -> Cell:
        """Return the words of `quotes` between quotation marks, their decisive words standing out.

        `label` goes before each, and its place where `has_places`.
        """
        lines = [line for quote in quotes for line in self._quote_lines(quote, label, with_place=has_places)]
        return tuple(lines)

    def place_lines(self, quotes: Sequence[Quote]) -> Cell:
        """Return the place of the one quote with its heading, or the places of all."""
        if len(quotes) == 1:
            return (own(self.places.full(quotes[0].marked.start)),)
        places = dict.fromkeys(quote.place for quote in quotes)
        return (own("；".join(places)),) if places else ()

    def handling(self, words: LawyerWords, slots: Sequence[str], *, is_hint: bool) -> Handling:
        """Return what was done about a point."""
        if is_hint:
            return Handling.HINT
        done = words.handling(is_review_only=self.review.matter.is_review_only)
        return done or (Handling.TO_CONFIRM if slots else Handling.IN_MEMO)

    def basis(self, citations: Sequence[Citation], told: Mapping[str, int] | None = None) -> Cell:
        """Return the basis of a point; a gist in `told` is referred to by the number of the point that has it."""
        return self.laws.lines(citations, GISTS, most_further=MOST_FURTHER, has_doubtful=False, told=told)

    def gists(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """Return the gists that the basis of a point tells."""
        return self.laws.gists(citations, GISTS)

    def lacks_basis(self, citations: Sequence[Citation], severity: Severity, problem: Cell) -> bool:
        """`True` when a point of the lawyer's asks for a provision and none may be relied on.

        It asks for one when the playbook names any, and when it is 高. A lawyer who names a law in the reasons has
        given the basis.
        """
        if self.has_basis(citations) or not (citations or severity is Severity.HIGH):
            return False
        said = "".join(piece.words for line in problem for piece in line if piece.voice is Voice.LAWYER)
        return "《" not in said

    def with_consequence(self, problem: Cell, severity: Severity, *, is_law: bool) -> Cell:
        """Return the problem of a point, followed by what may come of it where it is 高."""
        if severity is not Severity.HIGH:
            return problem
        consequence = Piece(self.wording.say("issue.consequence" if is_law else "issue.consequence_mild"))
        return ((*problem[0], consequence),) if len(problem) == 1 else (*problem, (consequence,))

    def has_basis(self, citations: Sequence[Citation]) -> bool:
        """`True` when at least one of `citations` may be relied on."""
        return any(self.laws.is_citable(citation) for citation in citations)

    def _quote_lines(self, quote: Quote, label: str, *, with_place: bool) -> Cell:
        template = self.wording.line(
            "issue.quote_at" if with_place else "issue.quote_only", place=quote.place, quote=Piece("", Voice.QUOTED)
        )
        line: list[Piece] = [Piece(label)] if label else []
        for piece in template:
            line += _marked(quote) if piece.voice is Voice.QUOTED else [piece]
        if quote.is_cut:
            line.append(Piece(self.wording.say("issue.quote_cut")))
        return split_lines(tuple(line))


def _marked(quote: Quote) -> list[Piece]:
    """Return the words of a quote with the decisive ones standing out, unless they are all of it."""
    start, end = quote.marked.start - quote.span.start, quote.marked.end - quote.span.start
    parts = (quote.words[:start], quote.words[start:end], quote.words[end:])
    if not parts[1] or not (parts[0] or parts[2]):
        return [Piece(quote.words, Voice.QUOTED)]
    emphases = (Emphasis.NONE, Emphasis.POINT, Emphasis.NONE)
    return [Piece(words, Voice.QUOTED, emphasis) for words, emphasis in zip(parts, emphases, strict=True) if words]


def short_advice(words: str) -> str:
    """Return the first sentence of `words` if it is short enough for the conclusion, else ""."""
    first = words.strip().split("。")[0].split("；")[0]
    return f"{first}。" if 0 < len(first) < LONGEST_ADVICE else ""


def bare(title: str) -> str:
    """Return a title without the full stop that a sentence would bring along."""
    return title.strip().rstrip("。；;.")
