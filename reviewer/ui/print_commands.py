"""Printing and saving as PDF: the marked policy, the checklist."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from reviewer.document.pdf_join import join_pdf
from reviewer.errors import ReviewerError
from reviewer.export.files import write_file
from reviewer.review.model import Review
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.preferences import Preferences
from reviewer.ui.print_pages import checklist_pages, policy_pages
from reviewer.ui.print_preview import PrintPreview
from reviewer.ui.print_words import (
    CHECKLIST_PAGES,
    PDF_FILES,
    PDF_TITLE,
    POLICY_PAGES,
    TASK_PRINTING,
    pages_name,
    pdf_written,
)
from reviewer.ui.printing import PaperRun, write_pdf
from reviewer.ui.rewording import Revisions, revisions_of
from reviewer.ui.session import ReviewSession

Pages = Callable[[Review, Revisions], Iterator[str]]


class PrintCommands(QObject):
    """One thing at a time: another wish while pages are being set takes the place of the one before."""

    def __init__(
        self,
        session: ReviewSession,
        dialogs: Dialogs,
        preferences: Preferences,
        preview: PrintPreview,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._dialogs, self._preferences = session, dialogs, preferences
        self._run: PaperRun | None = None
        self.preview = preview
        session.leaving.connect(preview.close)

    def preview_policy(self) -> None:
        """Show the marked policy as it would be printed."""
        self._preview(POLICY_PAGES, self._policy)

    def preview_checklist(self) -> None:
        """Show the checklist as it would be printed."""
        self._preview(CHECKLIST_PAGES, self._checklist)

    def print_policy(self) -> None:
        """Print the marked policy."""
        self._print(POLICY_PAGES, self._policy)

    def print_checklist(self) -> None:
        """Print the checklist."""
        self._print(CHECKLIST_PAGES, self._checklist)

    def save_policy(self) -> None:
        """Save the marked policy as PDF."""
        self._save(POLICY_PAGES, self._policy)

    def save_checklist(self) -> None:
        """Save the checklist as PDF."""
        self._save(CHECKLIST_PAGES, self._checklist)

    def _policy(self, review: Review, revisions: Revisions) -> Iterator[str]:
        return policy_pages(review, revisions, self._session.now().date())

    def _checklist(self, review: Review, _: Revisions) -> Iterator[str]:
        return checklist_pages(review, self._session.now().date())

    def _preview(self, name: str, pages: Pages) -> None:
        if self._session.review is None:
            return

        def begin(review: Review, revisions: Revisions) -> None:
            pieces = pages(review, revisions)
            self.preview.open_now(
                _title(review, name), pieces, partial(self._print, name, pages), partial(self._save, name, pages)
            )

        self._with_revisions(begin)

    def _print(self, name: str, pages: Pages) -> None:
        review = self._session.review
        printer = self._dialogs.ask_printer(_title(review, name)) if review is not None else None
        if printer is None:
            return

        def begin(review: Review, revisions: Revisions) -> None:
            self._start(PaperRun(printer, pages(review, revisions), self._finish, self))

        self._with_revisions(begin)

    def _save(self, name: str, pages: Pages) -> None:
        review = self._session.review
        if review is None:
            return
        title = _title(review, name)
        suggestion = self._preferences.folder("export") / f"{title.translate(_NOT_IN_NAMES)}.pdf"
        path = self._dialogs.ask_save_path(PDF_TITLE, suggestion, PDF_FILES)
        if path is None:
            return
        self._preferences.set_folder("export", path.parent)

        def begin(review: Review, revisions: Revisions) -> None:
            self._start(write_pdf(pages(review, revisions), title, partial(self._join, path), self))

        self._with_revisions(begin)

    def _with_revisions(self, begin: Callable[[Review, Revisions], None]) -> None:
        """Words are cut on the worker; then the pages are set."""
        review = self._session.review
        assert review is not None
        self._session.run(partial(revisions_of, review), TASK_PRINTING, then=partial(begin, review))

    def _start(self, run: PaperRun) -> None:
        if self._run is not None:
            self._run.stop()
        self._run = run

    def _finish(self) -> None:
        self._run = None

    def _join(self, path: Path, parts: tuple[bytes, ...]) -> None:
        self._run = None
        self._session.run(partial(join_pdf, parts), TASK_PRINTING, then=partial(self._write, path))

    def _write(self, path: Path, data: bytes) -> None:
        try:
            write_file(path, data, source=self._session.source_path)
        except ReviewerError as error:
            self._dialogs.show_error(error)
        else:
            self._dialogs.show_message(PDF_TITLE, pdf_written(path.name))


_NOT_IN_NAMES = str.maketrans('/\\:*?"<>|\n\t', "           ")


def _title(review: Review, name: str) -> str:
    return pages_name(review.document.title or review.document.source.name, name)
