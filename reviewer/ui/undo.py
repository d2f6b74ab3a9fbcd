"""ChangeCommand: the only QUndoCommand. A Change knows how to go back, so no kind of edit needs a class of its own."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from reviewer.errors import ReviewerError
from reviewer.review.changes import Change


class ChangeCommand(QUndoCommand):
    """One Change on the undo stack. A step that cannot be written is dropped from the stack and reported."""

    def __init__(
        self, change: Change, commit: Callable[[Change, bool], None], report: Callable[[ReviewerError], None]
    ) -> None:
        super().__init__(change.verb)
        self._change = change
        self._commit = commit
        self._report = report

    def redo(self) -> None:
        """Do the change; also called by QUndoStack.push."""
        self._try(self._change, is_undo=False)

    def undo(self) -> None:
        """Take the change back."""
        self._try(self._change.reversed(), is_undo=True)

    def _try(self, change: Change, *, is_undo: bool) -> None:
        try:
            self._commit(change, is_undo)
        except ReviewerError as error:
            self.setObsolete(True)  # the stack drops it; push() would otherwise keep a command that failed
            self._report(error)
