"""Rehearsal: what Qt makes ready when it is needed first is made ready while the lawyer reads the start page.

Fonts are found and loaded, classes and their enumerations bound, letters drawn once. At the first opening of a policy
that would come on top of everything else, in one turn of the event loop.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.document.read import read_bytes
from reviewer.playbook.model import Playbook, Severity
from reviewer.ui.document_view import DocumentView
from reviewer.ui.highlights import Layer, Mark
from reviewer.ui.reading import Reading
from reviewer.ui.rows import Group, GroupRow, Item, ItemRow, lawyer_answer, machine_answer
from reviewer.ui.rows_view import RowsView
from reviewer.ui.theme import Look

SIZE = (500, 400)  # pixels
MOST = 3_000  # code points: as many as are set first of a policy


class Rehearsal(QObject):
    """Plays a small policy to nobody, a step a turn, and goes."""

    def __init__(self, playbook: Playbook, look: Look, reading: Reading, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[Callable[[], QWidget]] = iter(
            (lambda: _text(playbook, reading), lambda: _list(playbook, look))  # each makes a widget that is never shown
        )
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)

    def _step(self) -> None:
        make = next(self._steps, None)
        if make is None:
            self._timer.stop()
            self.deleteLater()
            return
        widget = make()
        widget.resize(*SIZE)
        widget.grab()
        widget.deleteLater()


def _text(playbook: Playbook, reading: Reading) -> QWidget:
    """Set our own model clauses under headings: nearly all characters of any policy are among them, plain and bold."""
    clauses = (f"第{at}条 {one.title}\n{one.model_clause}" for at, one in enumerate(playbook.requirements, 1))
    words = "\n".join(clauses)[:MOST]
    document = read_bytes(words.encode(), "a.txt")
    view = DocumentView()
    view.set_reading(reading)
    view.show_document(document, playbook)
    marks = [Mark(Span(0, 4), Layer.TINT, playbook.families[0].id), Mark(Span(6, 9), Layer.DEFECT, Severity.HIGH)]
    view.set_marks(lambda _: marks)
    return view


def _list(playbook: Playbook, look: Look) -> QWidget:
    view = RowsView(look)
    found, said = machine_answer(Status.PARTIAL), lawyer_answer(None)
    items = [
        Item(ItemRow(one.id, one.title, one.severity, found, said, one.title, one.title))
        for one in playbook.requirements
    ]
    view.rows.show([Group(GroupRow("all", playbook.title, "1/1"), items)])
    return view
