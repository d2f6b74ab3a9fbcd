"""ReviewSession: the current Review, its file and its undo stack. No other object of the window holds review state."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from reviewer.analysis.model import Analysis
from reviewer.document.model import PolicyDocument
from reviewer.errors import ReviewerError
from reviewer.messages import verb_as_of, verb_reread
from reviewer.playbook.model import Playbook
from reviewer.progress import Report
from reviewer.review.carry import Lost, carry
from reviewer.review.changes import Change, apply
from reviewer.review.model import Anchor, Annotation, Review, Stamp
from reviewer.store.door import Holder
from reviewer.store.reading import Reading, freeze_reading
from reviewer.store.review_file import ReviewFile
from reviewer.store.rows import LogEntry
from reviewer.ui.collector import spare_large
from reviewer.ui.focus import Focus
from reviewer.ui.homes import Fetched, Homes, Kept
from reviewer.ui.opening import Fresh, copies_folder, copy_of, fingerprint, judge, judge_fresh, make, make_fresh, read
from reviewer.ui.pasting import Pasted, make_pasted
from reviewer.ui.recategorising import is_judged_otherwise, lost_note
from reviewer.ui.tasks import Task
from reviewer.ui.undo import ChangeCommand
from reviewer.ui.words import TASK_ANALYSING, TASK_OPENING


class ReviewSession(QObject):
    """One value that changes, and the signals that say so.

    Everything a panel may do: `perform` a Change, `focus` a place, `run` long work. Memory, disk and undo stack agree
    at every moment: a Change is computed, written, then shown, in this order, and a failure at any point stops it.
    """

    opened = Signal(object)  # Review: another policy, or the same one read anew; redraw everything
    review_changed = Signal(object)  # Change: redraw what it mentions
    analysis_replaced = Signal(object)  # Review: the machine has judged again; records are as they were
    focus_changed = Signal(object)  # Focus
    judging_stopped = Signal()  # the lawyer cancelled it: findings do not rest on the categories now
    leaving = Signal()  # this review is about to go: what is half typed must become a change now
    failed = Signal(object)  # ReviewerError
    saved = Signal(object)  # datetime of the last write, timezone-aware
    task_started = Signal(object)  # Task: show its progress and a way to cancel it

    def __init__(
        self,
        playbook: Playbook,
        executor: Executor,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        author: Callable[[], str],
        holder: Callable[[], Holder] | None = None,
        files: type[ReviewFile] = ReviewFile,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.playbook = playbook
        self.new_id = new_id
        self.undo_stack = QUndoStack(self)
        self._executor = executor
        self._clock = clock
        self._author = author
        self._homes = Homes(files, holder or (lambda: None))
        self._file: ReviewFile | None = None
        self._path: Path | None = None
        self._source_path: Path | None = None
        self._review: Review | None = None
        self._focus = Focus()
        self._tasks: list[Task] = []
        self._analysing: Task | None = None
        self._made: Kept | None = None  # written, and shown in the next turn

    # What is there

    @property
    def review(self) -> Review | None:
        """Return the current review, None before anything was opened."""
        return self._review

    @property
    def path(self) -> Path | None:
        """Return the review file's path."""
        return self._path

    @property
    def source_path(self) -> Path | None:
        """Return where the policy was opened from, None when only its review file was."""
        return self._source_path

    @property
    def current_focus(self) -> Focus:
        """Return what is looked at now."""
        return self._focus

    @property
    def tasks(self) -> tuple[Task, ...]:
        """Return the work that is under way."""
        return tuple(self._tasks)

    def source(self) -> bytes:
        """Return the policy's bytes, out of the review file. Raises StoreError; only with a review open."""
        assert self._file is not None
        return self._file.source()

    def history(self) -> tuple[LogEntry, ...]:
        """Return every step that was ever made in this review, oldest first. Raises StoreError."""
        assert self._file is not None
        return self._file.history()

    def now(self) -> datetime:
        """Return the time, timezone-aware."""
        return self._clock()

    def stamp(self) -> Stamp:
        """Return who and when, for a record that is being made."""
        return Stamp(self._author(), self._clock())

    # What panels ask for

    def perform(self, change: Change) -> bool:
        """Do `change` and put it on the undo stack; `True` when it is on disk. A failure was told by `failed`."""
        before = self._review
        self.undo_stack.push(ChangeCommand(change, self._commit, self.failed.emit))
        return self._review is not before

    def focus(self, focus: Focus) -> None:
        """Look at `focus`: every panel follows."""
        self._focus = focus
        self.focus_changed.emit(focus)

    def run(
        self,
        work: Callable[[Report], Any],
        title: str,
        *,
        then: Callable[[Any], None] | None = None,
        is_shown: bool = True,
    ) -> Task:
        """Start `work(report)` on the worker thread; `then` gets its value on this one.

        Work that comes with every few letters typed is not shown in the status bar.
        A ReviewerError, of the work or of `then`, is told by `failed`; a cancelled task is told by nobody.
        """
        task = Task(self._executor, work, title, self, is_shown=is_shown)
        self._tasks.append(task)
        task.finished.connect(partial(self._forget, task))
        task.failed.connect(self.failed)
        if then is not None:
            task.succeeded.connect(partial(self._try, then))
        if is_shown:
            self.task_started.emit(task)
        return task

    def open_policy(self, path: Path, encoding: str | None = None) -> None:
        """Open the policy at `path`: its own review file where there is one, else a fresh review.

        With an `encoding`, the text is read anew in it and judged again; what the lawyer wrote stays in the file.
        """
        self._cancel_all()
        self._open_by(partial(read, path), lambda source: self._source_read(path, source, encoding))

    def paste(self, text: str, html: str) -> None:
        """Open what was copied, in either form: the review of the same words where there is one, else a fresh one."""
        self._cancel_all()
        work = partial(make_pasted, text, html, self.playbook, self._clock().date())
        self._open_by(work, self._open_pasted)

    def open_review(self, path: Path, *, take_over: bool = False) -> None:
        """Open the review file at `path`; with `take_over` also when another machine noted that it has it open."""
        self._cancel_all()
        self._try(partial(self._open_file, path, take_over=take_over))

    def open_copy(self, path: Path) -> None:
        """Open a copy, in our own folder, of a review file that may only be read."""
        self._cancel_all()
        self._try(lambda: self._open_file(copy_of(path)))

    @property
    def is_copy(self) -> bool:
        """`True` when what is open is a copy: what is written here does not reach the file it was made of."""
        return self._path is not None and self._path.parent == copies_folder()

    def reread(self, encoding: str) -> None:
        """Read the current policy's bytes anew in another encoding, out of the review file: one step, undoable.

        What the lawyer wrote is carried to the new text; what has no place there is listed as orphaned.
        """
        self._try(self._read_anew, encoding)

    def judge_as_of(self, day: date) -> None:
        """Judge the current policy by the law of `day`: one step, undoable."""
        assert self._review is not None
        review, verb = self._review, verb_as_of(day.isoformat())

        def judged(analysis: Analysis) -> None:
            self._replace_reading(review.document, replace(review, analysis=analysis), verb)

        self.run(partial(judge, review, as_of=day), TASK_ANALYSING, then=judged)

    def close(self) -> None:
        """Stop all work and let go of the file."""
        if self._file is not None:
            self.leaving.emit()
        for task in self._tasks:
            task.stop()
        self._tasks.clear()
        for file in (self._file, self._made.file if self._made else None):
            if file is not None:
                file.close()
        self._file = self._made = None

    # How it is done

    def _commit(self, change: Change, is_undo: bool) -> None:
        assert self._review is not None
        assert self._file is not None
        review = apply(self._review, change)
        self._file.apply(change, self.stamp(), is_undo=is_undo)
        self._review = review
        self.review_changed.emit(change)
        self.saved.emit(self._clock())
        if any(kind == "recategorisation" for kind, _ in change.keys):
            self._analyse_again()

    def _commit_reading(self, before: Review, after: Review, change: Change, is_undo: bool) -> None:
        """Put another reading of the same bytes in place of this one, with the records carried to it, or back."""
        assert self._review is not None
        assert self._file is not None
        review = replace(before if is_undo else after, records=apply(self._review, change).records)
        self._file.apply_with(review, change, self.stamp(), is_undo=is_undo)
        self._review = review
        self._focus = Focus()
        self.opened.emit(review)
        self.saved.emit(self._clock())
        self._catch_up()

    def _try(self, step: Callable[..., None], *arguments: Any) -> None:
        try:
            step(*arguments)
        except ReviewerError as error:
            self.failed.emit(error)

    def _forget(self, task: Task) -> None:
        self._tasks = [one for one in self._tasks if one is not task]

    def _cancel_all(self) -> None:
        for task in self._tasks:
            task.cancel()

    def _source_read(self, path: Path, source: bytes, encoding: str | None) -> None:
        known = self._homes.find(path, fingerprint(source), self._kept())
        if known is not None:
            self._open_file(known, source_path=path, encoding=encoding)
            return
        work = partial(make_fresh, source, path.name, self.playbook, self._clock().date(), encoding)
        self._open_by(work, lambda fresh: self._create_file(path, source, fresh))

    def _open_by(self, work: Callable[[Report], Any], then: Callable[[Any], None]) -> None:
        """Open something by `work`. Where nothing comes of it, what was cancelled for its sake is taken up again."""
        task = self.run(work, TASK_OPENING, then=then)
        task.failed.connect(self._catch_up)
        task.cancelled.connect(self._catch_up)

    def _create_file(self, path: Path, source: bytes, fresh: Fresh) -> None:
        self._show_soon(self._homes.make(path, source, fresh.review, self._kept(), fresh.reading), path)

    def _open_pasted(self, pasted: Pasted) -> None:
        known = self._homes.find_pasted(pasted.review, self._kept())
        if known is not None:
            self._open_file(known)
            return
        name = Path(pasted.review.document.source.name)
        self._show_soon(self._homes.make_at_home(name, pasted.source, pasted.review, pasted.reading), None)

    def _show_soon(self, made: Kept, source_path: Path | None) -> None:
        """Show what was just written in a turn of its own; at 0 ms it would share it with the painting it causes."""
        self._made = made
        QTimer.singleShot(1, self, partial(self._show_made, source_path))

    def _show_made(self, source_path: Path | None) -> None:
        if self._made is not None:
            made, self._made = self._made, None
            self._show(made, source_path)
            self.saved.emit(self._clock())

    def _kept(self) -> Kept | None:
        """Return what is open now."""
        if self._file is None or self._review is None or self._path is None:
            return None
        return Kept(self._review, self._file, self._path)

    def _open_file(
        self, path: Path, *, source_path: Path | None = None, take_over: bool = False, encoding: str | None = None
    ) -> None:
        """Open a review file; then, with an `encoding`, read its policy anew. A large one comes by the worker."""
        kept = self._kept()
        if kept is not None and kept.path == path:
            self._show(kept, source_path or self._source_path)
        elif self._homes.is_large(path):
            take = partial(self._take, path, source_path, take_over, encoding)
            self._open_by(partial(self._homes.fetch, path), take)
            return
        else:
            self._take(path, source_path, take_over, None)
        if encoding is not None:
            self._read_anew(encoding)

    def _take(
        self,
        path: Path,
        source_path: Path | None,
        take_over: bool,
        encoding: str | None,
        fetched: Fetched | None = None,
    ) -> None:
        self._show(self._homes.open(path, take_over=take_over, fetched=fetched), source_path)
        self.saved.emit(datetime.fromtimestamp(path.stat().st_mtime, self._clock().tzinfo))
        self._catch_up()
        if encoding is not None:
            self._read_anew(encoding)

    def _show(self, kept: Kept, source_path: Path | None) -> None:
        if self._file is not None and self._file is not kept.file:
            self.leaving.emit()
            self._file.close()
        self._file, self._path, self._source_path = kept.file, kept.path, source_path
        self._review = kept.review
        spare_large(kept.review)
        self._focus = Focus()
        self.undo_stack.clear()
        self.opened.emit(kept.review)

    def _read_anew(self, encoding: str) -> None:
        assert self._review is not None
        review = self._review
        name, as_of = review.document.source.name, review.analysis.as_of
        work = partial(make, self.source(), name, review.playbook, as_of, encoding)
        verb = verb_reread(encoding)
        self.run(work, TASK_OPENING, then=lambda fresh: self._replace_reading(review.document, fresh, verb))

    def _replace_reading(self, read_from: PolicyDocument, fresh: Review, verb: str) -> None:
        """Put another text, or another judgement of the same, in place of this one."""
        self.leaving.emit()
        before = self._review
        assert before is not None
        if before.document is not read_from:
            return  # another policy was opened meanwhile
        change = Change(verb, carry(before, fresh.document, fresh.analysis, self._keep))
        commit = partial(self._commit_reading, before, fresh)
        self.undo_stack.push(ChangeCommand(change, commit, self.failed.emit))

    def _keep(self, lost: Lost, anchor: Anchor) -> Annotation:
        """Return the note that stands for a word of the lawyer's that has lost its place."""
        assert self._review is not None
        return lost_note(self._review, lost, anchor, self.new_id())

    def _catch_up(self, *_: object) -> None:
        """Judge again where the machine's answers do not rest on the lawyer's categories."""
        if self._review is not None and self._file is not None and is_judged_otherwise(self._review):
            self._analyse_again()

    def _analyse_again(self) -> None:
        """Judge again with the lawyer's categories; a run under way for older ones is dropped."""
        assert self._review is not None
        if self._analysing is not None and self._analysing in self._tasks:
            self._analysing.cancel()
        review = self._review
        work = partial(judge_fresh, review)
        task = self.run(work, TASK_ANALYSING, then=lambda fresh: self._judged(review, fresh))
        self._analysing = task
        task.cancelled.connect(partial(self._judging_cancelled, task))

    def _judging_cancelled(self, task: Task) -> None:
        if self._analysing is task:  # and not for another run's sake
            self.judging_stopped.emit()

    def _judged(self, before: Review, fresh: Fresh) -> None:
        self._replace_analysis(before, fresh.review.analysis, fresh.reading)

    def _replace_analysis(self, before: Review, analysis: Analysis, reading: Reading | None = None) -> None:
        assert self._review is not None
        assert self._file is not None
        if self._review.document is not before.document:
            return  # another policy was opened meanwhile
        self._file.replace_analysis(reading or freeze_reading(before.document, before.playbook, analysis))
        self._review = replace(self._review, analysis=analysis)
        self.analysis_replaced.emit(self._review)
        self.saved.emit(self._clock())
