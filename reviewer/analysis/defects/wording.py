"""Rules that are only words: every cue of a rule or of its variants is a defect where it is found.

A phrase that a policy says word for word again and again is a habit: it is told where it stands first, with how often
it comes again. Short words are told everywhere: each place may mean something else.
"""

from collections.abc import Iterator
from dataclasses import replace

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.defects.links import is_link
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import Cue, DefectRule, DefectVariant

# cues that mean something only inside a list; exceptions.py runs them there, contradictions.py those with a counterpart
ELSEWHERE = frozenset(("outdated-exceptions", variant) for variant in ("item", "own-reason", "own-aim", "catch-all"))

# what a hyperlink on the words makes good
LED_TO = frozenset(
    {
        ("missing-annex", "elsewhere"),
        ("missing-annex", "unnamed-documents"),
        ("broken-reference", "unnamed-place"),
        ("broken-reference", "others-policy"),
        ("broken-reference", "no-document"),
    }
)

A_PHRASE = 6  # folded characters; words as long as that say the same wherever they stand
_MOST_PLACES = 3  # of one phrase; more, and it is told once


def find_wording(ground: Ground) -> Iterator[Defect]:
    """Yield a defect for each place that a cue of a rule finds, for a phrase said again and again the first."""
    for rule in ground.playbook.defect_rules:
        ground.report(0, 1)
        for cue in rule.cues:
            yield from _places(ground, rule, None, cue)
        for variant in rule.variants:
            if (rule.id, variant.id) not in ELSEWHERE and not variant.against:
                for cue in variant.cues:
                    yield from _places(ground, rule, variant, cue)


def _places(ground: Ground, rule: DefectRule, variant: DefectVariant | None, cue: Cue) -> Iterator[Defect]:
    region = ground.region(rule.categories if variant is None else variant.categories)
    spans = [one.span for one in ground.matcher.find(cue, region)]
    if variant is not None and (rule.id, variant.id) in LED_TO:
        spans = [span for span in spans if not is_link(ground, span)]
    if variant is not None and variant.is_once:
        spans = spans[:1]
    for span, again in first_of_each(ground, spans):
        defect = told(rule, span, variant)
        more = ground.playbook.reasons["again"].format(count=again) if again else ""
        yield replace(defect, reason=defect.reason + more)


def first_of_each(ground: Ground, spans: list[Span]) -> Iterator[tuple[Span, int]]:
    """Yield the places of `spans`, of a phrase that recurs the first one, each with how many are left out for it."""
    same: dict[str, list[Span]] = {}
    for span in spans:
        same.setdefault(ground.folded(span), []).append(span)
    for words, places in same.items():
        if len(words) >= A_PHRASE and len(places) > _MOST_PLACES:
            yield places[0], len(places) - 1
        else:
            yield from ((span, 0) for span in places)
