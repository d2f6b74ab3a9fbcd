"""Play a whole review by keyboard alone in the real window, and keep a picture of every stage.

    .venv/bin/python packaging/play_review.py POLICY FOLDER

Starts a screen of its own (Xvfb), a window manager (openbox) and the program, and presses keys (xdotool), as a lawyer
without a mouse would: opens POLICY, answers every requirement and every defect, writes notes and proposals, looks at
the three views, the tables, the overview and the find field, and exports the memo and the redline. FOLDER gets the
copy of POLICY, its review file, both Word files, and the pictures (ImageMagick's `import`). Ends with 1 unless both
Word files are there. Debian: xvfb openbox xdotool imagemagick.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90.0  # seconds for whatever takes long
POLL = 0.1  # seconds between two looks
STILL = 0.4  # seconds without a change: the window has shown what a key did
DONE = 1.5  # seconds without a change: what comes from the worker has come too
CARET = 600  # bytes of the picture that may differ between two looks: a caret blinks
SCREEN = "1440x900x24"


class Desk:
    """The keyboard and the camera."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self._environment, self._folder = environment, folder
        self._shots = 0

    def press(self, *keys: str, times: int = 1) -> None:
        """Press keys, one after the other."""
        self._run("xdotool", "key", "--delay", "60", *(list(keys) * times))
        self.await_still()

    def write(self, words: str) -> None:
        """Type words as an input method would hand them over."""
        self._run("xdotool", "type", "--delay", "60", words)
        self.await_still()

    def shoot(self, name: str) -> None:
        """Keep a picture of the screen."""
        self._shots += 1
        self._run("import", "-window", "root", str(self._folder / f"{self._shots:02}-{name}.png"))

    def titles(self) -> str:
        """Return the titles of all windows."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", "."],
            env=self._environment, capture_output=True, text=True, check=False,
        ).stdout.split()  # fmt: skip
        names = [
            subprocess.run(
                ["xdotool", "getwindowname", one], env=self._environment, capture_output=True, text=True, check=False
            ).stdout
            for one in found
        ]
        return "".join(names)

    def await_title(self, words: str) -> None:
        """Wait until a window has `words` in its title."""
        wait_until(lambda: words in self.titles(), f"no window called {words}")
        self.await_still(DONE)

    def await_still(self, seconds: float = STILL) -> None:
        """Wait until nothing has changed on the screen for so long."""
        seen, since = self._seen(), time.monotonic()
        end = since + PATIENCE
        while time.monotonic() - since < seconds:
            time.sleep(POLL)
            now = self._seen()
            if differing(seen, now) > CARET:
                seen, since = now, time.monotonic()
            if since > end:
                sys.exit("the screen never came to rest")

    def _seen(self) -> bytes:
        """Return the screen as it is, three bytes a pixel."""
        command = ["import", "-window", "root", "-depth", "8", "rgb:-"]
        return subprocess.run(command, env=self._environment, check=True, capture_output=True).stdout

    def _run(self, *command: str) -> None:
        subprocess.run(command, env=self._environment, check=True)


def differing(one: bytes, two: bytes) -> int:
    """Return how many bytes of two pictures differ. Rows that are the same cost nothing."""
    row = int(SCREEN.split("x")[0]) * 3
    starts = [at for at in range(0, len(one), row) if one[at : at + row] != two[at : at + row]]
    return sum(a != b for at in starts for a, b in zip(one[at : at + row], two[at : at + row], strict=False))


def wait_until(is_so: Callable[[], bool], complaint: str) -> None:
    """Wait until `is_so`; end the program with `complaint` when patience is over."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            sys.exit(complaint)
        time.sleep(POLL)


@contextmanager
def running(command: list[str], environment: Mapping[str, str]) -> Iterator[None]:
    """Keep a program running; end it, and only it, afterwards."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield
        finally:
            process.terminate()


@contextmanager
def screen() -> Iterator[str]:
    """Keep a virtual screen; yield its name, one that Xvfb found to be free."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SCREEN]
    with subprocess.Popen(command, pass_fds=(writing,), stderr=subprocess.DEVNULL) as process:
        try:
            os.close(writing)
            with os.fdopen(reading) as told:
                yield f":{told.readline().strip()}"
        finally:
            process.terminate()


def look_around(desk: Desk) -> None:
    """Look at what a policy opens with, and at the first gap with its proof."""
    desk.shoot("opened")
    desk.press("shift+Tab", times=4)  # from the list back to the states
    desk.press("Down", times=3)  # the gaps
    desk.press("Tab", times=4)
    desk.press("Home", "j", "space")
    desk.shoot("gap-with-proof")
    desk.press("shift+Tab", times=4)
    desk.press("Home")
    desk.press("Tab", times=4)
    desk.press("Home", "j")


def begin_deciding(desk: Desk) -> None:
    """Give the first answers; the first of them asks for a name. Then insert, propose and note."""
    desk.press("1")
    desk.await_title("律师署名")
    desk.press("ctrl+a")
    desk.write("张律师")
    desk.press("Return")
    desk.press("3", "2")
    desk.press("r")
    desk.write("写得不全，见批注。")
    desk.press("Escape")
    desk.shoot("decided-with-reason")
    desk.press("i")
    desk.shoot("model-clause-inserted")
    desk.press("Escape")
    desk.press("h", "e", "ctrl+End")
    desk.write("具体以本政策附表为准。")
    desk.await_still(DONE)  # the comparison comes from the worker
    desk.shoot("proposal-editor")
    desk.press("Escape")
    desk.press("u", "n")
    desk.write("请客户确认实际做法。")
    desk.shoot("note")
    desk.press("Escape")


def answer_everything(desk: Desk) -> None:
    """Answer what is left, first one by one, then together; then the defects in one step."""
    desk.press("ctrl+1")
    for digit in ("1", "2", "3", "4") * 4:
        desk.press(digit)
    desk.shoot("one-by-one")
    desk.press("shift+Tab", times=4)
    desk.press("Down")  # what is still open
    desk.press("Tab", times=4)
    desk.press("Home", "ctrl+a", "1")
    desk.shoot("answered-together")
    desk.press("shift+Tab", times=4)
    desk.press("Home")
    desk.press("Tab", times=4)
    desk.press("ctrl+2")
    desk.press("Home", "ctrl+a", "1")
    desk.shoot("defects")


def look_elsewhere(desk: Desk) -> None:
    """Look at the views, the tables, the notes, the overview, and find words everywhere."""
    desk.press("ctrl+3")
    desk.press("alt+2")
    desk.await_still(DONE)
    desk.shoot("revisions-inline")
    desk.press("alt+3")
    desk.shoot("accepted")
    desk.press("alt+1", "ctrl+4")
    desk.shoot("tables")
    desk.press("ctrl+f")
    desk.write("同意")
    desk.press("Return", "F3")
    desk.shoot("found")
    desk.press("Escape")
    desk.press("ctrl+5")
    desk.shoot("overview")
    desk.press("Escape")


def export(desk: Desk, folder: Path) -> None:
    """Export both Word files; where something is still in the way of a final memo, a draft."""
    desk.press("ctrl+e")
    desk.await_title("导出")
    desk.shoot("export")
    desk.press("alt+d")
    desk.press("Return")
    wait_until(lambda: len(list(folder.glob("《*》*.docx"))) >= 2, "the Word files were not written")
    desk.await_still(DONE)
    desk.shoot("exported")
    desk.press("Return")


def play(policy: Path, folder: Path) -> int:
    """Play the review of `policy` into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    work = folder / "review"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    copy = Path(shutil.copy(policy, work))
    with screen() as display:
        own = {"HOME": str(work), "XDG_CONFIG_HOME": str(work / "config"), "REVIEWER_HOME": str(work / "home")}
        environment = {**os.environ, **own, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        program = [sys.executable, "-m", "reviewer", str(copy)]
        with running(["openbox"], environment), running(program, environment):
            desk = Desk(environment, folder)
            desk.await_title(copy.name)
            look_around(desk)
            begin_deciding(desk)
            answer_everything(desk)
            look_elsewhere(desk)
            export(desk, work)
            desk.press("ctrl+q")
    written = [path for path in work.glob("*.docx") if path != copy]
    sys.stdout.write("".join(f"{path}\n" for path in written))
    return 0 if len(written) == 2 else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(play(Path(sys.argv[1]), Path(sys.argv[2])))
