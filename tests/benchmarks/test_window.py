"""What marks cost while one scrolls: a ratio of processor time against a bare Qt view with the same words."""

import os
from collections.abc import Callable
from dataclasses import replace
from time import process_time

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTextEdit
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from reviewer.analysis.model import Classification, Defect, Label
from reviewer.document.model import Span
from reviewer.playbook.model import Playbook, Severity
from reviewer.review.model import Review
from reviewer.ui.document_view import DocumentView
from reviewer.ui.highlights import Marks
from reviewer.ui.reading import Spacing
from reviewer.ui.theme import reading_font
from reviewer.ui.typesetting import Page, set_page
from tests.benchmarks.ratio import take_ratio
from tests.builders import a_document, the_playbook
from tests.small_world import small_analysis

pytestmark = [pytest.mark.qt, pytest.mark.slow]

MOST = 2.0  # times the cost of the bare view
SIZE = (760, 860)  # pixels: the middle of a window of 1440 × 900
STEPS = 60
# a mark every 43 characters: as many as 23,000 in a million
SENTENCE = "我们会为此收集您的手机号码和收货地址，并只用于这一项功能，详见《星河商城配送规则》。"
CHAPTER = f"一、我们如何收集信息\n{SENTENCE * 2}\n1、{SENTENCE * 2}\n2、{SENTENCE * 2}\n"


def _marked(text: str, playbook: Playbook) -> Review:
    """Return a review in which every clause has a category and a defect."""
    document = a_document(text)
    categories = [category.id for category in playbook.categories]
    labels = tuple(
        Classification(clause.id, name, (Label(name, 1.0, ()),))
        for number, clause in enumerate(document.clauses)
        for name in [categories[number % len(categories)]]
    )
    rule = playbook.defect_rules[0].id
    defects = tuple(
        Defect(f"d{clause.id}", rule, tuple(Severity)[at % 3], Span(clause.span.start, clause.span.start + 4), "", "")
        for at, clause in enumerate(document.clauses)
    )
    analysis = replace(small_analysis(), classifications=labels, defects=defects, findings=())
    return Review(document, playbook, analysis)


def _scrolled(view: QTextEdit) -> float:
    """Return what STEPS pages down cost, painted, in seconds of processor time."""
    bar = view.verticalScrollBar()
    bar.setValue(0)
    view.grab()
    start = process_time()
    for _ in range(STEPS):
        bar.setValue(bar.value() + 300)
        view.grab()
    return process_time() - start


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QTextEdit], QTextEdit]:
    """Return a function that shows a view and waits until Qt has laid it out."""

    def show(view: QTextEdit) -> QTextEdit:
        qtbot.addWidget(view)
        view.resize(*SIZE)
        view.show()
        qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > STEPS * 300)
        qtbot.waitUntil(lambda: not (isinstance(view, DocumentView) and view.is_away))  # a picture costs nothing
        QApplication.processEvents()
        return view

    return show


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_scrolling_a_marked_policy_costs_at_most_twice_what_its_bare_words_cost(
    shown: Callable[[QTextEdit], QTextEdit], benchmark: BenchmarkFixture
) -> None:
    review = _marked(CHAPTER * 200, the_playbook())
    bare = QTextEdit()
    bare.setReadOnly(True)
    bare.document().setDefaultFont(reading_font(12.0))
    bare.setPlainText(review.document.text)
    set_page(bare.document(), Page(Spacing.USUAL, {}, frozenset(), folds_at_end=False), 0, ())  # as many lines in view
    marked = DocumentView()
    marked.show_document(review.document, review.playbook)
    marked.set_marks(Marks(review).in_view)
    views = shown(bare), shown(marked)
    ratio = take_ratio(
        benchmark,
        lambda: _scrolled(views[1]),
        lambda: _scrolled(views[0]),
        bar=MOST,
        against="a bare view of the same words",
    )

    assert ratio <= MOST
