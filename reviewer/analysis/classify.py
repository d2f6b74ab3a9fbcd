"""Clauses to categories: a primary one and others, each with the words that decided."""

from collections.abc import Mapping, Sequence

from reviewer.analysis.explain import words_that_decided
from reviewer.analysis.joining import probabilities
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Evidence, Label
from reviewer.analysis.model_file import Categoriser, the_categoriser
from reviewer.analysis.scoring import Speakers, evidence_of, score_clause
from reviewer.analysis.speakers import speakers_of
from reviewer.analysis.tokens import Words
from reviewer.document.model import Clause, PolicyDocument
from reviewer.document.normalize import fold_text
from reviewer.document.numbering import parse_number
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, each, part_of, silent

NON_POLICY = "non-policy"
OTHER = "other"
TAKEN_IN = ""  # the lawyer's word that furniture of the page is policy after all; its category is left to the machine

MOST_LABELS = 4
MOST_EVIDENCE = 6  # of one label
LEAST_BELIEVED = -0.2  # margin of a topic that cues may bring in against the model …
CLEAR_LEAD = 3.0  # … or this much more, in log-odds, than any category of another topic has
ENOUGH_CUES = 2  # in the clause itself: they outweigh the model, and are what a lawyer reads as the reason
FEWEST_UNDER_HEADINGS = 0.25  # a document with a smaller share of its clauses under headings that say anything has none
_CLAUSES_AT_ONCE = 20  # classified between two reports


def classify(
    document: PolicyDocument,
    playbook: Playbook,
    matcher: Matcher,
    recategorised: Mapping[str, str],
    report: Report = silent,
) -> tuple[Classification, ...]:
    """Return one classification a clause, in text order.

    `recategorised` holds the lawyer's word by clause id: it stands alone and outranks the machine. What is not policy
    is `non-policy`, unless taken back in by such a word, or by TAKEN_IN: then the machine finds its category. Raises
    PlaybookError when the trained data is missing or damaged.
    """
    categoriser = the_categoriser()
    speakers = speakers_of(document, playbook, matcher, categoriser, part_of(report, 0, 3, 4))
    judge = _Judge(document, playbook, categoriser, matcher.words, _is_without_outline(speakers))
    contents = _entries_of_contents(document)
    found = []
    for index, clause in enumerate(each(document.clauses, part_of(report, 3, 4, 4), _CLAUSES_AT_ONCE)):
        word = recategorised.get(clause.id)
        if word:
            found.append(_alone(clause, word))
        elif not clause.is_policy and word is None:
            found.append(_alone(clause, NON_POLICY))
        elif index in contents:
            found.append(_alone(clause, OTHER))
        else:
            found.append(judge.classification(clause, speakers[index]))
    return tuple(found)


def _alone(clause: Clause, category_id: str) -> Classification:
    return Classification(clause.id, category_id, (Label(category_id, 1.0, ()),))


class _Judge:
    """Judges the clauses of one document one by one.

    Where there is no outline, nothing says what a paragraph is about but itself: the topic model then decides which
    topics it has, the joining layer only which category of a topic. Elsewhere the layer decides alone.
    """

    def __init__(
        self,
        document: PolicyDocument,
        playbook: Playbook,
        categoriser: Categoriser,
        words: Words,
        is_without_outline: bool,
    ) -> None:
        self._text, self._words = document.text, words
        self._category_ids = [one.id for one in playbook.categories if one.id != NON_POLICY]
        self._model = categoriser.model
        self._topics = categoriser.categories
        self._joining = categoriser.joining
        self._is_without_outline = is_without_outline
        self._topic_of = {category: index for index, topic in enumerate(self._topics) for category in topic}

    def classification(self, clause: Clause, speakers: Speakers) -> Classification:
        values = score_clause(speakers, self._category_ids, self._joining)
        chances = probabilities(values)
        ranked = sorted(values, key=lambda one: (-values[one], one))
        if self._is_without_outline:
            chosen = self._by_topic(ranked, values, speakers)
        else:
            least = values[ranked[0]] - self._joining.reach
            chosen = [one for one in ranked if values[one] >= least]
        labels = [
            Label(one, round(chances[one], 3), self._evidence(clause, speakers, one)) for one in chosen[:MOST_LABELS]
        ]
        return Classification(clause.id, chosen[0], tuple(labels))

    def _by_topic(self, ranked: Sequence[str], values: Mapping[str, float], speakers: Speakers) -> list[str]:
        """Return, best first, one category of each topic that the words are about, and what cues say loudest.

        Of a topic without any cue its first category, which is the plainest, stands for it.
        """
        said = speakers.own.keys() | (speakers.intro or {}).keys()
        best = ranked[0]
        topic_of = self._topic_of.get
        lead = values[best] - max((values[one] for one in ranked if topic_of(one) != topic_of(best)), default=0.0)
        is_believed = best in said and (speakers.margins.get(best, 0.0) > LEAST_BELIEVED or lead > CLEAR_LEAD)
        chosen = {best} if is_believed or best not in self._topic_of else set()
        for topic in self._topics:
            known = [one for one in topic if one in values]
            if known and speakers.margins[known[0]] > 0:
                chosen.add(next((one for one in ranked if one in known and one in said), known[0]))
        least = values[best] - self._joining.reach
        chosen.update(one for one in said if one not in self._topic_of and values.get(one, least - 1) >= least)
        return [one for one in ranked if one in chosen] or [best]

    def _evidence(self, clause: Clause, speakers: Speakers, category_id: str) -> tuple[Evidence, ...]:
        """Return what cues found, and the words that the topic model went by where they decided."""
        cues = evidence_of(speakers, category_id)
        topic = self._topic_of.get(category_id)
        is_said_by_cues = len(speakers.own.get(category_id, ())) >= ENOUGH_CUES and not self._is_without_outline
        if topic is None or is_said_by_cues or speakers.margins[category_id] <= 0:
            return cues[:MOST_EVIDENCE]
        words = words_that_decided(self._text, clause.span, self._model, topic, self._words)
        return (*cues[: MOST_EVIDENCE - len(words)], *words)


def _is_without_outline(speakers: Sequence[Speakers]) -> bool:
    """`True` when hardly a clause stands under a heading that says anything."""
    under = sum(any(one.headings) for one in speakers)
    return under < FEWEST_UNDER_HEADINGS * len(speakers)


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
