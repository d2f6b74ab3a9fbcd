"""A rule that stands in several files: long lists of words and cues are divided by kind, so that they can be read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from reviewer.playbook.model import Cue, DefectRule
from reviewer.problem import Place, ProblemKind, Problems


@dataclass(frozen=True, slots=True)
class Continuation:
    """What one file adds to a rule that another file begins."""

    rule: str
    variant: str  # whose cues they are, "" = those of the rule itself; the words are always those of the rule
    cues: tuple[Cue, ...]
    words: dict[str, tuple[str, ...]]
    place: Place


def joined(rules: Iterable[DefectRule], continuations: Collection[Continuation]) -> tuple[DefectRule, ...]:
    """Return `rules`, each with what other files add to it, in the order of `continuations`."""
    return tuple(_with_all(rule, [one for one in continuations if one.rule == rule.id]) for rule in rules)


def _with_all(rule: DefectRule, continuations: Iterable[Continuation]) -> DefectRule:
    words = dict(rule.words)
    for one in continuations:
        for name, patterns in one.words.items():
            words[name] = (*words.get(name, ()), *patterns)
        if not one.variant:
            rule = replace(rule, cues=(*rule.cues, *one.cues))
        variants = (
            replace(variant, cues=(*variant.cues, *one.cues)) if variant.id == one.variant else variant
            for variant in rule.variants
        )
        rule = replace(rule, variants=tuple(variants))
    return replace(rule, words=words)


def check_continuations(
    continuations: Iterable[Continuation], rules: Iterable[DefectRule], known: Collection[str], problems: Problems
) -> None:
    """Note those that continue no rule or variant; `known` are the ids of all rules, those of the wrong shape too."""
    variants = {rule.id: {variant.id for variant in rule.variants} for rule in rules}
    for one in continuations:
        if one.rule not in known:
            problems.note(one.place.at("rule"), ProblemKind.NO_SUCH_ENTRY, entry="rule", wanted=one.rule)
        elif one.variant and one.rule in variants and one.variant not in variants[one.rule]:
            problems.note(one.place.at("variant"), ProblemKind.NO_SUCH_ENTRY, entry="variant", wanted=one.variant)
