"""References to "2.14" and the like, resolved against the numbers of the text and what stands under each of them.

A number that is there may still be the wrong one: then no word of the sentence that cites it stands where it leads, and
a word of it stands under another number of the same section.
"""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import begins, says
from reviewer.analysis.tokens import cut
from reviewer.document.model import Heading, Span
from reviewer.playbook.model import DefectRule

CONTACT = re.compile(
    r"[\w.-]@[\w-]+\.|(?<!\d)(?:1\d{10}|[48]00-?\d{3,4}-?\d{3,4}|0\d{2,3}-?\d{7,8}|95\d{3,4})(?!\d)|(?:路|街|道)\d{1,5}号"
)
_NUMBER = re.compile(r"\s*(?:第\s?)?(\d{1,2}(?:\.\d{1,2}){1,3})(?!\d|\.\d)")
_ARTICLE = re.compile(r"^第|条$")
_LEAST_NUMBERED = 3  # numbers of this kind that a text must have to be cited by them
_READ = 1000  # code points of what stands under a number
_AFTER = 24  # code points after a reference that may say what is found there
_SUBJECT = 240  # code points of it in which a word of the citing sentence is looked for
_TITLE = 40  # code points at its start, in which its subject is named
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")


def find_broken_decimals(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield references to decimal numbers that are not there or lead to another subject, and "第（一）条"."""
    for _, clause in ground.clauses():
        for match, span in ground.search(rule.words["bracketed"], clause.span):
            yield told(rule, span, rule.variant("no-such-item"), what=match[0])
    cited = [
        (match, span)
        for _, clause in ground.clauses()
        for match, span in ground.search(rule.words["decimal"], clause.span)
        if match.start() > 0 and "\t" not in ground.document.quote(clause.span) and not _is_of_a_law(ground, rule, span)
    ]
    under = _under_numbers(ground) if cited else {}
    is_counted_so = len(under) >= _LEAST_NUMBERED
    for match, span in cited:
        number = match["number"]
        if number not in under:
            if is_counted_so or _ARTICLE.search(match[0]):  # "1.2" alone may be a version, "1.2条" is none
                yield told(rule, span, what=match[0])
        elif is_counted_so and _promises_contact(ground, rule, span) and not _has_contact(under, number):
            yield told(rule, span, rule.variant("no-contact-there"))
        elif is_counted_so and (other := _better(ground, rule, span, number, under)) is not None:
            yield told(rule, span, rule.variant("other-subject"), what=match[0], other=other)


def _promises_contact(ground: Ground, rule: DefectRule, span: Span) -> bool:
    after = ground.document.text[span.end : span.end + _AFTER]
    return begins(after, rule.words["contact_there"])


def _has_contact(under: dict[str, str], number: str) -> bool:
    """`True` where an address or a telephone stands under `number` or under a number inside it."""
    return any(CONTACT.search(words) for one, words in under.items() if f"{one}.".startswith(f"{number}."))


def _is_of_a_law(ground: Ground, rule: DefectRule, span: Span) -> bool:
    before = ground.document.text[max(span.start - 12, 0) : span.start]
    return says(before, rule.words["law_before"])


def _under_numbers(ground: Ground) -> dict[str, str]:
    """Return the words that begin under each decimal number."""
    found: dict[str, str] = {}
    current = ""
    for passage in ground.passages:
        words = ground.document.quote(passage.span)
        match = _NUMBER.match(words)
        if match is not None:
            current, words = match[1], words[match.end() :]
        elif isinstance(passage, Heading):
            current = ""
        if current and len(found.get(current, "")) < _READ:
            found[current] = found.get(current, "") + words[:_READ] + "\n"
    return found


def _better(ground: Ground, rule: DefectRule, span: Span, number: str, under: dict[str, str]) -> str | None:
    """Return the number whose title has a word of the citing sentence, where nothing under the cited one has any."""
    sentence = ground.document.quote(ground.matcher.sentence(span))
    words = {
        token.word
        for token in cut(sentence)
        if _HAN.fullmatch(token.word) and not says(token.word, rule.words["every_subject"])
    }
    if any(word in under[number][:_SUBJECT] for word in words):
        return None
    section = number.rpartition(".")[0]
    others = [one for one in under if one != number and one.rpartition(".")[0] == section]
    return next((one for one in others if any(word in under[one][:_TITLE] for word in words)), None)
