from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from reviewer.desk import Desk
from reviewer.document.model import Facts, LinkedPolicy, Notice, NoticeKind, PolicyDocument, Span
from reviewer.ui.facts_rows import FactRow, fact_rows
from reviewer.ui.main_window import MainWindow
from reviewer.ui.notice_bar import NoticeBar
from tests.builders import a_document
from tests.small_world import LINES, small_document, small_review, span_of

# the offscreen platform warns whenever a window of its own is shown over another
offscreen = pytest.mark.qt_log_ignore("This plugin does not support")


def with_links() -> PolicyDocument:
    """Return the small document, leaning on two others, one of which it brings along."""
    document = small_document()
    links = (
        LinkedPolicy("《儿童规则》", span_of("订单")),
        LinkedPolicy("附件一", span_of("地址"), is_here=True),
    )
    return replace(document, facts=replace(document.facts, linked_policies=links))


def test_facts_come_in_the_policy_s_own_words_with_their_places() -> None:
    rows = {row.title: row for row in fact_rows(with_links())}

    assert rows["名称"] == FactRow("名称", LINES[0], span_of(LINES[0]))
    assert rows["处理者"] == FactRow("处理者", "星河小铺", span_of("星河小铺"))
    assert rows["生效日期"].words == "三年（2024-02-29）"
    assert rows["更新日期"].words == "𠮷日"
    assert rows["邮箱"].span == span_of("蓝鸟")
    assert "联系方式" not in rows


def test_what_was_not_reviewed_is_told_from_what_is_here() -> None:
    rows = fact_rows(with_links())

    assert [(row.title, row.words) for row in rows[-2:]] == [("引用文件", "附件一"), ("未审文件", "《儿童规则》")]


def test_what_a_policy_must_say_and_does_not_is_named_as_not_found() -> None:
    document = replace(a_document("只有一句话。"), title="", facts=Facts())

    assert [row.title for row in fact_rows(document) if row.is_missing] == [
        "名称",
        "处理者",
        "生效日期",
        "更新日期",
        "联系方式",
    ]


def items(desk: Desk) -> dict[str, QTreeWidgetItem]:
    tree = desk.commands.facts.tree
    found = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return {item.text(0): item for item in found if item is not None}


@pytest.mark.qt
@offscreen
def test_a_row_leads_to_its_words_by_click_and_by_key(
    qtbot: QtBot, desk: Desk, review_path: Callable[..., Path]
) -> None:
    desk.session.open_review(review_path(review=replace(small_review(), document=with_links())))
    desk.actions["facts"].trigger()
    tree, rows = desk.commands.facts.tree, items(desk)
    place = tree.visualItemRect(rows["处理者"]).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    clicked = desk.session.current_focus.span
    tree.setCurrentItem(rows["未审文件"])
    QTest.keyClick(tree, Qt.Key.Key_Return)

    assert desk.commands.facts.isVisible()
    assert clicked == span_of("星河小铺")
    assert desk.session.current_focus.span == span_of("订单")
    assert desk.window.pane.view.caret() == span_of("订单").start


@pytest.mark.qt
@offscreen
def test_notices_stand_among_the_facts_after_the_bar_was_closed(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path())
    desk.window.pane.notices.hide()
    desk.actions["facts"].trigger()

    assert "UTF-8" in items(desk)["提示"].text(1)


@pytest.mark.qt
@offscreen
def test_the_facts_follow_when_another_policy_is_opened(desk: Desk, review_path: Callable[..., Path]) -> None:
    desk.session.open_review(review_path())
    desk.actions["facts"].trigger()
    before = "未审文件" in items(desk)
    path = desk.session.path
    assert path is not None
    desk.session.close()
    path.unlink()
    desk.session.open_review(review_path(review=replace(small_review(), document=with_links())))

    assert (before, "未审文件" in items(desk)) == (False, True)


# --- the bar above the text


@pytest.mark.qt
@offscreen
def test_one_notice_needs_no_fold_and_many_fold_into_the_first(qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_notices(["一"])
    alone = (bar.text, bar.fold.isHidden())
    bar.show_notices(["一", "二", "三"])
    folded = bar.text
    bar.fold.click()
    opened = bar.text
    bar.fold.click()

    assert alone == ("一", True)
    assert folded == "一（另有 2 条提示）"
    assert opened == "一\n二\n三"
    assert bar.text == folded


@pytest.mark.qt
@offscreen
def test_the_bar_names_what_was_not_reviewed(window: MainWindow, review_path: Callable[..., Path]) -> None:
    window.session.open_review(review_path(review=replace(small_review(), document=with_links())))

    assert "文中引用但未随附的文件 1 份，未经审阅：《儿童规则》。" in window.pane.notices.text


# --- pages


def on_pages(*pages: int) -> PolicyDocument:
    document = small_document()
    blocks = tuple(replace(block, page=page) for block, page in zip(document.blocks, pages, strict=True))
    notices = (Notice(NoticeKind.PDF_TEXT_MAY_BE_WRONG, 3),)
    return replace(document, blocks=blocks, notices=notices)


@pytest.mark.qt
@offscreen
def test_pages_of_a_pdf_stand_in_the_status_bar_and_on_the_hover_card(
    window: MainWindow, review_path: Callable[..., Path]
) -> None:
    window.session.open_review(review_path(review=replace(small_review(), document=on_pages(1, 1, 1, 2, 2, 3))))
    status, view = window.status.pages, window.pane.view
    view.hover_asked.emit(span_of("蓝鸟").start, window.mapToGlobal(window.rect().center()))

    assert status.text() == "第 1–3 页"
    assert status.isVisibleTo(window)
    assert window.pane.card.text().splitlines()[0] == "所在页：第 2 页"
    assert "3 页" in window.pane.notices.text


@pytest.mark.qt
@offscreen
def test_a_text_without_pages_says_nothing_of_pages(open_window: MainWindow) -> None:
    view = open_window.pane.view
    view.hover_asked.emit(span_of("蓝鸟").start, open_window.mapToGlobal(open_window.rect().center()))

    assert not open_window.status.pages.isVisibleTo(open_window)
    assert "页" not in open_window.pane.card.text()
    assert small_document().page_at(Span(3, 3).start) == 0
