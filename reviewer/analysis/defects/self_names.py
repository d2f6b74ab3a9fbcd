"""The handler under another name than the one it goes by: "we" throughout, and once "the platform shall".

A policy is written in one voice. Words of another voice that stand in it a few times, undefined, come from another
text, and leave open who is meant.
"""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.playbook.model import DefectRule

_WRITTEN = "＝"  # name ＝ pattern, in the data file
_LEAST = 8  # times that a policy speaks in its usual voice
_USUAL = 8  # times that it does so for each time in another one
_MOST = 3  # places of another voice; of more it is one of its own


def find_odd_self_names(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    """Yield the first place of each voice that is not the usual one and that the policy does not define."""
    places: dict[str, list[Span]] = {}
    for entry in (*rule.words["voices"], *rule.words["acting_voices"]):
        name, pattern = entry.split(_WRITTEN, 1)
        places[name] = [span for _, _, span in ground.places((pattern,))]
    acting = {entry.split(_WRITTEN, 1)[0] for entry in rule.words["acting_voices"]}
    usual = max(places, key=lambda name: len(places[name]), default="")
    first_person = rule.words["voices"][0].split(_WRITTEN, 1)[0]
    for name, spans in places.items():
        is_rare = 0 < len(spans) <= _MOST and len(places[usual]) >= max(_LEAST, _USUAL * len(spans))
        # who says "we" may speak of its site and its software as of things
        if is_rare and name != usual and (usual != first_person or name in acting) and not _is_defined(ground, name):
            yield told(rule, spans[0], rule.variant("voice"), related=(places[usual][0],), what=usual)


def _is_defined(ground: Ground, name: str) -> bool:
    return re.search(rf"[“\"「]{re.escape(name)}[”\"」]", ground.text) is not None
