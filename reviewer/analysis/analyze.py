"""The pipeline from a policy and a playbook to everything the machine says, readable top to bottom."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from reviewer import __version__
from reviewer.analysis.check import check
from reviewer.analysis.classify import classify
from reviewer.analysis.defects.find import find_defects
from reviewer.analysis.extract.tables import extract_tables
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Analysis
from reviewer.document.model import PolicyDocument
from reviewer.playbook.model import Playbook
from reviewer.progress import Report, part_of, silent

NOTHING: Mapping[str, str] = MappingProxyType({})
_WHOLE = 100
_FOLDED, _CLASSIFIED, _CHECKED = 5, 30, 60  # how much of the whole is done after each step


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
    outranks the machine's. `report` is called many times on the way and may raise Cancelled.
    """
    classifying, checking, searching = (
        part_of(report, start, end, _WHOLE) for start, end in pairwise((_FOLDED, _CLASSIFIED, _CHECKED, _WHOLE))
    )
    report(0, _WHOLE)
    matcher = Matcher(document)
    classifications = classify(document, playbook, matcher, recategorised, classifying)
    tables = extract_tables(document, playbook, classifications, matcher)
    findings, circumstances = check(document, playbook, classifications, matcher, checking, tables=tables, as_of=as_of)
    defects = find_defects(document, classifications, playbook, matcher, as_of=as_of, report=searching)
    report(_WHOLE, _WHOLE)
    return Analysis(
        classifications=classifications,
        findings=findings,
        defects=defects,
        circumstances=circumstances,
        made_by=f"reviewer {__version__}, {playbook.id} {playbook.version}",
        as_of=as_of,
        tables=tables,
    )
