"""A published made-up release that a test may spoil."""

import shutil
from pathlib import Path

import pytest


@pytest.fixture
def spoiled(made_up_home, tmp_path) -> Path:
    """A home of its own with the made-up release in it, to be damaged."""
    shutil.copytree(made_up_home, tmp_path / "home", symlinks=True)
    return tmp_path / "home"


@pytest.fixture
def folder(spoiled) -> Path:
    """The folder of its current release."""
    return (spoiled / "releases" / "made-up" / "current").resolve()
