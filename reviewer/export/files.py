"""Writing what leaves the building: whole or not at all, never over the policy, under a name every system takes."""

import errno
import os
import re
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from datetime import date
from enum import StrEnum
from itertools import count
from pathlib import Path

from reviewer.errors import TargetIsSource, TargetLocked, TargetUnwritable, system_code


class ExportKind(StrEnum):
    """What an exported file is; the value stands in its name."""

    MEMO = "审阅意见"
    MEMO_DRAFT = "审阅意见草稿"
    REDLINE = "修订批注稿"
    CLEAN = "清洁稿"
    COMPARISON = "修改对照表"
    CHECKLIST = "核查清单"
    DATA = "审阅数据"


_FORBIDDEN = str.maketrans(
    {"<": "＜", ">": "＞", ":": "：", '"': "”", "/": "／", "\\": "＼", "|": "｜", "?": "？", "*": "＊"}
)  # characters Windows forbids, as their full-width twins

_WORD = ".docx"

_LONGEST_NAME = 240  # bytes of UTF-8; Linux allows 255, Windows and macOS 255 UTF-16 units

_LONGEST_PLAIN_PATH = 240  # characters; beyond about 260 Windows asks for the extended form of a path


def write_file(path: Path, data: bytes, *, source: Path | None = None) -> None:
    """Write `data` to `path`, replacing what stands there only when everything is safely on the disk.

    Raises TargetIsSource when `path` is the file `source`, TargetLocked when it is open in Word, WPS or LibreOffice,
    TargetUnwritable for everything else the system refuses. After any of them `path` is as it was.
    """
    target = _reachable(path)
    try:
        if source is not None and is_same_file(target, source):
            raise TargetIsSource(path)
        if _is_open_elsewhere(target):
            raise TargetLocked(path)
        if target.is_dir():
            raise TargetUnwritable(path, errno.errorcode[errno.EISDIR])
        if target.exists() and not os.access(target, os.W_OK):
            raise TargetUnwritable(path, errno.errorcode[errno.EACCES])
        temporary = _write_beside(target, data)
    except OSError as error:
        raise TargetUnwritable(path, system_code(error)) from error
    try:
        os.replace(temporary, target)
    except PermissionError as error:  # Windows: another program holds the target
        raise TargetLocked(path) from error
    except OSError as error:
        raise TargetUnwritable(path, system_code(error)) from error
    finally:
        temporary.unlink(missing_ok=True)
    with suppress(OSError):  # some network file systems refuse; the file itself is already on the disk
        _sync_folder(target.parent)


def export_name(title: str, kind: ExportKind, *, version: int, today: date, suffix: str = _WORD) -> str:
    """Return the name of an exported file: "《××隐私政策》审阅意见_v1_20261122.docx".

    Legal on Windows, macOS and Linux whatever `title` holds; a title that is too long is cut.
    """
    return f"{_stem(title, kind)}_v{version}_{today:%Y%m%d}{suffix}"


def next_export_path(folder: Path, title: str, kind: ExportKind, *, today: date, suffix: str = _WORD) -> Path:
    """Return the path of the next free version in `folder`, one above the highest that stands there on any day."""
    any_day = re.compile(re.escape(_stem(title, kind)) + r"_v(\d+)_\d{8}" + re.escape(suffix))
    taken = [0]
    with suppress(OSError):  # not there yet, or not to be listed: then the writing itself says what is wrong
        taken += [int(match[1]) for entry in folder.iterdir() if (match := any_day.fullmatch(entry.name))]
    for version in count(max(taken) + 1):  # a folder may take files and not let them be listed
        path = folder / export_name(title, kind, version=version, today=today, suffix=suffix)
        if not _is_there(path):
            return path
    raise AssertionError("unreachable: the numbers never end")


def make_folder(folder: Path) -> None:
    """Make a folder and those above it where they are missing, at any length of path. Raises TargetUnwritable."""
    try:
        _reachable(folder).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise TargetUnwritable(folder, system_code(error)) from error


def _is_there(path: Path) -> bool:
    try:
        return os.path.lexists(_reachable(path))
    except OSError:
        return False


def _stem(title: str, kind: ExportKind) -> str:
    """Return the beginning of an exported file's name, the same for every version and day."""
    ending = f"》{kind}"
    room = _LONGEST_NAME - len(f"《{ending}_v9999_20261122.docx".encode())
    return "《" + _cut(_legal(title), room) + ending


def _legal(title: str) -> str:
    """Return `title` without what a file name may not hold, and without the 《》 the name adds itself."""
    words = "".join(char for char in title if char.isprintable() or char == " ").translate(_FORBIDDEN)
    words = " ".join(words.split())
    if words.startswith("《") and words.endswith("》") and words.count("《") == 1:
        words = words[1:-1]
    return words.strip(" .")


def _cut(words: str, room: int) -> str:
    """Return the longest beginning of `words` that takes at most `room` bytes of UTF-8."""
    return words.encode()[: max(room, 0)].decode(errors="ignore").rstrip(" .")


def _reachable(path: Path) -> Path:
    """Return the absolute path behind `path`, links followed, in the form that Windows takes at any length."""
    real = os.path.realpath(path)
    return Path(extended(real) if os.name == "nt" else real)


def extended(real: str) -> str:
    """Return an absolute Windows path in the form that may be of any length, a short one as it is."""
    if len(real) < _LONGEST_PLAIN_PATH or real.startswith("\\\\?\\"):
        return real
    return f"\\\\?\\UNC{real[1:]}" if real.startswith("\\\\") else f"\\\\?\\{real}"


def is_same_file(path: Path, other: Path) -> bool:
    """`True` when both names lead to one file; links of either kind count."""
    target, source = _reachable(path), _reachable(other)
    try:
        return os.path.samefile(target, source)
    except OSError:
        return target == source


def _is_open_elsewhere(target: Path) -> bool:
    """`True` when an office program's owner file lies beside `target`.

    Word drops up to two characters of a long name after "~$", WPS drops none, LibreOffice has its own form.
    """
    if not target.exists():
        return False
    names = [f"~${target.name[dropped:]}" for dropped in range(3)] + [f".~lock.{target.name}#"]
    return any(target.with_name(name).exists() for name in names)


def _write_beside(target: Path, data: bytes) -> Path:
    """Return a new file in the folder of `target` that holds `data`, flushed to the disk, readable as the target is.

    It lies in the same folder because a rename is atomic only within one volume.
    """
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666
    for temporary in _temporary_names(target.parent):
        try:
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        except FileExistsError:
            continue
        with ExitStack() as undo:
            undo.callback(temporary.unlink, missing_ok=True)
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            undo.pop_all()
        return temporary
    raise AssertionError("unreachable: the names never end")


def _temporary_names(folder: Path) -> Iterator[Path]:
    """Yield short names that no office program mistakes for its own, for as long as one is wanted."""
    for number in count():
        yield folder / f".reviewer-{os.getpid()}-{number}.tmp"


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable where the system lets a folder be synced; Windows does not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
