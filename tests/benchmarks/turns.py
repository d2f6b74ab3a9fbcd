"""How long the window's thread is held by everything a lawyer does: the longest turn of its event loop, by action.

    python -m tests.benchmarks.turns                    15,000 characters, judged by the engine
    python -m tests.benchmarks.turns 1000000            a million characters with 20,000 marks
    python -m tests.benchmarks.turns FILE               a policy, or a review file, of one's own
    python -m tests.benchmarks.turns … --only "a,b"     these actions alone (opening comes first in any case)
    python -m tests.benchmarks.turns … --profile "a"    where the time of one action goes

Figures are milliseconds of this thread's processor time, which hold on a busy machine too, and of the clock. Not a
test: what holds on every machine is told by counts and ratios (test_window.py, tests/ui).
"""

import cProfile
import gc
import os
import pstats
import shutil
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reviewer.desk import Desk, build
from reviewer.document.model import Span
from reviewer.paths import resources_folder
from reviewer.store.review_file import ReviewFile
from reviewer.ui.collector import spare_all
from reviewer.ui.export_dialog import ExportAnswer, ExportDialog, ExportOffer
from reviewer.ui.opening import fresh_review
from reviewer.ui.preferences import Preferences
from reviewer.ui.reading import Spacing
from reviewer.ui.rehearsal import Rehearsal
from reviewer.ui.theme import Scheme
from tests.benchmarks.long_review import long_review
from tests.builders import TODAY, the_playbook
from tests.fakes import FakeDialogs

SHORT, LONG = 15_000, 1_000_000  # code points
MARKS = 20_000  # on the long one, besides the tints of its clauses
BARS = {SHORT: 50.0, LONG: 200.0}  # milliseconds
FRAME = 16.0
FRAMES = 60
IDLE = 12  # quiet turns in a row
QUIET = 0.4  # milliseconds
PATIENCE = 300.0  # seconds for one action
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
Key = Qt.Key
Action = Callable[[], object]


def make_file(what: str, target: Path) -> int:
    """Write the review file to be opened to `target`, and beside it the policy that is opened before anything was
    judged, but for one made by hand; return the size that gives the bar.
    """
    fresh = target.with_name("fresh.txt")
    if what.isdigit() and int(what) > 10 * SHORT:
        review = long_review(int(what), MARKS)
        ReviewFile.create(target, review.document.text.encode(), review).close()
        return LONG
    if what.endswith(".review"):
        shutil.copy(what, target)
        with ReviewFile.open(target) as file:
            return LONG if len(file.load().document.text) > 10 * SHORT else SHORT
    source, name = (_samples(int(what)), fresh.name) if what.isdigit() else (Path(what).read_bytes(), Path(what).name)
    review = fresh_review(source, name, the_playbook(), TODAY)
    ReviewFile.create(target, source, review).close()
    fresh.write_bytes(source)
    return LONG if len(review.document.text) > 10 * SHORT else SHORT


def _samples(size: int) -> bytes:
    """Return the sample policy, again and again up to `size` code points."""
    sample = next((resources_folder() / "samples").glob("*.txt")).read_text(encoding="utf-8")
    return ((sample + "\n") * -(-size // len(sample))).encode()


class ShownDialogs(FakeDialogs):
    """Shows the real export dialog, which nobody answers; everything else is answered as queued."""

    def ask_export(self, offer: ExportOffer) -> ExportAnswer | None:
        self.dialog = ExportDialog(offer, QApplication.activeWindow())
        self.dialog.show()
        return None


@dataclass
class Measure:
    """Plays actions and tells the turns of each: (processor time, clock) in milliseconds."""

    app: QApplication
    is_busy: Callable[[], bool]
    bar: float
    only: frozenset[str]
    profiled: str
    over: list[str] = field(default_factory=list)

    def play(self, name: str, action: Action, *, times: int = 1) -> None:
        """Play an action so many times, each until the window is quiet; tell its longest turn."""
        if self.only and name not in self.only and not name.startswith("open"):
            return
        turns: list[tuple[float, float]] = []

        def play() -> None:
            for _ in range(times):
                turns.append(_timed(action))
                self._settle(turns)

        self._watched(name, play)
        self._tell(name, turns, self.bar)

    def frames(self, name: str, step: Action) -> None:
        """Play a step again and again, one frame each; tell the worst frame and the middle one."""
        if self.only and name not in self.only:
            return
        frames = []

        def play() -> None:
            for _ in range(FRAMES):
                (own, clock), (own_after, clock_after) = _timed(step), _timed(self.app.processEvents)
                frames.append((own + own_after, clock + clock_after))
                for _ in range(3):
                    self.app.processEvents()

        self._watched(name, play)
        self._tell(name, frames, FRAME)
        say(f"{'':4}{'the middle frame':28} {median(own for own, _ in frames):8.1f}")

    def _watched(self, name: str, play: Callable[[], None]) -> None:
        gc.collect()
        if name != self.profiled:
            play()
            return
        with cProfile.Profile(time.thread_time) as profile:
            play()
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)

    def _settle(self, turns: list[tuple[float, float]]) -> None:
        quiet, end = 0, time.monotonic() + PATIENCE
        while quiet < IDLE and time.monotonic() < end:
            turn = _timed(self.app.processEvents)
            turns.append(turn)
            quiet = 0 if turn[0] >= QUIET or self.is_busy() else quiet + 1
            if turn[0] < QUIET:
                time.sleep(0.004)

    def _tell(self, name: str, turns: list[tuple[float, float]], bar: float) -> None:
        longest, clock = max(own for own, _ in turns), max(clock for _, clock in turns)
        beyond = sum(own > bar for own, _ in turns)
        if beyond:
            self.over.append(name)
        mark = f"over: {beyond}" if beyond else ""
        say(f"{name:32} {longest:8.1f} {clock:8.1f} {sum(own for own, _ in turns):9.0f} {bar:6.0f}  {mark}")


def say(words: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _timed(work: Action) -> tuple[float, float]:
    own, clock = time.thread_time(), time.monotonic()
    work()
    return (time.thread_time() - own) * 1000, (time.monotonic() - clock) * 1000


def play_all(measure: Measure, desk: Desk, dialogs: ShownDialogs, path: Path) -> None:
    """Play everything."""
    fresh = path.with_name("fresh.txt")
    if fresh.exists():
        measure.play("open a policy", partial(desk.session.open_policy, fresh))
    measure.play("open a review", partial(desk.session.open_review, path))
    measure.play("open it again", partial(desk.session.open_review, path))
    _read(measure, desk)
    _answer(measure, desk)
    _filter(measure, desk)
    _write(measure, desk)
    _look(measure, desk)
    _windows(measure, desk, dialogs, path.parent)


def _press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> Action:
    return partial(QTest.keyClick, widget, key, modifiers)


def _wheel(view: QWidget, notches: int) -> None:
    place = QPointF(view.width() / 2, view.height() / 2)
    turn = QPoint(0, -120 * notches)
    phase = Qt.ScrollPhase.NoScrollPhase
    buttons = Qt.MouseButton.NoButton
    QApplication.sendEvent(
        view, QWheelEvent(place, view.mapToGlobal(place), QPoint(), turn, buttons, NONE, phase, False)
    )


def _read(measure: Measure, desk: Desk) -> None:
    view, pane, session = desk.window.pane.view, desk.window.pane, desk.session
    bar = view.verticalScrollBar()

    def to_end() -> None:
        assert session.review is not None
        pane.strip.place_chosen.emit(len(session.review.document.text) - 1)

    def hover() -> None:
        view.hover_asked.emit(view.visible_span().start + 5, QPoint(300, 300))

    measure.frames("scroll: wheel", partial(_wheel, view.viewport(), 1))
    measure.frames("scroll: page down", lambda: bar.setValue(bar.value() + 700))
    measure.frames("scroll: page up", lambda: bar.setValue(bar.value() - 700))
    measure.play("jump to the end by the strip", to_end)
    measure.play("jump to the top", lambda: bar.setValue(0))
    measure.play("scroll bar to the middle", lambda: bar.setValue(bar.maximum() // 2))
    measure.frames("scroll: in the middle", partial(_wheel, view.viewport(), 3))
    measure.play("click in the text", lambda: view.clicked_at.emit(view.visible_span().start + 5), times=3)
    measure.play("hover", hover, times=3)
    view.setFocus()
    measure.play("Ctrl End in the text", _press(view, Key.Key_End, CONTROL))
    measure.play("Ctrl Home in the text", _press(view, Key.Key_Home, CONTROL))
    measure.play("Ctrl A in the text", _press(view, Key.Key_A, CONTROL))
    measure.play("copy all of it", desk.actions["copy"].trigger)
    measure.play("down in the text", _press(view, Key.Key_Down), times=5)
    for name in ("next_defect", "previous_defect", "back", "forward"):
        measure.play(name.replace("_", " "), desk.actions[name].trigger, times=3)


def _answer(measure: Measure, desk: Desk) -> None:
    pages, undo, redo = desk.pages, desk.session.undo_stack.undo, desk.session.undo_stack.redo
    checklist, defects = pages.checklist.list, pages.defects.list
    checklist.setFocus()
    measure.play("checklist: J", _press(checklist, Key.Key_J), times=5)
    measure.play("checklist: answer by key", _press(checklist, Key.Key_1), times=3)
    measure.play("checklist: open a row", _press(checklist, Key.Key_Space), times=2)
    measure.play("checklist: next undecided high", _press(checklist, Key.Key_H), times=2)
    measure.play("checklist: Ctrl A", _press(checklist, Key.Key_A, CONTROL))
    measure.play("checklist: bulk answer", _press(checklist, Key.Key_1))
    measure.play("checklist: undo bulk", undo)
    measure.play("defects page", partial(pages.show_page, pages.defects))
    measure.play("defects: J", _press(defects, Key.Key_J), times=5)
    measure.play("defects: click", lambda: defects.went_to.emit(defects.currentIndex()), times=2)
    measure.play("defects: answer by key", _press(defects, Key.Key_1), times=3)
    measure.play("defects: dismiss by key", _press(defects, Key.Key_2), times=2)
    measure.play("undo", undo, times=2)
    measure.play("redo", redo, times=2)
    measure.play("defects: open a row", _press(defects, Key.Key_Space), times=2)
    measure.play("defects: End", _press(defects, Key.Key_End), times=2)
    measure.play("defects: Home", _press(defects, Key.Key_Home), times=2)
    bar = defects.verticalScrollBar()
    measure.frames("scroll: defects list", lambda: bar.setValue(bar.value() + 120))
    measure.play("defects: Ctrl A", _press(defects, Key.Key_A, CONTROL))
    measure.play("defects: bulk answer", _press(defects, Key.Key_1))
    measure.play("defects: undo bulk", undo)
    measure.play("defects: redo bulk", redo)
    measure.play("defects: Ctrl A again", _press(defects, Key.Key_A, CONTROL))
    measure.play("defects: dismiss in bulk", _press(defects, Key.Key_2))
    measure.play("defects: undo dismissing", undo)


def _filter(measure: Measure, desk: Desk) -> None:
    bar, pages = desk.pages.defects.filter_bar, desk.pages
    for words, name in (("号", "a letter"), ("号码", "another"), ("号码鲸", "none fits"), ("", "cleared")):
        measure.play(f"filter defects: {name}", partial(bar.words.setText, words))
    for box, name in ((bar.category, "category"), (bar.level, "level"), (bar.state, "state")):
        measure.play(f"filter defects: {name}", partial(box.setCurrentIndex, 2 if box is bar.level else 1))
        if box is bar.state:
            measure.play("filter defects: answer", _press(pages.defects.list, Key.Key_1), times=2)
        measure.play(f"filter defects: every {name}", partial(box.setCurrentIndex, 0))
    measure.play("checklist page", partial(pages.show_page, pages.checklist))
    words_field = pages.checklist.filter_bar.words
    measure.play("filter checklist: typed", partial(words_field.setText, "同意"))
    measure.play("filter checklist: cleared", partial(words_field.setText, ""))


def _write(measure: Measure, desk: Desk) -> None:
    pages, session, view, target = desk.pages, desk.session, desk.window.pane.view, desk.window.pane.target
    choice = pages.tables.choice

    def select(share: float) -> None:
        assert session.review is not None
        clauses = session.review.document.clauses
        span = clauses[int(len(clauses) * share)].span
        view.select(Span(span.start + 3, min(span.start + 20, span.end)))

    def another() -> None:
        choice.setCurrentIndex((choice.currentIndex() + 1) % choice.count())

    def type_note() -> None:
        QTest.keyClicks(pages.notes.note_editor.field, "x")

    measure.play("notes page", partial(pages.show_page, pages.notes))
    measure.play("select in the text", partial(select, 0.5))
    measure.play("note: form", lambda: pages.note_at(target()))
    measure.play("note: type", type_note, times=5)
    measure.play("note: leave", pages.notes.close_form)
    for share in (0.2, 0.7):
        measure.play("select for a proposal", partial(select, share))
        measure.play("proposal: form", lambda: pages.propose_at(target()))
        measure.play("proposal: type", partial(pages.notes.proposal_editor.new.insertPlainText, "改"), times=5)
        measure.play("proposal: leave", pages.notes.close_form)
    for name in ("view_revisions", "view_clean", "view_original"):
        measure.play(name.replace("_", ": "), desk.actions[name].trigger)
    measure.play("tables page", partial(pages.show_page, pages.tables))
    measure.play("tables: another", another, times=5)
    measure.play("checklist page again", partial(pages.show_page, pages.checklist))


def _look(measure: Measure, desk: Desk) -> None:
    window, pane, session = desk.window, desk.window.pane, desk.session
    finding, legend, outline = window.find_field, window.legend, window.outline

    def hide() -> None:
        item = legend.model.item(0)
        is_shown = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if is_shown else Qt.CheckState.Checked)

    def heading(at: int) -> None:
        outline.tree.setCurrentIndex(outline.model.index(at % outline.model.rowCount(), 0))
        outline.tree.clicked.emit(outline.tree.currentIndex())

    def move_out() -> None:
        assert session.review is not None
        pane.view.put_caret(session.review.document.clauses[5].span.start + 2)
        desk.reviewing.move_out()

    measure.play("find: a letter", partial(finding.field.setText, "您"))
    measure.play("find: another", partial(finding.field.setText, "您的"))
    measure.play("find: F3", finding.next, times=4)
    measure.play("find: Shift F3", finding.previous, times=2)
    measure.play("find: cleared", partial(finding.field.setText, ""))
    measure.play("legend: hide a family", hide, times=2)
    measure.play("legend: through the clauses", lambda: legend.list.name_chosen.emit(legend.model.index(1, 0)), times=3)
    measure.play("outline: a heading", partial(heading, 3))
    measure.play("outline: the last but one", partial(heading, -2))
    measure.play("outline: open all", outline.tree.expandAll)
    bar = outline.tree.verticalScrollBar()
    measure.frames("scroll: outline", lambda: bar.setValue(bar.value() + 3))
    for scheme in (Scheme.DARK, Scheme.LIGHT):
        measure.play(f"theme: {scheme}", partial(window.look.choose, scheme))
    measure.play("zoom in", desk.actions["zoom_in"].trigger)
    measure.play("zoom to the usual", desk.actions["zoom_reset"].trigger)
    measure.play("spacing", partial(desk.commands.choose_spacing, tuple(Spacing)[-1]))
    measure.play("spacing as usual", partial(desk.commands.choose_spacing, Spacing.USUAL))
    measure.play("window narrower", partial(window.resize, 1280, 720))
    measure.play("window wider", partial(window.resize, 1440, 900))
    widths = cycle((560, 520, 480, 440))
    measure.play("pulling the right pane", lambda: window.columns.setSizes([240, 800, next(widths)]), times=4)
    measure.play("moving a clause out", move_out)
    measure.play("folding it away", partial(pane.show_removed, False))
    measure.play("showing it again", partial(pane.show_removed, True))
    measure.play("undo of moving out", session.undo_stack.undo)


def _windows(measure: Measure, desk: Desk, dialogs: ShownDialogs, folder: Path) -> None:
    pages = desk.preview.pages

    def close_all() -> None:
        for widget in QApplication.topLevelWidgets():
            if widget is not desk.window and widget.isVisible():
                widget.close()

    for name in ("overview", "facts", "history", "library", "help", "export_both"):
        measure.play(f"window: {name}", desk.actions[name].trigger)
        measure.play("closing it", close_all)
    for name in ("policy", "checklist"):
        measure.play(f"preview: {name}", desk.actions[f"preview_{name}"].trigger)
        measure.play("preview: page by page", lambda: pages.go(min(pages.page + 1, pages.count)), times=5)
        measure.play("preview: larger", partial(pages.zoom, 1))
        measure.play("closing it", close_all)
        dialogs.answers.append(folder / f"{name}.pdf")
        measure.play(f"PDF: {name}", desk.actions[f"pdf_{name}"].trigger)


def main() -> int:
    """Play everything and print the table; the exit status is 1 where anything was over its bar."""
    parser = ArgumentParser(prog="turns")
    parser.add_argument("what", nargs="?", default=str(SHORT))
    parser.add_argument("--only", default="")
    parser.add_argument("--profile", default="")
    given = parser.parse_args()
    only = frozenset(name for name in given.only.split(",") if name)
    with TemporaryDirectory(prefix="turns-") as name, ThreadPoolExecutor(1) as executor:
        folder = Path(name)
        os.environ["REVIEWER_HOME"] = str(folder / "home")
        size = make_file(given.what, folder / "policy.review")
        app = QApplication([])
        preferences = Preferences(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        preferences.author = "张律师"
        dialogs, numbers = ShownDialogs(), count(1)
        desk = build(the_playbook(), preferences, dialogs, executor, new_id=lambda: f"id{next(numbers)}")
        Rehearsal(the_playbook(), desk.window.look, preferences.reading, desk.window)  # as the program's start does
        spare_all()
        errors: list[object] = []
        desk.session.failed.connect(errors.append)
        desk.window.setWindowState(Qt.WindowState.WindowNoState)  # the screen of this platform is a small one
        desk.window.resize(1440, 900)
        desk.window.show()
        for _ in range(50):
            app.processEvents()

        def is_busy() -> bool:
            return bool(desk.session.tasks) or desk.preview.is_setting

        measure = Measure(app, is_busy, BARS[size], only, given.profile)
        say(f"{'action':32} {'longest':>8} {'clock':>8} {'together':>9} {'bar':>6}")
        try:
            play_all(measure, desk, dialogs, folder / "policy.review")
        finally:
            for error in (*errors, *dialogs.errors):
                say(repr(error))
            desk.window.close()
        say(f"over the bar: {', '.join(dict.fromkeys(measure.over)) or 'nothing'}")
    return 1 if measure.over else 0


if __name__ == "__main__":
    sys.exit(main())
