"""What lies on one place, one below the other, each to be chosen: a mark under another is never out of reach. Pure."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.review.model import Annotation, Review, key_of
from reviewer.ui.focus import Focus
from reviewer.ui.hanging import Placed, hanging_at
from reviewer.ui.snippets import first_words
from reviewer.ui.words import LAYER_DEFECT, LAYER_NOTE, LAYER_POINT, LAYER_PROPOSAL, SEVERITIES, layer_words

ORIGIN = "layers"
SHOWN = 24  # code points of a note or of a title


class Layer(NamedTuple):
    """One thing that hangs on a place: what it is called, and what to look at to see it."""

    words: str
    focus: Focus


def layers_at(review: Review, offset: int) -> tuple[Layer, ...]:
    """Return everything that hangs on the code point at `offset`: what was written, what is wrong, what it answers."""
    return tuple(_layers(review, offset))


def _layers(review: Review, offset: int) -> Iterator[Layer]:
    hanging = hanging_at(review, offset)
    for placed in hanging.records:
        yield _record(placed)
    for defect in hanging.defects:
        title = review.playbook.defect_rule(defect.rule_id).title
        kind = f"{LAYER_DEFECT}·{SEVERITIES[defect.severity]}"
        focus = Focus(span=defect.span, defect_id=defect.id, origin=ORIGIN)
        yield Layer(layer_words(kind, first_words(title, SHOWN)), focus)
    seen = set()
    for support in hanging.supports:
        if support.requirement_id not in seen:
            seen.add(support.requirement_id)
            title = review.playbook.requirement(support.requirement_id).title
            focus = Focus(span=support.evidence.span, requirement_id=support.requirement_id, origin=ORIGIN)
            yield Layer(layer_words(LAYER_POINT, first_words(title, SHOWN)), focus)


def _record(placed: Placed) -> Layer:
    record = placed.record
    is_note = isinstance(record, Annotation)
    words = record.note if isinstance(record, Annotation) else record.new_text
    focus = Focus(span=placed.span, record_key=key_of(record), origin=ORIGIN)
    return Layer(layer_words(LAYER_NOTE if is_note else LAYER_PROPOSAL, first_words(words, SHOWN)), focus)
