"""`reviewer self-check [FOLDER]`: does this installation do the whole work on this machine?

Opens the real window on the sample policy, waits for the judgement, writes the memo and the redline into FOLDER, reads
both back, closes the window. One line a step on standard output; exit status 0 when every step was done. For firm IT
after an installation, and for the test of the frozen application. Nothing of the user's is touched: preferences and
the review file stand in FOLDER too.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from reviewer import __version__
from reviewer.app import Desk, build, make_application
from reviewer.document.read import read_document
from reviewer.errors import ReviewerError
from reviewer.messages import (
    CHECK_EXPORTED,
    CHECK_OPENED,
    CHECK_PAINTED,
    CHECK_READ_BACK,
    CHECK_STARTED,
    CHECK_TOO_SLOW,
    bug,
    sentence,
)
from reviewer.paths import resources_folder
from reviewer.playbook.load import load_playbook
from reviewer.ui import crash
from reviewer.ui.dialogs import QtDialogs
from reviewer.ui.exporting import Exported, ExportFile, ExportOrder, export
from reviewer.ui.preferences import Preferences

_LIMIT_MS = 120_000  # the slowest machine that is still usable needs a tenth
_SETTINGS = "self-check.ini"


class _Check:
    """The steps, each begun by the one before it; the first that fails ends the check."""

    def __init__(self, desk: Desk, folder: Path, say: Callable[[str], None]) -> None:
        self._desk, self._folder, self._say = desk, folder, say
        self.status = 1  # until everything was done
        desk.session.failed.connect(self._failed)
        desk.session.opened.connect(self._opened)

    def open_sample(self) -> None:
        """Begin: the window stands, the policy is still to come."""
        self._say(CHECK_PAINTED)
        original = next((resources_folder() / "samples").glob("*.docx"))
        self._desk.files.open_path(Path(shutil.copy(original, self._folder)))

    def give_up(self) -> None:
        """End a check that takes too long."""
        self._say(CHECK_TOO_SLOW)
        self._desk.window.close()

    def crashed(self, report: str) -> None:
        """End a check that met an error of ours; `report` holds no text of a document."""
        self._say(f"{bug()}\n{report}")
        self._desk.window.close()

    def _opened(self) -> None:
        session = self._desk.session
        review, path = session.review, session.source_path
        if review is None or path is None:
            return
        self._say(f"{CHECK_OPENED}：{len(review.document.clauses)} / {len(review.analysis.findings)}")
        order = ExportOrder((ExportFile.MEMO, ExportFile.REDLINE), self._folder)
        work = partial(export, review, session.source(), order, session.now(), path)
        session.run(work, CHECK_EXPORTED, then=self._exported)

    def _exported(self, exported: Exported) -> None:
        self._say(f"{CHECK_EXPORTED}：{len(exported.paths)}")
        try:
            lengths = [len(read_document(path).text) for path in exported.paths]
        except ReviewerError as error:
            self._failed(error)
            return
        self._say(f"{CHECK_READ_BACK}：{' / '.join(map(str, lengths))}")
        self.status = 0 if len(lengths) == 2 and all(lengths) else 1
        self._desk.window.close()

    def _failed(self, error: ReviewerError) -> None:
        self._say(sentence(error))
        self._desk.window.close()


def run(arguments: Sequence[str]) -> int:
    """Make the check, in the named folder or in one that is removed afterwards; return the exit status."""
    if arguments:
        folder = Path(arguments[0]).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        return _check(folder)
    with tempfile.TemporaryDirectory(prefix="reviewer-") as name:
        return _check(Path(name))


def _check(folder: Path) -> int:
    def say(words: str) -> None:
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.buffer.write(f"{words}\n".encode())
            sys.stdout.flush()

    application = make_application()
    say(f"{CHECK_STARTED}：Reviewer {__version__}")
    preferences = Preferences(QSettings(str(folder / _SETTINGS), QSettings.Format.IniFormat))
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reviewer") as executor:
        desk = build(load_playbook(), preferences, QtDialogs(QApplication.activeWindow), executor)
        check = _Check(desk, folder, say)
        crash.install(check.crashed)
        desk.window.show()
        QTimer.singleShot(0, check.open_sample)
        limit = QTimer(desk.window)
        limit.setSingleShot(True)
        limit.timeout.connect(check.give_up)
        limit.start(_LIMIT_MS)
        application.exec()
    return check.status
