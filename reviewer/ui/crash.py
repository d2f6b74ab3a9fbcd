"""When something of ours breaks: a dialog with a report to copy, and a log for crashes no Python code survives.

Neither holds words or names of a client's file: a report is versions, the error's type, and the lines of our code.
"""

import faulthandler
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from reviewer import error_report
from reviewer.paths import logs_folder

LOG_NAME = "fault.log"


def report_of(error: BaseException) -> str:
    """Return what may be sent to us: never the error's message, which may quote the policy, nor anyone's paths."""
    return error_report.report_of(error, _qt_versions())


def versions() -> str:
    """Return the versions a report needs."""
    return error_report.versions(_qt_versions())


def _qt_versions() -> str:
    return f"PySide6 {pyside_version} · Qt {qVersion()}"


def keep_report(error: BaseException) -> None:
    """Write the report into the folder of logs. Never raises: there may be no room for it."""
    with suppress(OSError):
        error_report.write_report(error, logs_folder(), datetime.now().astimezone(), _qt_versions())


def _keep_nothing(_: BaseException) -> None:
    return


def install(show: Callable[[str], None], keep: Callable[[BaseException], None] = _keep_nothing) -> None:
    """Show and `keep` the report of every error that nobody caught. While one is shown, further ones are only kept."""
    is_showing = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal is_showing
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error)
        print(report, file=sys.stderr)  # noqa: T201 - a developer's terminal; on Windows there is none
        keep(error)
        if not is_showing:
            is_showing = True
            show(report)
            is_showing = False

    sys.excepthook = hook


class FaultLog:
    """The file into which the interpreter writes where it was when the process died."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / LOG_NAME
        self._file: IO[str] | None = None

    def start(self) -> str:
        """Begin to log; return what the last run left, "" if it ended well. Never raises: no log is worth a start."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            left = self.path.read_text(encoding="utf-8", errors="replace") if self.path.exists() else ""
            self._file = self.path.open("w", encoding="utf-8")
        except OSError:
            return ""
        faulthandler.enable(self._file)
        return left.strip()

    def stop(self) -> None:
        """Stop logging; the process ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
