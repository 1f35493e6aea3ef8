"""The whole-site test beds beside the project; without them these tests are skipped, but never in CI."""

import os
import sys
from pathlib import Path

import pytest
from chromium import base, chromium, rows  # noqa: F401 (fixtures)

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def shared():
    """The folder of test beds and scorers, importable."""
    if not (SHARED / "score_sites.py").exists():
        if os.environ.get("CI"):
            pytest.fail(f"the test beds are missing: {SHARED}")
        pytest.skip(f"the test beds are not here: {SHARED}")
    sys.path.insert(0, str(SHARED))
    yield SHARED
    sys.path.remove(str(SHARED))
