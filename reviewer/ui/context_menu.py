"""The menu of a place in the policy."""

from functools import partial

from PySide6.QtCore import QPoint

from reviewer.ui.actions import Actions
from reviewer.ui.layers import layers_at
from reviewer.ui.main_window import MainWindow
from reviewer.ui.session import ReviewSession


def show_menu(window: MainWindow, actions: Actions, session: ReviewSession, place: QPoint) -> None:
    """Show what can be done at the pane's target, and everything that lies there; `place` is on the screen."""
    at = window.pane.target().start
    layers = layers_at(session.review, at) if session.review is not None else ()
    actions.show_context_menu(window, place, [(one.words, partial(session.focus, one.focus)) for one in layers])
