"""Things that a policy needs to say once and says in two paragraphs, each time in other words.

Which things those are stands in the playbook: what becomes of the data when the service ends, what the net is not, what
happens after a leak. Two places are two chances to change one of them only.
"""

from collections.abc import Iterator, Sequence

from reviewer.analysis.defects.ground import Ground, Passage, there, told
from reviewer.analysis.model import Defect
from reviewer.analysis.patterns import says
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

_IS = "＝"  # what it is about ＝ pattern, in the data file
_ENDS = "。；;！？!?\n"


def find_said_twice(ground: Ground, rule: DefectRule, told_already: Sequence[Span]) -> Iterator[Defect]:
    """Yield of each thing the sentence that says it again in another paragraph; `told_already` are repeats as well."""
    for entry in rule.words["said_once"]:
        what, pattern = entry.split(_IS, 1)
        first: tuple[Passage, Span] | None = None
        for passage, _, span in ground.in_clauses((pattern,)):
            sentence = _sentence(ground, passage, span)
            if says(ground.document.quote(sentence), rule.words["said_apart"]):
                continue
            if first is None:
                first = passage, sentence
            elif first[0] is not passage:
                is_copy = ground.folded(passage.span) == ground.folded(first[0].span)  # told with the run it stands in
                if not is_copy and not any(sentence.overlaps(other) for other in told_already):
                    place = there(ground, first[1])
                    yield told(rule, sentence, rule.variant("topic"), related=(first[1],), what=what, there=place)
                break


def _sentence(ground: Ground, passage: Passage, span: Span) -> Span:
    """Return the sentence around `span`."""
    words, start, end = ground.document.quote(passage.span), passage.span.start, passage.span.end
    begin = max(words.rfind(mark, 0, span.start - start) for mark in _ENDS) + 1
    stop = min((at for mark in _ENDS if (at := words.find(mark, span.end - start)) >= 0), default=end - start)
    begin += len(words[begin:stop]) - len(words[begin:stop].lstrip())
    return Span(start + begin, start + stop)
