"""Placeholders and blanks: stars, lines, empty brackets, template words, contact ways without a contact."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Span
from reviewer.playbook.model import DefectRule

_MAIL = re.compile(r"[\w.-]@[\w-]+\.")  # one sign before it tells: Han are \w too, and a run of them is long
_TELEPHONE = re.compile(
    r"(?<!\d)(?:1\d{10}|400[ -]?\d{3,4}[ -]?\d{3,4}|0\d{2,3}[ -]?\d{7,8}|(?:10|12|95|96)\d{3,4})(?!\d)"
)
_KINDS = (
    ("bracketed_date", "date"),
    ("kept_bracket", "bracket"),
    ("unnamed", "unnamed"),
    ("draft", "draft"),
    ("note_left", "note-left"),
    ("code", "code"),
    ("filled_with_nothing", "empty-label"),
    ("label_before_label", "empty-label"),
    ("half_address", "half-address"),
)  # words, and the variant
_NUMBER_OR_MAIL = re.compile(r"\d{5}|@|\d{3}-\d{3}")


def find_blanks(ground: Ground) -> Iterator[Defect]:
    """Yield what was left to fill in."""
    rule = ground.rule("placeholder")
    if rule is None:
        return
    yield from (told(rule, span) for _, _, span in ground.places(rule.words["blank"]))
    for name, variant in _KINDS:
        yield from (told(rule, span, rule.variant(variant)) for _, _, span in ground.places(rule.words[name]))
    yield from _empty_labels(ground, rule)
    yield from _ways_without_contact(ground, rule)


def _empty_labels(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "电话：" with nothing after it, neither on its line nor on the next."""
    passages = ground.passages
    for index, passage in enumerate(passages):
        for _, span in ground.search(rule.words["empty_label"], passage.span):
            following = passages[index + 1] if index + 1 < len(passages) else None
            is_filled = isinstance(following, Clause) and not following.number
            if not is_filled or (following is not None and _is_label(ground, rule, following.span)):
                yield told(rule, span, rule.variant("empty-label"))


def _is_label(ground: Ground, rule: DefectRule, span: Span) -> bool:
    return ground.says(rule.words["label"], span)


def _ways_without_contact(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    has_mail, has_telephone = bool(_MAIL.search(ground.text)), bool(_TELEPHONE.search(ground.text))
    for _, match, span in ground.in_clauses(rule.words["contact_way"]):
        if _NUMBER_OR_MAIL.search(match.string):
            continue
        wants_mail = "邮" in match[0]
        wants_telephone = "电话" in match[0] or "热线" in match[0]
        lacking = [
            name
            for name, wanted, has in (("电话", wants_telephone, has_telephone), ("邮箱", wants_mail, has_mail))
            if wanted and not has
        ]
        if lacking:
            yield told(rule, span, rule.variant("no-contact"), what="和".join(lacking))
