"""What was dropped on the window, as paths."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the local files in `data`; anything else is left out."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
