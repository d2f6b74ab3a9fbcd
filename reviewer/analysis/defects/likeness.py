"""Words that read like what lawyers marked in other policies, where no rule finds words of its own.

The rules know phrases; vagueness has more words than any list. A naive Bayes model over pieces of one to four
characters (packaging/train_likeness.py) tells how much more often the pieces of a part, the words between two marks,
stood in what lawyers marked than in what they left alone, and of which rule such words were. What it finds is told as
a slight hint, with that said.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.matcher import Region
from reviewer.analysis.model import Defect
from reviewer.analysis.model_file import the_likeness
from reviewer.document.model import Span
from reviewer.playbook.model import Severity

PART = "[^。;,:!?]{5,}"  # of folded text; shorter parts say too little
_A_PHRASE = 6  # folded characters; words as long that a rule has told say the same where they come again
_JOINS = frozenset("，,：:")  # what may stand between two parts that are told as one
_OF_LISTS = frozenset({"outdated-exceptions"})  # told only in a list whose line a rule has told


@dataclass(frozen=True, slots=True)
class Part:
    """The words between two marks: how far beyond the border of being marked they stand, and of which rule."""

    span: Span
    margin: float
    rule_id: str


def find_alike(ground: Ground, found: Iterable[Defect]) -> Iterator[Defect]:
    """Yield the parts that are like marked ones and in which none of `found` stands; the same words once."""
    found = tuple(found)
    taken = sorted(defect.span for defect in found)
    lines = sorted(defect.span for defect in found if defect.rule_id in _OF_LISTS)
    said = {words for span in taken if len(words := ground.folded(span)) >= _A_PHRASE}
    for run in _runs(ground, tuple(_parts(ground, lines))):
        best = max(run, key=lambda part: part.margin)
        rule = ground.rule(best.rule_id)
        span = Span(run[0].span.start, run[-1].span.end)
        words = ground.folded(span)
        if best.margin <= 0 or rule is None or _overlaps_any(span, taken) or any(one in words for one in said):
            continue
        said.add(words)
        defect = told(rule, span)
        reason = defect.reason + ground.playbook.reasons.get("alike", "")
        yield replace(defect, severity=Severity.LOW, reason=reason)


def _parts(ground: Ground, lines: Sequence[Span]) -> Iterator[Part]:
    """Yield the parts of the judged clauses that stand near the border or beyond it, in text order.

    `lines`: where the lines of lists are told that make their items wrong.
    """
    model, reach = the_likeness()
    region = Region(clause.span for _, clause in ground.clauses())
    items = Region(clause.span for index, clause in ground.clauses() if _is_item(ground, index, lines))
    for span in ground.matcher.search(PART, region):
        margin, *by_rule = model.margins(ground.folded(span))
        if margin > -reach:
            rule_id = model.topics[1 + max(range(len(by_rule)), key=by_rule.__getitem__)].id
            if rule_id not in _OF_LISTS or span in items:
                yield Part(span, margin, rule_id)


def _is_item(ground: Ground, index: int, lines: Sequence[Span]) -> bool:
    intro = ground.intros[index]
    return intro is not None and _overlaps_any(ground.document.clauses[intro].span, lines)


def _runs(ground: Ground, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Yield parts that follow each other in one sentence together: they are one thought."""
    run: list[Part] = []
    for part in parts:
        if run and ground.document.text[run[-1].span.end : part.span.start].strip(" \u3000") not in _JOINS:
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _overlaps_any(span: Span, taken: Sequence[Span]) -> bool:
    """`True` when one of `taken`, sorted, overlaps `span`; they may overlap each other."""
    return any(
        one.overlaps(span) for one in taken[: bisect_left(taken, Span(span.end, span.end))] if one.end > span.start
    )
