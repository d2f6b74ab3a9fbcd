"""Stand-ins for what a test cannot have: a lawyer who answers questions, a thread that runs at once."""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

from reviewer.errors import ReviewerError
from reviewer.export.deliverable import MemoSetting
from reviewer.review.model import Matter
from reviewer.ui.export_dialog import ExportAnswer, ExportOffer
from reviewer.ui.export_words import EXPORT_DIALOG_TITLE
from reviewer.ui.exporting import ExportOrder


class FakeDialogs:
    """Dialogs that answer what the test queued in `answers` and record what was asked in `questions`.

    An unexpected question fails the test; an error that nobody expects does too, unless `errors` is looked at.
    """

    def __init__(self) -> None:
        self.answers: deque[Any] = deque()
        self.questions: list[str] = []
        self.errors: list[ReviewerError] = []
        self.messages: list[str] = []
        self.folders: list[Path] = []
        self.offers: list[ExportOffer] = []

    def _answer(self, question: str) -> Any:
        self.questions.append(question)
        assert self.answers, f"asked without an answer in store: {question}"
        return self.answers.popleft()

    def ask_open_path(self, title: str, folder: Path, filters: str) -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def ask_save_path(self, title: str, suggestion: Path, filters: str) -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def ask_folder(self, title: str, folder: Path) -> Path | None:
        answer: Path | None = self._answer(title)
        return answer

    def ask_text(self, title: str, label: str, text: str = "") -> str | None:
        answer: str | None = self._answer(title)
        return answer

    def ask_choice(self, title: str, label: str, choices: Sequence[tuple[str, str]], current: str = "") -> str | None:
        answer: str | None = self._answer(title)
        assert answer is None or answer in dict(choices), f"{answer} is not offered by: {title}"
        return answer

    def ask_printer(self, title: str) -> Any:
        return self._answer(title)

    def ask_matter(self, matter: Matter) -> Matter | None:
        answer: Matter | None = self._answer(matter.client)
        return answer

    def ask_export(self, offer: ExportOffer) -> ExportAnswer | None:
        """Answer as queued; a folder as the answer means: what is offered, as a draft, to there."""
        answer: ExportAnswer | Path | None = self._answer(EXPORT_DIALOG_TITLE)
        self.offers.append(offer)
        if isinstance(answer, Path):
            return ExportAnswer(ExportOrder(offer.files, answer, MemoSetting(is_draft=True)))
        return answer

    def confirm(self, title: str, question: str, yes: str = "") -> bool:
        return bool(self._answer(question))

    def show_error(self, error: ReviewerError) -> None:
        self.errors.append(error)

    def show_message(self, title: str, text: str, details: str = "") -> None:
        self.messages.append(text)

    def show_folder(self, folder: Path) -> bool:
        self.folders.append(folder)
        return True


class ImmediateExecutor(Executor):
    """Runs work at once in the calling thread, so that a test needs to wait for nothing but the poll."""

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(work(*args, **kwargs))
        except BaseException as error:  # noqa: BLE001 - handed to whoever asks the future, as a pool does
            future.set_exception(error)
        return future
