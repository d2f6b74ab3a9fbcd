"""The keys on one sheet, made from the actions themselves, so that it cannot be out of date."""

from PySide6.QtGui import QKeySequence

from reviewer.ui.actions import Actions
from reviewer.ui.panel_words import LIST_KEYS, LIST_KEYS_TITLE
from reviewer.ui.words import MENU_KEYS_TITLE, TEXT_KEYS, TEXT_KEYS_TITLE


def key_sheet(actions: Actions) -> str:
    """Return one line for every key: what it does, tab, the key as this platform writes it."""
    lines = [MENU_KEYS_TITLE]
    for name in actions:
        keys = [key.toString(QKeySequence.SequenceFormat.NativeText) for key in actions[name].shortcuts()]
        shown = "、".join(key for key in dict.fromkeys(keys) if key)
        if shown:
            lines.append(f"{actions.title(name)}\t{shown}")
    lines += ["", LIST_KEYS_TITLE, *(f"{what}\t{key}" for what, key in LIST_KEYS)]
    lines += ["", TEXT_KEYS_TITLE, *(f"{what}\t{key}" for what, key in TEXT_KEYS)]
    return "\n".join(lines)
