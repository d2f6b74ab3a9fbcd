"""The grey lines that stand where page furniture is folded away: how many paragraphs, and a click that shows them."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from reviewer.ui.document_words import folded_words
from reviewer.ui.theme import LIGHT, Theme

_LEFT = 8  # pixels


class FoldButtons(QObject):
    """One button a fold, on the viewport they are made for. The keyboard reaches the same by the view menu."""

    clicked = Signal(int)  # code point at which the fold stands

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._buttons: dict[tuple[int, int], QPushButton] = {}
        self._theme = LIGHT
        probe = QPushButton(folded_words(1))
        self.height = probe.sizeHint().height()

    def show_folds(self, folds: Sequence[tuple[int, int, int]]) -> None:
        """Show a button for each (place, count, top): code point, paragraphs, pixels from the viewport's top."""
        wanted = {(place, count): top for place, count, top in folds}
        for gone in self._buttons.keys() - wanted.keys():
            self._buttons.pop(gone).deleteLater()
        for key, top in wanted.items():
            if key not in self._buttons:
                self._buttons[key] = self._made(*key)
            self._buttons[key].move(_LEFT, top)

    def set_theme(self, theme: Theme) -> None:
        """Use the colours of `theme`."""
        self._theme = theme
        for button in self._buttons.values():
            self._dress(button)

    @property
    def words(self) -> list[str]:
        """Return what the buttons say, in text order."""
        return [self._buttons[key].text() for key in sorted(self._buttons)]

    def _made(self, place: int, count: int) -> QPushButton:
        button = QPushButton(folded_words(count), self._viewport)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda _=False: self.clicked.emit(place))
        self._dress(button)
        button.adjustSize()
        button.show()
        return button

    def _dress(self, button: QPushButton) -> None:
        colours = button.palette()
        colours.setColor(QPalette.ColorRole.ButtonText, QColor(self._theme.muted))
        button.setPalette(colours)
