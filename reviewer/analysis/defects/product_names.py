"""The product under a name that is nearly its own: a part left out in the middle, or one character another.

The product's names are those that the policy gives, in its title and where it says what it covers. A name that only
begins or ends otherwise may be another product.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.playbook.model import DefectRule

_HAN = r"[\u4e00-\u9fff]"
_SHORTEST = 4  # characters of a name that has a beginning, a middle and an end
_LEAST_USES = 3  # of the name, so that it is the product's
_USUAL = 4  # times that the name stands for each time of the odd one
_MOST_NAMES = 4  # that are looked for, the most used
_MOST = 2  # places told of an odd name
_LEFT_OUT = 3  # characters left out in the middle at most
_KEPT = 2  # characters kept on either side of what is left out


def find_odd_product_names(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first places of names that are nearly a name of the product and much rarer."""
    text = ground.text
    names = _names(ground, rule)
    counts = Counter({name: count for name in sorted(names) if (count := text.count(name)) >= _LEAST_USES})
    done: set[str] = set()
    for name, count in counts.most_common(_MOST_NAMES):
        for pattern in _variants(name):
            for odd in sorted({found[0] for found in re.finditer(pattern, text)} - names - done):
                if odd not in name and count >= _USUAL * text.count(odd):
                    done.add(odd)
                    for _, _, span in islice(ground.places((re.escape(odd),)), _MOST):
                        yield told(rule, span, rule.variant("product-name"), what=name)


def _names(ground: Ground, rule: DefectRule) -> set[str]:
    """Return the names of the product in Chinese characters, what kind of thing it is left out."""
    given = [product.words for product in ground.document.facts.products]
    for pattern in rule.words["product_in_title"]:
        given += [found["name"] for found in re.finditer(pattern, ground.document.title)]
    for pattern in rule.words["product_kind"]:
        given = [re.sub(pattern, "", name) for name in given]
    return {name for name in given if re.fullmatch(rf"{_HAN}{{{_SHORTEST},12}}", name)}


def _variants(name: str) -> Iterator[str]:
    """Yield patterns of what `name` becomes with a part in the middle left out, or one character there another."""
    for start in range(_KEPT, len(name) - 1):
        for length in range(1, _LEFT_OUT + 1):
            left = name[:start] + name[start + length :]
            if start + length <= len(name) - _KEPT and len(left) >= _SHORTEST:
                yield left
        yield f"{name[:start]}(?!{name[start]}){_HAN}{name[start + 1 :]}"
