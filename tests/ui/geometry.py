"""Walks a widget tree and says what a lawyer would see cut off."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolBar,
    QToolButton,
    QWidget,
)

_WORDED = (QLabel, QPushButton, QToolButton, QCheckBox, QRadioButton, QComboBox, QTabBar, QMenuBar)


def english(window: QWidget, known: Collection[str]) -> list[str]:
    """Return the words of visible buttons, labels, boxes and tabs that have letters and no Chinese character.

    `known` are names that are the same in Chinese.
    """
    texts = [one.text() for one in _visible(window) if isinstance(one, QAbstractButton | QLabel)]
    for box in window.findChildren(QComboBox):
        texts += [box.itemText(at) for at in range(box.count())]
    for bar in window.findChildren(QTabBar):
        texts += [bar.tabText(at) for at in range(bar.count())]
    for menu in window.findChildren(QMenu):
        texts += [action.text() for action in menu.actions()]
    return [text for text in texts if text.isascii() and sum(map(str.isalpha, text)) > 2 and text not in known]


def faults(window: QWidget) -> list[str]:
    """Return what is cut, squeezed or covered among the visible widgets of `window`, empty when nothing is."""
    return [fault for widget in _visible(window) for fault in _faults_of(widget)]


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        is_part_of_field = isinstance(widget.parentWidget(), QLineEdit | QComboBox)  # Qt's own: it clears, it types
        is_ours = not widget.objectName().startswith("qt_") and not widget.isWindow() and not is_part_of_field
        if is_ours and widget.isVisibleTo(window) and not _is_scrolled(widget):
            yield widget


def _is_scrolled(widget: QWidget) -> bool:
    """`True` inside a scroll area: its contents may be larger than what shows."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above.parentWidget(), QAbstractScrollArea) and above.objectName() == "qt_scrollarea_viewport":
            return True
        above = above.parentWidget()
    return False


def _faults_of(widget: QWidget) -> Iterator[str]:
    name = _name(widget)
    least, size = widget.minimumSizeHint(), widget.size()
    is_head = isinstance(widget, QHeaderView)  # Qt's own hint is that of any scroll area
    if not is_head and (size.width() < least.width() or size.height() < least.height()):
        yield f"{name} is {size.toTuple()}, needs {least.toTuple()}"
    more = widget.findChild(QToolButton, "qt_toolbar_ext_button") if isinstance(widget, QToolBar) else None
    if more is not None and more.isVisibleTo(widget):
        yield f"{name} hides what does not fit"
    yield from _squeezed(widget, name)
    parent = widget.parentWidget()
    if parent is not None and not parent.rect().contains(widget.geometry()) and not _is_margin(widget):
        yield f"{name} sticks out of {_name(parent)}: {widget.geometry().getRect()}"
    layout = widget.layout()
    if layout is not None:
        items = [item for n in range(layout.count()) if (item := layout.itemAt(n)) is not None]
        places = [(one, item.geometry()) for item in items if (one := item.widget()) is not None]
        shown = [(one, place) for one, place in places if one.isVisibleTo(widget)]
        for at, (one, place) in enumerate(shown):
            yield from (f"{_name(one)} covers {_name(two)}" for two, other in shown[at + 1 :] if _overlap(place, other))


def _squeezed(widget: QWidget, name: str) -> Iterator[str]:
    """What has words of its own must have room for all of them: no less than it asks for."""
    hint, size = widget.sizeHint(), widget.size()
    if isinstance(widget, QLabel) and widget.wordWrap():
        needed = widget.heightForWidth(size.width())
        if size.height() < needed:
            yield f"{name} cuts its lines: {size.height()} of {needed}"
        return
    if isinstance(widget, _WORDED) and size.width() < hint.width():
        yield f"{name} cuts its words: {size.width()} of {hint.width()}"
    if isinstance(widget, (*_WORDED, QLineEdit)) and size.height() < hint.height():
        yield f"{name} is too low: {size.height()} of {hint.height()}"


def _overlap(one: QRect, two: QRect) -> bool:
    return one.intersects(two) and one.isValid() and two.isValid()


def _is_margin(widget: QWidget) -> bool:
    return widget.parentWidget() is not None and isinstance(widget.parentWidget(), QAbstractScrollArea)


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__}({words or widget.objectName()})"
