"""Fixtures every test may use."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of commissioning material beside the checkout; skip the test where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the commissioning material is not beside this checkout (../shared)")
    return folder


def pytest_terminal_summary(terminalreporter: Any, exitstatus: int) -> None:
    """Where the commissioning material is there, a test that wants it and did not run is a failure of the run."""
    skipped = [r for r in terminalreporter.stats.get("skipped", []) if "shared" in r.keywords]
    if skipped and (Path(__file__).resolve().parents[2] / "shared").is_dir():
        terminalreporter.write_line(f"{len(skipped)} tests want ../shared, it is there, and they did not run", red=True)
        terminalreporter._session.exitstatus = pytest.ExitCode.TESTS_FAILED
