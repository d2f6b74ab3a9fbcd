"""Draws the application's icon files from icon/reviewer.svg.

    python packaging/make_icons.py

Writes resources/icons/reviewer.png (256 pixels, for windows), and beside the drawing reviewer.ico (Windows) and
reviewer.icns (macOS), which only the installers need. Both containers hold PNG images: for .ico see "ICONDIR" in the
documentation of Windows, for .icns the table of types in Apple's IconFamily; Qt reads neither where it was built small,
hence the forty lines here instead of a library.
"""

import struct
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
DRAWING = HERE / "icon" / "reviewer.svg"
WINDOW_ICON = HERE.parent / "resources" / "icons" / "reviewer.png"
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES: Mapping[bytes, int] = {  # type: edge in pixels
    b"icp4": 16,
    b"icp5": 32,
    b"icp6": 64,
    b"ic07": 128,
    b"ic08": 256,
    b"ic09": 512,
    b"ic10": 1024,
}


def png(edge: int) -> bytes:
    """Return the drawing as a square PNG of `edge` pixels on a transparent ground."""
    image = QImage(QSize(edge, edge), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs want bytes; Qt takes a str
    return bytes(data.data())


def ico(images: Mapping[int, bytes]) -> bytes:
    """Return an .ico that holds PNG images by their edge in pixels."""
    head = struct.pack("<HHH", 0, 1, len(images))
    offset = len(head) + 16 * len(images)
    entries, bodies = b"", b""
    for edge, body in images.items():
        side = edge % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(body), offset + len(bodies))
        bodies += body
    return head + entries + bodies


def icns(images: Mapping[bytes, bytes]) -> bytes:
    """Return an .icns that holds PNG images by their four-letter type."""
    chunks = b"".join(kind + struct.pack(">I", len(body) + 8) + body for kind, body in images.items())
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


def main() -> int:
    """Write the three files."""
    application = QGuiApplication(["make_icons", "-platform", "offscreen"])
    WINDOW_ICON.parent.mkdir(parents=True, exist_ok=True)
    WINDOW_ICON.write_bytes(png(256))
    DRAWING.with_suffix(".ico").write_bytes(ico({edge: png(edge) for edge in ICO_SIZES}))
    DRAWING.with_suffix(".icns").write_bytes(icns({kind: png(edge) for kind, edge in ICNS_TYPES.items()}))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
