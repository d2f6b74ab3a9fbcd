"""Clauses to categories: a primary one and others, each with the words that decided."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reviewer.analysis.lists import list_intros
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Evidence, Label
from reviewer.analysis.scoring import Hits, Score, certainty, score_clause
from reviewer.document.model import Clause, PolicyDocument, Span
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import Cue, Playbook
from reviewer.progress import Report, each, part_of, silent

NON_POLICY = "non-policy"
OTHER = "other"
TAKEN_IN = ""  # the lawyer's word that furniture of the page is policy after all; its category is left to the machine

LEAST = 1.2  # a clause whose best score is lower is about nothing that has a category
SHARE_OF_BEST = 0.42  # a further category needs this much of the best score
MOST_LABELS = 4
MOST_EVIDENCE = 6  # of one label
_CUES_AT_ONCE = 10  # looked for between two reports: each goes through the whole text


def classify(
    document: PolicyDocument,
    playbook: Playbook,
    matcher: Matcher,
    recategorised: Mapping[str, str],
    report: Report = silent,
) -> tuple[Classification, ...]:
    """Return one classification a clause, in text order.

    `recategorised` holds the lawyer's word by clause id: it stands alone and outranks the machine. What is not policy
    is `non-policy`, unless taken back in by such a word, or by TAKEN_IN: then the machine finds its category.
    """
    heading_hits = _hits_in_headings(document, playbook, matcher, part_of(report, 0, 1, 4))
    clause_hits = _hits_in_clauses(document, playbook, matcher, part_of(report, 1, 3, 4))
    intros = list_intros(document)
    contents = _entries_of_contents(document)
    found = []
    for index, clause in enumerate(each(document.clauses, part_of(report, 3, 4, 4))):
        word = recategorised.get(clause.id)
        if word:
            found.append(_alone(clause, word))
        elif not clause.is_policy and word is None:
            found.append(_alone(clause, NON_POLICY))
        elif index in contents:
            found.append(_alone(clause, OTHER))
        else:
            intro = intros[index]
            headings = [heading_hits[heading] for heading in reversed(clause.headings)]
            announced = None if intro is None else _announced(document, document.clauses[intro], clause_hits[intro])
            scores = score_clause(clause_hits[index], headings, announced)
            found.append(_classification(clause, scores))
    return tuple(found)


def _alone(clause: Clause, category_id: str) -> Classification:
    return Classification(clause.id, category_id, (Label(category_id, 1.0, ()),))


def _classification(clause: Clause, scores: Mapping[str, Score]) -> Classification:
    ranked = sorted(scores.items(), key=lambda one: (-one[1].value, one[0]))
    if not ranked or ranked[0][1].value < LEAST:
        rest = [_label(category_id, score) for category_id, score in ranked[:1] if category_id != OTHER]
        return Classification(clause.id, OTHER, (Label(OTHER, 0.0, ()), *rest))
    least = max(LEAST, ranked[0][1].value * SHARE_OF_BEST)
    labels = [_label(category_id, score) for category_id, score in ranked if score.value >= least]
    return Classification(clause.id, labels[0].category_id, tuple(labels[:MOST_LABELS]))


def _announced(
    document: PolicyDocument, intro: Clause, hits: Mapping[str, Sequence[Hits]]
) -> Mapping[str, Sequence[Hits]]:
    """Return what the last sentence of a list's line finds, for it says what the items are; all, if that is nothing."""
    words = document.quote(intro.span)
    last = intro.span.start + max(words.rfind(mark, 0, -1) for mark in "。；！？")
    announced = {
        category_id: [hit for hit in found if hit.evidence[-1].span.start > last] for category_id, found in hits.items()
    }
    return {category_id: found for category_id, found in announced.items() if found} or hits


def _label(category_id: str, score: Score) -> Label:
    evidence = tuple(dict.fromkeys(score.evidence))[:MOST_EVIDENCE]
    return Label(category_id, certainty(score.value), evidence)


def _hits_in_clauses(
    document: PolicyDocument, playbook: Playbook, matcher: Matcher, report: Report
) -> list[dict[str, list[Hits]]]:
    spans = [clause.span for clause in document.clauses]
    return _hits(spans, [(one.id, cue) for one in playbook.categories for cue in one.cues], matcher, report)


def _hits_in_headings(
    document: PolicyDocument, playbook: Playbook, matcher: Matcher, report: Report
) -> list[dict[str, list[Hits]]]:
    spans = [heading.span for heading in document.headings]
    return _hits(spans, [(one.id, cue) for one in playbook.categories for cue in one.heading_cues], matcher, report)


def _hits(
    spans: Sequence[Span], cues: Sequence[tuple[str, Cue]], matcher: Matcher, report: Report
) -> list[dict[str, list[Hits]]]:
    """Return what the cues, each with its category id, find in each of `spans` (ascending, not overlapping)."""
    starts = [span.start for span in spans]
    found: list[dict[str, list[Hits]]] = [{} for _ in spans]
    for category_id, cue in each(cues, report, _CUES_AT_ONCE):
        places: dict[int, list[Evidence]] = defaultdict(list)
        for one in matcher.find(cue):
            index = bisect_right(starts, one.span.start) - 1
            if index >= 0 and one.span.end <= spans[index].end:
                places[index].append(one)
        for index, evidence in places.items():
            hits = Hits(cue.weight, evidence[0].span.start - starts[index], tuple(evidence))
            found[index].setdefault(category_id, []).append(hits)
    return found


def _entries_of_contents(document: PolicyDocument) -> frozenset[int]:
    """Return the indexes of the clauses that only name a heading standing further down: a table of contents."""
    titles = {_bare(heading.title): heading.span.start for heading in document.headings}
    entries = set()
    for index, clause in enumerate(document.clauses):
        if len(clause.span) > 60:
            continue
        if titles.get(_bare(document.quote(clause.span)), -1) > clause.span.start:
            entries.add(index)
    return frozenset(entries)


def _bare(title: str) -> str:
    """Return a line without its number or bullet, folded, so that an entry and its heading compare equal."""
    while (number := parse_number(title)) is not None and number.length:
        title = title[number.length :]
    return fold_text(title).strip(":.;。,、")
