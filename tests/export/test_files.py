import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from reviewer.errors import TargetIsSource, TargetLocked, TargetUnwritable
from reviewer.export.files import ExportKind, export_name, extended, make_folder, next_export_path, write_file
from reviewer.messages import sentence

TODAY = date(2026, 11, 22)


def test_a_file_holds_what_was_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_file(tmp_path / "意见 一.docx", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["意见 一.docx"]
    assert (tmp_path / "意见 一.docx").read_bytes() == b"new"


def test_a_second_writing_replaces_the_first(tmp_path: Path) -> None:
    target = tmp_path / "memo.docx"
    write_file(target, b"a longer first version")
    write_file(target, b"second")

    assert target.read_bytes() == b"second"


def test_a_failed_write_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "memo.docx"
    target.write_bytes(b"old")

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(TargetUnwritable) as raised:
        write_file(target, b"new")

    assert raised.value.detail == "ENOSPC"
    assert "磁盘已满" in sentence(raised.value)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("memo.docx", b"old")]


def test_a_rename_that_the_system_forbids_is_a_target_in_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "memo.docx"
    target.write_bytes(b"old")

    def held(source: Path, destination: Path) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(TargetLocked):
        write_file(target, b"new")

    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("memo.docx", b"old")]


@pytest.mark.parametrize(
    "owner_file", ["~$审阅意见初稿.docx", "~$阅意见初稿.docx", "~$意见初稿.docx", ".~lock.审阅意见初稿.docx#"]
)
def test_a_target_that_is_open_in_an_office_program_is_left_alone(tmp_path: Path, owner_file: str) -> None:
    target = tmp_path / "审阅意见初稿.docx"
    target.write_bytes(b"old")
    (tmp_path / owner_file).write_bytes(b"")

    with pytest.raises(TargetLocked):
        write_file(target, b"new")

    assert target.read_bytes() == b"old"


def test_an_owner_file_left_behind_without_its_document_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "~$memo.docx").write_bytes(b"")
    write_file(tmp_path / "memo.docx", b"new")

    assert (tmp_path / "memo.docx").read_bytes() == b"new"


def _the_same_path(source: Path) -> Path:
    return source


def _a_detour(source: Path) -> Path:
    return source.parent / "folder" / ".." / source.name


def _a_symbolic_link(source: Path) -> Path:
    link = source.with_name("link.docx")
    link.symlink_to(source)
    return link


def _a_hard_link(source: Path) -> Path:
    link = source.with_name("twin.docx")
    os.link(source, link)
    return link


@pytest.mark.parametrize("way", [_the_same_path, _a_detour, _a_symbolic_link, _a_hard_link])
def test_the_policy_itself_is_never_written_to(tmp_path: Path, way: Callable[[Path], Path]) -> None:
    (tmp_path / "folder").mkdir()
    source = tmp_path / "policy.docx"
    source.write_bytes(b"the policy")
    try:
        target = way(source)
    except OSError:
        pytest.skip("this system makes no such link here")

    with pytest.raises(TargetIsSource):
        write_file(target, b"new", source=source)

    assert source.read_bytes() == b"the policy"


def test_a_missing_folder_is_said_with_the_reason_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(TargetUnwritable) as raised:
        write_file(tmp_path / "nowhere" / "memo.docx", b"new")

    assert raised.value.detail == "ENOENT"
    assert "文件夹不存在" in sentence(raised.value)


def test_a_name_that_the_system_cannot_take_is_said_as_well(tmp_path: Path) -> None:
    with pytest.raises(TargetUnwritable):
        write_file(tmp_path / ("长" * 200 + ".docx"), b"new")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_target(tmp_path: Path) -> None:
    (tmp_path / "memo.docx").mkdir()

    with pytest.raises(TargetUnwritable) as raised:
        write_file(tmp_path / "memo.docx", b"new")

    assert "同名的是文件夹" in sentence(raised.value)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_link_is_followed_and_the_permissions_of_the_target_stay(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    target = tmp_path / "folder" / "memo.docx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link = tmp_path / "link.docx"
    link.symlink_to(target)
    write_file(link, b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_long_path_with_chinese_spaces_and_an_emoji_is_written(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 400:
        folder = folder / "客户资料 隐私合规😀"
    folder.mkdir(parents=True)
    write_file(folder / "意见.docx", b"new")

    assert (folder / "意见.docx").read_bytes() == b"new"


def test_the_name_says_what_of_which_version_and_when() -> None:
    name = export_name("某商城隐私政策", ExportKind.MEMO, version=1, today=TODAY)

    assert name == "《某商城隐私政策》审阅意见_v1_20261122.docx"


def test_a_title_that_brings_its_own_brackets_gets_no_second_pair() -> None:
    name = export_name("《某商城隐私政策》", ExportKind.REDLINE, version=2, today=TODAY)

    assert name == "《某商城隐私政策》修订批注稿_v2_20261122.docx"


@pytest.mark.parametrize(
    "title", ['a<b>c:d"e/f\\g|h?i*j', "行一\n行二\t\x07", "末尾. ", "很长" * 200, "😀" * 100, "", "..", "甲/../乙"]
)
def test_a_name_is_legal_everywhere_whatever_the_title(title: str, tmp_path: Path) -> None:
    name = export_name(title, ExportKind.MEMO, version=12, today=TODAY)
    write_file(tmp_path / name, b"")

    assert not set(name) & set('<>:"/\\|?*\n\t\x07')
    assert len(name.encode()) <= 255
    assert name.startswith("《")
    assert name.endswith("》审阅意见_v12_20261122.docx")


def test_the_next_version_is_one_above_the_highest_of_any_day(tmp_path: Path) -> None:
    for name in (
        "《甲（试行）政策》审阅意见_v1_20261120.docx",
        "《甲（试行）政策》审阅意见_v3_20261121.docx",
        "《甲（试行）政策》修订批注稿_v7_20261121.docx",
        "《乙政策》审阅意见_v9_20261121.docx",
    ):
        (tmp_path / name).write_bytes(b"")

    path = next_export_path(tmp_path, "甲（试行）政策", ExportKind.MEMO, today=TODAY)
    assert path == tmp_path / "《甲（试行）政策》审阅意见_v4_20261122.docx"


def test_the_first_version_in_a_folder_that_is_not_there_yet_is_one(tmp_path: Path) -> None:
    path = next_export_path(tmp_path / "new", "甲", ExportKind.CLEAN, today=TODAY)

    assert path.name == "《甲》清洁稿_v1_20261122.docx"


def test_a_version_that_stands_there_is_never_taken_again_even_where_the_folder_cannot_be_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = next_export_path(tmp_path, "甲", ExportKind.MEMO, today=TODAY)
    first.write_bytes(b"sent to the client")

    def refused(folder: Path) -> None:
        raise PermissionError(13, "no listing")

    monkeypatch.setattr(Path, "iterdir", refused)
    assert next_export_path(tmp_path, "甲", ExportKind.MEMO, today=TODAY).name.split("_")[1] == "v2"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("C:\\所\\甲.docx", "C:\\所\\甲.docx"),
        ("C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
        ("\\\\nas\\案卷\\" + "长" * 300, "\\\\?\\UNC\\nas\\案卷\\" + "长" * 300),
        ("\\\\?\\C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
    ],
)
def test_windows_takes_a_path_of_any_length_in_its_extended_form(path: str, expected: str) -> None:
    assert extended(path) == expected


def test_a_long_chinese_path_is_written_and_read_back(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["很长的案卷文件夹名称用来试一试路径" * 3] * 6)
    make_folder(folder)
    write_file(folder / "《某店隐私政策》审阅意见 😀.docx", b"new")

    assert [path.read_bytes() for path in folder.iterdir()] == [b"new"]
