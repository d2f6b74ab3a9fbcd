"""Subject: what an answer, a note or a proposal is about."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Subject:
    """A requirement, a defect, or (both None) nothing but a place."""

    requirement_id: str | None = None
    defect_id: str | None = None
