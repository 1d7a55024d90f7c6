"""A system's own files are inputs of a release, wherever they lie."""

import hashlib

import pytest

from integratedcare.indicators.own_inputs import own_inputs


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("ICS_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "local").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def data(tmp_path):
    (tmp_path / "data" / "local").mkdir(parents=True)
    return tmp_path / "data"


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def test_local_indicators_and_the_return_are_named_by_where_they_lie(home, data):
    (data / "local" / "visits.csv").write_text("one")
    (home / "local" / "falls.yaml").write_text("two")
    (home / "returns").mkdir()
    (home / "returns" / "finance.csv").write_text("three")
    assert own_inputs(data) == {
        "ICS_HOME/local/falls.yaml": digest("two"),
        "ICS_HOME/returns/finance.csv": digest("three"),
        "local/visits.csv": digest("one"),
    }


def test_what_is_neither_a_definition_nor_numbers_is_left_out(home, data):
    (home / "local" / "README.md").write_text("ours")
    (home / "local" / "old.csv").mkdir()
    assert own_inputs(data) == {}


def test_a_made_up_country_does_not_see_the_files_of_a_real_system(home, data):
    (data / "datapackage.json").write_text('{"name": "integratedcare-made-up-data", "resources": []}')
    (home / "local" / "falls.csv").write_text("two")
    (data / "local" / "visits.csv").write_text("one")
    assert own_inputs(data) == {"local/visits.csv": digest("one")}
