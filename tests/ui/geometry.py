"""Walks a widget tree and says what a lawyer would see cut off."""

from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolBar,
    QToolButton,
    QWidget,
)


def faults(window: QWidget) -> list[str]:
    """Return what is cut, squeezed or covered among the visible widgets of `window`, empty when nothing is."""
    return [fault for widget in _visible(window) for fault in _faults_of(widget)]


def _visible(window: QWidget) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        is_part_of_field = isinstance(widget.parentWidget(), QLineEdit)  # Qt's own button that clears it
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
    if isinstance(widget, QLabel) and not widget.wordWrap() and widget.width() < widget.sizeHint().width():
        yield f"{name} cuts its words: {widget.width()} of {widget.sizeHint().width()}"
    if isinstance(widget, QPushButton) and widget.width() < widget.sizeHint().width():
        yield f"{name} cuts its words: {widget.width()} of {widget.sizeHint().width()}"
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


def _overlap(one: QRect, two: QRect) -> bool:
    return one.intersects(two) and one.isValid() and two.isValid()


def _is_margin(widget: QWidget) -> bool:
    return widget.parentWidget() is not None and isinstance(widget.parentWidget(), QAbstractScrollArea)


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__}({words or widget.objectName()})"
