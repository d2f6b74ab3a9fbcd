"""SelfCheck: the whole work, done once by the real window on the sample policy.

Opens the sample, waits for the judgement, writes the memo and the redline, reads both back, closes the window. One line
a step. For firm IT after an installation, and for the test of the frozen application.
"""

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.document.read import read_document
from reviewer.errors import ReviewerError
from reviewer.messages import (
    CHECK_EXPORTED,
    CHECK_OPENED,
    CHECK_PAINTED,
    CHECK_READ_BACK,
    CHECK_TOO_SLOW,
    bug,
    sentence,
)
from reviewer.paths import resources_folder
from reviewer.ui.exporting import Exported, ExportFile, ExportOrder, export
from reviewer.ui.file_commands import FileCommands
from reviewer.ui.session import ReviewSession

_LIMIT_MS = 120_000  # the slowest machine that is still usable needs a tenth


class SelfCheck(QObject):
    """The steps, each begun by the one before it; the first that fails ends the check."""

    def __init__(
        self, session: ReviewSession, files: FileCommands, window: QWidget, folder: Path, say: Callable[[str], None]
    ) -> None:
        super().__init__(window)
        self._session, self._files, self._window = session, files, window
        self._folder, self._say = folder, say
        self.status = 1  # until everything was done
        session.failed.disconnect()  # who would close the window's own message?
        session.failed.connect(self._failed)
        session.opened.connect(self._opened)

    def begin(self) -> None:
        """Open the sample; the window stands."""
        self._say(CHECK_PAINTED)
        QTimer.singleShot(_LIMIT_MS, self, self._give_up)
        original = next((resources_folder() / "samples").glob("*.docx"))
        self._files.open_path(Path(shutil.copy(original, self._folder)))

    def _give_up(self) -> None:
        self._say(CHECK_TOO_SLOW)
        self._window.close()

    def crashed(self, report: str) -> None:
        """End a check that met an error of ours; `report` holds no text of a document."""
        self._say(f"{bug()}\n{report}")
        self._window.close()

    def _opened(self) -> None:
        session = self._session
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
        self._window.close()

    def _failed(self, error: ReviewerError) -> None:
        self._say(sentence(error))
        self._window.close()
