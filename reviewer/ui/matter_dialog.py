"""MatterDialog: for whom and how this review is made. Printed in the memo."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

from reviewer.review.model import Matter
from reviewer.ui.line_field import LineField
from reviewer.ui.panel_words import (
    CLIENT_LABEL,
    FIRM_LABEL,
    LAWYER_LABEL,
    MATTER_TITLE,
    PURPOSE_LABEL,
    PURPOSES,
    REVIEW_ONLY_LABEL,
    STANDPOINT_LABEL,
    STANDPOINTS,
    STRICTNESS_LABEL,
    STRICTNESSES,
)
from reviewer.ui.words import NO, YES

LEAST_WIDTH = 420


class MatterDialog(QDialog):
    """Five lines, a choice and a box to tick. Nothing is required."""

    def __init__(self, matter: Matter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(MATTER_TITLE)
        self.setMinimumWidth(LEAST_WIDTH)
        self.client = LineField(matter.client)
        self.firm = LineField(matter.firm)
        self.lawyer = LineField(matter.lawyer)
        self.standpoint = _choice(STANDPOINTS, matter.standpoint)
        self.purpose = _choice(PURPOSES, matter.purpose)
        self.strictness = QComboBox()
        for strictness, words in STRICTNESSES.items():
            self.strictness.addItem(words, strictness)
        self.strictness.setCurrentIndex(list(STRICTNESSES).index(matter.strictness))
        self.review_only = QCheckBox(REVIEW_ONLY_LABEL)
        self.review_only.setChecked(matter.is_review_only)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(YES)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(NO)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.addRow(CLIENT_LABEL, self.client)
        form.addRow(FIRM_LABEL, self.firm)
        form.addRow(LAWYER_LABEL, self.lawyer)
        form.addRow(STANDPOINT_LABEL, self.standpoint)
        form.addRow(PURPOSE_LABEL, self.purpose)
        form.addRow(STRICTNESS_LABEL, self.strictness)
        form.addRow(self.review_only)
        form.addRow(buttons)

    @property
    def matter(self) -> Matter:
        """Return what the form says."""
        return Matter(
            client=_line(self.client.text()),
            firm=_line(self.firm.text()),
            lawyer=_line(self.lawyer.text()),
            standpoint=_line(self.standpoint.currentText()),
            purpose=_line(self.purpose.currentText()),
            is_review_only=self.review_only.isChecked(),
            strictness=list(STRICTNESSES)[self.strictness.currentIndex()],
        )


def _choice(choices: Sequence[str], current: str) -> QComboBox:
    """Return a box of the usual words in which others can be written."""
    box = QComboBox()
    box.setLineEdit(LineField())
    box.addItems(["", *choices])
    box.setCurrentText(current)
    return box


def _line(words: str) -> str:
    return " ".join(words.split())
