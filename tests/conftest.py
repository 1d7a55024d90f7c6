"""Fixtures that every folder of tests shares.

No test touches the user's own `ICS_HOME`: the whole run has one of its own, and folders that are costly to make (a
made-up country, published releases) are made once and shared between the processes of the run.
"""

import fcntl
import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

# A journey leaves a browser's event loop in its process, and Django would refuse its database to later tests there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
TYPES = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64()}


def pytest_configure(config) -> None:
    """Listen for what would say who somebody is (`overheard.py`)."""
    where = importlib.util.spec_from_file_location("overheard", Path(__file__).with_name("overheard.py"))
    sys.modules["overheard"] = module = importlib.util.module_from_spec(where)
    where.loader.exec_module(module)
    config.pluginmanager.register(module.Overheard(), "overheard")


@pytest.fixture(scope="session")
def note_said(pytestconfig) -> Callable[..., None]:
    """`note_said(text, …)`: have what a test ran and kept from pytest's capture looked through too."""
    return pytestconfig.pluginmanager.get_plugin("overheard").note


def pytest_collection_modifyitems(items) -> None:
    """The slowest files first, so that no process ends long after the others."""
    slowest = ("tests/spark/", "tests/journeys/", "tests/unit/cli/", "tests/unit/linkage/", "tests/published/")
    items.sort(key=lambda item: next((place for place, one in enumerate(slowest) if one in item.nodeid), len(slowest)))


@pytest.fixture(scope="session")
def public_data() -> Path:
    """The folder of published data, or a loud skip."""
    folder = os.environ.get("ICS_PUBLIC_DATA")
    if not folder:
        pytest.skip("ICS_PUBLIC_DATA is not set: no folder of published data to test against")
    return Path(folder)


@pytest.fixture(scope="session")
def shared(tmp_path_factory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def once(shared) -> Callable[[str, Callable[[Path], object]], Path]:
    """`once(name, make)`: a shared folder that `make(folder)` fills the first time that any process asks for it."""

    def find_or_make(name: str, make: Callable[[Path], object]) -> Path:
        folder, part = shared / name, shared / f"{name}-part"
        with open(shared / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(part, ignore_errors=True)
                make(part)
                part.rename(folder)
        return folder

    return find_or_make


@pytest.fixture(scope="session", autouse=True)
def home_of_the_run(shared) -> Path:
    """`ICS_HOME` of this process and of all that it starts, unless a test names another."""
    folder = shared / "home-of-the-run"
    before = {name: os.environ.get(name) for name in ("ICS_HOME", "ICS_RULES")}
    os.environ["ICS_HOME"] = str(folder)
    os.environ.pop("ICS_RULES", None)
    yield folder
    for name, value in before.items():
        os.environ.pop(name, None)
        if value is not None:
            os.environ[name] = value


@pytest.fixture(scope="session")
def made_up_data(once) -> Path:
    """The made-up country's data folder, seed 1. Copy it before changing anything."""
    from integratedcare.synthetic import make_public_data

    return once("made-up-data", lambda folder: make_public_data(folder, seed=1))


@pytest.fixture(scope="session")
def made_up_home(once, made_up_data) -> Path:
    """An `ICS_HOME` where the made-up country is published, and nothing else. Copy it before changing anything."""
    return once("made-up-home", lambda folder: publish(made_up_data, folder))


@pytest.fixture(scope="session")
def england_home(once, public_data) -> Path:
    """An `ICS_HOME` where England is published, and nothing else. Copy it before changing anything."""
    return once("england-home", lambda folder: publish(public_data, folder))


@pytest.fixture(scope="session")
def published_home(once, made_up_home, request) -> Path:
    """An `ICS_HOME` where the made-up country is published, and England too if its data are to hand."""
    homes = [made_up_home]
    if os.environ.get("ICS_PUBLIC_DATA"):
        homes.append(request.getfixturevalue("england_home"))

    def together(folder: Path) -> None:
        for home in homes:
            shutil.copytree(home / "releases", folder / "releases", symlinks=True, dirs_exist_ok=True)

    return once("published-home", together)


@pytest.fixture(scope="session")
def made_up_release(made_up_home):
    """The made-up country's release, open for reading."""
    from integratedcare.release.reader import open_release

    return open_release("made-up", made_up_home)


@pytest.fixture(scope="session")
def england_release(england_home):
    """England's release, open for reading."""
    from integratedcare.release.reader import open_release

    return open_release("england", england_home)


def publish(data: Path, home: Path) -> None:
    """Build and publish the universe of a data folder."""
    from integratedcare.release.build import make_release
    from integratedcare.release.universes import universe_of

    make_release(universe_of(data), home=home)


@pytest.fixture(scope="session")
def table_of() -> Callable[..., list[dict]]:
    """`table_of("registered", list_size=[{…}])`: the rows of a table of the product from hand-written inputs.

    Inputs are lists of dicts under our own names of columns. A column that is left out is null, an input that is
    left out is empty, and `rules` are the shipped ones unless given. Rows come back in key order.
    """
    from integratedcare.pipeline.compile import compile_table
    from integratedcare.pipeline.engines import DuckEngine
    from integratedcare.release.definitions import definitions
    from integratedcare.rules import load_rules

    def build(name: str, *, rules=None, **given: list[dict]) -> list[dict]:
        nodes = definitions()
        table = nodes[name]
        unknown = set(given) - set(table.inputs)
        assert not unknown, f"{name} does not read {unknown}"
        engine = DuckEngine()
        for source in table.inputs:
            engine.connection.register(source, _landed(nodes[source].columns, given.get(source, [])))
        compiled = compile_table(nodes, table, rules or load_rules(), "duckdb")
        rows = engine.connection.execute(compiled.sql).to_arrow_table().to_pylist()
        engine.close()
        return rows

    return build


def _landed(columns: dict, rows: list[dict]) -> pa.Table:
    promised = {name: column[1] if isinstance(column, tuple) else column for name, column in columns.items()}
    for row in rows:
        assert not set(row) - set(promised), f"no such columns: {set(row) - set(promised)}"
    schema = pa.schema([(name, TYPES[column.type]) for name, column in promised.items()])
    return pa.Table.from_pylist([{name: row.get(name) for name in promised} for row in rows], schema=schema)
