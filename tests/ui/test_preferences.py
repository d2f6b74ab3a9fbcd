from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings

from reviewer.ui.preferences import MOST_RECENT, Preferences
from reviewer.ui.reading import LARGEST, USUAL
from reviewer.ui.theme import Scheme

pytestmark = pytest.mark.qt


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


def again(settings: QSettings) -> Preferences:
    """Return the preferences as the next start reads them."""
    settings.sync()
    return Preferences(QSettings(settings.fileName(), QSettings.Format.IniFormat))


def test_everything_survives_a_restart(settings: QSettings, tmp_path: Path) -> None:
    preferences = Preferences(settings)
    preferences.author = " 张律师 "
    preferences.scheme = Scheme.DARK
    preferences.reading_size = 15.5
    preferences.set_folder("open", tmp_path)
    preferences.set_state("columns", QByteArray(b"\0\1\2"))
    preferences.add_recent(tmp_path / "甲.docx")
    later = again(settings)

    assert (later.author, later.scheme, later.reading_size) == ("张律师", Scheme.DARK, 15.5)
    assert later.folder("open") == tmp_path
    assert later.state("columns") == QByteArray(b"\0\1\2")
    assert later.recent == (tmp_path / "甲.docx",)


def test_values_that_make_no_sense_count_as_never_set(settings: QSettings, tmp_path: Path) -> None:
    settings.setValue("scheme", "purple")
    settings.setValue("reading_size", "huge")
    settings.setValue("folder/open", str(tmp_path / "gone"))
    settings.setValue("state/columns", "nonsense")
    preferences = again(settings)

    assert preferences.scheme is Scheme.SYSTEM
    assert preferences.reading_size == USUAL
    assert preferences.folder("open") == Path.home()
    assert preferences.state("columns").isEmpty()


def test_letters_have_a_largest_size(settings: QSettings) -> None:
    preferences = Preferences(settings)
    preferences.reading_size = 500

    assert preferences.reading_size == LARGEST


def test_recent_files_come_newest_first_once_each_and_not_without_end(settings: QSettings) -> None:
    preferences = Preferences(settings)
    for number in range(MOST_RECENT + 3):
        preferences.add_recent(Path(f"{number}.docx"))
    preferences.add_recent(Path("9.docx"))
    recent = again(settings).recent

    assert recent[:2] == (Path("9.docx"), Path(f"{MOST_RECENT + 2}.docx"))
    assert len(recent) == len(set(recent)) == MOST_RECENT


def test_recent_files_can_be_forgotten(settings: QSettings) -> None:
    preferences = Preferences(settings)
    preferences.add_recent(Path("甲.docx"))
    preferences.clear_recent()

    assert again(settings).recent == ()


def test_without_a_signature_the_system_s_user_signs(settings: QSettings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "zhang")

    assert Preferences(settings).author == "zhang"
