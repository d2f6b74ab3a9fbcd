"""What is slow to load and needs no window: done on the worker thread while the first window stands there."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from reviewer.errors import PlaybookError
    from reviewer.playbook.model import Playbook


class Loading(NamedTuple):
    """What was loaded; `mistakes` of a firm's own playbook, in place of which the one that ships is used."""

    playbook: "Playbook"
    mistakes: "PlaybookError | None" = None


def load(own: Path | None = None) -> Loading:
    """Load the playbook (the one in the folder `own`, if any), the trained data, jieba with its dictionary, and the
    libraries for reading and writing files.

    Raises PlaybookError where the one that ships has mistakes. Imports nothing of Qt: that is the other thread's.
    """
    # imported here: this module is imported before the first window is painted
    from reviewer.analysis.model_file import the_categoriser, the_wording_model
    from reviewer.analysis.tokens import cut
    from reviewer.errors import PlaybookError
    from reviewer.export import deliverable
    from reviewer.playbook.load import load_playbook
    from reviewer.store import review_file

    del deliverable, review_file  # only to have them in memory
    mistakes: PlaybookError | None = None
    try:
        playbook = load_playbook(own)
    except PlaybookError as error:
        if own is None:
            raise
        playbook, mistakes = load_playbook(), error
    the_categoriser()
    the_wording_model()
    cut("隐私政策")  # reads the dictionary
    return Loading(playbook, mistakes)
