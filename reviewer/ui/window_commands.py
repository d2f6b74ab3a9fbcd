"""What the view, tools and help menus do: zoom, colours, panes, signature, the sheet of keys, about."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from reviewer.build_stamp import read_build_stamp
from reviewer.errors import TargetUnwritable, system_code
from reviewer.paths import logs_folder, resources_folder
from reviewer.ui.actions import Actions
from reviewer.ui.crash import versions
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.facts_window import FactsWindow
from reviewer.ui.file_commands import FileCommands
from reviewer.ui.help_window import HelpWindow
from reviewer.ui.history_window import HistoryWindow
from reviewer.ui.installer_check import InstallerCheck, check_installer
from reviewer.ui.key_sheet import key_sheet
from reviewer.ui.main_window import MainWindow
from reviewer.ui.overview_window import OverviewWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.reading import USUAL, Measure, Spacing
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look, Scheme
from reviewer.ui.words import (
    ABOUT_TITLE,
    AUTHOR_LABEL,
    AUTHOR_TITLE,
    CRASH_TITLE,
    DROP_ONE,
    ERROR_TITLE,
    FAULT_LEFT,
    INSTALLER_FILES,
    INSTALLER_TITLE,
    KEYS_TITLE,
    LOGS_ABOUT,
    LOGS_ABOUT_NAME,
    LOGS_TITLE,
    about_text,
    installer_words,
)

ZOOM_STEP = 1.0  # points


class WindowCommands(QObject):
    """Acts on the window itself."""

    def __init__(
        self,
        window: MainWindow,
        session: ReviewSession,
        look: Look,
        preferences: Preferences,
        actions: Actions,
        dialogs: Dialogs,
        files: FileCommands,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._look = window, session, look
        self._preferences, self._actions, self._dialogs, self._files = preferences, actions, dialogs, files
        self.facts = FactsWindow(session, look, window.pages, window)
        self.help = HelpWindow(window)
        self.overview = OverviewWindow(session, look, window)
        self.history = HistoryWindow(session, look, dialogs, window)
        window.files_dropped.connect(self._open_dropped)
        actions[f"scheme_{preferences.scheme}"].setChecked(True)
        actions[f"spacing_{preferences.spacing.name.lower()}"].setChecked(True)
        actions[f"measure_{preferences.measure.name.lower()}"].setChecked(True)
        window.pane.view.zoom_asked.connect(lambda steps: self.zoom(steps * ZOOM_STEP))
        window.pane.removed_asked.connect(self.toggle_removed)
        window.pane.removed_shown.connect(actions["removed"].setChecked)

    def zoom(self, step: float) -> None:
        """Make the policy's letters larger by `step` points."""
        self._preferences.reading_size += step
        self._window.pane.set_reading(self._preferences.reading)

    def zoom_in(self) -> None:
        """Make the policy's letters larger."""
        self.zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Make the policy's letters smaller."""
        self.zoom(-ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Set the policy in letters of the usual size."""
        self.zoom(USUAL - self._preferences.reading_size)

    def show_facts(self) -> None:
        """Show what the policy says of itself."""
        self.facts.open_now()

    def show_overview(self) -> None:
        """Show all requirements on one sheet."""
        self.overview.open_now()

    def show_history(self) -> None:
        """Show who did what in this review."""
        self.history.open_now()

    def choose_spacing(self, spacing: Spacing) -> None:
        """Set the policy's lines tighter or looser."""
        self._preferences.spacing = spacing
        self._window.pane.set_reading(self._preferences.reading)

    def choose_measure(self, measure: Measure) -> None:
        """Set the policy's lines shorter or longer."""
        self._preferences.measure = measure
        self._window.pane.set_reading(self._preferences.reading)

    def toggle_removed(self) -> None:
        """Show what stands outside the policy, or fold it away, now and in what is opened next."""
        pane = self._window.pane
        pane.show_removed(not pane.shows_removed, is_wish=True)
        self._preferences.shows_removed = pane.shows_removed

    def choose_scheme(self, scheme: Scheme) -> None:
        """Use light or dark colours, or the system's."""
        self._preferences.scheme = scheme
        self._look.choose(scheme)

    def next_pane(self) -> None:
        """Give the keyboard to the next pane."""
        self._step_pane(1)

    def previous_pane(self) -> None:
        """Give the keyboard to the pane before."""
        self._step_pane(-1)

    def ask_author(self) -> None:
        """Ask whose name stands under what is written from now on."""
        name = self._dialogs.ask_text(AUTHOR_TITLE, AUTHOR_LABEL, self._preferences.author)
        if name is not None and name.strip():
            self._preferences.author = " ".join(name.split())

    def show_help(self) -> None:
        """Show the local help."""
        self.help.open_now()

    def show_keys(self) -> None:
        """Show every key."""
        self._dialogs.show_message(KEYS_TITLE, key_sheet(self._actions))

    def tell_of_crash(self, log: str) -> None:
        """Say that the last run ended badly; `log` is what it left."""
        self._dialogs.show_message(CRASH_TITLE, FAULT_LEFT, log)

    def show_about(self) -> None:
        """Show what the program is made of."""
        notices = (resources_folder() / "notices" / "third-party.txt").read_text(encoding="utf-8")
        words = about_text(versions(), read_build_stamp(), self._session.playbook)
        self._dialogs.show_message(ABOUT_TITLE, words, notices)

    def open_logs(self) -> None:
        """Show the folder of our logs, with a word in it about what they hold and what not."""
        folder = logs_folder()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / LOGS_ABOUT_NAME).write_text(LOGS_ABOUT, encoding="utf-8")
        except OSError as error:
            self._dialogs.show_error(TargetUnwritable(folder, system_code(error)))
            return
        if not self._dialogs.show_folder(folder):
            self._dialogs.show_message(LOGS_TITLE, f"{folder}\n\n{LOGS_ABOUT}")

    def check_installer(self) -> None:
        """Ask for a downloaded installer and say whether it is the one that was released."""
        path = self._dialogs.ask_open_path(INSTALLER_TITLE, self._preferences.folder("installer"), INSTALLER_FILES)
        if path is not None:
            self._preferences.set_folder("installer", path.parent)
            self._session.run(partial(check_installer, path), INSTALLER_TITLE, then=self._installer_checked)

    def _installer_checked(self, check: InstallerCheck) -> None:
        self._dialogs.show_message(INSTALLER_TITLE, installer_words(check))

    def _step_pane(self, step: int) -> None:
        panes = self._window.panes()
        focused = QApplication.focusWidget()
        at = next(
            (n for n, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
        )
        if at < 0 and step < 0:
            at = 0
        panes[(at + step) % len(panes)].setFocus()

    def _open_dropped(self, paths: list[Path]) -> None:
        if len(paths) == 1:
            self._files.open_path(paths[0])
        elif paths:
            self._dialogs.show_message(ERROR_TITLE, DROP_ONE)
