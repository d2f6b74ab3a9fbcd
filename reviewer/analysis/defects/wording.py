"""Rules that are only words: every cue of a rule or of its variants is a defect where it is found."""

from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.playbook.model import Cue, DefectRule, DefectVariant

# cues that mean something only inside a list; exceptions.py runs them there, contradictions.py those with a counterpart
ELSEWHERE = frozenset({("outdated-exceptions", "item")})


def find_wording(ground: Ground) -> Iterator[Defect]:
    """Yield a defect for each place that a cue of a rule finds."""
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
    for one in ground.matcher.find(cue, region):
        yield told(rule, one.span, variant)
        if variant is not None and variant.is_once:
            return
