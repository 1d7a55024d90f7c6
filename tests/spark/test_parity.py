"""The same definitions on DuckDB and on Spark give the same tables, every one, on the made-up country."""

import pyarrow.parquet as pq
import pytest

from integratedcare.pipeline.build import Build
from integratedcare.pipeline.engines import DuckEngine, SparkEngine
from integratedcare.pipeline.store import Store
from integratedcare.pipeline.table import Source
from integratedcare.release.definitions import definitions
from integratedcare.rules import load_rules
from integratedcare.synthetic import make_public_data

pytestmark = [pytest.mark.spark, pytest.mark.enable_socket]


def build(engine, data, store):
    nodes = definitions()
    targets = [name for name, node in nodes.items() if not isinstance(node, Source)]
    built = Build(nodes, engine=engine, rules=load_rules(), data=data, store=Store(store)).run(targets)
    return {name: (table.rows, table.steps, pq.read_table(table.path).to_pylist()) for name, table in built.items()}


def test_every_table_is_the_same_on_both_engines(spark, alike, tmp_path):
    data = make_public_data(tmp_path / "data", seed=1)
    duck = build(DuckEngine(), data, tmp_path / "duck")
    other = build(SparkEngine(spark), data, tmp_path / "spark")
    assert duck.keys() == other.keys()
    for name, (rows, steps, held) in duck.items():
        assert (rows, steps) == other[name][:2], name
        for mine, theirs in zip(held, other[name][2], strict=True):
            differ = [column for column in mine if not alike(mine[column], theirs[column])]
            assert not differ, f"{name}: {differ} in {mine} and {theirs}"
