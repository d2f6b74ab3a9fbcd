"""Every modal question, behind one Protocol: a dependency that tests replace whole, not a global."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from reviewer.errors import ReviewerError
from reviewer.messages import APPLICATION, sentence
from reviewer.review.model import Matter
from reviewer.ui.details_message import DetailsMessage
from reviewer.ui.export_dialog import ExportAnswer, ExportDialog, ExportOffer
from reviewer.ui.line_field import ComposingGuard
from reviewer.ui.long_message import LONG, LongMessage
from reviewer.ui.matter_dialog import MatterDialog
from reviewer.ui.printing import a4
from reviewer.ui.words import ERROR_TITLE, NO, YES


class Dialogs(Protocol):
    """What may be asked of the lawyer. None and False mean that they turned away."""

    def ask_open_path(self, title: str, folder: Path, filters: str) -> Path | None:
        """Return an existing file; `filters` as Qt writes them: "隐私政策 (*.docx *.txt);;全部文件 (*)"."""

    def ask_save_path(self, title: str, suggestion: Path, filters: str) -> Path | None:
        """Return where to write; overwriting has been agreed to."""

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        """Return an existing folder."""

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        """Return one line of text, beginning with `text`; Enter agrees."""

    def ask_choice(self, title: str, label: str, choices: Sequence[tuple[str, str]], current: str = "") -> str | None:
        """Return the id of one of `choices` (id, shown)."""

    def ask_printer(self, title: str) -> QPrinter | None:
        """Return a printer with paper, for a document of this title."""

    def ask_matter(self, matter: Matter) -> Matter | None:
        """Return for whom and how the review is made, beginning with `matter`."""

    def ask_export(self, offer: ExportOffer) -> ExportAnswer | None:
        """Return which files to write where and how, or the point to look at first."""

    def confirm(self, title: str, question: str, yes: str = YES) -> bool:
        """Return `True` when the button named `yes` was pressed. The other button is the default."""

    def show_error(self, error: ReviewerError) -> None:
        """Say what went wrong and what to do."""

    def show_message(self, title: str, text: str, details: str = "") -> None:
        """Say something; `details` is folded away."""

    def show_folder(self, folder: Path) -> bool:
        """Show an existing folder as the system shows its folders; `False` where it does not."""


class QtDialogs:
    """The real questions. `parent` gives the window they belong to, which may be built later than this."""

    def __init__(self, parent: Callable[[], QWidget | None]) -> None:
        self._parent = parent

    def ask_open_path(self, title: str, folder: Path, filters: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent(), title, str(folder), filters)
        return Path(name) if name else None

    def ask_save_path(self, title: str, suggestion: Path, filters: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._parent(), title, str(suggestion), filters)
        return Path(name) if name else None

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent(), title, str(folder))
        return Path(name) if name else None

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        dialog = line_dialog(title, label, text, self._parent())
        return dialog.textValue() if dialog.exec() else None

    def ask_choice(self, title: str, label: str, choices: Sequence[tuple[str, str]], current: str = "") -> str | None:
        dialog = _input_dialog(title, label, self._parent())
        shown = [name for _, name in choices]
        dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
        dialog.setComboBoxItems(shown)
        dialog.setTextValue(dict(choices).get(current, shown[0]))
        if not dialog.exec():
            return None
        return choices[shown.index(dialog.textValue())][0]

    def ask_matter(self, matter: Matter) -> Matter | None:
        dialog = MatterDialog(matter, self._parent())
        return dialog.matter if dialog.exec() else None

    def ask_printer(self, title: str) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(a4())
        printer.setDocName(title)
        dialog = QPrintDialog(printer, self._parent())
        dialog.setWindowTitle(title)
        return printer if dialog.exec() else None

    def ask_export(self, offer: ExportOffer) -> ExportAnswer | None:
        dialog = ExportDialog(offer, self._parent())
        return dialog.answer if dialog.exec() else None

    def confirm(self, title: str, question: str, yes: str = YES) -> bool:
        box = self._box(QMessageBox.Icon.Question, title, question)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        declined = box.addButton(NO, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(declined)
        box.setEscapeButton(declined)
        box.exec()
        return box.clickedButton() is agreed

    def show_error(self, error: ReviewerError) -> None:
        box = self._box(QMessageBox.Icon.Warning, ERROR_TITLE, sentence(error))
        box.addButton(YES, QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_message(self, title: str, text: str, details: str = "") -> None:
        if text.count("\n") >= LONG:
            LongMessage(f"{title} — {APPLICATION}", text, self._parent()).exec()
            return
        if details:
            DetailsMessage(f"{title} — {APPLICATION}", text, details, self._parent()).exec()
            return
        box = self._box(QMessageBox.Icon.Information, title, text)
        box.addButton(YES, QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_folder(self, folder: Path) -> bool:
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _box(self, icon: QMessageBox.Icon, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent())
        box.setIcon(icon)
        box.setWindowTitle(f"{title} — {APPLICATION}")
        # Plain: words out of a file, or a file's name, must never be taken for markup.
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box


def line_dialog(title: str, label: str, text: str, parent: QWidget | None) -> QInputDialog:
    """Return the question for one line of text, beginning with `text`."""
    dialog = _input_dialog(title, label, parent)
    dialog.setTextValue(text)
    line = dialog.findChild(QLineEdit)
    assert line is not None
    ComposingGuard(line)
    return dialog


def _input_dialog(title: str, label: str, parent: QWidget | None) -> QInputDialog:
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(label)
    dialog.setOkButtonText(YES)
    dialog.setCancelButtonText(NO)
    return dialog
