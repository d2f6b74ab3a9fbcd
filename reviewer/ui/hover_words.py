"""What the machine thinks of a place, and why: the plain words on the hover card. Pure."""

from collections.abc import Iterator

from reviewer.playbook.model import Category
from reviewer.review.model import Annotation, Review
from reviewer.ui.definitions import Definition
from reviewer.ui.document_words import hover_page
from reviewer.ui.hanging import Hanging, Placed, Support
from reviewer.ui.words import FOUND, SEVERITIES, basis_words

MOST_WORDS = 6  # words that decided, shown for a category
MOST_LINES = 4  # requirements, shown for one place
LONGEST = 120  # code points of a note or of a definition


def hover_words(review: Review, hanging: Hanging, page: int = 0) -> str:
    """Return what hangs on a place as lines of plain text; "" where nothing does. `page` 0 is none."""
    lines = [
        *([_definition_line(review, hanging.defined)] if hanging.defined is not None else []),
        *_category_lines(review, hanging),
        *(line for defect in hanging.defects for line in _defect_lines(review, defect.id)),
        *_support_lines(review, hanging.supports),
        *(_record_line(placed) for placed in hanging.records),
    ]
    return "\n".join([hover_page(page), *lines] if page else lines)


def _definition_line(review: Review, defined: Definition) -> str:
    return f"定义：{_short(review.document.quote(defined.span))}"


def _category_lines(review: Review, hanging: Hanging) -> Iterator[str]:
    if hanging.classification is None:
        return
    categories = {category.id: category for category in review.playbook.categories}
    machine = hanging.classification.labels
    shown = _name(categories, hanging.category_id)
    if hanging.clause is not None and review.recategorisations.get(hanging.clause.id):
        yield f"类别：{shown}（律师改定）"
        return
    decisive = dict.fromkeys(one.cue for label in machine[:1] for one in label.evidence)
    words = "、".join(f"“{cue}”" for cue in list(decisive)[:MOST_WORDS])
    yield f"类别：{shown}（机器判断，依据{words}）" if words else f"类别：{shown}（机器判断，依据所在标题和上下文）"
    if others := "、".join(_name(categories, label.category_id) for label in machine[1:]):
        yield f"兼及：{others}"


def _defect_lines(review: Review, defect_id: str) -> Iterator[str]:
    defect = next(one for one in review.analysis.defects if one.id == defect_id)
    decision = review.defect_decision(defect_id)
    answer = "" if decision is None else "（律师：成立）" if decision.stands else "（律师：不成立）"
    title = review.playbook.defect_rule(defect.rule_id).title
    yield f"缺陷·{SEVERITIES[defect.severity]}·{title}{answer}：{defect.reason}"
    if basis := basis_words(review.playbook, defect.citations):
        yield f"　依据：{basis}"


def _support_lines(review: Review, supports: tuple[Support, ...]) -> Iterator[str]:
    by_requirement: dict[str, list[Support]] = {}
    for support in supports:
        by_requirement.setdefault(support.requirement_id, []).append(support)
    for requirement_id, group in list(by_requirement.items())[:MOST_LINES]:
        requirement = review.playbook.requirement(requirement_id)
        titles = {element.id: element.title for element in requirement.elements}
        elements = "、".join(dict.fromkeys(titles.get(one.element_id, one.evidence.cue) for one in group))
        found = FOUND[review.analysis.finding_of(requirement_id).status]
        yield f"核对项：{requirement.title}〔{elements}〕（机器：{found}）"
        if basis := basis_words(review.playbook, requirement.citations):
            yield f"　依据：{basis}"
    if len(by_requirement) > MOST_LINES:
        yield f"……另有 {len(by_requirement) - MOST_LINES} 项与此处有关"


def _record_line(placed: Placed) -> str:
    record = placed.record
    if isinstance(record, Annotation):
        return f"批注（{record.stamp.author}）：{_short(record.note)}"
    return f"建议修改（{record.stamp.author}）：{_short(record.new_text) or '删除'}"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1] + "…"


def _name(categories: dict[str, Category], category_id: str) -> str:
    return categories[category_id].name if category_id in categories else category_id
