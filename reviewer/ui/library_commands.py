"""The library of clauses: looked through, inserted from, and added to."""

from PySide6.QtCore import QObject

from reviewer.errors import ReviewerError
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.library_window import LibraryWindow
from reviewer.ui.library_words import KEEP_LABEL, KEEP_TITLE, NOTHING_TO_KEEP
from reviewer.ui.main_window import MainWindow
from reviewer.ui.own_clauses import OwnClause, OwnClauses
from reviewer.ui.right_pages import RightPages
from reviewer.ui.session import ReviewSession
from reviewer.ui.snippets import first_words
from reviewer.ui.subject import Subject

NAME_LENGTH = 24  # code points that are offered as a name


class LibraryCommands(QObject):
    """What is inserted becomes a proposal of the review, in its form: blanks are for somebody who knows the facts."""

    def __init__(
        self,
        window: MainWindow,
        session: ReviewSession,
        pages: RightPages,
        library: LibraryWindow,
        own: OwnClauses,
        dialogs: Dialogs,
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._pages = window, session, pages
        self.library, self._own, self._dialogs = library, own, dialogs
        library.insert_asked.connect(self._insert)

    def show(self) -> None:
        """Show the library."""
        self.library.open_now()

    def keep(self) -> None:
        """Keep the wording at hand, the proposal that is being written or the selected words, for other reviews."""
        found = self._pages.words_at_hand()
        if found is None:
            self._dialogs.show_message(KEEP_TITLE, NOTHING_TO_KEEP)
            return
        words, subject = found
        review = self._session.review
        requirement_id = subject.requirement_id or ""
        is_known = review is not None and requirement_id in {one.id for one in review.playbook.requirements}
        usual = review.playbook.requirement(requirement_id).title if review is not None and is_known else words
        title = self._dialogs.ask_text(KEEP_TITLE, KEEP_LABEL, first_words(usual, NAME_LENGTH))
        if title is None or not title.strip():
            return
        clause = OwnClause(self._session.new_id(), " ".join(title.split()), words, requirement_id)
        try:
            self._own.keep(clause)
        except ReviewerError as error:
            self._dialogs.show_error(error)
        else:
            self.library.show_own(clause)

    def _insert(self, subject: Subject, words: str, is_here: bool) -> None:
        self.library.close()  # it would lie on the form; opened again, it stands at the same clause
        self._window.activateWindow()
        self._pages.insert_words(subject, words, is_here=is_here)
