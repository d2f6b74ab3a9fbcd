"""Which words of a passage made a machine say what it says: its pieces, merged to whole words of jieba."""

from collections.abc import Sequence

from reviewer.analysis.linear_model import LinearModel
from reviewer.analysis.model import Evidence
from reviewer.analysis.tokens import Words
from reviewer.document.model import Span
from reviewer.document.normalize import fold, fold_text

MOST_WORDS = 3  # of one machine
NOTHING = 1e-6  # of a weight, whose levels are whole numbers: what adding and taking away leaves behind
SHARE_OF_BEST = 0.4  # further words must speak this strongly, beside the strongest
LONGEST_PASSAGE = 160  # code points looked through: a clause says early what it is about
_LONGEST_RUN = 12  # folded characters; strong pieces that run on are a phrase, and its middle will do


def words_that_decided(
    text: str, passage: Span, model: LinearModel, machine: int, words: Words
) -> tuple[Evidence, ...]:
    """Return the words of a passage that speak most for a machine, strongest first.

    `text`: of the whole document, `words` its words; `machine`: its index in the model. The cue of each piece of
    evidence is the words themselves.
    """
    folded = fold(text[passage.start : min(passage.end, passage.start + LONGEST_PASSAGE)])
    shares = model.shares(folded.text, machine)
    best = max(shares, default=0.0)
    found: list[Evidence] = []
    while best > NOTHING and len(found) < MOST_WORDS:
        peak = max(range(len(shares)), key=shares.__getitem__)
        if shares[peak] < SHARE_OF_BEST * best:
            break
        start, end = _run(shares, peak, SHARE_OF_BEST * best)
        shares[start:end] = [0.0] * (end - start)
        run = folded.span(start, end)
        whole = words.whole(Span(passage.start + run.start, passage.start + run.end))
        span = Span(max(whole.start, passage.start), min(whole.end, passage.end))
        cue = fold_text(text[span.start : span.end])
        if len(cue) > 1 and not any(span.overlaps(one.span) for one in found):  # one character explains nothing
            found.append(Evidence(span, cue))
    return tuple(found)


def _run(shares: Sequence[float], peak: int, least: float) -> tuple[int, int]:
    """Return the range round `peak` in which every character speaks at least that strongly."""
    start, end = peak, peak + 1
    while start > 0 and shares[start - 1] >= least and end - start < _LONGEST_RUN:
        start -= 1
    while end < len(shares) and shares[end] >= least and end - start < _LONGEST_RUN:
        end += 1
    return start, end
