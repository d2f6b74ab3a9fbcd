from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Status
from reviewer.document.model import Span
from reviewer.errors import (
    DamagedFile,
    DamagedReviewFile,
    NotAReviewFile,
    ReviewerError,
    ReviewFileMoved,
    WrongEncoding,
)
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import Change, StaleChange, put, remove
from reviewer.review.model import Annotation, Audience, Decision, Recategorisation, Review
from reviewer.store.review_file import ReviewFile
from reviewer.ui.focus import Focus
from reviewer.ui.hanging import orphans
from reviewer.ui.opening import previous_copy
from reviewer.ui.session import ReviewSession
from tests.small_world import SOURCE, STAMP, TEXT, small_records, small_review

pytestmark = pytest.mark.qt

MIXED = "云杉小铺隐私政策\n我们用邮箱与您联系。\nprivacy@yunshan.example is where you write to us, please."
POLICY = "云杉小铺隐私政策\n一、收集\n我们收集您的手机号码。\n二、联系我们\n请致信客服。\n"


class Ears:
    """Hears what a session says, in order."""

    def __init__(self, session: ReviewSession) -> None:
        self.heard: list[str] = []
        self.errors: list[ReviewerError] = []
        for name in ("opened", "review_changed", "analysis_replaced", "focus_changed", "saved"):
            getattr(session, name).connect(lambda _, name=name: self.heard.append(name))
        session.failed.connect(self.errors.append)


def review_of(session: ReviewSession) -> Review:
    assert session.review is not None
    return session.review


def missing(session: ReviewSession, requirement_id: str = "recipient") -> Change:
    decision = Decision(requirement_id, Status.MISSING, "没有写明", session.stamp())
    return put(review_of(session), "标为缺失", [decision])


def on_disk(path: Path) -> Review:
    with ReviewFile.open(path) as file:
        return file.load()


def test_a_change_is_on_disk_when_the_panels_hear_of_it(opened: ReviewSession) -> None:
    seen = []
    assert opened.path is not None
    opened.review_changed.connect(
        lambda change: seen.append(Path(str(opened.path)).read_bytes().count("没有写明".encode()))
    )

    done = opened.perform(missing(opened))

    assert done
    assert seen
    assert seen[0] > 0


def test_what_was_decided_is_there_after_reopening(opened: ReviewSession) -> None:
    opened.perform(missing(opened))
    path = opened.path
    assert path is not None
    opened.close()

    assert on_disk(path).decision("recipient") == review_of(opened).decision("recipient")


def test_the_order_is_file_then_review_then_signals(opened: ReviewSession) -> None:
    ears = Ears(opened)
    states = []
    opened.review_changed.connect(lambda _: states.append(review_of(opened).decision("recipient") is not None))

    opened.perform(missing(opened))

    assert ears.heard == ["review_changed", "saved"]
    assert states == [True]


def test_a_failed_write_changes_nothing_and_leaves_no_command(opened: ReviewSession) -> None:
    ears = Ears(opened)
    before = opened.review
    assert opened.path is not None
    opened.path.rename(opened.path.with_suffix(".moved"))

    done = opened.perform(missing(opened))

    assert not done
    assert opened.review is before
    assert opened.undo_stack.count() == 0
    assert ears.heard == []
    assert [type(error) for error in ears.errors] == [ReviewFileMoved]


def test_an_undo_that_cannot_be_written_leaves_the_review_as_it_is(opened: ReviewSession) -> None:
    opened.perform(missing(opened))
    ears = Ears(opened)
    before = opened.review
    assert opened.path is not None
    opened.path.rename(opened.path.with_suffix(".moved"))

    opened.undo_stack.undo()

    assert opened.review is before
    assert ears.heard == []
    assert len(ears.errors) == 1


def test_undo_and_redo_go_back_and_forth_by_name_and_are_logged(opened: ReviewSession) -> None:
    opened.perform(missing(opened))
    name = opened.undo_stack.undoText()
    opened.undo_stack.undo()
    undone = review_of(opened).decision("recipient")
    opened.undo_stack.redo()
    redone = review_of(opened).decision("recipient")
    path = opened.path
    assert path is not None
    opened.close()
    with ReviewFile.open(path) as file:
        history = [(entry.change.verb, entry.is_undo) for entry in file.history()]

    assert name == "标为缺失"
    assert undone is None
    assert redone is not None
    assert history == [("标为缺失", False), ("标为缺失", True), ("标为缺失", False)]


def test_a_stale_change_is_a_bug_and_changes_nothing(opened: ReviewSession) -> None:
    stale = Change("标为缺失", missing(opened).swaps)
    opened.perform(stale)
    before = opened.review

    with pytest.raises(StaleChange):
        opened._commit(stale, False)

    assert opened.review is before


def test_a_review_file_opens_with_every_record(session: ReviewSession, review_path: Callable[..., Path]) -> None:
    path = review_path(*small_records())
    ears = Ears(session)

    session.open_review(path)

    assert review_of(session) == small_review(*small_records())
    assert ears.heard == ["opened", "saved"]
    assert session.source() == SOURCE
    assert session.path == path
    assert session.source_path is None


def test_a_file_that_is_no_review_is_told_and_what_was_open_stays(opened: ReviewSession, tmp_path: Path) -> None:
    ears = Ears(opened)
    before = opened.review
    other = tmp_path / "other.review"
    other.write_bytes(b"not a database, and rather long for one, too" * 9)

    opened.open_review(other)

    assert [type(error) for error in ears.errors] == [NotAReviewFile]
    assert opened.review is before
    assert opened.perform(missing(opened))


def test_focus_is_told_to_everybody_and_remembered(opened: ReviewSession) -> None:
    heard: list[Focus] = []
    opened.focus_changed.connect(heard.append)
    focus = Focus(span=Span(0, 2), requirement_id="recipient")

    opened.focus(focus)

    assert heard == [focus]
    assert opened.current_focus == focus


# --- opening a policy


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "云杉 😀 政策.txt"
    path.write_text(POLICY, encoding="utf-8")
    return path


def open_policy(qtbot: QtBot, session: ReviewSession, path: Path, encoding: str | None = None) -> Review:
    with qtbot.waitSignal(session.opened, timeout=10_000):
        session.open_policy(path, encoding)
    qtbot.waitUntil(lambda: session.tasks == ())
    return review_of(session)


def test_a_policy_gets_its_review_file_beside_it(qtbot: QtBot, session: ReviewSession, policy: Path) -> None:
    review = open_policy(qtbot, session, policy)

    assert review.document.text == POLICY.removesuffix("\n")
    assert session.path == policy.with_suffix(".review")
    assert session.source_path == policy
    assert session.source() == POLICY.encode()


def test_reopening_the_same_policy_finds_what_was_decided(qtbot: QtBot, session: ReviewSession, policy: Path) -> None:
    open_policy(qtbot, session, policy)
    session.perform(missing(session))
    first = session.path
    session.close()

    review = open_policy(qtbot, session, policy)

    assert review.decision("recipient") is not None
    assert session.path == first
    assert session.source_path == policy


def test_opening_the_policy_that_is_open_keeps_it(qtbot: QtBot, session: ReviewSession, policy: Path) -> None:
    open_policy(qtbot, session, policy)
    session.perform(missing(session))

    open_policy(qtbot, session, policy)

    assert review_of(session).decision("recipient") is not None
    assert session.perform(missing(session, "annual-report"))


def test_another_policy_under_the_same_name_gets_a_file_of_its_own(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    session.perform(missing(session))
    policy.write_text(POLICY.replace("手机", "座机"), encoding="utf-8")

    review = open_policy(qtbot, session, policy)

    assert review.records == {}
    assert session.path == policy.with_name("云杉 😀 政策 (2).review")
    assert on_disk(policy.with_suffix(".review")).decision("recipient") is not None


def test_a_policy_in_a_folder_we_may_not_write_to_gets_its_file_at_home(
    qtbot: QtBot, session: ReviewSession, policy: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The samples' folder stands for every such folder: root, who runs tests in containers, may write anywhere."""
    monkeypatch.setattr("reviewer.ui.opening.resources_folder", lambda: policy.parent)
    policy.write_text(POLICY + "第三方插件另有说明。\n", encoding="utf-8")

    review = open_policy(qtbot, session, policy)
    session.perform(missing(session))
    kept = session.path
    session.close()
    reopened = open_policy(qtbot, session, policy)

    assert review.document.source.name == policy.name
    assert kept is not None
    assert kept.parent == home / "reviews"
    assert list(policy.parent.glob("*.review")) == []
    assert reopened.decision("recipient") is not None


def test_a_policy_that_is_not_there_is_told(qtbot: QtBot, session: ReviewSession, tmp_path: Path) -> None:
    ears = Ears(session)
    with qtbot.waitSignal(session.failed):
        session.open_policy(tmp_path / "nothing.txt")

    assert [type(error) for error in ears.errors] == [DamagedFile]
    assert session.review is None


def test_a_damaged_review_file_beside_a_policy_is_told_and_left_alone(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    session.close()
    beside = policy.with_suffix(".review")
    whole = beside.read_bytes()
    damaged = whole[:2000] + b"\0" * (len(whole) - 2000)
    beside.write_bytes(damaged)
    fresh = ReviewSession(
        session.playbook, session._executor, clock=session.now, new_id=session.new_id, author=lambda: "李律师"
    )
    ears = Ears(fresh)
    with qtbot.waitSignal(fresh.failed):
        fresh.open_policy(policy)

    assert [type(error) for error in ears.errors] == [DamagedReviewFile]
    assert fresh.review is None
    assert beside.read_bytes() == damaged


# --- reading anew, judging anew


def test_another_encoding_reads_the_text_anew_and_keeps_what_the_lawyer_wrote(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    policy.write_bytes(POLICY.encode("gb18030"))
    open_policy(qtbot, session, policy, "utf-16-le" if len(POLICY.encode("gb18030")) % 2 == 0 else "big5")
    wrong = review_of(session).document.text
    session.perform(missing(session))
    with qtbot.waitSignal(session.opened):
        session.reread("gb18030")
    qtbot.waitUntil(lambda: session.tasks == ())
    path = session.path
    assert path is not None
    session.close()

    assert wrong != POLICY.removesuffix("\n")
    assert review_of(session).document.text == POLICY.removesuffix("\n")
    assert review_of(session).document.source.encoding == "gb18030"
    assert on_disk(path) == review_of(session)
    assert on_disk(path).decision("recipient") is not None


@pytest.fixture
def misread(qtbot: QtBot, session: ReviewSession, tmp_path: Path) -> ReviewSession:
    """Return a session in which a text of three lines in GB18030 was opened as Big5: some lines read the same."""
    path = tmp_path / "政策.txt"
    path.write_bytes(MIXED.encode("gb18030"))
    open_policy(qtbot, session, path, "big5")
    return session


def reread(qtbot: QtBot, session: ReviewSession, encoding: str) -> None:
    with qtbot.waitSignal(session.opened):
        session.reread(encoding)
    qtbot.waitUntil(lambda: session.tasks == ())


def note_on(session: ReviewSession, words: str) -> None:
    text = review_of(session).document.text
    start = text.index(words)
    note = Annotation(
        session.new_id(), make_anchor(text, Span(start, start + len(words))), words, Audience.INTERNAL, STAMP
    )
    session.perform(put(review_of(session), "添加批注", [note]))


def test_notes_go_with_the_text_that_is_read_anew_and_what_has_no_place_is_orphaned(
    qtbot: QtBot, misread: ReviewSession
) -> None:
    garbled = review_of(misread).document.text[:6]
    note_on(misread, "privacy@yunshan.example")
    note_on(misread, garbled)
    reread(qtbot, misread, "gb18030")
    review = review_of(misread)
    found = [note for note in review.annotations if note.note.startswith("privacy")]

    assert review.document.text == MIXED
    assert review.document.quote(found[0].anchor.span) == "privacy@yunshan.example"
    assert found[0].anchor.prefix.endswith("我们用邮箱与您联系。\n")
    assert [note.note for note in review.annotations if note in orphans(review)] == [garbled]


def test_reading_anew_is_one_step_that_can_be_undone_and_done_again(qtbot: QtBot, misread: ReviewSession) -> None:
    note_on(misread, "privacy@yunshan.example")
    misread.perform(missing(misread))
    before = review_of(misread)
    reread(qtbot, misread, "gb18030")
    name, after = misread.undo_stack.undoText(), review_of(misread)
    misread.undo_stack.undo()
    undone = review_of(misread)
    misread.undo_stack.redo()
    redone = review_of(misread)
    for _ in range(3):
        misread.undo_stack.undo()
    path = misread.path
    assert path is not None
    bare = review_of(misread)
    misread.close()

    assert name == "按 GB18030（含 GBK、GB2312） 重新读取"
    assert undone == before
    assert redone == after
    assert bare.records == {}
    assert on_disk(path) == bare


def test_a_category_goes_with_its_clause_when_the_text_is_read_anew(qtbot: QtBot, misread: ReviewSession) -> None:
    document = review_of(misread).document
    clause = next(one for one in document.clauses if "privacy@" in document.quote(one.span))
    with qtbot.waitSignal(misread.analysis_replaced):
        said = Recategorisation(clause.id, "security", make_anchor(document.text, clause.span), STAMP)
        misread.perform(put(review_of(misread), "改类别", [said]))
    reread(qtbot, misread, "gb18030")
    review = review_of(misread)
    (clause_id,) = review.recategorisations
    (now,) = [one for one in review.document.clauses if one.id == clause_id]

    assert "privacy@" in review.document.quote(now.span)
    assert review.analysis.classification_of(clause_id).primary == "security"


def test_reading_anew_judges_by_the_law_of_the_day_of_opening(qtbot: QtBot, misread: ReviewSession) -> None:
    as_of = review_of(misread).analysis.as_of
    later = replace(review_of(misread), analysis=replace(review_of(misread).analysis, as_of=as_of.replace(year=2031)))
    misread._review = later
    reread(qtbot, misread, "gb18030")

    assert review_of(misread).analysis.as_of == as_of.replace(year=2031)


def test_a_review_that_was_killed_before_the_machine_judged_again_is_judged_when_it_opens(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    review = open_policy(qtbot, session, policy)
    path = session.path
    assert path is not None
    session.close()
    clause = review.document.clauses[0]
    said = Recategorisation(clause.id, "security", make_anchor(review.document.text, clause.span), STAMP)
    with ReviewFile.open(path) as file:
        file.apply(put(review, "改类别", [said]), STAMP)
    with qtbot.waitSignal(session.analysis_replaced):
        session.open_review(path)

    session.close()

    assert review_of(session).analysis.classification_of(clause.id).primary == "security"
    assert on_disk(path).analysis == review_of(session).analysis


def test_a_category_that_was_taken_back_before_the_machine_judged_again_is_judged_when_it_opens(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    review = open_policy(qtbot, session, policy)
    clause = review.document.clauses[0]
    said = Recategorisation(clause.id, "security", make_anchor(review.document.text, clause.span), STAMP)
    with qtbot.waitSignal(session.analysis_replaced):
        session.perform(put(review, "改类别", [said]))
    path = session.path
    assert path is not None
    with_category = review_of(session)
    session.close()
    with ReviewFile.open(path) as file:
        file.apply(remove(with_category, "撤销", [("recategorisation", clause.id)]), STAMP)
    with qtbot.waitSignal(session.analysis_replaced):
        session.open_review(path)

    assert review_of(session).analysis == review.analysis


def test_a_review_the_machine_made_itself_is_not_judged_twice(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    path = session.path
    assert path is not None
    session.close()
    ears = Ears(session)
    session.open_review(path)

    assert session.tasks == ()
    assert ears.heard == ["opened", "saved"]


def test_an_encoding_that_does_not_fit_is_told_and_the_text_stays(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    before = session.review
    ears = Ears(session)
    with qtbot.waitSignal(session.failed):
        session.reread("utf-16-be" if len(POLICY.encode()) % 2 else "ascii")

    assert [type(error) for error in ears.errors] == [WrongEncoding]
    assert session.review is before


def test_a_new_category_makes_the_machine_judge_again_and_keeps_the_records(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    session.perform(missing(session))
    clause = review_of(session).document.clauses[0]
    anchor = make_anchor(review_of(session).document.text, clause.span)
    with qtbot.waitSignal(session.analysis_replaced):
        moved = Recategorisation(clause.id, "retention", anchor, session.stamp())
        session.perform(put(review_of(session), "改类别", [moved]))
    path = session.path
    assert path is not None
    session.close()

    assert review_of(session).analysis.classification_of(clause.id).primary == "retention"
    assert review_of(session).decision("recipient") is not None
    assert on_disk(path) == review_of(session)


def test_taking_the_category_back_makes_the_machine_judge_once_more(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    open_policy(qtbot, session, policy)
    before = review_of(session).analysis
    clause = review_of(session).document.clauses[0]
    anchor = make_anchor(review_of(session).document.text, clause.span)
    with qtbot.waitSignal(session.analysis_replaced):
        moved = Recategorisation(clause.id, "retention", anchor, session.stamp())
        session.perform(put(review_of(session), "改类别", [moved]))
    with qtbot.waitSignal(session.analysis_replaced):
        session.undo_stack.undo()

    assert review_of(session).analysis == before


def test_a_cancelled_opening_leaves_what_was_open(qtbot: QtBot, opened: ReviewSession, policy: Path) -> None:
    before = opened.review
    opened.task_started.connect(lambda task: task.cancel())
    opened.open_policy(policy)
    qtbot.waitUntil(lambda: opened.tasks == ())

    assert opened.review is before
    assert opened.perform(missing(opened))


def test_closing_while_a_policy_is_being_read_waits_and_opens_nothing(
    qtbot: QtBot, session: ReviewSession, policy: Path
) -> None:
    session.open_policy(policy)
    session.close()

    assert session.tasks == ()
    assert session.review is None
    assert not policy.with_suffix(".review").exists()


def test_removing_a_note_is_a_change_like_any_other(opened: ReviewSession) -> None:
    note = Annotation("n", make_anchor(TEXT, Span(0, 4)), "存疑", Audience.INTERNAL, STAMP)
    opened.perform(put(review_of(opened), "添加批注", [note]))
    opened.perform(remove(review_of(opened), "删除批注", [("annotation", "n")]))
    gone = review_of(opened).annotations
    opened.undo_stack.undo()

    assert gone == ()
    assert review_of(opened).annotations == (note,)


def test_a_stamp_says_who_and_when(opened: ReviewSession) -> None:
    first, second = opened.stamp(), opened.stamp()

    assert first.author == "张律师"
    assert first.at < second.at
    assert replace(first, at=second.at) == second


def test_a_review_is_kept_as_it_was_when_it_was_opened(
    session: ReviewSession, review_path: Callable[..., Path]
) -> None:
    path = review_path()
    session.open_review(path)
    assert session.review is not None
    session.perform(put(session.review, "标为缺失", [Decision("recipient", Status.MISSING, "", STAMP)]))
    with ReviewFile.open(previous_copy(path)) as kept:
        before = kept.load()

    assert session.review.records
    assert before == small_review()
