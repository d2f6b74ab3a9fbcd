"""PrintPreview: what would be printed, before it is. The same pages, set by the same code, as the printer gets."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QBuffer, QIODevice, QSize, QSizeF, QTimer
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from reviewer.ui.editor_frame import plain_label
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.preview_pages import Fit, PreviewPages
from reviewer.ui.print_words import (
    CLOSE_PREVIEW,
    FIT_PAGE,
    FIT_WIDTH,
    LARGER,
    PREVIEW_NAME,
    PRINT_NOW,
    SAVE_NOW,
    SMALLER,
    page_of,
    preview_title,
    setting_pages,
)
from reviewer.ui.printing import MARGIN, RESOLUTION, Sheets, a4, pdf_paper, sheets_of
from reviewer.ui.theme import Look

DOTS = RESOLUTION / 25.4  # a millimetre


class PrintPreview(QDialog):
    """Stays open beside the policy; shows what was when it was opened. Pages come while one reads the first ones."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        size = a4().fullRect().size()
        self._nowhere = QBuffer(self)
        self._nowhere.open(QIODevice.OpenModeFlag.WriteOnly)
        self._device = pdf_paper(self._nowhere, "")
        self._sheets: Iterator[Sheets | None] = iter(())
        self._print: Callable[[], None] = lambda: None
        self._save: Callable[[], None] = lambda: None
        self.pages = PreviewPages(look, QSizeF(size.width(), size.height()), MARGIN, DOTS)
        self.pages.setAccessibleName(PREVIEW_NAME)
        self.figures = plain_label()
        self.figures.setWordWrap(False)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self.buttons = {words: QPushButton(words) for words in _BUTTONS}
        row = QWidget()
        flow = FlowLayout(row)
        for button in self.buttons.values():
            button.setAutoDefault(False)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(row)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.figures)
        self.buttons[PRINT_NOW].clicked.connect(lambda: self._print())
        self.buttons[SAVE_NOW].clicked.connect(lambda: self._save())
        self.buttons[FIT_WIDTH].clicked.connect(lambda: self.pages.choose(Fit.WIDTH))
        self.buttons[FIT_PAGE].clicked.connect(lambda: self.pages.choose(Fit.PAGE))
        self.buttons[LARGER].clicked.connect(lambda: self.pages.zoom(1))
        self.buttons[SMALLER].clicked.connect(lambda: self.pages.zoom(-1))
        self.buttons[CLOSE_PREVIEW].clicked.connect(self.close)
        self.pages.went_to.connect(lambda _: self._say())
        self.finished.connect(lambda _: self._forget())
        self.setFocusProxy(self.pages)
        room = self.screen().availableSize()
        self.resize(self.sizeHint().boundedTo(room * 0.9))

    def open_now(
        self, title: str, pieces: Iterator[str], print_now: Callable[[], None], save_now: Callable[[], None]
    ) -> None:
        """Show `pieces` of HTML as pages. `print_now` and `save_now` do what the buttons of that name say."""
        self._forget()
        self._sheets, self._print, self._save = sheets_of(pieces, self._device), print_now, save_now
        self.setWindowTitle(preview_title(title))
        self._timer.start(0)
        self._say()
        self.show()
        self.raise_()
        self.activateWindow()
        self.pages.setFocus()

    @property
    def is_setting(self) -> bool:
        """`True` while further pages come."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        return QSize(820, 860)

    # How it is done

    def _step(self) -> None:
        try:
            found = next(self._sheets)
        except StopIteration:
            self._timer.stop()
            self._say()
        else:
            if found is not None:
                self.pages.add(found)

    def _forget(self) -> None:
        self._timer.stop()
        self._sheets = iter(())
        self.pages.clear()

    def _say(self) -> None:
        count = self.pages.count
        self.figures.setText(setting_pages(count) if self._timer.isActive() else page_of(self.pages.page, count))
        self.pages.setAccessibleDescription(self.figures.text())


_BUTTONS = (PRINT_NOW, SAVE_NOW, FIT_WIDTH, FIT_PAGE, LARGER, SMALLER, CLOSE_PREVIEW)
