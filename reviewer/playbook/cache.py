"""The last good reading of the playbook that ships, kept in the user's cache: a start need not check it again.

A cache is a guess: it counts only while every byte it was made from is the same. What is in doubt is read anew.
"""

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import msgspec

from reviewer import __version__
from reviewer.paths import user_data_folder
from reviewer.playbook.model import Playbook


class _Kept(msgspec.Struct):
    digest: str
    playbook: Playbook


def digest_of(files: Iterable[Path], folder: Path) -> str:
    """Return a digest of the names (from `folder`) and bytes of `files` and of the code that reads them."""
    code = sorted(Path(__file__).parent.glob("*.py"))  # none in a frozen application: there the version has to do
    digest = hashlib.sha256(__version__.encode())
    for path in [*code, *sorted(files)]:
        name = path.relative_to(folder) if path.is_relative_to(folder) else Path(path.name)
        digest.update(f"\0{name.as_posix()}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def recall(name: str, digest: str) -> Playbook | None:
    """Return the playbook kept under `name`, None where it was made from other bytes or cannot be read."""
    try:
        kept = msgspec.json.decode(_path(name).read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):  # absent, broken, or of another shape
        return None
    return kept.playbook if kept.digest == digest else None


def keep(name: str, digest: str, playbook: Playbook) -> None:
    """Keep `playbook` under `name`. Where that cannot be written, the next start is slower: no more than that."""
    path = _path(name)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            draft.write_bytes(msgspec.json.encode(_Kept(digest, playbook)))
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def _path(name: str) -> Path:
    return user_data_folder() / "cache" / f"playbook-{name}.json"
