"""Is a downloaded installer the one that was released? Its SHA-256 against the file that lies beside it. No Qt."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from reviewer.progress import Report

_CHUNK = 1 << 20  # bytes read between two reports
_DIGEST = re.compile(r"\b[0-9a-fA-F]{64}\b")
_LONGEST_CHECKSUM = 10_000  # bytes of a .sha256 file


@dataclass(frozen=True, slots=True)
class InstallerCheck:
    """What was found: lower-case hexadecimal digests, "" for a file that cannot be read or is not there."""

    name: str
    digest: str
    expected: str


def check_installer(path: Path, report: Report) -> InstallerCheck:
    """Return the digest of the file at `path` and the one that PATH.sha256 promises. May raise Cancelled."""
    digest = hashlib.sha256()
    try:
        size, done = path.stat().st_size, 0
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                done += len(chunk)
                report(done, max(size, done))
    except OSError:
        return InstallerCheck(path.name, "", "")
    return InstallerCheck(path.name, digest.hexdigest(), _promised(path.with_name(path.name + ".sha256")))


def _promised(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            words = stream.read(_LONGEST_CHECKSUM).decode("ascii", "replace")
    except OSError:
        return ""
    found = _DIGEST.search(words)
    return found[0].lower() if found else ""
