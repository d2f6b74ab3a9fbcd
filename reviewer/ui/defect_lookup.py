"""Finding a defect by its id. A long policy has many thousand, and a list asks for one after the other."""

from collections.abc import Mapping

from reviewer.analysis.model import Defect
from reviewer.review.model import Review


class _Known:
    """The defects that were asked for last, by id: they belong to one analysis, which never changes."""

    defects: tuple[Defect, ...] = ()
    by_id: Mapping[str, Defect] = {}


def defect_of(review: Review, defect_id: str | None) -> Defect | None:
    """Return the defect with this id, None where the machine names none."""
    if _Known.defects is not review.analysis.defects:
        _Known.defects = review.analysis.defects
        _Known.by_id = {defect.id: defect for defect in _Known.defects}
    return _Known.by_id.get(defect_id) if defect_id is not None else None
