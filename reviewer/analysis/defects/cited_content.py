"""What a reference says of the place it leads to, held against what stands there.

The number may be there and still be of no use: it bears another title, has no such item, or has no word of what the
reader is sent there for. Which words are looked for stands in the playbook.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reviewer.analysis.defects.ground import Ground, number_of, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import compiled, says
from reviewer.document.model import Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_chinese_numeral, parse_number
from reviewer.playbook.model import DefectRule

_TITLE_BEHIND = re.compile(r"[章节条款]?\s?[“\"「《](?P<title>[^”\"」》]{2,24})[”\"」》]")
_PART_END = re.compile(r"[，。；,;\n]")
_AFTER = 40  # code points behind a reference
_BEFORE = 140  # code points of its sentence before it
_SAID_BEFORE = 30  # of these, in which a way to do something is promised
_LAW_BEFORE = 12
_DECIMAL = re.compile(r"\s*(?:第\s?)?(\d{1,2}(?:\.\d{1,2}){1,3})(?!\d|\.\d)")


@dataclass(frozen=True, slots=True)
class _Reference:
    number: str  # "3.5", "9"
    span: Span
    before: str  # of the sentence that cites
    after: str


def find_unlike_targets(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield references to a number whose title, items or words are not what they say."""
    cited = list(_references(ground, rule))
    if not cited:
        return
    under = _words_under(ground)
    for one in cited:
        target = "".join(words for number, words in under.items() if f"{number}.".startswith(f"{one.number}."))
        if (other := _other_number(ground, one)) is not None:
            yield told(rule, one.span, rule.variant("other-number"), what=other)
        elif not target:
            continue
        elif (topic := _topic_not_there(rule, one, target) or _rights_not_there(rule, one, target)) is not None:
            yield told(rule, one.span, rule.variant("not-said-there"), what=topic)
        elif _promises_a_way(rule, one) and not says(target, rule.words["way_there"]):
            yield told(rule, one.span, rule.variant("no-way-there"))
    yield from _unlike_items(ground, rule)
    for _, match, span in ground.in_clauses(rule.words["decimal_item"]):
        target = under.get(match["number"], "")
        if target and not re.search(rf"(?<![\d.]){match['item']}\s?[)）、.．]", target):
            yield told(rule, span, rule.variant("no-such-item"), what=match[0])


def _unlike_items(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "第五条（六）项" whose item has no word of what the reader is sent there to refuse or to close."""
    cited = [one for one in ground.in_clauses(rule.words["item_of"]) if not _is_of_a_law(rule, one[1])]
    under = _words_under_items(ground) if cited else {}
    for _, match, span in cited:
        one = _reference(ground, match["number"], span, match)
        target = under.get((_ordinal(match["section"]), _ordinal(match["number"])), "")
        if target and (topic := _topic_not_there(rule, one, target)) is not None:
            yield told(rule, span, rule.variant("not-said-there"), what=topic)


def _words_under_items(ground: Ground) -> dict[tuple[str, str], str]:
    """Return the words under each (outermost number, item): items are what bears the first kind of number in it."""
    found: dict[tuple[str, str], str] = {}
    section = item = style = ""
    for passage in ground.passages:
        number = number_of(passage)
        if isinstance(passage, Heading) and passage.parent < 0:
            section, item, style = str(number.ordinal) if number is not None else "", "", ""
            continue
        if section and number is not None and str(number.style) == (style := style or str(number.style)):
            item = str(number.ordinal)
        if section and item:
            found[section, item] = found.get((section, item), "") + ground.document.quote(passage.span) + "\n"
    return found


def _is_of_a_law(rule: DefectRule, match: re.Match[str]) -> bool:
    before = match.string[max(match.start() - _LAW_BEFORE, 0) : match.start()]
    return says(before, rule.words["law_before"])


def _ordinal(number: str) -> str:
    return number if number.isdecimal() else str(parse_chinese_numeral(number))


def _reference(ground: Ground, number: str, span: Span, match: re.Match[str]) -> _Reference:
    before = ground.document.text[max(ground.matcher.sentence(span).start, span.start - _BEFORE) : span.start]
    return _Reference(number, span, before, match.string[match.end() : match.end() + _AFTER])


def _references(ground: Ground, rule: DefectRule) -> Iterator[_Reference]:
    for name in ("section", "decimal"):
        for _, match, span in ground.in_clauses(rule.words[name]):
            if match.start() > 0 and not _is_of_a_law(rule, match):
                number = _ordinal(match["number"]) if name == "section" else match["number"]
                yield _reference(ground, number, span, match)


def _words_under(ground: Ground) -> dict[str, str]:
    """Return the words under each outermost number and each decimal one; of a number that comes twice, those of both.

    Under "3.2" stands what follows it up to the next number of its kind or the next outermost heading.
    """
    found: dict[str, list[str]] = {}
    section = decimal = ""
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        match = _DECIMAL.match(words)
        if isinstance(passage, Heading) and passage.parent < 0:
            number = number_of(passage)
            section, decimal = str(number.ordinal) if number is not None else "", ""
        if match is not None:
            decimal, words = match[1], words[match.end() :]
        for one in {section, decimal} - {""}:
            found.setdefault(one, []).append(words)
    return {number: "\n".join(words) for number, words in found.items()}


def _other_number(ground: Ground, one: _Reference) -> str | None:
    """Return the heading that bears the title cited behind a number, where it has another number than the one cited."""
    match = _TITLE_BEHIND.match(one.after)
    if match is None or "." in one.number:
        return None
    wanted = _bare(match["title"])
    alike = [heading for heading in ground.document.headings if heading.is_policy and _bare(heading.title) == wanted]
    numbers = [number_of(heading) for heading in alike if heading.number]
    if not numbers or len(numbers) < len(alike) or any(n is None or str(n.ordinal) == one.number for n in numbers):
        return None
    return alike[0].title.strip()


def _bare(title: str) -> str:
    number = parse_number(title)
    return fold_text(title[number.length :] if number else title).strip(':。,《》"')


def _promises_a_way(rule: DefectRule, one: _Reference) -> bool:
    words = one.before[-_SAID_BEFORE:] + _same_part(one.after)
    return says(words, rule.words["way_cited"])


def _same_part(words: str) -> str:
    """Return `words` up to the first comma or full stop."""
    end = _PART_END.search(words)
    return words[: end.start()] if end else words


def _topic_not_there(rule: DefectRule, one: _Reference, target: str) -> str | None:
    """Return what the reader is sent to switch off or to refuse, where the place cited has no word of it."""
    after = _same_part(one.after)
    if says(after, rule.words["switched"]):
        places = [after, one.before]
    elif says(one.before, rule.words["switched_before"]):
        places = [one.before]
    else:
        return None
    for words in places:
        topics = [(found[0], pattern) for pattern in rule.words["switch"] for found in re.finditer(pattern, words)]
        if topics:
            return next((topic for topic, pattern in topics if not compiled(pattern).search(target)), None)
    return None


def _rights_not_there(rule: DefectRule, one: _Reference, target: str) -> str | None:
    """Return the first right whose way is said to stand there, where the place cited has no word of any of them."""
    if not says(one.before, rule.words["rights_there"]):
        return None
    rights = [(found[0], pattern) for pattern in rule.words["right"] if (found := compiled(pattern).search(one.before))]
    return rights[0][0] if not any(compiled(pattern).search(target) for _, pattern in rights) else None
