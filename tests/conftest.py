"""Fixtures every test may use."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared_folder() -> Path:
    """Return the folder of commissioning material beside the checkout; skip the test where it is absent."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the commissioning material is not beside this checkout (../shared)")
    return folder
