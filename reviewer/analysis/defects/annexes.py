"""Lists and annexes that a policy names and does not have."""

import re
from collections.abc import Iterator

from reviewer.analysis.defects.ground import Ground, told
from reviewer.analysis.model import Defect
from reviewer.document.model import Span
from reviewer.document.normalize import fold_text
from reviewer.playbook.model import DefectRule

_LINK = re.compile(r"https?://|www\.|链接|点击")
_NEAR = 24
_BARE = re.compile(r"[《》“”\"（）()：:\s]")


def find_missing_annexes(ground: Ground) -> Iterator[Defect]:
    """Yield lists and annexes that are no heading and have no link; and SDKs without a list of them."""
    rule = ground.rule("missing-annex")
    if rule is None:
        return
    titles = [_bare(heading.title) for heading in ground.document.headings]
    laws = {fold_text(name) for law in ground.playbook.laws for name in (law.title, *law.short)}
    for _, clause in ground.clauses():
        for name in ("titled", "numbered"):
            for match, span in ground.search(rule.words[name], clause.span):
                title = _bare(match["title"])
                if title in laws or any(title in one for one in titles) or _has_link(ground, span):
                    continue
                yield told(rule, span, what=match["title"] if name == "numbered" else f"《{match['title']}》")
    yield from _sdk_without_list(ground, rule)


def _has_link(ground: Ground, span: Span) -> bool:
    around = ground.document.text[max(span.start - _NEAR, 0) : span.end + _NEAR]
    return _LINK.search(around.replace("\n", " ")) is not None


def _sdk_without_list(ground: Ground, rule: DefectRule) -> Iterator[Defect]:
    if any(re.search(pattern, ground.text) for pattern in rule.words["sdk_list"]):
        return
    for _, clause in ground.clauses():
        for _, span in ground.search(rule.words["sdk"], clause.span):
            yield told(rule, span, rule.variant("sdk"))
            return


def _bare(title: str) -> str:
    return fold_text(_BARE.sub("", title))
