"""Made-up rows and what came of linking them, once for all tests of this folder."""

import importlib.util
from pathlib import Path

import pytest

from integratedcare.linkage import link_people

_spec = importlib.util.spec_from_file_location("made_up_rows", Path(__file__).with_name("made_up_rows.py"))
made_up = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made_up)


@pytest.fixture(scope="session")
def made_up_rows():
    """`made_up_rows(people, seed=…, no_number=…)`: dirty rows with their truth."""
    return made_up.made_up_rows


@pytest.fixture(scope="session")
def rows(made_up_rows):
    """Rows about 800 people."""
    return made_up_rows(800, seed=3)


@pytest.fixture(scope="session")
def people(rows):
    """Those rows, linked."""
    return link_people(rows)
