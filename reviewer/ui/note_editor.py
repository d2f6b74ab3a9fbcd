"""NoteEditor: the form for one note. What is typed becomes a Change on leaving the field, or after a rest."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from reviewer.review.model import Annotation, Audience
from reviewer.ui.editor_frame import EditorFrame, plain_label
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.panel_words import (
    AUDIENCE_NAME,
    AUDIENCES,
    CLIENT_HINT,
    INTERNAL_HINT,
    NOTE_NAME,
    NOTE_PLACEHOLDER,
)
from reviewer.ui.writing_field import WritingField

LINES = 4


class NoteEditor(QWidget):
    """Holds the note that is being written, also before there is anything to keep of it."""

    note_changed = Signal(object)  # Annotation: to be kept
    delete_clicked = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note: Annotation | None = None
        self.frame = EditorFrame()
        self.frame.back_clicked.connect(self.left)
        self.frame.delete_clicked.connect(self.delete_clicked)
        audiences = QWidget()
        audiences.setAccessibleName(AUDIENCE_NAME)
        flow = FlowLayout(audiences)
        self.audience = QButtonGroup(self)
        self.audience_buttons: dict[Audience, QRadioButton] = {}
        for audience, words in AUDIENCES.items():
            button = QRadioButton(words)
            self.audience_buttons[audience] = button
            self.audience.addButton(button)
            flow.addWidget(button)
        self.audience.buttonClicked.connect(lambda _: self._choose_audience())
        self.hint = plain_label(is_muted=True)
        self.field = WritingField(NOTE_NAME, NOTE_PLACEHOLDER, LINES)
        self.field.settled.connect(self._keep)
        self.field.left.connect(self.left)
        for widget in (audiences, self.hint):
            self.frame.form.addWidget(widget)
        self.frame.form.addWidget(self.field, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)
        self.setFocusProxy(self.field)

    def show_note(self, note: Annotation, place: str, about: str) -> None:
        """Show `note`. Words typed meanwhile into the same note stay."""
        is_same = self.note is not None and self.note.id == note.id
        self.note = note
        self.frame.show_head(place, about, note.anchor.quote)
        with QSignalBlocker(self.audience):
            self.audience_buttons[note.audience].setChecked(True)
        self._say_hint()
        if not is_same or (self.field.is_settled and self.field.words != note.note):
            self.field.show_words(note.note)

    def settle(self) -> None:
        """Let half-typed words become part of the note."""
        self.field.settle()

    def _keep(self, words: str) -> None:
        if self.note is not None:
            self.note = replace(self.note, note=words)
            self.note_changed.emit(self.note)

    def _choose_audience(self) -> None:
        audience = next(one for one, button in self.audience_buttons.items() if button.isChecked())
        if self.note is None or self.note.audience is audience:
            return
        self.field.settle()
        self.note = replace(self.note, audience=audience)
        self._say_hint()
        self.note_changed.emit(self.note)

    def _say_hint(self) -> None:
        is_internal = self.note is None or self.note.audience is Audience.INTERNAL
        self.hint.setText(INTERNAL_HINT if is_internal else CLIENT_HINT)
