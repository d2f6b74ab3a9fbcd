from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Classification, Label
from reviewer.document.model import Span
from reviewer.playbook.model import Severity
from reviewer.review.anchoring import make_anchor
from reviewer.review.changes import put
from reviewer.review.model import Annotation, Audience, DefectDecision, Landing, ProposedEdit, Recategorisation
from reviewer.ui.focus import Focus, Origin
from reviewer.ui.hanging import NON_POLICY, placed_records
from reviewer.ui.highlights import Layer, Mark, Marks, touching
from reviewer.ui.main_window import MainWindow
from reviewer.ui.margin import Flag, flags_of, letters_in
from reviewer.ui.reading import Reading
from reviewer.ui.theme import DARK, LIGHT, Scheme
from tests.small_world import LINES, STAMP, TEXT, small_document, small_review, span_of

pytestmark = pytest.mark.qt

DEFECT = span_of("继续浏览就算同意")


@pytest.fixture
def tall(window: MainWindow, review_path: Callable[..., Path]) -> MainWindow:
    """Return a window that shows the whole small review, without furniture of the page in it."""
    document = small_document()
    headings = tuple(replace(heading, is_policy=True) for heading in document.headings)
    window.resize(1200, 760)
    window.session.open_review(
        review_path(review=replace(small_review(), document=replace(document, headings=headings)))
    )
    return window


def looks(window: MainWindow) -> Iterator[tuple[str, QTextCharFormat]]:
    """Yield the marked words and how they look, lowest layer first."""
    for selection in window.pane.view.extraSelections():
        cursor = selection.cursor
        yield cursor.selectedText(), QTextCharFormat(selection.format)


def grounds(window: MainWindow, colour: str) -> list[str]:
    return [words for words, look in looks(window) if look.background().color() == QColor(colour)]


def underlined(window: MainWindow) -> dict[str, tuple[QTextCharFormat.UnderlineStyle, str]]:
    none = QTextCharFormat.UnderlineStyle.NoUnderline
    return {
        words: (look.underlineStyle(), look.underlineColor().name())
        for words, look in looks(window)
        if look.underlineStyle() != none
    }


def do(window: MainWindow, *records: object) -> None:
    review = window.session.review
    assert review is not None
    window.session.perform(put(review, "改", records))  # type: ignore[arg-type]


def test_each_clause_has_the_tint_of_its_category_s_family(tall: MainWindow) -> None:
    family = small_review().playbook.families[0]

    assert grounds(tall, LIGHT.tint(family)) == [LINES[2], LINES[4], LINES[5]]


def test_tints_follow_the_theme(tall: MainWindow) -> None:
    family = small_review().playbook.families[0]
    tall.look.choose(Scheme.DARK)

    assert grounds(tall, LIGHT.tint(family)) == []
    assert grounds(tall, DARK.tint(family)) == [LINES[2], LINES[4], LINES[5]]


def test_a_hidden_family_has_no_tint_and_no_letter(tall: MainWindow) -> None:
    review = tall.session.review
    assert review is not None
    tall.pane.set_hidden({"life"})

    assert [words for words, look in looks(tall) if look.background().style() != Qt.BrushStyle.NoBrush] == []
    assert letters_in(review, {"life"})(Span(0, len(TEXT))) == []


@pytest.mark.parametrize(
    ("severity", "style"),
    [
        (Severity.HIGH, QTextCharFormat.UnderlineStyle.WaveUnderline),
        (Severity.MEDIUM, QTextCharFormat.UnderlineStyle.WaveUnderline),
        (Severity.LOW, QTextCharFormat.UnderlineStyle.DotLine),
    ],
)
def test_a_defect_is_underlined_by_its_severity(
    window: MainWindow,
    review_path: Callable[..., Path],
    severity: Severity,
    style: QTextCharFormat.UnderlineStyle,
) -> None:
    review = small_review()
    defect = replace(review.analysis.defects[0], severity=severity)
    analysis = replace(review.analysis, defects=(defect,))
    window.session.open_review(review_path(review=replace(review, analysis=analysis)))

    assert underlined(window) == {TEXT[DEFECT.start : DEFECT.end]: (style, LIGHT.severity(severity))}


def test_a_dismissed_defect_is_not_underlined_until_the_dismissal_is_undone(tall: MainWindow) -> None:
    do(tall, DefectDecision("implied-consent@x", False, "", STAMP))
    dismissed = underlined(tall)
    tall.session.undo_stack.undo()

    assert dismissed == {}
    assert len(underlined(tall)) == 1


def test_what_is_not_policy_is_greyed_with_its_heading_and_has_no_tint(
    window: MainWindow, review_path: Callable[..., Path]
) -> None:
    """The second heading claims to be the page's own, but a clause of the policy stands under it."""
    moved_out = Recategorisation("c0001", NON_POLICY, make_anchor(TEXT, span_of(LINES[2])), STAMP)
    review = small_review(moved_out)
    out = Classification("c0001", NON_POLICY, (Label(NON_POLICY, 1.0, ()),))
    analysis = replace(review.analysis, classifications=(out, *review.analysis.classifications[1:]))
    window.session.open_review(review_path(review=replace(review, analysis=analysis)))
    greyed = [words for words, look in looks(window) if look.foreground().color() == QColor(LIGHT.muted)]
    family = small_review().playbook.families[0]

    assert greyed == [LINES[1], LINES[2]]
    assert grounds(window, LIGHT.tint(family)) == [LINES[4], LINES[5]]


def test_what_is_looked_at_lies_over_everything_else(tall: MainWindow) -> None:
    tall.session.focus(Focus(span=DEFECT, origin=Origin.CHECKLIST))
    words, look = list(looks(tall))[-1]

    assert words == TEXT[DEFECT.start : DEFECT.end]
    assert look.background().color() == QColor(LIGHT.focus)


def test_offsets_stay_true_behind_characters_that_qt_counts_twice(tall: MainWindow) -> None:
    """The third line holds 𠮷 and 😀; everything after it would be off by one and by two."""
    view = tall.pane.view
    view.select(span_of("蓝鸟快递"))

    assert view.textCursor().selectedText() == "蓝鸟快递"
    assert view.selected_span() == span_of("蓝鸟快递")


def test_copying_gives_the_words_and_nothing_else(tall: MainWindow) -> None:
    tall.pane.view.select(Span(0, len(TEXT)))
    data = tall.pane.view.createMimeDataFromSelection()

    assert data.text() == TEXT
    assert not data.hasHtml()


def _point_of(window: MainWindow, offset: int) -> QPoint:
    view = window.pane.view
    rectangle = view._rectangle(offset)
    return QPoint(rectangle.left() + 4, rectangle.center().y())


def test_a_click_looks_at_what_hangs_there(qtbot: QtBot, tall: MainWindow) -> None:
    place = _point_of(tall, DEFECT.start + 3)
    with qtbot.waitSignal(tall.session.focus_changed):
        QTest.mouseClick(tall.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    focus = tall.session.current_focus

    assert focus.defect_id == "implied-consent@x"
    assert focus.span == DEFECT
    assert focus.origin == Origin.TEXT


def test_enter_at_the_caret_does_what_a_click_does(qtbot: QtBot, tall: MainWindow) -> None:
    tall.pane.view.put_caret(span_of("蓝鸟快递").start + 1)
    with qtbot.waitSignal(tall.session.focus_changed):
        QTest.keyClick(tall.pane.view, Qt.Key.Key_Return)

    assert tall.session.current_focus.requirement_id in ("recipient", "retention-period")


def test_a_double_click_selects_the_sentence(qtbot: QtBot, tall: MainWindow) -> None:
    place = _point_of(tall, span_of("算同意").start)
    QTest.mouseDClick(tall.pane.view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert tall.pane.view.selected_span() == span_of(LINES[5])


def test_a_focus_from_elsewhere_scrolls_there_and_moves_the_caret(
    window: MainWindow, review_path: Callable[..., Path]
) -> None:
    window.session.open_review(review_path())
    window.resize(960, 600)
    window.pane.set_reading(Reading(28.0))
    window.session.focus(Focus(span=DEFECT, origin=Origin.DEFECTS))
    view = window.pane.view

    assert view.caret() == DEFECT.start
    assert 0 <= view.line_top(DEFECT.start) < view.viewport().height()


def test_a_click_on_the_letter_looks_at_the_clause(qtbot: QtBot, tall: MainWindow) -> None:
    margin = tall.pane.letters
    clause = span_of(LINES[4])
    with qtbot.waitSignal(tall.session.focus_changed):
        height = tall.pane.view.line_top(clause.start) + 5
        QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=QPoint(5, height))

    assert tall.session.current_focus.span == clause


def test_notes_and_proposals_get_a_flag_on_their_line(tall: MainWindow) -> None:
    anchor = make_anchor(TEXT, span_of("三年"))
    do(
        tall,
        Annotation("n", anchor, "存疑", Audience.INTERNAL, STAMP),
        ProposedEdit("e", anchor, "两年", "", Landing.REVISION, STAMP),
    )

    assert tall.pane.flags._flags == (Flag(span_of(LINES[2]).start, 2),)
    assert sorted(tall.pane.view._underscores) == [(span_of("三年"), False), (span_of("三年"), True)]


def test_a_click_on_a_flag_looks_at_the_note(qtbot: QtBot, tall: MainWindow) -> None:
    do(tall, Annotation("n", make_anchor(TEXT, span_of("三年")), "存疑", Audience.INTERNAL, STAMP))
    line = span_of(LINES[2]).start
    with qtbot.waitSignal(tall.session.focus_changed):
        height = tall.pane.view.line_top(line) + 8
        QTest.mouseClick(tall.pane.flags, Qt.MouseButton.LeftButton, pos=QPoint(8, height))

    assert tall.session.current_focus.record_key == ("annotation", "n")


def test_the_heat_strip_leads_to_its_place(qtbot: QtBot, tall: MainWindow) -> None:
    chosen: list[int] = []
    tall.pane.strip.place_chosen.connect(chosen.append)
    QTest.mouseClick(tall.pane.strip, Qt.MouseButton.LeftButton, pos=QPoint(4, tall.pane.strip.height() - 1))

    assert len(chosen) == 1
    assert chosen[0] >= len(TEXT) - 2


def test_marks_far_from_the_view_cost_nothing(tall: MainWindow) -> None:
    """Only what can be seen, and a page around it, becomes an ExtraSelection."""
    review = small_review()
    view = tall.pane.view
    lines = "\n".join(f"第{number}行。" for number in range(5000))
    view.show_document(replace(review.document, text=lines, blocks=(), headings=(), clauses=()), review.playbook)
    marks = [Mark(Span(at, at + 2), Layer.TINT, "life") for at in range(0, len(lines) - 2, 6)]
    view.set_marks(lambda seen: touching(marks, seen))

    assert 0 < len(view.extraSelections()) < 400


@pytest.mark.parametrize("hidden", [(), ("life",)])
def test_marks_are_the_same_wherever_one_looks(hidden: tuple[str, ...]) -> None:
    dismissed = DefectDecision("implied-consent@x", False, "", STAMP)
    for review in (small_review(), small_review(dismissed)):
        marks = Marks(review, hidden)
        every = marks.in_view(Span(0, len(TEXT)))
        views = [Span(start, end) for start in range(len(TEXT)) for end in range(start + 1, len(TEXT) + 1)]

        assert all(marks.in_view(view) == touching(every, view) for view in views)


def test_flags_of_several_records_on_one_clause_are_counted_together() -> None:
    review = small_review(Annotation("n", make_anchor(TEXT, Span(0, 2)), "标题", Audience.CLIENT, STAMP))
    assert flags_of(review, tuple(placed_records(review))) == (Flag(0, 1),)


def test_painting_everything_says_nothing_wrong(tall: MainWindow) -> None:
    """Labels, lines under notes, the caret of an insertion, flags, letters: any Qt warning would fail this."""
    do(
        tall,
        Annotation("n", make_anchor(TEXT, Span(10, 40)), "跨段", Audience.INTERNAL, STAMP),
        ProposedEdit("e", make_anchor(TEXT, Span(20, 20)), "加字", "", Landing.REVISION, STAMP),
    )
    picture = tall.grab()

    assert not picture.isNull()


def test_extra_selections_are_of_the_view_s_own_document(tall: MainWindow) -> None:
    kinds = {type(selection) for selection in tall.pane.view.extraSelections()}

    assert kinds == {QTextEdit.ExtraSelection}
