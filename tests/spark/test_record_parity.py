"""From the same landings and links, DuckDB and Spark make the same record, every table of it."""

import shutil
from datetime import date

import pyarrow.parquet as pq
import pytest

from integratedcare.feeds.deliveries import land_folder
from integratedcare.record.make.build import build_record
from integratedcare.record.make.places import current_record
from integratedcare.synthetic import HOME_BOARD
from integratedcare.synthetic.feeds import read_system
from integratedcare.synthetic.feeds.make import make_feeds

pytestmark = [pytest.mark.spark, pytest.mark.enable_socket]

PEOPLE, TODAY = 250, date(2026, 11, 23)


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
