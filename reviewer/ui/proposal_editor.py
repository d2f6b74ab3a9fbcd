"""ProposalEditor: the form for one proposed edit: the policy's words, the new ones, what differs, why, how it lands."""

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QPushButton, QRadioButton, QVBoxLayout, QWidget

from reviewer.document.model import Span
from reviewer.review.model import Landing, ProposedEdit
from reviewer.ui.difference_view import DifferenceView
from reviewer.ui.editor_frame import EditorFrame, plain_label
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.panel_words import (
    DIFFERENCE_NAME,
    EDIT_REASON_NAME,
    EDIT_REASON_PLACEHOLDER,
    FALLBACK_BUTTON,
    FALLBACK_NAME,
    FALLBACK_PLACEHOLDER,
    LANDING_NAME,
    LANDINGS,
    MOVE_BUTTON,
    NEW_NAME,
    NEW_PARAGRAPH_NAME,
    NEW_PARAGRAPH_PLACEHOLDER,
    NEW_PLACEHOLDER,
)
from reviewer.ui.proposing import BLANK, is_paragraph
from reviewer.ui.session import ReviewSession
from reviewer.ui.theme import Look
from reviewer.ui.utf16 import UnitMap
from reviewer.ui.writing_field import WritingField

NEW_LINES, REASON_LINES, FALLBACK_LINES = 3, 2, 2


class ProposalEditor(QWidget):
    """Holds the proposal that is being written, also before there is anything to keep of it."""

    proposal_changed = Signal(object)  # ProposedEdit: to be kept
    delete_clicked = Signal()
    move_clicked = Signal()
    left = Signal()

    def __init__(self, session: ReviewSession, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.proposal: ProposedEdit | None = None
        self.frame = EditorFrame()
        self.frame.back_clicked.connect(self.left)
        self.frame.delete_clicked.connect(self.delete_clicked)
        self.move_button = QPushButton(MOVE_BUTTON)
        self.move_button.setAutoDefault(False)
        self.move_button.clicked.connect(self.move_clicked)
        self.new_label = plain_label()
        self.new = WritingField(NEW_NAME, NEW_PLACEHOLDER, NEW_LINES)
        self.new.words_changed.connect(lambda _: self._compare())
        self.new.settled.connect(self._keep_words)
        self.difference_label = plain_label(DIFFERENCE_NAME)
        self.difference = DifferenceView(session, look)
        self.reason = WritingField(EDIT_REASON_NAME, EDIT_REASON_PLACEHOLDER, REASON_LINES)
        self.reason.setMaximumHeight(self.reason.height_of(REASON_LINES))
        self.reason.settled.connect(self._keep_reason)
        self.fallback = WritingField(FALLBACK_NAME, FALLBACK_PLACEHOLDER, FALLBACK_LINES)
        self.fallback.setMaximumHeight(self.fallback.height_of(FALLBACK_LINES))
        self.fallback.settled.connect(self._keep_fallback)
        self.fallback_button = QPushButton(FALLBACK_BUTTON)
        self.fallback_button.setAutoDefault(False)
        self.fallback_button.clicked.connect(self._ask_fallback)
        for field in self.fields:
            field.left.connect(self.left)
        self.hint = plain_label(is_muted=True)
        self._place(self._landings())
        self.setFocusProxy(self.new)

    @property
    def fields(self) -> tuple[WritingField, ...]:
        """Return everything that can be written in."""
        return self.new, self.reason, self.fallback

    def show_proposal(self, proposal: ProposedEdit, place: str, about: str, hint: str) -> None:
        """Show `proposal`. Words typed meanwhile into the same one stay."""
        is_same = self.proposal is not None and self.proposal.id == proposal.id
        self.proposal = proposal
        adds = is_paragraph(proposal)
        self.frame.show_head(place, about, proposal.anchor.quote)
        self.move_button.setVisible(adds)
        self.new_label.setText(NEW_PARAGRAPH_NAME if adds else NEW_NAME)
        self.new.setAccessibleName(NEW_PARAGRAPH_NAME if adds else NEW_NAME)
        self.new.setPlaceholderText(NEW_PARAGRAPH_PLACEHOLDER if adds else NEW_PLACEHOLDER)
        for widget in (self.difference_label, self.difference):
            widget.setVisible(not adds)
        with QSignalBlocker(self.landing):
            self.landing_buttons[proposal.landing].setChecked(True)
        self.say_hint(hint)
        _show(self.new, _typed(proposal), is_same=is_same)
        _show(self.reason, proposal.reason, is_same=is_same)
        _show(self.fallback, proposal.fallback, is_same=is_same)
        self._show_fallback(bool(self.fallback.words) or (is_same and self.fallback_button.isHidden()))
        self._compare()

    def say_hint(self, hint: str) -> None:
        """Say what the lawyer should know about the proposal."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def select_blank(self) -> None:
        """Select the first blank of the new words, so that what is typed next fills it."""
        words = self.new.words
        if match := BLANK.search(words):
            start, end = UnitMap(words).range(Span(match.start(), match.end()))
            cursor = self.new.textCursor()
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.new.setTextCursor(cursor)

    def settle(self) -> None:
        """Let half-typed words become part of the proposal."""
        for field in self.fields:
            field.settle()

    # How it is done

    def _landings(self) -> QWidget:
        landings = QWidget()
        landings.setAccessibleName(LANDING_NAME)
        flow = FlowLayout(landings)
        flow.addWidget(plain_label(LANDING_NAME))
        self.landing = QButtonGroup(self)
        self.landing_buttons: dict[Landing, QRadioButton] = {}
        for landing, words in LANDINGS.items():
            button = QRadioButton(words)
            self.landing_buttons[landing] = button
            self.landing.addButton(button)
            flow.addWidget(button)
        self.landing.buttonClicked.connect(lambda _: self._choose_landing())
        return landings

    def _place(self, landings: QWidget) -> None:
        form = self.frame.form
        form.addWidget(self.move_button)
        form.addWidget(self.new_label)
        form.addWidget(self.new, 3)
        form.addWidget(self.difference_label)
        form.addWidget(self.difference, 2)
        for widget in (landings, self.reason, self.fallback, self.fallback_button, self.hint):
            form.addWidget(widget)
        form.setAlignment(self.fallback_button, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.frame)

    def _compare(self) -> None:
        if self.proposal is not None and not is_paragraph(self.proposal):
            self.difference.compare(self.proposal.anchor.quote, self.new.words)

    def _keep_words(self, words: str) -> None:
        if self.proposal is None:
            return
        new_text = f"\n{words}" if is_paragraph(self.proposal) and words else words
        self._change(replace(self.proposal, new_text=new_text))

    def _keep_reason(self, words: str) -> None:
        if self.proposal is not None:
            self._change(replace(self.proposal, reason=words))

    def _keep_fallback(self, words: str) -> None:
        if self.proposal is not None:
            self._change(replace(self.proposal, fallback=words))

    def _ask_fallback(self) -> None:
        self._show_fallback(True)
        self.fallback.setFocus()

    def _show_fallback(self, is_shown: bool) -> None:
        """Show the field for other wording, or the button that asks for it: few proposals have any."""
        self.fallback.setVisible(is_shown)
        self.fallback_button.setVisible(not is_shown)

    def _choose_landing(self) -> None:
        landing = next(one for one, button in self.landing_buttons.items() if button.isChecked())
        if self.proposal is not None and self.proposal.landing is not landing:
            self.settle()
            self._change(replace(self.proposal, landing=landing))

    def _change(self, proposal: ProposedEdit) -> None:
        self.proposal = proposal
        self.proposal_changed.emit(proposal)


def _typed(proposal: ProposedEdit) -> str:
    """Return what the lawyer sees of the new words: the line feed that begins a new paragraph is ours."""
    return proposal.new_text.removeprefix("\n") if is_paragraph(proposal) else proposal.new_text


def _show(field: WritingField, words: str, *, is_same: bool) -> None:
    if not is_same or (field.is_settled and field.words != words):
        field.show_words(words)
