"""ExportDialog: which files, how the memo is set, where to; what leaves, what stays, and what is in the way."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QGridLayout,
    QGroupBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.export.deliverable import MemoSetting
from reviewer.export.memo_readiness import Readiness, Refusal
from reviewer.export.memo_template import FACES, PRESETS, MemoOption, Template, firm_templates, preset
from reviewer.ui import export_words as words
from reviewer.ui.exporting import ExportFile, ExportOrder
from reviewer.ui.flow_layout import FlowLayout
from reviewer.ui.line_field import LineField

LEAST_WIDTH = 620
MOST_ROWS = 6  # of the list of what is in the way, before it scrolls


@dataclass(frozen=True, slots=True)
class ExportOffer:
    """What the dialog begins with."""

    ready: Readiness
    files: tuple[ExportFile, ...]
    folder: Path
    template: str = PRESETS[0]  # Template.id chosen last
    face: str = ""
    options: frozenset[MemoOption] = frozenset()
    firm_folder: Path | None = None


@dataclass(frozen=True, slots=True)
class ExportAnswer:
    """What the lawyer chose. `go_to` is the point to look at instead of exporting."""

    order: ExportOrder | None
    firm_folder: Path | None = None
    go_to: Refusal | None = None


class ExportDialog(QDialog):
    """Every choice has a key; 导出 can be pressed when nothing is in the way, and a line says what is."""

    def __init__(self, offer: ExportOffer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.EXPORT_DIALOG_TITLE)
        self.setMinimumWidth(LEAST_WIDTH)
        self._ready, self._firm_folder = offer.ready, offer.firm_folder
        self._go_to: Refusal | None = None
        self.files = {file: QCheckBox(words.FILE_LABELS[file.value]) for file in ExportFile}
        self.template, self.face = QComboBox(), QComboBox()
        self.options = {option: QCheckBox(words.OPTIONS[option.value]) for option in MemoOption}
        self.firm = QPushButton(words.FIRM_FOLDER)
        self.refusals = QListWidget()
        self.draft = QCheckBox(words.DRAFT)
        self.blanks = QCheckBox(words.blanks_left_to_client(offer.ready.blank_count))
        self.folder = LineField(str(offer.folder))
        self.browse = QPushButton(words.BROWSE)
        self.state = _label("")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self.export_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._fill(offer)
        self._place()
        self._connect()
        self._say()

    @property
    def answer(self) -> ExportAnswer:
        """Return what was chosen, once the dialog was accepted."""
        if self._go_to is not None:
            return ExportAnswer(None, self._firm_folder, self._go_to)
        options = frozenset(option for option, box in self.options.items() if box.isChecked())
        setting = MemoSetting(self._chosen_template(), str(self.face.currentData()), self.draft.isChecked(), options)
        order = ExportOrder(self._chosen_files(), Path(self.folder.text().strip()), setting)
        return ExportAnswer(order, self._firm_folder)

    def _fill(self, offer: ExportOffer) -> None:
        for file, box in self.files.items():
            box.setChecked(file in offer.files)
        self._offer_templates(offer.template)
        self.face.addItem(words.AS_TEMPLATE, "")
        for face in FACES:
            self.face.addItem(face, face)
        for option, box in self.options.items():
            box.setChecked(option in offer.options)
        self.face.setCurrentIndex(max(self.face.findData(offer.face), 0))
        self.refusals.addItems([words.refusal_row(one) for one in self._ready.refusals])
        row = self.refusals.sizeHintForRow(0) if self._ready.refusals else 0
        self.refusals.setFixedHeight(row * min(len(self._ready.refusals), MOST_ROWS) + 2 * self.refusals.frameWidth())
        self.export_button.setText(words.EXPORT)
        self.export_button.setDefault(True)
        for button in (self.firm, self.browse):
            button.setAutoDefault(False)  # Enter exports, wherever one is
        self.buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(words.CANCEL)

    def _offer_templates(self, chosen: str) -> None:
        """Offer the templates that ship and the firm's; `chosen` is the one to begin with, if it is there."""
        self.template.clear()
        for preset_id in PRESETS:
            self.template.addItem(words.PRESET_NAMES[preset_id], preset(preset_id))
        for template in firm_templates(self._firm_folder):
            self.template.addItem(template.path.stem, template)
        ids = [self.template.itemData(at).id for at in range(self.template.count())]
        self.template.setCurrentIndex(ids.index(chosen) if chosen in ids else 0)

    def _place(self) -> None:
        files, memo = QGroupBox(words.FILES_TITLE), QGroupBox(words.MEMO_TITLE)
        grid = QGridLayout(files)
        for at, box in enumerate(self.files.values()):
            grid.addWidget(box, at // 2, at % 2)
        form = QFormLayout(memo)
        form.addRow(_named(words.TEMPLATE_LABEL, self.template), _beside(self.template, self.firm))
        form.addRow(_named(words.FACE_LABEL, self.face), self.face)
        choices = QWidget()
        flow = FlowLayout(choices)
        for box in self.options.values():
            flow.addWidget(box)
        form.addRow(choices)
        layout = QVBoxLayout(self)
        layout.addWidget(files)
        layout.addWidget(memo)
        layout.addWidget(_label(words.leaving(self._ready)))
        layout.addWidget(_label(words.staying(self._ready)))
        if self._ready.refusals:
            title = _named(words.REFUSALS_TITLE, self.refusals)
            title.setWordWrap(True)
            layout.addWidget(title)
            layout.addWidget(self.refusals)
        self.blanks.setVisible(self._ready.blank_count > 0)
        self.refusals.setVisible(bool(self._ready.refusals))
        layout.addWidget(self.blanks)
        layout.addWidget(self.draft)
        where = QFormLayout()
        where.addRow(_named(words.FOLDER_LABEL, self.folder), _beside(self.folder, self.browse))
        layout.addLayout(where)
        layout.addWidget(self.state)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        for box in (*self.files.values(), self.draft, self.blanks):
            box.toggled.connect(self._say)
        self.folder.textChanged.connect(self._say)
        self.browse.clicked.connect(self._browse)
        self.firm.clicked.connect(self._choose_firm_folder)
        self.refusals.itemActivated.connect(self._leave_for)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _say(self) -> None:
        """Let 导出 be pressed, or say what is in the way."""
        problem = self._problem()
        self.export_button.setEnabled(not problem)
        self.state.setText(problem or words.READY)

    def _problem(self) -> str:
        if not self._chosen_files():
            return words.NO_FILE_CHOSEN
        if not self.folder.text().strip() or not Path(self.folder.text().strip()).is_dir():
            return words.NO_FOLDER
        if not self.files[ExportFile.MEMO].isChecked() or self.draft.isChecked():
            return ""
        if self._ready.refusals:
            return words.NOT_READY
        return words.NOT_ACKNOWLEDGED if self._ready.blank_count and not self.blanks.isChecked() else ""

    def _chosen_files(self) -> tuple[ExportFile, ...]:
        return tuple(file for file, box in self.files.items() if box.isChecked())

    def _chosen_template(self) -> Template:
        template = self.template.currentData()
        assert isinstance(template, Template)
        return template

    def _browse(self) -> None:
        if name := QFileDialog.getExistingDirectory(self, words.FOLDER_TITLE, self.folder.text()):
            self.folder.setText(name)

    def _choose_firm_folder(self) -> None:
        usual = str(self._firm_folder or Path.home())
        if name := QFileDialog.getExistingDirectory(self, words.FIRM_FOLDER_TITLE, usual):
            self.set_firm_folder(Path(name))

    def set_firm_folder(self, folder: Path) -> None:
        """Offer the templates of `folder` too; the first of them is chosen."""
        self._firm_folder = folder
        own = firm_templates(folder)
        self._offer_templates(own[0].id if own else self._chosen_template().id)

    def _leave_for(self) -> None:
        """Close, to look at the point that was chosen in the list."""
        self._go_to = self._ready.refusals[self.refusals.currentRow()]
        self.accept()


def _label(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _named(text: str, field: QWidget) -> QLabel:
    """Return the label of a field, whose key leads to the field itself."""
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text.split("(&")[0])
    return label


def _beside(field: QWidget, button: QPushButton) -> QWidget:
    """Return a field with its button behind it."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(field, 1)
    layout.addWidget(button)
    return row
