"""The pipeline from a policy and a playbook to everything the machine says, readable top to bottom."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from reviewer import __version__
from reviewer.analysis.check import check
from reviewer.analysis.classify import classify
from reviewer.analysis.defects.find import find_defects
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Analysis
from reviewer.document.model import PolicyDocument
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, silent

NOTHING: Mapping[str, str] = MappingProxyType({})
STEPS = 4


def analyze(
    document: PolicyDocument,
    playbook: Playbook,
    *,
    as_of: date,
    recategorised: Mapping[str, str] = NOTHING,
    report: Report = silent,
) -> Analysis:
    """Return what the machine says of `document` under `playbook`.

    `as_of`: laws are held against this day. `recategorised`: category id by clause id, the lawyer's word, which
    outranks the machine's. `report` is called between steps and may raise Cancelled.
    """
    report(0, STEPS)
    matcher = Matcher(document)
    report(1, STEPS)
    classifications = classify(document, playbook, matcher, recategorised)
    report(2, STEPS)
    findings, circumstances = check(document, playbook, classifications, matcher)
    report(3, STEPS)
    defects = find_defects(document, classifications, playbook, matcher, as_of=as_of)
    report(STEPS, STEPS)
    return Analysis(
        classifications=classifications,
        findings=findings,
        defects=defects,
        circumstances=circumstances,
        made_by=f"reviewer {__version__}, {playbook.id} {playbook.version}",
        as_of=as_of,
    )
