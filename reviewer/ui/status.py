"""StatusBar: what is open and how it is kept. Overview: how far the review is. Both only show."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from reviewer.playbook.model import Severity
from reviewer.review.model import Review
from reviewer.review.tally import tally
from reviewer.ui.session import ReviewSession
from reviewer.ui.tasks import Task
from reviewer.ui.theme import Look, Theme
from reviewer.ui.words import (
    CANCEL,
    ENCODING_TIP,
    OPEN_POINTS_TIP,
    PROGRESS_NAME,
    decided_of,
    document_figures,
    saved_at,
    severity_count,
    source_kind,
)

PATIENCE = 300  # milliseconds before work is shown: what is done by then would only flicker


class StatusBar(QStatusBar):
    """字数 · 段 · 依据截至 · 清单, work under way, 已保存, 来源."""

    encoding_clicked = Signal()

    def __init__(self, session: ReviewSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.figures = QLabel()
        self.pages = QLabel()
        self.view = QLabel()
        self.saved = QLabel()
        self.source = QToolButton()
        self.source.setAutoRaise(True)
        self.source.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.source.clicked.connect(self.encoding_clicked)
        self.work = WorkBar()
        self.addWidget(self.figures)
        self.addPermanentWidget(self.work)
        self.addPermanentWidget(self.view)
        self.addPermanentWidget(self.pages)
        self.addPermanentWidget(self.saved)
        self.addPermanentWidget(self.source)
        for part in (self.source, self.pages, self.view):
            part.hide()
        session.opened.connect(self._show)
        session.analysis_replaced.connect(self._show)
        session.saved.connect(self._note_saved)
        session.task_started.connect(self.work.watch)

    def show_pages(self, words: str) -> None:
        """Show which pages are in view; "" where the source has none."""
        self.pages.setText(words)
        self.pages.setVisible(bool(words))

    def show_view(self, words: str) -> None:
        """Show what the policy is shown with; "" in the original."""
        self.view.setText(words)
        self.view.setVisible(bool(words))

    def _show(self, review: Review) -> None:
        self.figures.setText(document_figures(review))
        has_encoding = bool(review.document.source.encoding)
        self.source.setText(source_kind(review.document.source))
        self.source.setEnabled(has_encoding)
        self.source.setToolTip(ENCODING_TIP if has_encoding else "")
        self.source.show()

    def _note_saved(self, at: datetime) -> None:
        self.saved.setText(saved_at(at))


class WorkBar(QWidget):
    """What is being worked on, how far it is, and a way to stop it. Hidden while nothing is, or not for long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[Task, tuple[int, int]] = {}  # how far each is, in the order in which they began
        self.title = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(110)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(PROGRESS_NAME)
        self.button = QPushButton(CANCEL)
        self.button.clicked.connect(self.cancel)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self._show_last)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.bar, self.button):
            layout.addWidget(widget)
        self.hide()

    def watch(self, task: Task) -> None:
        """Show `task` until it is finished."""
        self._tasks[task] = (0, 0)
        task.progressed.connect(lambda done, total: self._advance(task, done, total))
        task.finished.connect(lambda: self._drop(task))
        if self.isVisible():
            self._show_last()
        elif not self._patience.isActive():
            self._patience.start()

    def _drop(self, task: Task) -> None:
        del self._tasks[task]
        if not self._tasks:
            self._patience.stop()
        if not self._patience.isActive():
            self._show_last()

    def _show_last(self) -> None:
        self.setVisible(bool(self._tasks))
        if self._tasks:
            task, (done, total) = list(self._tasks.items())[-1]
            self.title.setText(task.title)
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _advance(self, task: Task, done: int, total: int) -> None:
        self._tasks[task] = (done, total)
        if self.isVisible():
            self._show_last()

    def cancel(self) -> None:
        """Ask everything that is shown here to stop."""
        for task in self._tasks:
            task.cancel()


class Overview(QWidget):
    """高 n 中 n 低 n, 已核 n/66 and a bar: the right end of the toolbar."""

    def __init__(self, session: ReviewSession, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = look.theme
        self.severities = QLabel()
        self.severities.setTextFormat(Qt.TextFormat.RichText)  # our own figures only, nothing of a policy
        self.severities.setToolTip(OPEN_POINTS_TIP)
        self.decided = QLabel()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(96)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(PROGRESS_NAME)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(12)
        for widget in (self.severities, self.decided, self.bar):
            layout.addWidget(widget)
        self.bar.hide()  # not the whole: a toolbar decides itself about the widgets it was given
        session.opened.connect(self._show)
        session.analysis_replaced.connect(self._show)
        session.review_changed.connect(lambda _: self._show(session.review))
        look.changed.connect(self._dress)

    def _show(self, review: Review | None) -> None:
        if review is None:
            return
        counted = tally(review)
        points = counted.points
        parts = zip(Severity, (points.high, points.medium, points.low), strict=True)
        self.severities.setText(
            "&nbsp;&nbsp;".join(
                f'<span style="color:{self._theme.severity(severity)}"><b>{severity_count(severity, count)}</b></span>'
                for severity, count in parts
            )
        )
        progress = counted.progress
        self.decided.setText(decided_of(progress.decided, progress.total))
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.decided)
        self.bar.show()

    def _dress(self, theme: Theme) -> None:
        self._theme = theme
        self._show(self._session.review)
