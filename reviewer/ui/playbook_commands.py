"""Which checklist new reviews are made with: the one that ships, or a firm's own folder. Reviews keep theirs."""

import shutil
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from reviewer.errors import TargetUnwritable, system_code
from reviewer.paths import resources_folder
from reviewer.playbook.load import DEFAULT_PLAYBOOK, load_playbook
from reviewer.playbook.model import Playbook
from reviewer.progress import Report
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.playbook_words import (
    CHOOSE_FOLDER,
    COPY_NAME,
    COPY_TO,
    PLAYBOOK_TITLE,
    TASK_LOADING,
    copied_to,
    copy_exists,
    now_used,
)
from reviewer.ui.preferences import Preferences
from reviewer.ui.session import ReviewSession


class PlaybookCommands(QObject):
    """A folder with mistakes is never used: all of them are told, and what was used before is used still."""

    def __init__(
        self, session: ReviewSession, dialogs: Dialogs, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._dialogs, self._preferences = session, dialogs, preferences

    def choose(self) -> None:
        """Ask for a firm's own folder and use it for what is opened from now on."""
        folder = self._dialogs.ask_folder(CHOOSE_FOLDER, self._preferences.folder("playbook"))
        if folder is not None:
            self._preferences.set_folder("playbook", folder)
            self._use(folder)

    def restore(self) -> None:
        """Use the one that ships again."""
        self._use(None)

    def save_copy(self) -> None:
        """Put a copy of the one that ships where it may be changed; never over anything."""
        folder = self._dialogs.ask_folder(COPY_TO, self._preferences.folder("playbook"))
        if folder is None:
            return
        target = folder / COPY_NAME
        if target.exists():
            self._dialogs.show_message(PLAYBOOK_TITLE, copy_exists(str(target)))
            return
        try:
            shutil.copytree(resources_folder() / "playbooks" / DEFAULT_PLAYBOOK, target)
        except OSError as error:
            self._dialogs.show_error(TargetUnwritable(target, system_code(error)))
            return
        self._preferences.set_folder("playbook", folder)
        self._dialogs.show_message(PLAYBOOK_TITLE, copied_to(str(target)))

    def _use(self, folder: Path | None) -> None:
        self._session.run(partial(_loaded, folder), TASK_LOADING, then=partial(self._take, folder))

    def _take(self, folder: Path | None, playbook: Playbook) -> None:
        self._session.playbook = playbook
        self._preferences.playbook_folder = folder
        words = now_used(playbook, is_open=self._session.review is not None)
        self._dialogs.show_message(PLAYBOOK_TITLE, words)


def _loaded(folder: Path | None, report: Report) -> Playbook:
    report(0, 1)
    return load_playbook(folder)
