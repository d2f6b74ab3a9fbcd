"""The same site under several names: 青禾网, 青禾商城网 and 青禾官网 in one policy.

A site's name begins as a name of the product does and ends in a word for a site. Two names are no slip: 青禾官网 may be
said of 青禾网站. Of three or more the rare ones are told, each where it stands first.
"""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

_STEM = 2  # Han with which a name of the house and that of its site begin
_LEAST = 3  # names, so that they are a slip
_MOST = 4  # names that are told: a house of more has as many sites
_RARE = 3  # times that a name stands which is rarer than the usual one


def find_odd_site_names(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first places of the rare names of the site."""
    for stem in _stems(ground):
        places: dict[str, list[Span]] = {}
        for pattern in rule.words["site"]:
            for _, match, span in ground.places((pattern.replace("NAME", re.escape(stem)),)):
                places.setdefault(match[0], []).append(span)
        if len(places) < _LEAST:
            continue
        usual = max(places, key=lambda name: (len(places[name]), -places[name][0].start))
        odd = [name for name in places if name != usual and len(places[name]) <= _RARE]
        for name in sorted(odd, key=lambda one: places[one][0].start)[:_MOST]:
            yield told(rule, places[name][0], rule.variant("site-name"), related=(places[usual][0],), what=usual)


def _stems(ground: Ground) -> list[str]:
    """Return the beginnings of the names of the products, each once, in the order of the policy."""
    names = [product.words for product in ground.document.facts.products]
    return list(dict.fromkeys(name[:_STEM] for name in names if re.match(rf"[\u4e00-\u9fff]{{{_STEM}}}", name)))
