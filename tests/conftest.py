"""Fixtures that every folder of tests shares."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of published data, or a loud skip."""
    folder = os.environ.get("ICS_PUBLIC_DATA")
    if not folder:
        pytest.skip("ICS_PUBLIC_DATA is not set: no folder of published data to test against")
    return Path(folder)
