"""Small questions about the defects of a few sentences."""

from reviewer.analysis.classify import classify
from reviewer.analysis.defects.find import find_defects
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Defect
from reviewer.document.model import PolicyDocument
from tests.builders import TODAY, a_document, the_playbook


def defects_of(document: PolicyDocument) -> tuple[Defect, ...]:
    """Return all defects of a document under the playbook that ships."""
    matcher = Matcher(document)
    classifications = classify(document, the_playbook(), matcher, {})
    return find_defects(document, classifications, the_playbook(), matcher, as_of=TODAY)


def defects(rule_id: str, text: str) -> list[Defect]:
    """Return the defects of one rule in `text`."""
    return [one for one in defects_of(a_document(text)) if one.rule_id == rule_id]


def quotes(rule_id: str, text: str) -> list[str]:
    """Return the words that one rule marks in `text`."""
    return [a_document(text).quote(one.span) for one in defects(rule_id, text)]
