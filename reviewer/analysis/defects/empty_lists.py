"""Lists of which only the announcement is there: titles with nothing under them, annexes at the end, lost tables.

What a web page shows behind a link, or in a table that was drawn as a picture, is gone where only its words are kept.
"""

import re
from collections.abc import Iterator, Sequence

from reviewer.analysis.defects.ground import Ground, Passage, told
from reviewer.analysis.defects.links import is_link
from reviewer.analysis.model import Defect
from reviewer.document.model import Clause, Heading, Span
from reviewer.playbook.model import DefectRule

_MOST_ANNEXES = 8  # titles at the end of a policy that are looked through
_LONGEST_TITLE = 40  # code points
_SENTENCE = re.compile(r"[。；，：]|^<")
_OF_A_COLLECTION = re.compile(r"^<[^<>]+>$")  # what marks the end of a text that was taken from a collection


def find_empty_lists(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield titles of lists, annexes and announcements of tables that nothing follows."""
    annex = first_empty_annex(ground, rule)
    if annex is not None:
        yield told(rule, annex.span, rule.variant("empty-annex"))
    yield from _bare_titles(ground, rule)
    yield from _lost_tables(ground, rule)


def first_empty_annex(ground: Ground, rule: DefectRule) -> Passage | None:
    """Return the first annex at the end of a policy behind which only titles stand; None where there is no such."""
    passages = [one for one in ground.passages if not _OF_A_COLLECTION.match(ground.document.quote(one.span).strip())]
    for index in range(max(len(passages) - _MOST_ANNEXES - 1, 0), len(passages)):
        rest = [one for one in passages[index + 1 :] if not _is_any(ground, rule.words["annex_heading"], one)]
        words = [ground.document.quote(one.span).strip() for one in rest]
        is_over = all(len(one) <= _LONGEST_TITLE and not _SENTENCE.search(one) for one in words)
        if is_over and _is_any(ground, rule.words["annex_heading"], passages[index]):
            return passages[index]
    return None


def _bare_titles(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield titles of lists that are a line, or the end of one, where the next line opens something else."""
    for index, passage in enumerate(ground.passages):
        found = None
        if not passage.number and len(passage.span) <= _LONGEST_TITLE:
            found = _first(ground, rule.words["bare_title"], passage)
            if found is not None and not _is_over(ground, rule, passage, _after(ground, index)):
                continue
        if found is None and isinstance(passage, Clause) and not _in_table(ground, passage):
            found = _first(ground, rule.words["glued_title"], passage)
        if found is not None and not is_link(ground, found):
            yield told(rule, found, rule.variant("title-only"))


def _is_over(ground: Ground, rule: DefectRule, passage: Passage, after: Passage | None) -> bool:
    """`True` when `after` cannot be what the title `passage` announces."""
    if isinstance(after, Heading):
        return not isinstance(passage, Heading) or after.level <= passage.level
    if after is None or after.number:
        return True
    return _is_any(ground, (*rule.words["speaks_on"], *rule.words["bare_title"]), after)


def _lost_tables(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield "see the table below:" where neither a table follows nor anything that may be its cells."""
    for index, passage in enumerate(ground.passages):
        found = _first(ground, rule.words["table_below"], passage)
        if found is None:
            continue
        after = _after(ground, index)
        if ground.document.text[found.end - 1] == "。" and not isinstance(after, Clause):
            continue  # told as a reference that leads nowhere
        if after is not None and is_link(ground, Span(found.start, after.span.end)):
            continue
        if after is not None and _is_any(ground, rule.words["bare_title"], after):  # the title of the table
            after = _after(ground, index + 1)
        if (
            after is None
            or _is_next_section(ground, passage, after)
            or (
                not after.number
                and not (isinstance(after, Clause) and _in_table(ground, after))
                and _is_any(ground, rule.words["speaks_on"], after)
            )
        ):
            what = ground.document.quote(found).strip("：: ")
            yield told(rule, found, rule.variant("table-lost"), what=what)


def _is_next_section(ground: Ground, passage: Passage, after: Passage) -> bool:
    """`True` when `after` is the heading of another section than the one that `passage` is in."""
    if not isinstance(after, Heading) or isinstance(passage, Heading):
        return False
    own = ground.document.headings[passage.headings[-1]].level if passage.headings else 0
    return after.level <= own


def _after(ground: Ground, index: int) -> Passage | None:
    return ground.passages[index + 1] if index + 1 < len(ground.passages) else None


def _first(ground: Ground, patterns: tuple[str, ...], passage: Passage) -> Span | None:
    return next((span for _, span in ground.search(patterns, passage.span)), None)


def _is_any(ground: Ground, patterns: Sequence[str], passage: Passage) -> bool:
    return ground.says(tuple(patterns), passage.span)


def _in_table(ground: Ground, clause: Clause) -> bool:
    return any(ground.document.blocks[block].row for block in clause.blocks)
