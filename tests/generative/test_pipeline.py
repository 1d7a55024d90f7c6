"""The runner against any tables: order, checks and keys, each beside a slow obvious twin."""

import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.errors import ContractError
from integratedcare.pipeline import checks
from integratedcare.pipeline.columns import share, text, whole
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.lineage import build_order, upstream_tree
from integratedcare.pipeline.table import Table
from integratedcare.rules.compare import flatten

COLUMNS = {"code": text(""), "people": whole("", optional=True), "part": share("")}
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "code": st.sampled_from(["A", "B", "C", "D", None]),
            "people": st.none() | st.integers(-2, 5),
            "part": st.none() | st.floats(-0.5, 1.5),
        }
    ),
    max_size=6,
)
TABLE = Table("counted", lambda: None, ("code",), COLUMNS)


def keeps_its_promises(rows: list[dict]) -> bool:
    """The slow obvious twin of the checks."""
    codes = [row["code"] for row in rows]
    return (
        bool(rows)
        and None not in codes
        and len(set(codes)) == len(codes)
        and all(row["people"] is None or row["people"] >= 0 for row in rows)
        and all(row["part"] is not None and 0 <= row["part"] <= 1 for row in rows)
    )


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_a_table_is_refused_exactly_when_it_breaks_a_promise(rows):
    engine = DuckEngine()
    schema = pa.schema([("code", pa.string()), ("people", pa.int64()), ("part", pa.float64())])
    with tempfile.TemporaryDirectory() as folder:
        pq.write_table(pa.Table.from_pylist(rows, schema=schema), Path(folder) / "counted.parquet")
        engine.attach("counted", Path(folder) / "counted.parquet")
        found = engine.row(checks.check_sql(TABLE, "counted"))
    engine.close()
    if keeps_its_promises(rows):
        assert checks.judge(TABLE, found) == len(rows)
    else:
        with pytest.raises(ContractError, match="Table counted"):
            checks.judge(TABLE, found)


@st.composite
def lineages(draw) -> dict:
    """Up to eight tables, each reading some of those before it, given in any order."""
    names = [f"t{n}" for n in range(draw(st.integers(1, 8)))]
    reads = {name: draw(st.lists(st.sampled_from(names[:n]), unique=True)) if n else [] for n, name in enumerate(names)}
    return {name: reading(name, reads[name]) for name in draw(st.permutations(names))}


def reading(name: str, inputs: list[str]) -> Table:
    return Table(name, eval(f"lambda {', '.join(inputs)}: None"), ("code",), COLUMNS)


@given(lineages(), st.data())
@settings(deadline=None)
def test_a_table_is_built_once_and_after_all_that_it_reads(nodes, data):
    targets = data.draw(st.lists(st.sampled_from(sorted(nodes)), min_size=1, unique=True))
    order = build_order(nodes, targets)
    assert len(order) == len(set(order))
    assert set(targets) <= set(order)
    for position, name in enumerate(order):
        assert set(nodes[name].inputs) <= set(order[:position])
    upstream = {name for target in targets for _, name in upstream_tree(nodes, target)}
    assert set(order) == upstream


@given(lineages(), st.data())
@settings(deadline=None)
def test_a_circle_is_always_found(nodes, data):
    name = data.draw(st.sampled_from(sorted(nodes)))
    upstream = data.draw(st.sampled_from(sorted({other for _, other in upstream_tree(nodes, name)})))
    circle = nodes | {upstream: reading(upstream, [*nodes[upstream].inputs, name])}
    with pytest.raises(ContractError, match="in a circle"):
        build_order(circle, [name])


NESTED = st.recursive(
    st.integers() | st.text(max_size=3),
    lambda inner: st.dictionaries(st.text("abc", min_size=1, max_size=2), inner, min_size=1, max_size=3),
    max_leaves=8,
)


@given(NESTED)
def test_every_value_of_a_rule_is_one_line(nested):
    def leaves(value) -> int:
        return sum(map(leaves, value.values())) if isinstance(value, dict) else 1

    assert len(list(flatten(nested))) == leaves(nested)
