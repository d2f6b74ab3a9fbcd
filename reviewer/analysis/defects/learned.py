"""Wording that readers marked in other policies, told by what a model learned of it (packaging/train_wording.py).

Cues know phrases that somebody has thought of; lawyers find fault with far more. Every sentence is looked at part by
part, as its commas divide it, and a part is marked under a rule where its words, and a little of the parts beside it,
are like those that two careful readers marked under that rule. Of the parts beside it the model sees the edges, and
what it says of them counts too. The reason names the words that decided. Where a rule's own cues or algorithm have
already spoken, nothing is added.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.wording import A_PHRASE, first_of_each
from reviewer.analysis.explain import words_that_decided
from reviewer.analysis.linear_model import LinearModel, Margins
from reviewer.analysis.model import Defect
from reviewer.analysis.model_file import WordingModel, the_wording_model
from reviewer.analysis.ngrams import edge_pieces
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule, DefectVariant, Severity

VARIANT = "learned"  # of a rule whose own reason would not fit

NOBODY = -1.0  # the margin of a part that is not there: where the machines were trained to set what is not marked
_SENTENCE = re.compile(r"[^。；;！!？?\n]*[。；;！!？?\n]?")
_PART = re.compile(r"[^，,、：:；;。！!？?（）()\n]*[，,、：:；;。！!？?（）()\n]*")
_SHORTEST = 8  # code points; a shorter part goes with the one beside it
_FEWEST = 16  # letters and figures; fewer are a title or a stub, in which readers seldom found a fault
_EDGES = "，,、：:；;。！!？? \t\u3000\n"


def parts_of(words: str) -> Iterator[list[Span]]:
    """Yield the sentences of a passage, each as the parts that its commas and brackets make, places in `words`."""
    for sentence in _SENTENCE.finditer(words):
        parts: list[Span] = []
        for part in _PART.finditer(sentence[0]):
            if not part[0].strip():
                continue
            start, end = sentence.start() + part.start(), sentence.start() + part.end()
            if parts and min(end - start, len(parts[-1])) < _SHORTEST:
                parts[-1] = Span(parts[-1].start, end)
            else:
                parts.append(Span(start, end))
        if parts:
            yield parts


def seen_beside(sentence: Sequence[str]) -> list[set[str]]:
    """Return for each part of a sentence, folded, what a model sees of the parts before and after it."""
    return [edge_pieces(before, after) for before, after in zip(["", *sentence[:-1]], [*sentence[1:], ""], strict=True)]


def leaning(own: Sequence[float], lean: float) -> list[float]:
    """Return the margins of the parts of one sentence by one machine, each with `lean` times those beside it."""
    return [
        margin + lean * (before + after)
        for before, margin, after in zip([NOBODY, *own], own, [*own[1:], NOBODY], strict=False)
    ]


def marked_runs(values: Sequence[float], border: float, reach: float) -> Iterator[tuple[int, int]]:
    """Yield, as first and last index, the parts above the border with those beside them that come within `reach`."""
    at = 0
    while at < len(values):
        if values[at] < border:
            at += 1
            continue
        first = last = at
        while first > 0 and values[first - 1] >= border - reach:
            first -= 1
        while last + 1 < len(values) and values[last + 1] >= border - reach:
            last += 1
        yield first, last
        at = last + 1


def find_learned(ground: Ground, found: Iterable[Defect]) -> Iterator[Defect]:
    """Yield a defect for wording like what readers marked; none that overlaps one of its own rule in `found`.

    A phrase that is said again and again is told as find_wording tells it. Raises PlaybookError when the trained data
    is missing or damaged.
    """
    wording = the_wording_model()
    taken: dict[str, list[Span]] = defaultdict(list)
    for defect in found:
        taken[defect.rule_id].append(defect.span)
    facts = ground.document.facts
    dates = [date.span for date in (facts.updated, facts.effective) if date is not None]  # say nothing but a day
    rules = {at: rule for at, one in enumerate(wording.model.machines) if (rule := ground.rule(one.id)) is not None}
    for machine, spans in _marked(ground, wording, rules).items():
        rule = rules[machine]
        known = [*taken[rule.id], *dates]
        spans = [span for span in spans if _says_enough(ground, span) and not _is_told(ground, span, known)]
        for span, again in first_of_each(ground, spans):
            defect = _told(ground, wording, machine, rule, span)
            more = ground.playbook.reasons["again"].format(count=again) if again else ""
            yield replace(defect, reason=defect.reason + more, is_alike=True)


def _says_enough(ground: Ground, span: Span) -> bool:
    return sum(map(str.isalnum, ground.document.quote(span))) >= _FEWEST


def _is_told(ground: Ground, span: Span, taken: Sequence[Span]) -> bool:
    """`True` when one of `taken` stands here, or a phrase of theirs does, which is told at its first place alone."""
    words = ground.folded(span)
    return any(
        span.overlaps(one) or (len(phrase := ground.folded(one)) >= A_PHRASE and phrase in words) for one in taken
    )


def _marked(ground: Ground, wording: WordingModel, rules: Mapping[int, DefectRule]) -> dict[int, list[Span]]:
    """Return what each machine marks in clauses of the categories of its rule, in text order."""
    marked: dict[int, list[Span]] = defaultdict(list)
    for _, clause in ground.clauses():
        words, categories = ground.document.quote(clause.span), ground.categories_of(clause)
        asked = [at for at, rule in rules.items() if not rule.categories or categories.intersection(rule.categories)]
        for parts in parts_of(words):
            places = [Span(clause.span.start + part.start, clause.span.start + part.end) for part in parts]
            by_machine = list(zip(*_margins(wording.model, [ground.folded(place) for place in places]), strict=True))
            for machine in asked:
                own, border = by_machine[machine], wording.borders[machine]
                best = max(own)
                if best + 2 * wording.lean * max(best, NOBODY) < border:
                    continue  # as most are
                values = leaning(own, wording.lean)
                for first, last in marked_runs(values, border, wording.reach):
                    marked[machine].append(_trimmed(ground, Span(places[first].start, places[last].end)))
    return marked


def _margins(model: LinearModel, sentence: Sequence[str]) -> list[Margins]:
    return [model.margins(part, beside) for part, beside in zip(sentence, seen_beside(sentence), strict=True)]


def _trimmed(ground: Ground, span: Span) -> Span:
    words = ground.document.quote(span)
    start = span.start + len(words) - len(words.lstrip(_EDGES))
    return Span(start, max(start + 1, span.start + len(words.rstrip(_EDGES))))


def _told(ground: Ground, wording: WordingModel, machine: int, rule: DefectRule, span: Span) -> Defect:
    defect = told(rule, span, _variant(rule))
    decided = words_that_decided(ground.document.text, span, wording.model, machine, ground.matcher.words)
    quotes = dict.fromkeys(" ".join(ground.document.quote(one.span).split()) for one in decided)
    words = "”“".join(quote for quote in quotes if any(map(str.isalnum, quote)))
    alike = ground.playbook.reasons.get("alike", "") if words else ""  # a firm's playbook may do without the sentence
    severity = Severity.MEDIUM if defect.severity is Severity.HIGH else defect.severity  # likeness alone is never 高
    return replace(defect, severity=severity, reason=defect.reason + alike.format(words=words))


def _variant(rule: DefectRule) -> DefectVariant | None:
    return next((variant for variant in rule.variants if variant.id == VARIANT), None)
