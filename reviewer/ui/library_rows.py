"""The library of clauses as rows: the lawyer's own, then the playbook's by category. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reviewer.playbook.model import Playbook, Requirement
from reviewer.review.model import Review
from reviewer.review.tally import standings
from reviewer.ui.library_words import OWN_GROUP, OWN_REMARK
from reviewer.ui.own_clauses import OwnClause
from reviewer.ui.proposing import BLANK
from reviewer.ui.row_filter import RowFilter
from reviewer.ui.rows import Answer, Group, GroupRow, Item, ItemRow, lawyer_answer, machine_answer
from reviewer.ui.snippets import first_words

OWN = "own"
_SHOWN = 48  # code points of a clause in the list


@dataclass(frozen=True, slots=True)
class LibraryClause:
    """Wording that may be inserted. Without a requirement it has no place of its own to be suggested."""

    id: str
    title: str
    text: str
    group: str  # a category's id, or OWN
    requirement: Requirement | None

    @property
    def is_own(self) -> bool:
        """`True` for the lawyer's own wording."""
        return self.group == OWN

    @property
    def slot_count(self) -> int:
        """Return how many blanks are to be filled by somebody who knows."""
        return len(BLANK.findall(self.text))


def clauses_of(playbook: Playbook, own: Sequence[OwnClause]) -> tuple[LibraryClause, ...]:
    """Return the lawyer's own clauses, then those of `playbook` in its order."""
    requirements = {requirement.id: requirement for requirement in playbook.requirements}
    mine = [
        LibraryClause(f"{OWN}:{one.id}", one.title, one.text, OWN, requirements.get(one.requirement_id)) for one in own
    ]
    models = [
        LibraryClause(one.id, one.title, one.model_clause.strip(), one.group, one)
        for one in playbook.requirements
        if one.model_clause.strip()
    ]
    return (*mine, *models)


def library_groups(
    clauses: Sequence[LibraryClause], playbook: Playbook, review: Review | None, wanted: RowFilter
) -> tuple[Group, ...]:
    """Return the clauses that hold the words of `wanted`. With a review, each says how its requirement stands there."""
    answers = _answers(review) if review is not None else {}
    made = []
    for group in dict.fromkeys(clause.group for clause in clauses):
        title = OWN_GROUP if group == OWN else playbook.category(group).name
        members = [one for one in clauses if one.group == group and wanted.takes_words(_searchable(one, title))]
        if members:
            items = tuple(Item(_item_row(one, answers)) for one in members)
            made.append(Group(GroupRow(group, title, str(len(members))), items))
    return tuple(made)


def _answers(review: Review) -> dict[str, tuple[Answer, Answer]]:
    return {
        one.requirement.id: (
            machine_answer(one.finding.status, is_manual=one.finding.is_manual),
            lawyer_answer(one.decision.status if one.decision else None),
        )
        for one in standings(review)
    }


def _item_row(clause: LibraryClause, answers: dict[str, tuple[Answer, Answer]]) -> ItemRow:
    requirement = clause.requirement
    machine, lawyer = answers.get(requirement.id, (None, None)) if requirement is not None else (None, None)
    about = f"{OWN_REMARK} · {requirement.title}" if requirement is not None else OWN_REMARK
    return ItemRow(
        clause.id,
        clause.title,
        severity=requirement.severity if requirement is not None and not clause.is_own else None,
        machine=machine,
        lawyer=lawyer,
        remark="\n".join([*([about] if clause.is_own else []), first_words(clause.text, _SHOWN)]),
    )


def _searchable(clause: LibraryClause, group: str) -> Iterator[str]:
    yield from (clause.title, clause.text, group)
    if clause.requirement is not None:
        yield clause.requirement.title
        yield from (element.title for element in clause.requirement.elements)
