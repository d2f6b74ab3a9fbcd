"""Requirements and evidence to findings: what the machine saw of each line of the checklist, never that it is lawful.

One mechanism for all requirements. An element is found where one of its cues matches inside the clauses it is looked
for in, or where a table pulled from the text shows it; `weak_cues` find it too, but are never enough for met. Core
elements first: without them nothing is there. Then as many full elements as `enough` asks for, the needed ones among
them, are met, fewer are partial, none is missing. A doubt (an open list, a term that is too long) keeps at partial what
would be met. What does not apply is told by the facts of the policy itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reviewer.analysis.choosing import not_shown_yet, places_to_show
from reviewer.analysis.closest import ClosestSentences
from reviewer.analysis.ground import MOST_EVIDENCE, Ground, Hollow
from reviewer.analysis.matcher import Matcher
from reviewer.analysis.model import Classification, Evidence, ExtractedTable, Finding, Status
from reviewer.analysis.nearest import Passages
from reviewer.analysis.proofs import Proofs
from reviewer.document.model import PolicyDocument, Span
from reviewer.playbook.model import Circumstance, Element, Law, Playbook, Requirement
from reviewer.progress import Report, each, part_of, silent

MOST_SEARCHED = 16
MOST_OF_A_FACT = 20  # characters of the policy that a sentence quotes

Circumstances = Mapping[str, tuple[Evidence, ...]]


def check(
    document: PolicyDocument,
    playbook: Playbook,
    classifications: Sequence[Classification],
    matcher: Matcher,
    report: Report = silent,
    *,
    tables: Sequence[ExtractedTable] = (),
    as_of: date | None = None,
) -> tuple[tuple[Finding, ...], Circumstances]:
    """Return one finding a requirement in playbook order, and by id the circumstances that hold, with their proof.

    `tables` are those that were pulled from the text, for the elements that a table proves. A requirement none of whose
    laws is in force on `as_of` does not apply; None means that all are.
    `report` is called before each of them and may raise Cancelled.
    """
    ground = Ground(document, classifications, matcher, playbook.hollow)
    circumstances = {
        circumstance.id: evidence
        for circumstance in each(playbook.circumstances, part_of(report, 0, 1, 4), 1)
        if (evidence := ground.look(circumstance.cues, circumstance.categories)[:MOST_EVIDENCE])
    }
    absences = {circumstance.id: circumstance for circumstance in playbook.circumstances}
    facts = {name: _fact(document, evidence) for name, evidence in circumstances.items()}
    passages = Passages(document, classifications, matcher)
    closest = ClosestSentences(document, classifications, matcher, ground, playbook.requirements)
    judge = _Judge(playbook, ground, passages, closest, Proofs(playbook.tables, tables), facts)
    laws = {law.id: law for law in playbook.laws}
    findings = tuple(
        judge.not_in_force(requirement, as_of)
        if as_of is not None and not _is_in_force(requirement, laws, as_of)
        else judge.not_applicable(requirement, absences)
        if not _applies(requirement, circumstances)
        else judge.to_be_seen(requirement)
        if requirement.is_manual
        else judge.finding(requirement)
        for requirement in each(playbook.requirements, part_of(report, 1, 4, 4), 1)
    )
    return findings, circumstances


def _applies(requirement: Requirement, circumstances: Circumstances) -> bool:
    return not requirement.applies_when or any(one in circumstances for one in requirement.applies_when)


def _is_in_force(requirement: Requirement, laws: Mapping[str, Law], as_of: date) -> bool:
    cited = [laws[citation.law] for citation in requirement.citations if citation.law in laws]
    return not cited or any(
        (law.effective is None or law.effective <= as_of) and (law.repealed is None or law.repealed > as_of)
        for law in cited
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """What was seen of the elements of one requirement, in the order of its elements."""

    full: tuple[Element, ...]
    weak: tuple[Element, ...]
    absent: tuple[Element, ...]
    doubts: tuple[Element, ...]
    hollow: Mapping[Hollow, tuple[Element, ...]]  # those of `weak` that only look full, by what they lack
    evidence: Mapping[str, tuple[Evidence, ...]]


class _Judge:
    """Answers one requirement after the other with the words of one playbook."""

    def __init__(
        self,
        playbook: Playbook,
        ground: Ground,
        passages: Passages,
        closest: ClosestSentences,
        proofs: Proofs,
        facts: Mapping[str, str],
    ) -> None:
        self._words = playbook.reasons
        self._facts = facts
        self._ground = ground
        self._passages = passages
        self._closest = closest
        self._proofs = proofs

    def not_applicable(self, requirement: Requirement, absences: Mapping[str, Circumstance]) -> Finding:
        """Return the finding that names the fact by which `requirement` does not apply."""
        fact = absences[requirement.applies_when[0]].absent
        return Finding(requirement.id, Status.NOT_APPLICABLE, self._words["not-applicable"].format(fact=fact))

    def not_in_force(self, requirement: Requirement, as_of: date) -> Finding:
        """Return the finding that says that nothing asks for `requirement` on this day."""
        fact = self._words.get("not-in-force", "").format(day=as_of.isoformat())
        return Finding(requirement.id, Status.NOT_APPLICABLE, self._words["not-applicable"].format(fact=fact))

    def to_be_seen(self, requirement: Requirement) -> Finding:
        """Return the finding that leaves `requirement` to whoever looks at the product: no status of the machine's."""
        reason = self._words["manual"].format(what=requirement.title)
        return Finding(requirement.id, Status.NOT_APPLICABLE, reason, is_manual=True)

    def finding(self, requirement: Requirement) -> Finding:
        """Return the finding for a requirement that applies."""
        seen = self._see(requirement)
        status = _status(requirement, seen)
        if status is Status.MET:
            shown = self._shown(requirement, seen)
            reason = self._reason(status, seen)
            return Finding(requirement.id, status, reason, shown, closest=self._beside(requirement, shown))
        lacking = [*seen.absent, *(element for element in seen.weak if element.can_be_full)]
        if status is Status.MISSING:
            seen = _Seen((), (), requirement.elements, (), {}, {})
            lacking = list(requirement.elements)
        shown = self._shown(requirement, seen)
        return Finding(
            requirement_id=requirement.id,
            status=status,
            reason=self._reason(status, seen, self._fact_for(requirement)),
            evidence=shown,
            closest=self._beside(requirement, shown),
            searched=_searched(lacking),
            nearest=self._passages.nearest(requirement, lacking) if lacking else (),
        )

    def _see(self, requirement: Requirement) -> _Seen:
        full, weak, absent, doubts = [], [], [], []
        hollow: dict[Hollow, tuple[Element, ...]] = {}
        evidence: dict[str, tuple[Evidence, ...]] = {}
        for element in requirement.elements:
            where = element.categories or requirement.where
            cells = self._proofs.of(element)
            if (found := self._ground.look(element.cues, where, requirement.never_in)) or cells:
                why = [self._ground.hollow(one) for one in found]
                if None in why or cells:
                    found = tuple(one for one, lack in zip(found, why, strict=True) if lack is None) + cells
                    full.append(element)
                else:
                    weak.append(element)
                    lack = next(one for one in why if one)
                    hollow[lack] = (*hollow.get(lack, ()), element)
            elif found := self._ground.look(element.weak_cues, where, requirement.never_in):
                weak.append(element)
            else:
                absent.append(element)
                continue
            evidence[element.id] = found
        for doubt in requirement.doubts:
            where = doubt.categories or requirement.where
            found = self._ground.look(doubt.cues, where, requirement.never_in)
            if found and not self._ground.look(doubt.answer_cues, where, requirement.never_in):
                doubts.append(doubt)
                evidence[doubt.id] = found
        return _Seen(tuple(full), tuple(weak), tuple(absent), tuple(doubts), hollow, evidence)

    def _shown(self, requirement: Requirement, seen: _Seen) -> dict[str, tuple[Evidence, ...]]:
        """Return by element what to show of what was seen."""
        return places_to_show(seen.evidence, requirement.group, self._ground, _weights(requirement))

    def _beside(self, requirement: Requirement, shown: Mapping[str, Sequence[Evidence]]) -> tuple[Span, ...]:
        """Return the sentences closest in words to a requirement of which something was seen."""
        return not_shown_yet(self._closest.of(requirement), shown) if shown else ()

    def _fact_for(self, requirement: Requirement) -> str:
        """Return the words of the policy by which `requirement` applies, "" where it always does."""
        return next((self._facts[one] for one in requirement.applies_when if one in self._facts), "")

    def _reason(self, status: Status, seen: _Seen, fact: str = "") -> str:
        """Return one sentence that names what was seen and what was not, and where nothing was, why it is asked for."""
        words = self._words
        if status is Status.MET:
            return words["met"].format(found=_titles(seen.full))
        if status is Status.MISSING:
            absent = _titles(one for one in seen.absent if one.can_be_full)
            return words["missing-though" if fact else "missing"].format(absent=absent, fact=fact)
        lacking = {element.id for elements in seen.hollow.values() for element in elements}
        parts = [
            words[name].format(**{slot: _titles(elements)})
            for name, slot, elements in (
                ("part-found", "found", seen.full),
                ("part-weak", "weak", tuple(one for one in seen.weak if one.id not in lacking)),
                *((f"part-{lack}", "weak", elements) for lack, elements in seen.hollow.items()),
                ("part-absent", "absent", tuple(one for one in seen.absent if one.can_be_full)),
                ("part-doubt", "doubt", seen.doubts),
            )
            if elements
        ]
        return words["partial"].format(parts=words["joint"].join(parts))


def _status(requirement: Requirement, seen: _Seen) -> Status:
    if any(element.is_core for element in seen.absent) or not (seen.full or seen.weak):
        return Status.MISSING
    lacks_something = any(element.is_core or element.is_needed for element in (*seen.weak, *seen.absent))
    if not lacks_something and len(seen.full) >= requirement.enough and not seen.doubts:
        return Status.MET
    return Status.PARTIAL


def _weights(requirement: Requirement) -> dict[str, float]:
    """Return by what they show the weights of the cues that are not as telling as most, or more so."""
    cues = (cue for element in requirement.elements for cue in (*element.cues, *element.weak_cues))
    return {cue.shown: cue.weight for cue in cues if cue.weight != 1.0}


def _fact(document: PolicyDocument, evidence: Sequence[Evidence]) -> str:
    """Return the words that show a circumstance, as they stand; what the cue looks for where they are long."""
    words = "".join(document.quote(evidence[0].span).split())
    return words if len(words) <= MOST_OF_A_FACT else evidence[0].cue


def _titles(elements: Iterable[Element]) -> str:
    return "、".join(element.title for element in elements)


def _searched(elements: Iterable[Element]) -> tuple[str, ...]:
    """Return the cues of `elements` as a lawyer reads them, those of every element among them, the fullest first."""
    columns = [[cue.shown for cue in (*element.cues, *element.weak_cues)] for element in elements]
    rows = range(max((len(column) for column in columns), default=0))
    shown = dict.fromkeys(column[row] for row in rows for column in columns if row < len(column))
    return tuple(shown)[:MOST_SEARCHED]
