"""MainWindow: builds the panels and places them. Holds no logic."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QToolBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.messages import APPLICATION
from reviewer.review.model import Review
from reviewer.ui.actions import Actions
from reviewer.ui.drop import dropped_paths
from reviewer.ui.find_field import FindField
from reviewer.ui.legend import LegendPanel
from reviewer.ui.outline_panel import OutlinePanel
from reviewer.ui.policy_pane import PolicyPane
from reviewer.ui.preferences import Preferences
from reviewer.ui.session import ReviewSession
from reviewer.ui.start import StartPage
from reviewer.ui.status import Overview, StatusBar
from reviewer.ui.theme import Look
from reviewer.ui.tour import Tour
from reviewer.ui.turns import Turns
from reviewer.ui.words import EXPORT_TEXT, RIGHT_NAME, TOOLBAR_NAME

LEFT, MIDDLE, RIGHT = 240, 700, 400  # pixels, before the lawyer pulls them
USUAL_WIDTH, USUAL_HEIGHT, FRAME = 1440, 900, 60
SMALLEST_WIDTH, SMALLEST_HEIGHT = 960, 600
VIEWS = ("view_original", "view_revisions", "view_clean")


class MainWindow(QMainWindow):
    """Outline and legend left, the policy in the middle, pages right; toolbar above, status below."""

    files_dropped = Signal(object)  # list of Path

    def __init__(self, session: ReviewSession, look: Look, preferences: Preferences, actions: Actions) -> None:
        super().__init__()
        self.session = session
        self.look = look
        self._preferences = preferences
        self.actions_by_name = actions
        self.turns = Turns(self)
        session.opened.connect(self._show_review)  # before the panels: what they show is then laid out once
        self.outline = OutlinePanel(session, look, self.turns)
        self.legend = LegendPanel(session, look)
        self.pane = PolicyPane(session, look, self.turns, preferences.reading, preferences.shows_removed)
        self.find_field = FindField(session, self.pane)
        self.overview = Overview(session, look)
        self.start_page = StartPage(preferences)
        self.pages = QTabWidget()
        self.pages.setAccessibleName(RIGHT_NAME)
        self.pages.setDocumentMode(True)
        self.pages.hide()  # until a page is added: an empty frame would promise something
        self.tour = Tour(session, look, preferences)
        self._place()
        self._build_toolbar()
        actions.fill_menu_bar(self.menuBar())
        self.status = StatusBar(session)
        self.setStatusBar(self.status)
        self.pane.pages_shown.connect(self.status.show_pages)
        self.setAcceptDrops(True)
        self.setWindowTitle(APPLICATION)
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self.legend.hidden_changed.connect(self.pane.set_hidden)
        self.find_field.left.connect(self.pane.setFocus)
        self.tour.left.connect(lambda: self.panes()[-1].setFocus())
        self._restore()

    def add_right_page(self, widget: QWidget, title: str) -> None:
        """Add a page to the right pane. The first one gets the keyboard after opening."""
        self.pages.addTab(widget, title)
        self.pages.setVisible(self.session.review is not None)

    def panes(self) -> Sequence[QWidget]:
        """Return what F6 goes through, left to right."""
        page = self.pages.currentWidget()
        left = [self.outline, self.legend, self.pane] if self.session.review else [self.start_page]
        tour = [self.tour] if self.tour.isVisible() else []
        return [*left, *tour, *([page] if page and self.pages.isVisible() else [])]

    # How it is placed

    def _place(self) -> None:
        self.left_side = QSplitter(Qt.Orientation.Vertical)
        self.left_side.addWidget(self.outline)
        self.left_side.addWidget(self.legend)
        self.left_side.setStretchFactor(0, 3)
        self.left_side.setStretchFactor(1, 2)
        right_side = QWidget()
        above = QVBoxLayout(right_side)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.tour)
        above.addWidget(self.pages, 1)
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        for column, widget in enumerate((self.left_side, self.pane, right_side)):
            self.columns.addWidget(widget)
            self.columns.setCollapsible(column, False)
            self.columns.setStretchFactor(column, 1 if column == 1 else 0)
        self.left_side.setMinimumWidth(170)
        self.pane.setMinimumWidth(380)
        right_side.setMinimumWidth(260)
        self.columns.setSizes([LEFT, MIDDLE, RIGHT])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.stack.addWidget(self.columns)
        self.setCentralWidget(self.stack)

    def _build_toolbar(self) -> None:
        bar = QToolBar(TOOLBAR_NAME)
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        names = ("open", "", "undo", "redo", "", "back", "forward", "", *VIEWS, "")
        for name in names:
            if name:
                bar.addAction(self.actions_by_name[name])
                button = bar.widgetForAction(self.actions_by_name[name])
                button.setAccessibleName(self.actions_by_name.title(name))
            else:
                bar.addSeparator()
        self.toolbar = bar
        self.export_button = QToolButton()
        self.export_button.setText(EXPORT_TEXT)
        self.export_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        bar.insertWidget(bar.actions()[1], self.export_button)
        bar.addWidget(self.find_field)
        spacer = QWidget()
        spacer.setSizePolicy(spacer.sizePolicy().Policy.Expanding, spacer.sizePolicy().Policy.Preferred)
        bar.addWidget(spacer)
        bar.addWidget(self.overview)
        self.addToolBar(bar)

    def _restore(self) -> None:
        if not self.restoreGeometry(self._preferences.state("geometry")):
            room = self.screen().availableSize()
            self.resize(USUAL_WIDTH, USUAL_HEIGHT)
            if room.width() <= USUAL_WIDTH or room.height() <= USUAL_HEIGHT + FRAME:
                self.setWindowState(Qt.WindowState.WindowMaximized)
        self.columns.restoreState(self._preferences.state("columns"))
        self.left_side.restoreState(self._preferences.state("left"))

    def _show_review(self, review: Review) -> None:
        self.setWindowTitle(f"{review.document.source.name} — {APPLICATION}")
        self.stack.setCurrentWidget(self.columns)
        self.pages.setVisible(self.pages.count() > 0)
        self.panes()[-1].setFocus()

    # Qt asks

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(dropped_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._preferences.set_state("geometry", self.saveGeometry())
        self._preferences.set_state("columns", self.columns.saveState())
        self._preferences.set_state("left", self.left_side.saveState())
        self.session.close()
        self.session.undo_stack.blockSignals(True)  # it speaks when it is destroyed, to widgets that are gone by then
        super().closeEvent(event)
