"""An edit is data: everything a lawyer does is a Change, which can be applied, reversed, stored and replayed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reviewer.review.model import Key, Record, Review, key_of


@dataclass(frozen=True, slots=True)
class Swap:
    """One record before and after; None before = it comes into being, None after = it goes."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a swap of nothing for nothing")
        if self.before is not None and self.after is not None and key_of(self.before) != key_of(self.after):
            raise ValueError("a swap keeps its key")

    @property
    def key(self) -> Key:
        """Return the key of the record that is swapped."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return key_of(record)


@dataclass(frozen=True, slots=True)
class Change:
    """One undoable step in the review. `verb` names it in Chinese for the menu: "标为缺失"."""

    verb: str
    swaps: tuple[Swap, ...]

    def reversed(self) -> "Change":
        """Return the change that takes this one back."""
        return Change(self.verb, tuple(Swap(swap.after, swap.before) for swap in reversed(self.swaps)))

    @property
    def keys(self) -> frozenset[Key]:
        """Return the keys of the records it touches: what panels redraw."""
        return frozenset(swap.key for swap in self.swaps)


class StaleChange(ValueError):
    """The change does not start from the review it is applied to: a bug of the caller, nothing was changed."""


def put(review: Review, verb: str, records: Iterable[Record]) -> Change:
    """Return the change that puts `records` into `review`, each in place of the one with its key."""
    return Change(verb, tuple(Swap(review.records.get(key_of(record)), record) for record in records))


def remove(review: Review, verb: str, keys: Iterable[Key]) -> Change:
    """Return the change that takes the records under `keys` out of `review`; keys that hold nothing are passed over."""
    return Change(verb, tuple(Swap(review.records[key], None) for key in keys if key in review.records))


def apply(review: Review, change: Change) -> Review:
    """Return the review after `change`. Raises StaleChange if a record is not as the change found it."""
    records = dict(review.records)
    for swap in change.swaps:
        if records.get(swap.key) != swap.before:
            raise StaleChange(swap.key)
        if swap.after is None:
            del records[swap.key]
        else:
            records[swap.key] = swap.after
    return replace(review, records=records)
