"""Where in the policy something stands, as a lawyer cites it, and which sentence to quote for it."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from reviewer.analysis.tokens import whole_words
from reviewer.document.model import Heading, PolicyDocument, Span
from reviewer.export.memo_model import Quote
from reviewer.export.memo_wording import Wording

_SENTENCE_END = "。！？；!?;\n"
_CLOSING = "”’」』）)】》"
_PAUSE = "，,、：:"
_LONGEST_SENTENCE = 80  # code points; a longer one is cut at pauses around the decisive words
_MOST_OVER = 20  # code points that decisive words may go beyond the longest, before they are cut themselves
_MOST_BEYOND = 40  # code points that a quotation may go beyond the longest, to begin and end at a pause
_LONGEST_HEADING = 24  # code points; a longer heading is not used to name a place …
_LONGEST_SHORT_HEADING = 8  # … nor one longer than this in the narrow column of a table
_FULL_WIDTH = str.maketrans("()[]", "（）［］")
_BULLETS = re.compile(r"^[\W_]*$")
_HAN_NUMBER = re.compile(r"^[一二三四五六七八九十百零〇]+$")


class Places:
    """Cites places of one document; counts its paragraphs once."""

    def __init__(self, document: PolicyDocument, wording: Wording) -> None:
        self._document = document
        self._wording = wording
        self._paragraph_starts = [m.start() for m in re.finditer(r"(?m)^(?=.*\S)", document.text)]
        self._heading_starts = [heading.span.start for heading in document.headings]

    def short(self, offset: int) -> str:
        """Return a place for a table cell: "四（一）1", or the heading's words, or the number of the paragraph."""
        chain, clause = self._chain(offset), self._document.clause_at(offset)
        numbers = _numbers([*(heading.number for heading in chain), clause.number if clause else ""])
        if len(numbers) == 1 and _HAN_NUMBER.match(numbers[0]):
            return self._wording.say("place.part", number=numbers[0])
        if numbers and not (len(numbers) == 1 and numbers[0].isdecimal()):  # a bare "2" says too little
            return "".join(numbers)
        heading = self._heading_words(chain)
        if 0 < len(heading) <= _LONGEST_SHORT_HEADING:
            return self._wording.say("place.under", heading=heading)
        return self._wording.say("place.paragraph", number=self.paragraph_number(offset))

    def several(self, offsets: Sequence[int], most: int) -> str:
        """Return up to `most` places of `offsets` for a row, and how many there are where that cannot be counted.

        Plain numbers of paragraphs stand together: "原文第3、5段".
        """
        every = list(dict.fromkeys(self.short(offset) for offset in offsets))
        shown = every[:most]
        paragraphs = {
            self._wording.say("place.paragraph", number=one): one for one in map(self.paragraph_number, offsets)
        }
        numbers = [str(paragraphs[place]) for place in shown if place in paragraphs]
        if len(numbers) > 1:
            first = next(at for at, place in enumerate(shown) if place in paragraphs)
            together = self._wording.say("place.paragraph", number="、".join(numbers))
            shown = [
                together if at == first else place
                for at, place in enumerate(shown)
                if at == first or place not in paragraphs
            ]
        places, count = "、".join(shown), len(offsets)
        if len(every) > most:
            return self._wording.say("place.several_more", places=places, count=count)
        return places if len(every) == count else self._wording.say("place.several_in", places=places, count=count)

    def medium(self, offset: int) -> str:
        """Return the place with the number of the paragraph, and of the page where the source has pages."""
        return self._on_page(self._medium(offset), offset)

    def full(self, offset: int) -> str:
        """Return the place with the numbers of paragraph and page and the heading it stands under."""
        return self._on_page(self._full(offset), offset)

    def _on_page(self, place: str, offset: int) -> str:
        page = self._document.page_at(offset)
        return self._wording.say("place.on_page", page=page, place=place) if page else place

    def _medium(self, offset: int) -> str:
        short, number = self.short(offset), self.paragraph_number(offset)
        if short == self._wording.say("place.paragraph", number=number):
            return short
        return self._wording.say("place.with_paragraph", short=short, number=number)

    def _full(self, offset: int) -> str:
        short, number, heading = self.short(offset), self.paragraph_number(offset), self.heading_at(offset)
        if not heading or self._wording.say("place.under", heading=heading) == short:
            return self._medium(offset)
        if short == self._wording.say("place.paragraph", number=number):
            return self._wording.say("place.paragraph_with_heading", number=number, heading=heading)
        return self._wording.say("place.with_heading", short=short, number=number, heading=heading)

    def heading_at(self, offset: int) -> str:
        """Return the words of the innermost heading over `offset` that is short enough to name a place, or ""."""
        return self._heading_words(self._chain(offset))

    def paragraph_number(self, offset: int) -> int:
        """Return which paragraph `offset` stands in, blank lines not counted, from 1."""
        return max(bisect_right(self._paragraph_starts, offset), 1)

    def quote(self, span: Span, longest: int = _LONGEST_SENTENCE) -> Quote:
        """Return the sentence around `span`, word for word, with `span` as its decisive words.

        Of decisive words that are themselves much longer than `longest` code points the beginning is quoted. What is
        not the whole sentence says so: nobody may read half of it for all that was written.
        """
        text = self._document.text
        is_cut = len(span) > longest + _MOST_OVER
        if is_cut:
            span = Span(span.start, _pause_before(text, span.start, span.start + longest))
        whole = span if is_cut else sentence_around(text, span, longest)
        is_cut = is_cut or whole != sentence_around(text, span, len(text))
        return Quote(whole, self._document.quote(whole), span, self.medium(span.start), is_cut)

    def _chain(self, offset: int) -> list[Heading]:
        """Return the headings over `offset`, outermost first; a heading counts as standing under itself."""
        headings, clause = self._document.headings, self._document.clause_at(offset)
        if clause is not None:
            return [headings[index] for index in clause.headings]
        index = bisect_right(self._heading_starts, offset) - 1
        chain: list[Heading] = []
        while index >= 0:
            chain.insert(0, headings[index])
            index = headings[index].parent
        return chain

    def _heading_words(self, chain: Sequence[Heading]) -> str:
        """Return the innermost heading that names a place: short, and not the title that stands over everything."""
        for heading in reversed(chain):
            words = heading.title.strip()
            if 0 < len(words) <= _LONGEST_HEADING and "\n" not in words and words != self._document.title.strip():
                return words
        return ""


def sentence_around(text: str, span: Span, longest: int = _LONGEST_SENTENCE) -> Span:
    """Return the sentence that `span` stands in, or the sentences from its first to its last word.

    A sentence ends at 。！？； or at the end of its paragraph. One of more than `longest` code points is cut at pauses,
    so that what is quoted stays readable; it never loses a word of `span`.
    """
    start = span.start
    while start > 0 and text[start - 1] not in _SENTENCE_END:
        start -= 1
    end = max(span.end, span.start)
    if end == span.start or text[end - 1] not in _SENTENCE_END:
        while end < len(text) and text[end] not in _SENTENCE_END:
            end += 1
        if end < len(text) and text[end] != "\n":
            end += 1
    while end < len(text) and text[end - 1 : end] != "\n" and text[end] in _CLOSING:
        end += 1
    if end - start > longest:
        start, end = _shortened(text, Span(start, end), span, longest)
    while start < span.start and (text[start].isspace() or text[start] in _CLOSING):
        start += 1
    while end > max(span.end, start) and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def shortened(words: str, longest: int) -> str:
    """Return the beginning of `words` that is about `longest` code points long and ends with a word."""
    return words if len(words) <= longest else words[: whole_words(words, 0, longest)[1]]


def _pause_before(text: str, start: int, end: int) -> int:
    """Return the offset of the last pause in the second half of `[start, end)`, else `end`."""
    pauses = [at for at in range((start + end) // 2, end) if text[at] in _PAUSE + _SENTENCE_END]
    return pauses[-1] if pauses else end


def _shortened(text: str, whole: Span, core: Span, longest: int) -> tuple[int, int]:
    """Return `whole` cut at pauses so that about `longest` code points around `core` are left.

    Where no pause stands so near, the nearest one farther out is taken, up to _MOST_BEYOND: a quotation that begins or
    ends inside a word looks like a slip of the lawyer's.
    """
    spare = max(longest - len(core), 0) // 2
    start, end = whole.start, whole.end
    if core.start - start > spare:
        near, far = core.start - spare, max(start, core.start - spare - _MOST_BEYOND)
        pauses = [at + 1 for at in range(near, core.start) if text[at] in _PAUSE]
        beyond = [at + 1 for at in range(far, near) if text[at] in _PAUSE]
        start = (pauses or beyond[-1:] or [start if far == start else near])[0]
    if end - core.end > spare:
        near, far = core.end + spare, min(end, core.end + spare + _MOST_BEYOND)
        pauses = [at for at in range(core.end, near) if text[at] in _PAUSE]
        beyond = [at for at in range(near, far) if text[at] in _PAUSE]
        end = (pauses[-1:] or beyond or [end if far == end else near])[0]
    return start, end


def _numbers(shown: Sequence[str]) -> list[str]:
    """Return the numbers of a chain as they are read together: bullets dropped, "3" before "3.2" dropped."""
    numbers: list[str] = []
    for number in (one.strip().translate(_FULL_WIDTH).rstrip("、.．：:，, ") for one in shown):
        if not number or (_BULLETS.match(number) and not any(char.isnumeric() for char in number)):
            continue
        if numbers and number.startswith(f"{numbers[-1]}."):
            numbers.pop()
        if numbers and number[0].isalnum() and numbers[-1][-1].isalnum() and not numbers[-1].startswith("第"):
            numbers[-1] += "、"
        numbers.append(number)
    return numbers
