"""Furniture: what a web page puts around a policy, copied along with it. Never judged."""

import re
from collections.abc import Sequence

from reviewer.document.unit import Unit


def find_furniture(units: Sequence[Unit]) -> list[bool]:
    """Return for each unit whether it belongs to the page around the policy."""
    return [False] * len(units)


def is_furniture_title(unit: Unit) -> bool:
    """`True` for a line of the page that heads what follows: recommended reading, comments."""
    return bool(re.match("推荐阅读", unit.words))
