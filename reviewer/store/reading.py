"""What the machine reads and says of a policy, as it stands in a review file: text, playbook and analysis, frozen.

Made of plain values, on whatever thread: for a million characters it takes a tenth of a second.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from reviewer.analysis.model import Analysis
from reviewer.document.model import PolicyDocument
from reviewer.playbook.model import Playbook
from reviewer.store.freeze import digest, freeze, pack

DOCUMENT, PLAYBOOK, ANALYSIS = "document", "playbook", "analysis"


@dataclass(frozen=True, slots=True)
class Frozen:
    """The bytes of a value and the digest that tells whether they are whole."""

    data: bytes
    sha256: str


Reading: TypeAlias = Mapping[str, Frozen]  # by name in the file


def frozen(data: bytes) -> Frozen:
    """Return `data` with its digest."""
    return Frozen(data, digest(data))


def freeze_reading(document: PolicyDocument, playbook: Playbook, analysis: Analysis) -> Reading:
    """Return the three as they are written: the playbook packed, it is the same in every file and larger than most."""
    return {
        DOCUMENT: frozen(freeze(document)),
        PLAYBOOK: frozen(pack(freeze(playbook))),
        ANALYSIS: frozen(freeze(analysis)),
    }
