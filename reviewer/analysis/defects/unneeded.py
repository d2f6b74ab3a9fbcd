"""Information met with a function that does not need it: location to send a message, a face to change a password.

Necessity is weighed item by item and function by function (personal information protection law, article 6). The table
stands in the playbook: a variant of `necessity-doubt` with `against` cues names the information in its cues and the
functions in those. Both in one sentence, which a row of a list of tool kits is too, make a defect at the information.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.wording import first_of_each
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule, DefectVariant


def find_unneeded(ground: Ground) -> Iterator[Defect]:
    """Yield the information that stands in a sentence with a function that does not need it, with that function."""
    rule = ground.rule("necessity-doubt")
    if rule is None:
        return
    for variant in rule.variants:
        if variant.against:
            yield from _met(ground, rule, variant)


def _met(ground: Ground, rule: DefectRule, variant: DefectVariant) -> Iterator[Defect]:
    items = ground.finds(variant.cues, ground.region(variant.categories))
    functions = ground.finds(variant.against, ground.region(())) if items else []
    answered = {item: function for item in items if (function := _beside(ground, item, functions)) is not None}
    for item, again in first_of_each(ground, list(answered)):
        defect = told(rule, item, variant, related=(answered[item],))
        more = ground.playbook.reasons["again"].format(count=again) if again else ""
        yield replace(defect, reason=defect.reason + more)


def _beside(ground: Ground, item: Span, functions: list[Span]) -> Span | None:
    """Return the first of `functions`, ascending, that begins in the sentence of `item`; None where none does."""
    sentence = ground.matcher.sentence(item)
    index = bisect_left(functions, sentence.start, key=lambda one: one.start)
    return functions[index] if index < len(functions) and functions[index].start < sentence.end else None
