"""Tiny tables, tiny published files and an engine, so that each test is one promise."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from integratedcare.pipeline.build import Build
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.store import Store
from integratedcare.pipeline.table import Source
from integratedcare.rules import load_rules

LISTS = Source("lists", "lists.parquet", {"code": ("Code", text("Practice")), "people": ("People", whole("People"))})
NAMES = Source("names", "names.csv", {"code": ("Code", text("Practice")), "name": ("Name", text("Its name"))})


@pytest.fixture
def data(tmp_path) -> Path:
    """A data folder of one Parquet file and one CSV file."""
    folder = tmp_path / "data"
    folder.mkdir()
    pq.write_table(pa.table({"Code": ["A1", "A2", "B1"], "People": [100, 200, 300]}), folder / LISTS.path)
    (folder / NAMES.path).write_text("Code,Name\nA1,One\nA2,Two\nB1,Three\n")
    return folder


@pytest.fixture
def store(tmp_path) -> Path:
    """The folder that built tables are kept in."""
    return tmp_path / "store"


@pytest.fixture
def build(data, store, sources):
    """A function that builds tables (functions with `.table`) and the two published files: name → Built."""

    def run(*functions, rules=None, wanted=None, engine=None, progress=no_progress, made_with=""):
        nodes = sources | {f.__name__: f.table for f in functions}
        engine = engine or DuckEngine()
        rules = rules or load_rules()
        one = Build(nodes, engine=engine, rules=rules, data=data, store=Store(store), made_with=made_with)
        try:
            return one.run(wanted or [f.__name__ for f in functions], progress)
        finally:
            engine.close()

    return run


@pytest.fixture
def sources() -> dict[str, Source]:
    """The two published files by name."""
    return {source.name: source for source in (LISTS, NAMES)}


@pytest.fixture
def rows():
    """A function that reads back a built table."""
    return lambda built: pq.read_table(built.path).to_pylist()
