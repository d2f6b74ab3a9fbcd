"""DecisionBar: below a list, always in the same place: the answers to the chosen row, its level, reason, and what may
be written about it.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QVBoxLayout, QWidget

from reviewer.playbook.model import Severity
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.panel_words import (
    ANSWER_NAME,
    INSERT_BUTTON,
    NOTE_BUTTON,
    PROPOSE_BUTTON,
    REASON_KEPT,
    REASON_NAME,
    REASON_PLACEHOLDER,
    REASON_WANTED,
    SEVERITY_NAME,
    answer_button,
    severity_choice,
)
from reviewer.ui.subject import Subject
from reviewer.ui.words import UNDECIDED
from reviewer.ui.writing_field import WritingField

REASON_LINES = 2


class DecisionBar(QWidget):
    """Says what was pressed; shows what it is told. A click here leaves the keyboard in the list."""

    answered = Signal(int)  # the digit of the button
    severity_chosen = Signal(object)  # Severity
    reason_settled = Signal(object, str)  # Subject, words
    insert_clicked = Signal()
    note_clicked = Signal()
    propose_clicked = Signal()
    left = Signal()  # out of the reason, back to the list

    def __init__(self, answers: Sequence[str], *, has_model: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._subject: Subject | None = None
        self.buttons: dict[int, QPushButton] = {}
        choices = QWidget()
        choices.setAccessibleName(ANSWER_NAME)
        flow = FlowLayout(choices)
        for digit, words in [*enumerate(answers, 1), (0, UNDECIDED)]:
            self.buttons[digit] = _button(answer_button(digit, words))
            self.buttons[digit].setCheckable(True)
            self.buttons[digit].clicked.connect(lambda _, digit=digit: self.answered.emit(digit))
            flow.addWidget(self.buttons[digit])
        self.severity = QComboBox()
        self.severity.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.severity.setAccessibleName(SEVERITY_NAME)
        for severity in Severity:
            self.severity.addItem(severity_choice(severity), severity.value)
        self.severity.activated.connect(lambda _: self.severity_chosen.emit(Severity(self.severity.currentData())))
        flow.addWidget(self.severity)
        self.reason = WritingField(REASON_NAME, REASON_PLACEHOLDER, REASON_LINES)
        self.reason.setMaximumHeight(self.reason.height_of(REASON_LINES))
        self.reason.settled.connect(self._settle)
        self.reason.left.connect(self.left)
        self.hint = QLabel(REASON_KEPT)
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.insert_button = _button(INSERT_BUTTON)
        self.insert_button.clicked.connect(self.insert_clicked)
        self.insert_button.setVisible(has_model)
        self.note_button = _button(NOTE_BUTTON)
        self.note_button.clicked.connect(self.note_clicked)
        self.propose_button = _button(PROPOSE_BUTTON)
        self.propose_button.clicked.connect(self.propose_clicked)
        further = QWidget()
        more = FlowLayout(further)
        for button in (self.insert_button, self.note_button, self.propose_button):
            more.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.setSpacing(6)
        for widget in (choices, self.reason, self.hint, further):
            layout.addWidget(widget)
        self.show_nothing()

    def show_subject(
        self,
        subject: Subject,
        digit: int,
        severity: Severity,
        reason: str,
        *,
        has_model: bool,
        is_kept: bool,
        wants_reason: bool,
    ) -> None:
        """Show the answers to `subject`: `digit` is pressed. What was being written about another settles first."""
        self.reason.setPlaceholderText(REASON_WANTED if wants_reason else REASON_PLACEHOLDER)
        if subject != self._subject:
            self.reason.settle()
        is_other, self._subject = subject != self._subject, subject
        self._enable(True)
        for number, button in self.buttons.items():
            button.setChecked(number == digit)
        with QSignalBlocker(self.severity):
            self.severity.setCurrentIndex(self.severity.findData(severity.value))
        self.severity.setVisible(digit != 0)  # a level is overruled by an answer, not without one
        if is_other or (self.reason.is_settled and self.reason.words != reason):
            self.reason.show_words(reason)
        self.hint.setVisible(is_kept)
        self.insert_button.setEnabled(has_model)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.reason.settle()
        self.forget()

    def forget(self) -> None:
        """Another review is here: what stood in the field belongs to the one that is gone."""
        self._subject = None
        self.reason.show_words("")
        for button in self.buttons.values():
            button.setChecked(False)
        self.hint.hide()
        self.severity.hide()
        self._enable(False)

    def settle(self) -> None:
        """Let a half-typed reason become one."""
        self.reason.settle()

    def _settle(self, words: str) -> None:
        if self._subject is not None:
            self.reason_settled.emit(self._subject, words)

    def _enable(self, is_enabled: bool) -> None:
        for widget in (
            *self.buttons.values(), self.severity, self.reason, self.insert_button, self.note_button,
            self.propose_button,
        ):  # fmt: skip
            widget.setEnabled(is_enabled)


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the keyboard from the list
    button.setAutoDefault(False)
    return button
