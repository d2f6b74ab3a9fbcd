"""What the file menu does: opening, reading in another encoding, exporting; and telling what went wrong."""

import os
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

from reviewer.errors import DamagedReviewFile, ReviewerError, ReviewFileBusy, ReviewFileUnwritable
from reviewer.export.memo_readiness import Readiness
from reviewer.messages import ENCODINGS, missing_file, sentence
from reviewer.paths import resources_folder
from reviewer.review.model import Decision, Review
from reviewer.ui.dialogs import Dialogs
from reviewer.ui.document_words import NOTHING_TO_PASTE, PASTE_TITLE
from reviewer.ui.export_dialog import ExportOffer
from reviewer.ui.export_words import TASK_PREPARING, exported_with
from reviewer.ui.exporting import Exported, ExportFile, ExportOrder, export, prepare
from reviewer.ui.focus import Focus
from reviewer.ui.opening import clear_copies, copies_folder, old_copies, previous_copy, previous_folder
from reviewer.ui.preferences import Preferences, RecentProgress
from reviewer.ui.session import ReviewSession
from reviewer.ui.words import (
    CLEAR_COPIES,
    COPIES_TITLE,
    DAY_LABEL,
    DAY_TITLE,
    ENCODING_LABEL,
    ENCODING_TITLE,
    ERROR_TITLE,
    EXPORTED_TITLE,
    FILES_TO_OPEN,
    NO_DAY,
    OPEN_COPY,
    OPEN_TITLE,
    READ_ONLY_TITLE,
    RECENT_CLEAR,
    RECENT_EMPTY,
    TAKE_OVER,
    TAKE_OVER_TITLE,
    TASK_EXPORTING,
    copies_left,
    copies_question,
    damaged_but_kept,
    no_copies,
    read_only_question,
)

REVIEW_SUFFIX = ".review"
SAMPLES = "samples"


class FileCommands(QObject):
    """Asks through `dialogs`, acts through `session`, remembers in `preferences`."""

    def __init__(
        self, session: ReviewSession, dialogs: Dialogs, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._dialogs, self._preferences = session, dialogs, preferences
        session.failed.connect(self._tell)
        session.opened.connect(self._remember)
        session.saved.connect(self._note_progress)

    def open(self) -> None:
        """Ask for a policy or a review file and open it."""
        path = self._dialogs.ask_open_path(OPEN_TITLE, self._preferences.folder("open"), FILES_TO_OPEN)
        if path is not None:
            self._preferences.set_folder("open", path.parent)
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open the policy or review file at `path`."""
        path = path.absolute()
        if not path.exists():
            self._dialogs.show_message(ERROR_TITLE, missing_file(path.name))
        elif path.suffix.lower() == REVIEW_SUFFIX:
            self._session.open_review(path)
        else:
            self._session.open_policy(path)

    def open_sample(self) -> None:
        """Open the sample policy that ships, the Word file where there is one."""
        samples = sorted((resources_folder() / SAMPLES).glob("*.docx"))
        samples += sorted((resources_folder() / SAMPLES).glob("*.txt"))
        self.open_path(samples[0] if samples else resources_folder() / SAMPLES)

    def paste(self) -> None:
        """Open what was copied elsewhere as a policy of its own."""
        copied = QGuiApplication.clipboard().mimeData()
        text, html = copied.text(), copied.html() if copied.hasHtml() else ""
        if text.strip() or html.strip():
            self._session.paste(text, html)
        else:
            self._dialogs.show_message(PASTE_TITLE, NOTHING_TO_PASTE)

    def clear_copies(self) -> None:
        """Say where the copies of review files lie, and delete them if that is wanted."""
        copies, folder = old_copies(self._session.path), previous_folder()
        if not copies:
            self._dialogs.show_message(COPIES_TITLE, no_copies(folder))
            return
        is_wanted = self._dialogs.confirm(COPIES_TITLE, copies_question(len(copies), folder), CLEAR_COPIES)
        if is_wanted and (left := clear_copies(copies)):
            self._dialogs.show_message(COPIES_TITLE, copies_left(len(left), folder))

    def reread(self) -> None:
        """Ask for an encoding and read the policy's bytes anew in it."""
        review = self._session.review
        if review is None:
            return
        current = review.document.source.encoding
        encoding = self._dialogs.ask_choice(ENCODING_TITLE, ENCODING_LABEL, list(ENCODINGS.items()), current)
        if encoding is None or encoding == current:
            return
        self._session.reread(encoding)

    def ask_day(self) -> None:
        """Ask by the law of which day the policy is judged."""
        review = self._session.review
        if review is None:
            return
        current = review.analysis.as_of.isoformat()
        words = self._dialogs.ask_text(DAY_TITLE, DAY_LABEL, current)
        if words is None or words.strip() == current:
            return
        try:
            day = date.fromisoformat(words.strip())
        except ValueError:
            self._dialogs.show_message(DAY_TITLE, NO_DAY)
            return
        self._session.judge_as_of(day)

    def export(self, *files: ExportFile) -> None:
        """Ask which files to write, beginning with `files`, where and how; then write them."""
        review = self._session.review
        if review is not None:
            work = partial(prepare, review, self._session.now())
            self._session.run(work, TASK_PREPARING, then=partial(self._ask_export, review, files))

    def _ask_export(self, review: Review, files: Sequence[ExportFile], ready: Readiness) -> None:
        opened = self._session.source_path or self._session.path
        if review is not self._session.review or opened is None:  # another policy was opened meanwhile
            return
        usual = opened.parent if self._session.source_path else self._preferences.folder("export")
        remembered = self._preferences
        template, face, options = remembered.memo_template, remembered.memo_face, remembered.memo_options
        offer = ExportOffer(ready, tuple(files), usual, template, face, options, remembered.firm_templates)
        answer = self._dialogs.ask_export(offer)
        if answer is None:
            return
        remembered.firm_templates = answer.firm_folder
        if answer.go_to is not None:
            self._session.focus(Focus(answer.go_to.span, answer.go_to.requirement_id))
        if answer.order is not None:
            self._write(review, answer.order, opened)

    def _write(self, review: Review, order: ExportOrder, opened: Path) -> None:
        self._preferences.set_folder("export", order.folder)
        self._preferences.memo_template = order.setting.template.id
        self._preferences.memo_face = order.setting.face
        self._preferences.memo_options = order.setting.options
        work = partial(export, review, self._session.source(), order, self._session.now(), opened)
        self._session.run(work, TASK_EXPORTING, then=self._exported)

    def fill_recent(self, menu: QMenu) -> None:
        """Fill `menu` with what was opened lately; what is gone is greyed."""
        menu.clear()
        for path in self._preferences.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.setEnabled(path.exists())
            action.triggered.connect(lambda _=False, path=path: self.open_path(path))
        if menu.isEmpty():
            menu.addAction(RECENT_EMPTY).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(RECENT_CLEAR).triggered.connect(self._preferences.clear_recent)

    def _exported(self, exported: Exported) -> None:
        names = [path.name for path in exported.paths]
        skipped = [sentence(error) for error in exported.skipped]
        self._dialogs.show_message(EXPORTED_TITLE, exported_with(names, [*skipped, *exported.warnings]))

    def _remember(self, review: Review) -> None:
        path = self._session.source_path or self._session.path
        if path is not None:
            self._preferences.add_recent(path)

    def _note_progress(self, at: datetime) -> None:
        """Remember for the start page how far this review is."""
        path, review = self._session.source_path or self._session.path, self._session.review
        if path is not None and review is not None:
            decided = sum(isinstance(record, Decision) for record in review.records.values())
            self._preferences.note_progress(path, RecentProgress(decided, len(review.analysis.findings), at))

    def _tell(self, error: ReviewerError) -> None:
        if isinstance(error, ReviewFileBusy) and error.may_take_over:
            if self._dialogs.confirm(TAKE_OVER_TITLE, sentence(error), TAKE_OVER):
                self._session.open_review(error.path, take_over=True)
            return
        is_opening = isinstance(error, ReviewFileUnwritable) and error.path != self._session.path
        if isinstance(error, ReviewFileUnwritable) and is_opening and _may_be_read(error.path):
            if self._dialogs.confirm(READ_ONLY_TITLE, read_only_question(error.path.name), OPEN_COPY):
                self._session.open_copy(error.path)
            return
        if isinstance(error, DamagedReviewFile) and (kept := previous_copy(error.path)).is_file():
            self._dialogs.show_message(ERROR_TITLE, damaged_but_kept(error.path.name, kept))
            return
        self._dialogs.show_error(error)


def _may_be_read(path: Path) -> bool:
    """`True` for a file whose copy may be looked at."""
    return path.is_file() and path.parent != copies_folder() and os.access(path, os.R_OK)
