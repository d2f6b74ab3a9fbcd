"""What may be told about an error of ours: versions, its type, and the lines of our code where it happened.

Never the error's message, which may quote the policy, nor anyone's paths.
"""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from reviewer import __version__
from reviewer.build_stamp import read_build_stamp

_PACKAGE = Path(__file__).resolve().parent
_KEPT = 20  # reports; older ones are removed


def report_of(error: BaseException, also: str = "") -> str:
    """Return a report; `also` names the versions of what only the caller knows ("Qt 6.11.0")."""
    return "\n".join([versions(also), *_told(error)])


def versions(also: str = "") -> str:
    """Return the versions a report needs."""
    system = f"{platform.system()} {platform.release()} {platform.machine()}"
    stamp = read_build_stamp()
    built = f" ({stamp.commit or '-'}, {stamp.day})" if stamp else ""
    own = f"Reviewer {__version__}{built}"
    return " · ".join(filter(None, (own, f"Python {platform.python_version()}", also, system)))


def _told(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return lines if error.__cause__ is None else [*lines, "because of:", *_told(error.__cause__)]


def _place(filename: str) -> str:
    path = Path(filename)
    if path.is_relative_to(_PACKAGE):
        return path.relative_to(_PACKAGE.parent).as_posix()
    return path.name


def write_report(error: BaseException, folder: Path, at: datetime, also: str = "") -> Path:
    """Write the report of an error into `folder`, made where it is missing, and return where it stands.

    Raises OSError where the system takes no file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"error-{at:%Y%m%d-%H%M%S}.txt"
    path.write_text(f"{at.isoformat(timespec='seconds')}\n{report_of(error, also)}\n", encoding="utf-8")
    for old in sorted(folder.glob("error-*.txt"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return path
