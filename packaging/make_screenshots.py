"""Take the README's screenshots: the real window on the Word sample, light and dark, a gap with its proof, the editor.

    xvfb-run -s "-screen 0 1440x900x24" .venv/bin/python packaging/make_screenshots.py

Needs a screen, real or virtual. Works in a folder of its own, so that nobody's review or settings are touched.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSettings, QTimer

from reviewer.analysis.model import Status
from reviewer.app import make_application
from reviewer.desk import Desk, build
from reviewer.playbook.load import load_playbook
from reviewer.playbook.model import Level
from reviewer.review.changes import put
from reviewer.review.model import Decision, Matter, Review
from reviewer.ui.dialogs import QtDialogs
from reviewer.ui.focus import Focus
from reviewer.ui.preferences import Preferences
from reviewer.ui.subject import Subject
from reviewer.ui.theme import Scheme

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "packaging" / "screenshots"
SIZE = (1440, 900)
PATIENCE = 30_000  # milliseconds for opening the sample


def wait_until(is_so: Callable[[], bool]) -> None:
    """Run the event loop until `is_so`, or until patience ends."""
    loop = QEventLoop()
    deadline = QDeadlineTimer(PATIENCE)
    look = QTimer()
    look.timeout.connect(lambda: loop.quit() if is_so() or deadline.hasExpired() else None)
    look.start(50)
    loop.exec()
    if not is_so():
        sys.exit("the window did not open the sample in time")


def settle() -> None:
    """Let pending paints and timers run: half a second of the event loop."""
    loop = QEventLoop()
    QTimer.singleShot(500, loop.quit)
    loop.exec()


def decided(review: Review, author: Desk) -> None:
    """Decide a few requirements, so that both hands are to be seen."""
    wanted = [(Status.MISSING, Status.MISSING), (Status.PARTIAL, Status.PARTIAL), (Status.MET, Status.MET)]
    records = []
    for found, answer in wanted:
        findings = [one for one in review.analysis.findings if one.status is found][:2]
        records += [Decision(one.requirement_id, answer, "", author.session.stamp()) for one in findings]
    author.session.perform(put(review, "示例决定", [*records, Matter(lawyer="张律师")]))


Scene = Callable[[Desk, Review], None]


def at_a_half_met_point(desk: Desk, review: Review) -> None:
    """Look at the first requirement that is met in part."""
    partial = next(one for one in review.analysis.findings if one.status is Status.PARTIAL)
    desk.session.focus(Focus(span=partial.spans[0], requirement_id=partial.requirement_id, origin="screenshot"))


def at_a_gap(desk: Desk, review: Review) -> None:
    """Look at a gap, opened: what was searched for, and the passages that come closest."""
    gap = next(one for one in review.analysis.findings if one.status is Status.MISSING and one.nearest)
    desk.session.focus(Focus(span=gap.nearest[0], requirement_id=gap.requirement_id, origin="screenshot"))
    settle()
    desk.pages.checklist.list.set_open(gap.requirement_id, True)


def in_the_editor(desk: Desk, review: Review) -> None:
    """Propose other words for what the law asks for and is met in part; the policy shows its revisions."""
    mandatory = {one.id for one in review.playbook.requirements if one.level is Level.MANDATORY}
    halves = (one for one in review.analysis.findings if one.status is Status.PARTIAL)
    partial = next(one for one in halves if one.requirement_id in mandatory)
    desk.pages.propose_on(Subject(requirement_id=partial.requirement_id))
    field = desk.pages.notes.proposal_editor.new
    field.setPlainText(field.words.replace("我们", "本店").rstrip("。") + "，具体见附表。")
    field.settle()
    desk.actions["view_revisions"].trigger()
    wait_until(lambda: not desk.session.tasks)


def take(scheme: Scheme, name: str, scene: Scene) -> None:
    """Open the sample in a fresh folder and write one picture of the window at a scene."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(max_workers=1) as executor:
        os.environ["REVIEWER_HOME"] = folder
        sample = next((ROOT / "resources" / "samples").glob("*.docx"))
        policy = Path(shutil.copy(sample, folder))
        preferences = Preferences(QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat))
        preferences.author = "张律师"
        preferences.scheme = scheme
        desk = build(load_playbook(), preferences, QtDialogs(lambda: None), executor)
        desk.window.resize(*SIZE)
        desk.window.show()
        desk.files.open_path(policy)
        wait_until(lambda: desk.session.review is not None)
        review = desk.session.review
        assert review is not None
        decided(review, desk)
        scene(desk, review)
        settle()
        picture = desk.window.screen().grabWindow(desk.window.winId())
        TARGET.mkdir(exist_ok=True)
        picture.save(str(TARGET / f"{name}.png"))
        desk.window.close()
        settle()


def main() -> int:
    """Take all pictures."""
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    take(Scheme.LIGHT, "sample-light", at_a_half_met_point)
    take(Scheme.DARK, "sample-dark", at_a_half_met_point)
    take(Scheme.LIGHT, "gap-with-proof", at_a_gap)
    take(Scheme.LIGHT, "proposal-editor", in_the_editor)
    return 0


if __name__ == "__main__":
    sys.exit(main())
