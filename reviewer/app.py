"""The start of the window: something to look at first, everything else after it has been painted.

Step by step: is there a screen; log of hard crashes; QApplication with Chinese buttons; the first window, no more than
a title in the right colours and place; once that is painted, the worker loads what is slow; then the real window takes
its place (desk.py), then the file, then the event loop. What is imported at the top of this module is all that the
first window waits for.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSettings, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from reviewer import __version__
from reviewer.loading import Loading, load
from reviewer.paths import logs_folder, resources_folder
from reviewer.start_words import APPLICATION, CHECK_STARTED, bug, no_screen
from reviewer.ui import crash
from reviewer.ui.first_window import FirstWindow
from reviewer.ui.preferences import Preferences
from reviewer.ui.theme import Look, window_font

if TYPE_CHECKING:
    from reviewer.desk import Desk

_CHECK_SETTINGS = "self-check.ini"


class Start:
    """Brings up the first window, then the real one, and hands it to `then`. `status` is not 0 when that failed."""

    def __init__(self, preferences: Preferences, executor: ThreadPoolExecutor, then: Callable[["Desk"], None]) -> None:
        self.status = 0
        self._preferences, self._executor, self._then = preferences, executor, then
        self._look = Look(preferences.scheme)
        self._first = FirstWindow(preferences)
        own = preferences.playbook_folder
        self._first.painted.connect(lambda: self._first.wait_for(executor.submit(load, own), self._loaded))
        self._first.show()

    def _loaded(self, loading: "Future[Loading]") -> None:
        if not self._first.isVisible():
            return  # closed while it was loading
        from reviewer import desk
        from reviewer.errors import PlaybookError
        from reviewer.ui.collector import spare_all
        from reviewer.ui.dialogs import QtDialogs
        from reviewer.ui.rehearsal import Rehearsal
        from reviewer.ui.words import CRASH_TITLE

        dialogs = QtDialogs(QApplication.activeWindow)
        crash.install(lambda report: dialogs.show_message(CRASH_TITLE, bug(), report), crash.keep_report)
        try:
            playbook, mistakes = loading.result()
        except PlaybookError as error:
            dialogs.show_error(error)
            self.status = 2
            self._first.close()
            return
        made = desk.build(playbook, self._preferences, dialogs, self._executor)
        self._look.setParent(made.window)
        made.window.show()
        self._first.close()
        Rehearsal(playbook, self._look, self._preferences.reading, made.window)
        spare_all()
        if mistakes is not None:
            dialogs.show_error(mistakes)
        self._then(made)


def run(path: Path | None) -> int:
    """Open the window, on the policy or review file at `path` if there is one; return the exit status."""
    if not has_screen(os.environ, sys.platform):
        sys.stderr.write(no_screen() + "\n")
        return 2
    fault_log = crash.FaultLog(logs_folder())
    left = fault_log.start()
    application = make_application()
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reviewer") as executor:
        start = Start(Preferences(QSettings()), executor, partial(_open, left=left, path=path))
        status = application.exec()
    fault_log.stop()
    return start.status or status


def _open(desk: "Desk", left: str, path: Path | None) -> None:
    """Say what the last run left, if it ended badly; open the file."""
    if left:
        desk.commands.tell_of_crash(left)
    if path is not None:
        desk.files.open_path(path)


def self_check(arguments: Sequence[str]) -> int:
    """`reviewer self-check [FOLDER]`: does this installation do the whole work on this machine? See ui/self_check.py.

    Nothing of the user's is touched: preferences and the review file stand in FOLDER, which is removed afterwards
    when it was not named. Return the exit status: 0 everything done, 1 a step failed, 2 no screen or no such folder.
    """
    if not has_screen(os.environ, sys.platform):
        sys.stderr.write(no_screen() + "\n")
        return 2
    if arguments:
        folder = Path(arguments[0]).absolute()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            from reviewer.errors import TargetUnwritable, system_code
            from reviewer.messages import sentence

            sys.stderr.write(sentence(TargetUnwritable(folder, system_code(error))) + "\n")
            return 2
        return _self_check(folder)
    import tempfile  # forty milliseconds that the first window need not wait for

    with tempfile.TemporaryDirectory(prefix="reviewer-") as name:
        return _self_check(Path(name))


def _self_check(folder: Path) -> int:
    def say(words: str) -> None:
        if sys.stdout is not None:  # a program without a console has none
            sys.stdout.buffer.write(f"{words}\n".encode())
            sys.stdout.flush()

    checks = []

    def begin(desk: "Desk") -> None:
        from reviewer.ui.self_check import SelfCheck

        check = SelfCheck(desk.session, desk.files, desk.window, folder, say)
        crash.install(check.crashed)
        checks.append(check)
        check.begin()

    application = make_application()
    say(f"{CHECK_STARTED}：Reviewer {__version__}")
    preferences = Preferences(QSettings(str(folder / _CHECK_SETTINGS), QSettings.Format.IniFormat))
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reviewer") as executor:
        start = Start(preferences, executor, begin)
        application.exec()
    return start.status or max((check.status for check in checks), default=1)


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """`True` unless this is a Unix without a display, where Qt would end the process with an English message."""
    if platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def make_application() -> QApplication:
    """Return the QApplication, with our name and icon, Qt's own buttons in Chinese, one style on every platform."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Reviewer")
    application.setOrganizationName("Reviewer")
    application.setApplicationDisplayName(APPLICATION)
    application.setApplicationVersion(__version__)
    application.setWindowIcon(QIcon(str(resources_folder() / "icons" / "reviewer.png")))
    application.setStyle("Fusion")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    application.installTranslator(chinese_buttons(application))
    application.setFont(window_font())
    return application


def chinese_buttons(parent: QObject) -> QTranslator:
    """Return the translation of Qt's own buttons and menus; an empty one where the installation lacks it."""
    translator = QTranslator(parent)
    translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return translator
