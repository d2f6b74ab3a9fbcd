import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.model import Status
from reviewer.errors import DamagedReviewFile, ReviewFileExists, ReviewFileMoved, ReviewFileUnwritable
from reviewer.messages import sentence
from reviewer.review.changes import Change, StaleChange, apply, put, remove
from reviewer.review.model import Decision, Record, Review, key_of
from reviewer.store.reading import freeze_reading
from reviewer.store.review_file import ReviewFile
from tests.builders import a_review
from tests.small_world import LATER, SOURCE, STAMP, small_analysis, small_document, small_records, small_review

DECISION = Decision("recipient", Status.MISSING, "没有写", STAMP)


def reopened(path: Path) -> Review:
    with ReviewFile.open(path) as review_file:
        return review_file.load()


def records_after(path: Path) -> Iterable[Record]:
    return reopened(path).records.values()


def raw(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_a_new_file_holds_the_review_and_the_policys_bytes(path: Path) -> None:
    review = small_review(*small_records())
    with ReviewFile.create(path, SOURCE, review) as review_file:
        assert review_file.load() == review
        assert review_file.source() == SOURCE

    assert reopened(path) == review


def test_a_review_as_the_engine_makes_it_comes_back_equal(path: Path) -> None:
    text = (
        "星河小铺隐私政策\n一、收集\n注册时请填写手机号。继续浏览即视为同意本政策。\n二、联系我们\n邮箱：hi@example.cn"
    )
    review = a_review(text)
    with ReviewFile.create(path, text.encode(), review) as review_file:
        assert review_file.load() == review


def test_the_review_file_is_all_that_is_left_in_the_folder(path: Path, review_file: ReviewFile) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    review_file.close()

    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_it_opens_the_same_after_it_was_moved_and_renamed(path: Path, review_file: ReviewFile, tmp_path: Path) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    review_file.close()
    moved = tmp_path / "别处"
    path.rename(moved)

    assert reopened(moved) == small_review(DECISION)


def test_what_stands_at_the_path_is_never_written_over(path: Path) -> None:
    path.write_bytes(b"something of the lawyer's")

    with pytest.raises(ReviewFileExists):
        ReviewFile.create(path, SOURCE, small_review())
    assert path.read_bytes() == b"something of the lawyer's"


def test_a_file_that_cannot_be_made_leaves_nothing_behind(path: Path) -> None:
    twice = small_review(DECISION)
    broken = replace(twice, records={("decision", "a"): DECISION, ("decision", "b"): DECISION})

    with pytest.raises(DamagedReviewFile):
        ReviewFile.create(path, SOURCE, broken)
    assert list(path.parent.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileUnwritable):
        ReviewFile.create(tmp_path / "missing" / "a.review", SOURCE, small_review())


def test_a_change_is_on_disk_when_apply_returns(path: Path, review_file: ReviewFile) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)

    assert list(review_file.load().records.values()) == [DECISION]
    review_file.close()
    assert list(records_after(path)) == [DECISION]


def test_every_kind_of_record_is_written_changed_and_removed(path: Path, review_file: ReviewFile) -> None:
    review = small_review()
    for record in small_records():
        change = put(review, "写", [record])
        review_file.apply(change, STAMP)
        review = apply(review, change)

    assert review_file.load() == review

    change = remove(review, "全部删除", list(review.records))
    review_file.apply(change, LATER)

    assert review_file.load() == small_review()

    review_file.apply(change.reversed(), LATER, is_undo=True)

    assert review_file.load() == review


def test_a_bulk_change_is_one_entry_of_the_log(review_file: ReviewFile) -> None:
    review_file.apply(put(small_review(), "全部写入", small_records()), STAMP)

    assert len(review_file.history()) == 1
    assert len(review_file.load().records) == len(small_records())


def test_the_log_keeps_who_did_what_and_what_was_taken_back(review_file: ReviewFile) -> None:
    first = put(small_review(), "标为缺失", [DECISION])
    revised = replace(DECISION, status=Status.MET, stamp=LATER)
    second = put(small_review(DECISION), "标为符合", [revised])
    review_file.apply(first, STAMP)
    review_file.apply(second, LATER)
    review_file.apply(second.reversed(), LATER, is_undo=True)
    history = review_file.history()

    assert [entry.change for entry in history] == [first, second, second.reversed()]
    assert [entry.stamp for entry in history] == [STAMP, LATER, LATER]
    assert [entry.is_undo for entry in history] == [False, False, True]
    assert [entry.number for entry in history] == [1, 2, 3]


@pytest.mark.parametrize("sql", ["DELETE FROM log", "UPDATE log SET author = '别人'"])
def test_the_log_can_only_grow(path: Path, review_file: ReviewFile, sql: str) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    review_file.close()

    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw(path, sql)


def test_a_change_of_another_review_is_refused_and_nothing_is_written(review_file: ReviewFile) -> None:
    elsewhere = small_review(replace(DECISION, note="不在此处"))
    other = small_records()[1]
    change = Change("改", (*put(small_review(), "写", [other]).swaps, *put(elsewhere, "改", [DECISION]).swaps))

    with pytest.raises(StaleChange):
        review_file.apply(change, STAMP)
    assert review_file.load() == small_review()
    assert review_file.history() == ()


def test_a_full_disk_is_told_and_leaves_the_file_as_it_was(path: Path, review_file: ReviewFile) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    (pages,) = review_file._connection.execute("PRAGMA page_count").fetchone()
    review_file._connection.execute(f"PRAGMA max_page_count = {pages}")  # SQLite's own way to be out of space
    long = replace(DECISION, note="长" * 100_000)
    change = put(small_review(DECISION), "写理由", [long])

    with pytest.raises(ReviewFileUnwritable) as caught:
        review_file.apply(change, STAMP)
    assert caught.value.detail == "SQLITE_FULL"
    assert "磁盘已满" in sentence(caught.value)
    assert review_file.load() == small_review(DECISION)
    review_file._connection.execute("PRAGMA max_page_count = 1000000")
    review_file.apply(change, STAMP)
    review_file.close()
    assert reopened(path) == small_review(long)


def test_a_file_that_a_synchronising_folder_replaced_is_not_written_into_the_void(
    path: Path, review_file: ReviewFile, tmp_path: Path
) -> None:
    twin = tmp_path / "twin"
    review_file.copy_to(twin)
    try:
        os.replace(twin, path)
    except PermissionError:
        pytest.skip("this system does not let an open file be replaced")

    with pytest.raises(ReviewFileMoved):
        review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    with pytest.raises(ReviewFileMoved):
        review_file.replace_analysis(freeze_reading(small_document(), small_review().playbook, small_analysis()))


def test_a_new_analysis_replaces_the_old_one_and_leaves_the_lawyers_records(
    path: Path, review_file: ReviewFile
) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    document = replace(small_document(), title="重新读取")
    analysis = replace(small_analysis(), made_by="reviewer 9.9, small 0.1", as_of=date(2027, 1, 1))
    review_file.replace_analysis(freeze_reading(document, small_review().playbook, analysis))
    review_file.close()

    assert reopened(path) == replace(small_review(DECISION), document=document, analysis=analysis)


def test_an_analysis_that_follows_from_a_change_is_written_with_it_or_not_at_all(
    path: Path, review_file: ReviewFile
) -> None:
    change = put(small_review(), "改类别", [small_records()[3]])
    analysis = replace(small_analysis(), defects=())
    review_file.apply(change, STAMP, analysis=analysis)
    with pytest.raises(StaleChange):
        review_file.apply(change, STAMP, analysis=small_analysis())
    review_file.close()

    assert reopened(path) == replace(apply(small_review(), change), analysis=analysis)


def test_another_reading_and_the_records_carried_to_it_are_written_together_or_not_at_all(
    path: Path, review_file: ReviewFile
) -> None:
    before = review_file.load()
    other = a_review("云杉小铺隐私政策\n一、收集\n注册时请填写手机号。")
    change = put(before, "按 UTF-8 重新读取", [DECISION])
    review_file.apply_with(other, change, STAMP)
    after = review_file.load()
    with pytest.raises(StaleChange):
        review_file.apply_with(before, change, STAMP)
    verbs = [entry.change.verb for entry in review_file.history()]
    refused = review_file.load()
    review_file.apply_with(before, change.reversed(), LATER, is_undo=True)

    assert (after.document, after.playbook, after.analysis) == (other.document, other.playbook, other.analysis)
    assert after.decision("recipient") == DECISION
    assert refused == after
    assert verbs == ["按 UTF-8 重新读取"]
    assert review_file.load() == before


def test_a_copy_is_whole_in_itself_and_leaves_the_file_open(review_file: ReviewFile, tmp_path: Path) -> None:
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    target = tmp_path / "副本.review"
    review_file.copy_to(target)
    review_file.apply(remove(small_review(DECISION), "恢复未核查", [key_of(DECISION)]), STAMP)

    assert reopened(target) == small_review(DECISION)
    assert review_file.load() == small_review()
    with pytest.raises(ReviewFileExists):
        review_file.copy_to(target)


def test_opening_and_closing_without_a_change_leaves_every_byte(path: Path, review_file: ReviewFile) -> None:
    review_file.close()
    before = path.read_bytes()
    reopened(path)

    assert path.read_bytes() == before


def test_closing_twice_is_closing_once(path: Path, review_file: ReviewFile) -> None:
    review_file.close()
    review_file.close()

    assert reopened(path) == small_review()


def test_the_settings_that_keep_a_review_safe_are_on(review_file: ReviewFile) -> None:
    wanted = {"journal_mode": "delete", "synchronous": 2, "foreign_keys": 1, "locking_mode": "exclusive"}
    there = {name: review_file._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}

    assert there == wanted


@given(
    st.lists(st.tuples(st.lists(st.sampled_from(small_records()), max_size=4, unique=True), st.booleans()), max_size=8)
)
def test_memory_and_disk_agree_after_any_changes(steps: list[tuple[list[Record], bool]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.review"
        with ReviewFile.create(path, SOURCE, small_review()) as review_file:
            review = small_review()
            for records, is_put in steps:
                change = put(review, "写", records) if is_put else remove(review, "删", map(key_of, records))
                review_file.apply(change, STAMP)
                review = apply(review, change)

        assert reopened(path) == review


def test_one_copy_is_kept_and_the_next_takes_its_place(review_file: ReviewFile, tmp_path: Path) -> None:
    kept = tmp_path / "previous" / "a.review"
    review_file.keep_copy(kept)
    first = reopened(kept)
    review_file.apply(put(small_review(), "标为缺失", [DECISION]), STAMP)
    review_file.keep_copy(kept)

    assert first == small_review()
    assert reopened(kept) == small_review(DECISION)
    assert [entry.name for entry in kept.parent.iterdir()] == ["a.review"]


def test_a_copy_that_cannot_be_kept_is_told_and_the_earlier_one_stays(review_file: ReviewFile, tmp_path: Path) -> None:
    kept = tmp_path / "a.review.d"
    kept.mkdir()

    with pytest.raises(ReviewFileUnwritable):
        review_file.keep_copy(kept)
    assert kept.is_dir()
