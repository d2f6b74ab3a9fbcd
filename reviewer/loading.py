"""What is slow to load and needs no window: done on the worker thread while the first window stands there."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.playbook.model import Playbook


def load() -> "Playbook":
    """Load the playbook, the trained data, jieba with its dictionary, and the libraries for reading and writing files.

    Returns the playbook. Raises PlaybookError. Imports nothing of Qt, which belongs to the other thread.
    """
    # imported here: this module is imported before the first window is painted
    from reviewer.analysis.model_file import the_categoriser
    from reviewer.analysis.tokens import cut
    from reviewer.export import deliverable
    from reviewer.playbook.load import load_playbook
    from reviewer.store import review_file

    del deliverable, review_file  # only to have them in memory
    playbook = load_playbook()
    the_categoriser()
    cut("隐私政策")  # reads the dictionary
    return playbook
