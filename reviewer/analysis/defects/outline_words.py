"""What headings, tables of contents and definitions promise, held against the text that stands under them."""

from collections.abc import Iterator
from itertools import islice, pairwise

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Clause, Heading, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import DefectRule

_LONGEST_ENTRY = 50  # code points of a line of a table of contents
_LEAST_ENTRIES = 3
_MOST_TERMS = 80  # definitions looked at; for each the whole text is searched
_CORE = 2  # characters at the end of the name of a function that any word about it contains
_SAME_START = 3  # folded characters that an entry and its heading share, number left out


def find_broken_promises(ground: Ground) -> Iterator[Defect]:
    """Yield headings that differ from the table of contents or name what is not there, and terms nobody uses."""
    rule = ground.rule("broken-reference")
    if rule is None:
        return
    yield from _contents(ground, rule)
    yield from _missing_topics(ground, rule)
    yield from _unused_terms(ground, rule)


def _contents(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield entries of a table of contents whose words differ from the heading that they stand for."""
    headings = [one for one in ground.document.headings if one.is_policy and _bare(one.title)]
    by_bare = {_bare(one.title) for one in headings}
    by_number: dict[str, list[Heading]] = {}
    for heading in headings:
        by_number.setdefault(_number_key(heading.title), []).append(heading)
        if heading.parent < 0 and parse_number(heading.title):
            by_number.setdefault(_ordinal(heading.title), []).append(heading)
    for run in _runs_of_entries(ground):
        known = [clause for clause in run if _bare(ground.document.quote(clause.span)) in by_bare]
        if len(known) < _LEAST_ENTRIES or 2 * len(known) < len(run):
            continue
        for clause in run:
            if clause in known:
                continue
            entry = ground.document.quote(clause.span)
            titles = [*by_number.get(_number_key(entry), ()), *by_number.get(_ordinal(entry), ())]
            match = next((one for one in titles if one.span.start > run[-1].span.end and _alike(entry, one)), None)
            if match is not None:
                places = [(clause.span, match.title), (match.span, entry)]
                if _letters(_bare(entry)) == _letters(_bare(match.title)):
                    places.reverse()  # a mark is lacking: where the words are read, not where they are listed
                (span, _), (other, what) = places[0], (places[1][0], places[0][1])
                yield told(rule, span, rule.variant("contents-differ"), related=(other,), what=what.strip())


def _runs_of_entries(ground: Ground) -> Iterator[list[Clause]]:
    run: list[Clause] = []
    for passage in ground.passages:
        if isinstance(passage, Clause) and len(passage.span) <= _LONGEST_ENTRY:
            run.append(passage)
            continue
        if len(run) >= _LEAST_ENTRIES:
            yield run
        run = []


def _alike(entry: str, heading: Heading) -> bool:
    """`True` when `heading`, of the same number, is what `entry` lists, in other words."""
    one, other = _bare(entry), _bare(heading.title)
    if one == other:
        return False
    pairs, others = set(pairwise(one)), set(pairwise(other))
    is_numbered = parse_number(entry) is not None
    shares = is_numbered and 2 * len(pairs & others) >= min(len(pairs), len(others)) > 0
    return one[:_SAME_START] == other[:_SAME_START] or _letters(one) == _letters(other) or shares


def _number_key(title: str) -> str:
    number = parse_number(title)
    return f"{number.style} {number.parts}" if number else ""


def _ordinal(title: str) -> str:
    """Return the number of `title` however it is written: a table of contents says "7." of what is headed "七、"."""
    number = parse_number(title)
    return str(number.ordinal) if number else ""


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words))


def _bare(title: str) -> str:
    number = parse_number(title)
    return fold_text(title[number.length :] if number else title).strip(":。,;")


def _missing_topics(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield headings that name a function which wants an explanation, and under which no word of it is said."""
    named = [
        (index, match["topic"], span)
        for index, heading in enumerate(ground.document.headings)
        if heading.is_policy
        for match, span in ground.search(rule.words["topic"], heading.span)
    ]
    under: dict[int, list[str]] = {index: [] for index, _, _ in named}
    for passage in ground.passages if named else ():
        for index in passage.headings if isinstance(passage, Clause) else _above(ground, passage):
            if index in under:
                under[index].append(ground.document.quote(passage.span))
    for index, topic, span in named:
        if under[index] and not any(topic[-_CORE:] in words for words in under[index]):
            yield told(rule, span, rule.variant("topic-missing"), what=topic)


def _above(ground: Ground, heading: Heading) -> list[int]:
    found, parent = [], heading.parent
    while parent >= 0:
        found.append(parent)
        parent = ground.document.headings[parent].parent
    return found


def _unused_terms(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield terms that are defined and never used again; common terms of the law aside."""
    text = fold_text(ground.text)
    for _, match, span in islice(ground.in_clauses(rule.words["defined"]), _MOST_TERMS):
        term = fold_text(match["term"])
        if text.count(term) == 1 and not says(match["term"], rule.words["law_terms"]):
            start = span.start + match.start("term") - match.start()
            place = Span(start, start + len(match["term"]))
            yield told(rule, place, rule.variant("unused-term"), what=match["term"])
