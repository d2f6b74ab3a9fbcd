"""Fixtures every test may use."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests.figures import FIGURES, Tell, tables_of

# A time limit for one example says how busy the machine is, and nothing about the code.
settings.register_profile("reviewer", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("reviewer")

GOLDEN = Path(__file__).resolve().parent / "golden"
CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?")  # differs from run to run


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update-golden: rewrite the expected files instead of comparing; a person reads the diff."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden from what the code gives now")


@pytest.fixture
def check_golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a check of text against tests/golden/NAME, moments in time masked on both sides."""

    def check(name: str, text: str) -> None:
        masked = CLOCK.sub("0000-00-00T00:00:00Z", text)
        if request.config.getoption("--update-golden"):
            GOLDEN.mkdir(exist_ok=True)
            (GOLDEN / name).write_text(masked, encoding="utf-8", newline="\n")
        expected = (GOLDEN / name).read_text(encoding="utf-8")

        assert masked == expected

    return check


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return what shows rows of figures under a title at the end of the run."""
    return lambda title, rows: record_property(FIGURES, [title, *rows])


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of commissioning material beside the checkout; skip the test where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the commissioning material is not beside this checkout (../shared)")
    return folder


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """Show the figures that tests told.

    Where the commissioning material is there, a test that wants it and did not run is a failure of the run.
    """
    ended = [report for kind in ("passed", "failed") for report in terminalreporter.getreports(kind)]
    for title, rows in tables_of(ended).items():
        terminalreporter.section(title)
        for row in rows:
            terminalreporter.write_line(row)
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "shared" in r.keywords]
    if skipped and (Path(__file__).resolve().parents[2] / "shared").is_dir():
        terminalreporter.write_line(f"{len(skipped)} tests want ../shared, it is there, and they did not run", red=True)
        terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED
