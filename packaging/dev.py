"""The commands of the README, on a machine that has Python 3.11 or newer and nothing else.

    python3 packaging/dev.py run [FILE]     open the window (without a screen: the same review on the command line)
    python3 packaging/dev.py test           every check and every test, without a screen
    python3 packaging/dev.py bench          the benchmarks alone, as one table of ratios

All make `.venv` in the checkout and install what is missing. On Debian, as root, they also fetch the shared
libraries that Qt needs and a Chinese font; otherwise they print the line that does it. Standard library only.
"""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-for"

# What Qt 6 loads at start (offscreen and xcb platforms) and the Debian package that has it. `ldd` on QtGui, QtWidgets
# and plugins/platforms/*.so lists them; a minimal Debian has none.
QT_LIBRARIES: Mapping[str, str] = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
}
ON_LINUX = platform.system() == "Linux"
CHINESE_FONT = "fonts-noto-cjk"


def say(words: str) -> None:
    """Print a line at once, so that it stands before what a child process prints."""
    print(words, flush=True)


def fail(words: str) -> int:
    """Print what is wrong and what to do; return the exit status."""
    print(words, file=sys.stderr, flush=True)
    return 2


def venv_python() -> Path:
    """Return the interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def missing_libraries() -> list[str]:
    """Return the Debian packages of the Qt libraries that this Linux cannot load; [] on other systems."""
    if not ON_LINUX:
        return []
    return [package for library, package in QT_LIBRARIES.items() if not can_load(library)]


def can_load(library: str) -> bool:
    """`True` when the system finds the shared library of this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """`True` when fontconfig knows a font for Chinese; always on Windows and macOS."""
    if not ON_LINUX:
        return True
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True, text=True, check=False)
    return bool(listed.stdout.strip())


def apt_install(packages: Sequence[str]) -> bool:
    """Install Debian packages where that is possible; else print the line that does it. `True` when they are there."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        say(f"缺少系统组件，请用本机的包管理器安装与下列 Debian 软件包对应的组件：{' '.join(packages)}")
        return False
    if os.geteuid() != 0:
        say(f"缺少系统组件，请先运行：\n    sudo apt-get update && sudo {line}")
        return False
    say(f"正在安装系统组件：{' '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], env=environment, stdout=subprocess.DEVNULL, check=False)
    command = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0


def ensure_system() -> bool:
    """Have Qt's libraries and a Chinese font on Linux. `True` when a window, or an offscreen one, can be made."""
    packages = missing_libraries()
    if not has_chinese_font():
        packages += [CHINESE_FONT, "fontconfig"]
    return not packages or apt_install(packages)


def ensure_build_tools() -> None:
    """Have what freezing the application needs, where this is a Debian and we are root; else its tests are skipped."""
    tools = {"objdump": "binutils", "xvfb-run": "xvfb", "xauth": "xauth"}
    missing = [package for tool, package in tools.items() if shutil.which(tool) is None]
    library = f"libpython3.{sys.version_info[1]}"
    if sys.base_prefix == "/usr" and not can_load(f"{library}.so.1.0"):
        missing.append(library)  # Debian's own Python has it apart; for another Python there may be no such package
    if ON_LINUX and missing and shutil.which("apt-get") and os.geteuid() == 0:
        apt_install(missing)


def has_venv_module() -> bool:
    """`True` when this Python can make a virtual environment with pip in it (Debian splits that off)."""
    probe = [sys.executable, "-c", "import ensurepip, venv"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def wanted_stamp(extra: str) -> str:
    """Return what the stamp file holds when `.venv` fits this pyproject.toml, interpreter and set of extras."""
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    return f"{project} {sys.version_info[:3]} {extra}"


def ensure_venv(extra: str) -> bool:
    """Have `.venv` with the project and the named extra ("" or "dev") installed. `True` when it is there."""
    have = STAMP.read_text(encoding="utf-8") if STAMP.is_file() else ""
    if have in (wanted_stamp("dev"), wanted_stamp(extra)) and venv_python().exists():
        return True
    if not has_venv_module():
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        if not (ON_LINUX and apt_install([f"python{version}-venv"])):
            return False
    if not venv_python().exists():
        say("正在建立 .venv …")
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    say("正在安装依赖 …")
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    pip = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    for attempt in range(3):  # a registry that hiccups is no reason to make a person start over
        if subprocess.run([*pip, "--editable", target], check=False).returncode == 0:
            STAMP.write_text(wanted_stamp(extra), encoding="utf-8")
            return True
        time.sleep(attempt * 5)
    return False


def has_screen() -> bool:
    """`True` when a window can be shown."""
    if ON_LINUX:
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def sample() -> Path:
    """Return the sample policy that opens when no file is named."""
    return sorted((ROOT / "resources" / "samples").glob("*.docx"))[0]


def run(arguments: Sequence[str]) -> int:
    """Open the window on a file or on the sample; without a screen do the same review on the command line."""
    if not ensure_venv(""):
        return fail("依赖没有装好，请按上面的提示处理后重试。")
    policy = Path(arguments[0]).resolve() if arguments else sample()
    reviewer = [str(venv_python()), "-m", "reviewer"]
    if has_screen():
        if not ensure_system():
            return 2
        return subprocess.run([*reviewer, str(policy)], check=False).returncode
    say("没有可用的屏幕：改在命令行审阅，并把审阅意见和修订批注稿写到当前文件夹。")
    checked = subprocess.run([*reviewer, "check", str(policy)], check=False).returncode
    if checked:
        return checked
    return subprocess.run(
        [*reviewer, "export", str(policy), "--memo", "--redline", "--out", "."], check=False
    ).returncode


CHECKS: Sequence[tuple[str, Sequence[str]]] = (
    ("格式", ("-m", "ruff", "format", "--check", ".")),
    ("静态检查", ("-m", "ruff", "check", ".")),
    ("类型", ("-m", "mypy")),
    ("分层", ("-c", "from importlinter.cli import lint_imports_command as run; run()")),
    ("测试", ("-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "-rs", "--ignore=tests/benchmarks")),
)
# After the tests, not among them: a ratio is only worth something where nothing else keeps the processor busy.
BENCHMARKS: Sequence[str] = ("-m", "pytest", "-q", "--benchmark-quiet", "tests/benchmarks")


def test(arguments: Sequence[str]) -> int:
    """Run every check, stop at the first that fails. Extra arguments go to pytest, which then measures nothing."""
    if not ensure_venv("dev") or not ensure_system():
        return fail("检查所需的环境没有装好，请按上面的提示处理后重试。")
    ensure_build_tools()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    checks = CHECKS if arguments else (*CHECKS, ("基准", BENCHMARKS))
    for name, command in checks:
        started = time.monotonic()
        say(f"== {name}")
        more = arguments if "pytest" in command else ()
        status = subprocess.run(
            [str(venv_python()), *command, *more], cwd=ROOT, env=environment, check=False
        ).returncode
        say(f"-- {name}：{'通过' if status == 0 else '未通过'}，{time.monotonic() - started:.0f} 秒")
        if status:
            return status
    return 0


def bench(arguments: Sequence[str]) -> int:
    """Run the benchmarks, one at a time, and print their table. Extra arguments go to pytest."""
    if not ensure_venv("dev") or not ensure_system():
        return fail("检查所需的环境没有装好，请按上面的提示处理后重试。")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"}
    command = [str(venv_python()), *BENCHMARKS, "--benchmark-only", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def main(arguments: Sequence[str]) -> int:
    """Choose the command."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file runs before anything else has looked
        return fail("需要 Python 3.11 或更新版本。")
    commands = {"run": run, "test": test, "bench": bench}
    if not arguments or arguments[0] not in commands:
        return fail((__doc__ or "").strip())
    return commands[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
