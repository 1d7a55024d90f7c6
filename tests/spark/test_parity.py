"""The same definitions on DuckDB and on Spark give the same tables: every one of a release, and every one of a record.

One file, so that one process runs both and Spark starts once.
"""

import shutil
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.deliveries import land_folder
from integratedcare.pipeline.build import Build
from integratedcare.pipeline.engines import SparkEngine
from integratedcare.pipeline.lineage import build_order
from integratedcare.pipeline.store import Store
from integratedcare.pipeline.table import Source
from integratedcare.record.make.build import build_record
from integratedcare.record.make.places import current_record
from integratedcare.release.build import build_tables
from integratedcare.release.definitions import definitions
from integratedcare.rules import load_rules
from integratedcare.synthetic import HOME_BOARD
from integratedcare.synthetic.feeds import read_system
from integratedcare.synthetic.feeds.make import make_feeds

pytestmark = [pytest.mark.spark, pytest.mark.enable_socket]

PEOPLE, TODAY = 250, date(2026, 11, 23)
NODES = definitions()
TABLES = [name for name in build_order(NODES, list(NODES)) if not isinstance(NODES[name], Source)]
PARTS = 4


def read(built) -> dict[str, tuple]:
    """How many rows, what the steps counted, and the rows of each table."""
    return {name: (table.rows, table.steps, pq.read_table(table.path).to_pylist()) for name, table in built.items()}


@pytest.fixture(scope="module")
def duck(made_up_data, made_up_home, tmp_path_factory) -> dict[str, tuple]:
    """Every table of the made-up country by DuckDB, which built most of them for other tests already."""
    home = shutil.copytree(made_up_home, tmp_path_factory.mktemp("duck") / "home", symlinks=True)
    return read(build_tables(made_up_data, TABLES, home=home)[0])


@pytest.fixture(scope="module")
def store(tmp_path_factory) -> Store:
    """What Spark has built so far."""
    return Store(tmp_path_factory.mktemp("spark"))


@pytest.mark.parametrize("part", range(PARTS))  # so that a slow machine need not build all before it is believed hung
def test_every_table_of_the_made_up_country_is_the_same_on_both_engines(spark, alike, made_up_data, duck, store, part):
    assert duck.keys() == set(TABLES)
    names = TABLES[part * len(TABLES) // PARTS : (part + 1) * len(TABLES) // PARTS]
    build = Build(NODES, engine=SparkEngine(spark), rules=load_rules(), data=made_up_data, store=store)
    made = build.run(names)
    assert all(made[name].was_built for name in names)
    other = read({name: made[name] for name in names})
    for name in names:
        rows, steps, held = duck[name]
        assert (rows, steps) == other[name][:2], name
        for mine, theirs in zip(held, other[name][2], strict=True):
            differ = [column for column in mine if not alike(mine[column], theirs[column])]
            assert not differ, f"{name}: {differ} in {mine} and {theirs}"


@pytest.fixture(scope="module")
def duck_home(tmp_path_factory, made_up_data):
    """A home where a few made-up people have landed and DuckDB has made their record."""
    folder = tmp_path_factory.mktemp("people")
    make_feeds(folder / "out", read_system(made_up_data, HOME_BOARD), people=PEOPLE, seed=1)
    land_folder(folder / "out", home=folder / "home", today=TODAY)
    build_record("direct_care", home=folder / "home", today=TODAY)
    return folder / "home"


def test_every_table_of_the_record_is_the_same_on_both_engines(spark, alike, duck_home, tmp_path):
    other = tmp_path / "home"
    shutil.copytree(duck_home, other, symlinks=True, ignore=shutil.ignore_patterns("record"))
    made = build_record("direct_care", home=other, today=TODAY, engine="spark")
    tables = made.manifest["content"]["tables"]
    assert set(made.built) == set(tables)  # Spark made each, and found none ready
    held = 0
    for name in tables:
        mine = pq.read_table(current_record("direct_care", duck_home) / f"{name}.parquet").to_pylist()
        theirs = pq.read_table(made.folder / f"{name}.parquet").to_pylist()
        assert len(mine) == len(theirs), name
        held += bool(mine)
        for one, another in zip(mine, theirs, strict=True):
            differ = [column for column in one if not alike(one[column], another[column])]
            assert not differ, f"{name}: {differ}"
    assert held > 15, "too few tables have rows for this to say anything"
