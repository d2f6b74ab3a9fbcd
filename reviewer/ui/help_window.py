"""HelpWindow: the local help, one topic at a time, beside the policy. Shows our own files and loads nothing else."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QSplitter, QTextEdit, QWidget

from reviewer.paths import resources_folder
from reviewer.ui.reading import USUAL
from reviewer.ui.theme import reading_font
from reviewer.ui.words import HELP_TITLE, HELP_TOPICS_NAME

TOPICS_WIDTH, TEXT_WIDTH = 190, 600  # pixels


def help_topics() -> list[tuple[str, str]]:
    """Return title and Markdown of each topic, in the order of their files."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((resources_folder() / "help").glob("*.md"))]
    return [(text.split("\n", 1)[0].removeprefix("# ").strip(), text) for text in texts]


class HelpWindow(QDialog):
    """Topics left, words right. Stays open while one works; F6 is Tab here."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(HELP_TITLE)
        self._topics = help_topics()
        self.topics = QListWidget()
        self.topics.setAccessibleName(HELP_TOPICS_NAME)
        self.topics.addItems([title for title, _ in self._topics])
        self.text = _Page()
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.addWidget(self.topics)
        columns.addWidget(self.text)
        columns.setStretchFactor(1, 1)
        columns.setSizes([TOPICS_WIDTH, TEXT_WIDTH])
        QHBoxLayout(self).addWidget(columns)
        self.topics.currentRowChanged.connect(self._show)
        self.setFocusProxy(self.topics)

    def open_now(self, topic: int = 0) -> None:
        """Show the window, at `topic` when it is opened for the first time."""
        if self.topics.currentRow() < 0:
            self.topics.setCurrentRow(topic)
        self.show()
        self.raise_()
        self.activateWindow()
        self.topics.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(TOPICS_WIDTH + TEXT_WIDTH, 640)

    def _show(self, row: int) -> None:
        title, words = self._topics[row]
        self.text.setAccessibleName(title)
        self.text.document().setDefaultFont(reading_font(USUAL))
        self.text.document().setMarkdown(words, QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self.text.verticalScrollBar().setValue(0)


class _Page(QTextEdit):
    """Read-only, and deaf to whatever a text might ask to be loaded."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, kind: int, name: object) -> object:
        return None
