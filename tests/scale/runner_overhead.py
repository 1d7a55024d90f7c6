"""What the table runner adds to a table, beyond Ibis writing its SQL and DuckDB running it."""

import statistics
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.pipeline import compile as compiling
from integratedcare.pipeline.build import Build
from integratedcare.pipeline.columns import text, whole
from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.engines import DuckEngine
from integratedcare.pipeline.store import Store
from integratedcare.pipeline.table import Source, table
from integratedcare.rules import load_rules

TABLES = 40
COLUMNS = {"code": text("Code"), "people": whole("People")}


def overhead_lines(scratch: Path) -> list[str]:
    """Build a chain of small tables, and do the same compiling and copying bare; the difference by table."""
    data = scratch / "chain"
    data.mkdir()
    pq.write_table(pa.table({"code": [str(n) for n in range(1000)], "people": list(range(1000))}), data / "t.parquet")
    nodes = {"first": Source("first", "t.parquet", {name: (name, column) for name, column in COLUMNS.items()})}
    for number in range(TABLES):
        nodes[f"table_{number}"] = _link(f"table_{number}", f"table_{number - 1}" if number else "first").table
    runner, bare, unchanged = [], [], []
    for attempt in range(5):
        store = Store(scratch / f"store-{attempt}")
        runner.append(_timed(lambda store=store: _run(nodes, data, store)))
        unchanged.append(_timed(lambda store=store: _run(nodes, data, store)))
        bare.append(_timed(lambda attempt=attempt: _bare(nodes, data, scratch / f"bare-{attempt}")))
    each = [(a - b) / TABLES * 1000 for a, b in zip(runner, bare, strict=True)]
    return [
        f"  overhead beyond Ibis's compilation and DuckDB's copy: median {statistics.median(each):.1f} ms a table",
        f"  a build in which nothing changed: median {statistics.median(unchanged) / TABLES * 1000:.1f} ms a table",
    ]


def _link(name: str, upstream: str):
    source = f"def {name}({upstream}):\n    return {upstream}.mutate(people={upstream}.people + 1)"
    namespace: dict = {}
    exec(source, namespace)
    return table(key=["code"], columns=COLUMNS)(namespace[name])


def _run(nodes, data: Path, store: Store) -> None:
    Build(nodes, engine=DuckEngine(), rules=load_rules(), data=data, store=store).run([f"table_{TABLES - 1}"])


def _bare(nodes, data: Path, folder: Path) -> None:
    folder.mkdir()
    engine, rules = DuckEngine(), load_rules()
    engine.attach_source(nodes["first"], data)
    for number in range(TABLES):
        name = f"table_{number}"
        engine.write(compile_table(nodes, nodes[name], rules, "duckdb").sql, folder / f"{name}.parquet")
        engine.attach(name, folder / f"{name}.parquet")


def _timed(work) -> float:
    compiling._written.clear()  # as in a process that has just begun
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
