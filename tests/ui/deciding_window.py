"""A window of its own process that decides by key, one requirement after the other, and says what it has shown.

Started by test_survival.py and killed while it works. Arguments: the policy, the folder for settings.
"""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer.app import make_application
from reviewer.desk import build
from reviewer.review.changes import Change
from reviewer.ui.preferences import Preferences
from tests.builders import the_playbook
from tests.fakes import FakeDialogs


def main(policy: Path, folder: Path) -> int:
    """Open `policy` and press 3 (缺失) in the checklist for ever; print each decision once the window has shown it."""
    application = make_application()
    preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    preferences.author = "张律师"
    with ThreadPoolExecutor(max_workers=1) as executor:
        desk = build(the_playbook(), preferences, FakeDialogs(), executor)
        desk.window.show()

        def say(change: Change) -> None:
            for kind, record_id in change.keys:
                if kind == "decision":
                    print(record_id, flush=True)  # noqa: T201  the test on the other end of the pipe reads it

        def press() -> None:
            focused = QApplication.focusWidget()
            if desk.session.review is not None and focused is not None:
                QTest.keyClick(focused, Qt.Key.Key_3)

        # connected last: every panel has already been told when this is
        desk.session.review_changed.connect(say)
        timer = QTimer()
        timer.timeout.connect(press)
        desk.session.opened.connect(lambda review: desk.pages.focus_list())
        desk.session.opened.connect(lambda review: timer.start(0))
        desk.files.open_path(policy)
        return application.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
