"""From a checkout to an application that needs no Python: one command.

    python3 packaging/build.py [--out FOLDER] [--python PYTHON]

Makes FOLDER/Reviewer (default: dist/), checks what is in it, lets it review the sample policy (`self-check`), then
packs it for the system it runs on: an installer on Windows (Inno Setup), a disk image on macOS, an archive on Linux,
each with its SHA-256 beside it. Without --python the build happens in build/venv with exactly what the two lock files
pin, by hash. Standard library only. Signing is the release workflow's business: see RELEASING.md.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import contents

PACKAGING = Path(__file__).resolve().parent
ROOT = PACKAGING.parent
LOCKS = (PACKAGING / "requirements.lock", PACKAGING / "requirements-build.lock")
VERSION = re.search(r'__version__ = "([^"]+)"', (ROOT / "reviewer" / "__init__.py").read_text("utf-8"))[1]  # type: ignore[index]
NAME = f"Reviewer-{VERSION}"

# Run by the building Python: the version of each distribution, and where it keeps its licences.
LIST_LICENCES = """
import json, sys
from importlib.metadata import PackageNotFoundError, files, version
from pathlib import Path
found = {}
for name in sys.argv[1:]:
    try:
        every = files(name) or []
    except PackageNotFoundError:
        continue
    said = [one for one in every if ".dist-info" in str(one)]
    words = ("licen", "copying", "notice")
    kept = [str(one.locate()) for one in said if any(word in str(one).lower() for word in words)]
    found[name] = {"version": version(name), "files": kept}
print(json.dumps(found))
"""


def say(words: str) -> None:
    """Print a line at once."""
    print(words, flush=True)


def building_python() -> Path:
    """Return the interpreter of build/venv, made if it is not there, with exactly what the lock files pin."""
    venv = ROOT / "build" / "venv"
    python = venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = venv / "installed-for"
    wanted = hashlib.sha256(b"".join(lock.read_bytes() for lock in LOCKS)).hexdigest()
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return python
    say("正在准备构建环境 …")
    shutil.rmtree(venv, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    for lock in LOCKS:
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "--requirement", str(lock)], check=True)
    stamp.write_text(wanted, "utf-8")
    return python


def freeze(python: Path, out: Path) -> Path:
    """Make out/Reviewer with the given interpreter, licences included; return it. Raises CalledProcessError."""
    work = out / "work"
    command = [
        str(python),
        "-m",
        "PyInstaller",
        str(PACKAGING / "reviewer.spec"),
        "--noconfirm",
        "--log-level",
        "ERROR",
    ]
    environment = {**os.environ, "PYTHONHASHSEED": "1"}  # the same archive from the same checkout
    subprocess.run([*command, "--distpath", str(out), "--workpath", str(work)], check=True, env=environment, cwd=ROOT)
    shutil.rmtree(work, ignore_errors=True)
    for inside in data_folders(out):
        add_licences(python, inside)
        (inside / contents.STAMP).write_text(json.dumps(build_stamp()), "utf-8")
    return out / "Reviewer"


def build_stamp() -> dict[str, str]:
    """Return the commit, with + where files were changed since, and the day of this build, or of SOURCE_DATE_EPOCH.

    The commit is "" where there is no Git or no repository.
    https://reproducible-builds.org/specs/source-date-epoch/
    """

    def git(*arguments: str) -> str:
        asked = subprocess.run(["git", *arguments], cwd=ROOT, check=False, capture_output=True, text=True)
        return asked.stdout.strip() if asked.returncode == 0 else ""

    commit = git("rev-parse", "--short=12", "HEAD") if shutil.which("git") else ""
    changed = "+" if commit and git("status", "--porcelain", "--untracked-files=no") else ""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    day = datetime.fromtimestamp(int(seconds), UTC) if seconds else datetime.now(UTC)
    return {"commit": commit + changed, "day": day.date().isoformat()}


def data_folders(out: Path) -> list[Path]:
    """Return where what was frozen keeps its data: the folder, and on macOS the bundle, which alone is packed there."""
    bundle = out / "Reviewer.app" / "Contents" / "Resources"
    return [out / "Reviewer" / contents.INSIDE, *([bundle] if bundle.is_dir() else [])]


def add_licences(python: Path, inside: Path) -> None:
    """Copy the licences of all that ships into the `licenses` folder in `inside`; add its versions to the notices."""
    target = inside / "licenses"
    listed = subprocess.run(
        [str(python), "-c", LIST_LICENCES, *sorted(contents.shipped())], check=True, capture_output=True, text=True
    )
    found = json.loads(listed.stdout)
    for name, said in found.items():
        for path in map(Path, said["files"]):
            if path.is_file():
                place = target / name / path.as_posix().partition(".dist-info/")[2].removeprefix("licenses/")
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, place)
    with (inside / contents.NOTICES).open("a", encoding="utf-8") as notices:
        notices.write("\n本安装包实际附带的版本\n")
        notices.writelines(f"    {name} {said['version']}\n" for name, said in found.items())
    for name in ("pyside6-essentials", "shiboken6"):  # their wheels carry no licence; both texts lie beside
        (target / f"{name}.txt").write_text("LGPL-3.0: LGPL-3.0.txt, GPL-3.0.txt\n", "utf-8")
    python_licence = (
        Path(sys.base_prefix) / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "LICENSE.txt"
    )
    for candidate in (python_licence, Path(sys.base_prefix) / "LICENSE.txt"):
        if candidate.is_file():
            shutil.copyfile(candidate, target / "Python.txt")


def self_check(folder: Path, home: Path) -> int:
    """Let the frozen window do the whole work once; on Linux behind Xvfb where it is there, else offscreen."""
    bundled = folder.with_name("Reviewer.app") / "Contents" / "MacOS" / "Reviewer"
    command = [str(bundled if bundled.is_file() else folder / "Reviewer"), "self-check", str(home / "work")]
    environment = {**os.environ, "REVIEWER_HOME": str(home)}
    if sys.platform == "linux":
        if shutil.which("xvfb-run"):
            command = ["xvfb-run", "--auto-servernum", *command]
        else:
            environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(command, env=environment, check=False, timeout=300).returncode


def pack(folder: Path, out: Path) -> Path | None:
    """Pack the application for this system; None where the tool that does it is missing."""
    if sys.platform == "win32":
        compiler = shutil.which("iscc") or shutil.which("ISCC.exe", path=r"C:\Program Files (x86)\Inno Setup 6")
        if compiler is None:
            return None
        script = PACKAGING / "windows" / "reviewer.iss"
        defines = [f"/DVersion={VERSION}", f"/DSource={folder}", f"/O{out}"]
        subprocess.run([compiler, "/Qp", *defines, str(script)], check=True)
        return out / f"{NAME}-windows-x64.exe"
    if sys.platform == "darwin":
        image = out / f"{NAME}-macos-{os.uname().machine}.dmg"
        subprocess.run(
            ["bash", str(PACKAGING / "macos" / "make_dmg.sh"), str(out / "Reviewer.app"), str(image)], check=True
        )
        return image
    archive = out / f"{NAME}-linux-{os.uname().machine}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=6) as packed:
        packed.add(folder, arcname=NAME)
    return archive


def write_checksum(path: Path) -> Path:
    """Write PATH.sha256 in the form that `sha256sum --check` and 帮助 › 核对安装包 read."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    beside = path.with_name(path.name + ".sha256")
    beside.write_text(f"{digest}  {path.name}\n", "utf-8")
    return beside


def main(arguments: Sequence[str]) -> int:
    """Build, check, try, pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="default: dist")
    parser.add_argument("--python", type=Path, help="build with this interpreter's packages instead of the pinned ones")
    options = parser.parse_args(arguments)
    out = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    say("== 冻结")
    folder = freeze(options.python or building_python(), out)
    say("== 内容")
    found = list(contents.faults(folder))
    for fault in found:
        say(fault)
    if found:
        return 1
    say("== 自检")
    home = out / "self-check"
    status = self_check(folder, home)
    if status:
        return status
    shutil.rmtree(home)
    say("== 打包")
    package = pack(folder, out)
    if package is None:
        say("没有找到 Inno Setup（iscc），只做出文件夹。")
        return 0
    say(f"{package}\n{write_checksum(package)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
