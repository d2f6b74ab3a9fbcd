import faulthandler
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.ui import crash

pytestmark = pytest.mark.qt

SECRET = "客户的绝密条款"


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what was shown; the hook of the test run comes back afterwards."""
    shown: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(shown.append)
    return shown


def _raised() -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as cause:
            raise ValueError(f"{SECRET} in {Path.home()}") from cause
    except ValueError as error:
        return error


def test_a_report_has_versions_types_and_places_but_no_words_of_a_policy() -> None:
    report = crash.report_of(_raised())

    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "test_crash.py" in report
    assert "PySide6" in report
    assert SECRET not in report
    assert str(Path.home()) not in report


def test_our_own_files_are_named_by_their_place_in_the_package() -> None:
    try:
        crash.FaultLog(None)  # type: ignore[arg-type]
    except TypeError as error:
        report = crash.report_of(error)

    assert "reviewer/ui/crash.py:" in report


def test_an_error_nobody_caught_is_shown(hook: list[str]) -> None:
    error = _raised()
    sys.excepthook(type(error), error, error.__traceback__)

    assert len(hook) == 1


def test_an_error_while_one_is_shown_opens_no_second_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = []

    def show(report: str) -> None:
        shown.append(report)
        error = _raised()
        sys.excepthook(type(error), error, error.__traceback__)

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    crash.install(show)
    error = _raised()
    sys.excepthook(type(error), error, error.__traceback__)

    assert len(shown) == 1


def test_an_error_nobody_caught_is_kept_without_words_of_a_policy(
    hook: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path))
    crash.install(hook.append, crash.keep_report)
    error = _raised()
    sys.excepthook(type(error), error, error.__traceback__)
    kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "logs").glob("error-*.txt")]

    assert len(kept) == 1
    assert "builtins.ValueError" in kept[0]
    assert "PySide6" in kept[0]
    assert SECRET not in kept[0]


def test_an_error_that_cannot_be_kept_is_shown_all_the_same(
    hook: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "logs").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("REVIEWER_HOME", str(tmp_path))
    crash.install(hook.append, crash.keep_report)
    error = _raised()
    sys.excepthook(type(error), error, error.__traceback__)

    assert len(hook) == 1


@pytest.fixture
def handler() -> Iterator[None]:
    """Give faulthandler back to pytest, which uses it too."""
    was_enabled = faulthandler.is_enabled()
    yield
    if was_enabled:
        faulthandler.enable()


@pytest.mark.usefixtures("handler")
def test_what_a_hard_crash_left_is_offered_once(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / crash.LOG_NAME).write_text("Fatal Python error: Aborted\n", encoding="utf-8")
    first, second = crash.FaultLog(tmp_path / "logs"), crash.FaultLog(tmp_path / "logs")
    left = first.start()
    first.stop()
    nothing = second.start()
    second.stop()

    assert left == "Fatal Python error: Aborted"
    assert nothing == ""


@pytest.mark.usefixtures("handler")
def test_a_log_that_cannot_be_written_does_not_keep_the_window_from_opening(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, not a folder", encoding="utf-8")
    log = crash.FaultLog(tmp_path / "logs")

    assert log.start() == ""
    log.stop()
