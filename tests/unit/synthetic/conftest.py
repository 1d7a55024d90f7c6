"""One made-up country, written once, for every test of it."""

from pathlib import Path

import pytest

from integratedcare.synthetic import make_public_data


@pytest.fixture(scope="session")
def made_up(tmp_path_factory) -> Path:
    """The folder of seed 1."""
    return make_public_data(tmp_path_factory.mktemp("made-up"), seed=1)


@pytest.fixture(scope="session")
def another(tmp_path_factory) -> Path:
    """The folder of seed 2."""
    return make_public_data(tmp_path_factory.mktemp("another"), seed=2)
