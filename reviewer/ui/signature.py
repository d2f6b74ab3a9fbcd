"""Signature: whose name stands under decisions, notes and revisions; asked for once, before the first of them."""

from reviewer.ui.dialogs import Dialogs
from reviewer.ui.preferences import Preferences
from reviewer.ui.words import AUTHOR_LABEL, AUTHOR_TITLE


class Signature:
    """The name, out of the preferences, or asked for."""

    def __init__(self, preferences: Preferences, dialogs: Dialogs) -> None:
        self._preferences = preferences
        self._dialogs = dialogs
        self._was_asked = False

    def ask_once(self) -> None:
        """Ask for the name unless it is known, or was asked for since the start: turning away is an answer too."""
        if self._preferences.has_author or self._was_asked:
            return
        self._was_asked = True
        self.ask()

    def ask(self) -> None:
        """Ask for the name that stands under what is written from now on."""
        name = self._dialogs.ask_text(AUTHOR_TITLE, AUTHOR_LABEL, self._preferences.author)
        if name is not None and name.strip():
            self._preferences.author = " ".join(name.split())
