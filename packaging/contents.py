"""What a frozen application must hold and must not hold, as lists: for packaging/build.py and for the tests.

python packaging/contents.py FOLDER      prints what is wrong with dist/Reviewer; exit status 1 if anything is
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSIDE = "_internal"
NOTICES = "reviewer/_resources/notices/third-party.txt"
STAMP = "reviewer/_resources/build.json"
PROGRAMS = ("Reviewer", "reviewer-cli")
LARGEST_MEGABYTES = 230

QT_MODULES = {  # on Linux; every further one is megabytes and a door nobody watches
    "Core",
    "DBus",
    "Gui",
    "OpenGL",
    "PrintSupport",
    "Svg",
    "WaylandClient",
    "Widgets",
    "XcbQpa",
}
NEEDED = (
    "jieba/dict.txt",
    "jieba/finalseg/prob_emit.p",
    "PySide6/Qt/translations/qtbase_zh_CN.qm",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so",
    "licenses/LICENSE",
    "licenses/LGPL-3.0.txt",
    "licenses/GPL-3.0.txt",
    "licenses/Python.txt",
    "licenses/jieba-MIT.txt",
)
FORBIDDEN = re.compile(
    r"(^|/)tests?/|(^|/)(pytest|_pytest|hypothesis|mypy|ruff|setuptools|pip|numpy|PIL|tkinter)(/|-\d|$)|"
    r"libssl|_ssl\.|QtNetwork|Qml|Quick|QtSql|plugins/tls|plugins/networkinformation|jieba/(lac_small|posseg|analyse)|"
    r"\.pyc?$|\.review$|direct_url\.json$"
)
ALLOWED = re.compile(r"^jieba/finalseg/prob_\w+\.py$")  # data of jieba's that is a module


def faults(folder: Path) -> Iterator[str]:
    """Yield a sentence for everything that is wrong with the frozen application in `folder`."""
    inside = folder / INSIDE
    suffix = ".exe" if sys.platform == "win32" else ""
    for name in PROGRAMS:
        if not (folder / (name + suffix)).is_file():
            yield f"program missing: {name}"
    held = {path.relative_to(inside).as_posix(): path for path in inside.rglob("*") if path.is_file()}
    for path in sorted(held):
        if FORBIDDEN.search(path) and not ALLOWED.search(path):
            yield f"not to be shipped: {path}"
    if sys.platform == "linux":
        yield from (f"missing: {path}" for path in NEEDED if path not in held)
        found = {match[1] for path in held if (match := re.search(r"/libQt6(\w+)\.so", path))}
        yield from (f"Qt module not wanted: {name}" for name in sorted(found - QT_MODULES))
        yield from (f"Qt module missing: {name}" for name in sorted(QT_MODULES - found))
    wanted = {path.relative_to(ROOT).as_posix() for path in (ROOT / "resources").rglob("*") if path.is_file()}
    carried = {
        path.replace("reviewer/_resources/", "resources/", 1)
        for path in held
        if path.startswith("reviewer/_resources/") and path != STAMP
    }
    yield from (f"resource missing: {path}" for path in sorted(wanted - carried))
    yield from (f"resource of unknown origin: {path}" for path in sorted(carried - wanted))
    yield from (
        f"licence missing: {name}" for name in sorted(shipped()) if not any((inside / "licenses").glob(f"{name}*"))
    )
    if not re.search(r'"day": "\d{4}-\d\d-\d\d"', (inside / STAMP).read_text("utf-8") if STAMP in held else ""):
        yield "neither commit nor day of the build"
    told = (inside / NOTICES).read_text(encoding="utf-8")
    yield from (
        f"version not in the notices: {name}"
        for name in sorted(shipped())
        if not re.search(rf"^ +{name} \d", told, re.M)
    )
    megabytes = sum(path.stat().st_size for path in held.values() if not path.is_symlink()) / 1e6
    if megabytes > LARGEST_MEGABYTES:
        yield f"too large: {megabytes:.0f} MB, at most {LARGEST_MEGABYTES}"


def shipped() -> set[str]:
    """Return the names of the distributions that are pinned to ship."""
    lock = (ROOT / "packaging" / "requirements.lock").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE))


def main() -> int:
    """Print the faults of the folder named on the command line."""
    found = list(faults(Path(sys.argv[1])))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
