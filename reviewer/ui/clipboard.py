"""Putting words on the clipboard, also in two forms at once."""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QTextEdit


class _Carrier(QTextEdit):
    """Lets Qt make the object that goes on the clipboard.

    One made in Python crashes when the clipboard lets go of it after Python has ended. Qt makes one of a selection,
    whatever it holds: of a whole policy it would take a quarter of a second, for a form that nobody asked for.
    """

    def __init__(self, text: str, html: str = "") -> None:
        super().__init__()
        self._text, self._html = text, html
        self.setPlainText("·")
        self.selectAll()

    def createMimeDataFromSelection(self) -> QMimeData:
        data = super().createMimeDataFromSelection()
        data.text()  # it fills itself when it is first asked, and would do so after being emptied
        for format_name in data.formats():
            data.removeFormat(format_name)
        data.setText(self._text)
        if self._html:
            data.setHtml(self._html)
        return data


def carried(text: str) -> QMimeData:
    """Return what goes on the clipboard for `text`."""
    return _Carrier(text).createMimeDataFromSelection()


def copy_both(text: str, html: str) -> None:
    """Put `text` on the clipboard, and the same as HTML for who can take it."""
    _Carrier(text, html).copy()
