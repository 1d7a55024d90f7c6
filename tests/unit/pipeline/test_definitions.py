"""Every table of the product: its SQL is the same in every process, and `explain` says what there is to say."""

import json
import os
import subprocess
import sys

import pytest

from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.explain import explanation, listing
from integratedcare.pipeline.lineage import build_order
from integratedcare.pipeline.table import Facts, Source, Table, WorkedOut
from integratedcare.release.definitions import PUBLISHED, definitions
from integratedcare.rules import load_rules

EVERY = sorted(definitions())
BY_QUERY = [name for name in EVERY if type(definitions()[name]) is Table]
SQL_OF_EVERY_TABLE = """
import json
from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.table import Table
from integratedcare.release.definitions import definitions
from integratedcare.rules import load_rules
nodes, rules = definitions(), load_rules()
compiled = {n: compile_table(nodes, t, rules, "duckdb") for n, t in nodes.items() if type(t) is Table}
print(json.dumps({name: [one.sql, one.steps] for name, one in compiled.items()}))
"""


def sql_in_another_process() -> dict:
    """By a process that hashes otherwise than this one, so that a set which slipped into a query shows."""
    seed = "20260401" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    done = subprocess.run(
        [sys.executable, "-c", SQL_OF_EVERY_TABLE],
        env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, timeout=120,
    )  # fmt: skip
    return json.loads(done.stdout)


def test_the_sql_of_every_table_is_the_same_in_every_process():
    theirs, rules = sql_in_another_process(), load_rules()
    ours = {name: compile_table(definitions(), definitions()[name], rules, "duckdb") for name in BY_QUERY}
    assert sorted(theirs) == BY_QUERY
    told = {name: [one.sql, [list(step) for step in one.steps]] for name, one in ours.items()}
    assert [name for name in BY_QUERY if told[name] != theirs[name]] == []


@pytest.mark.parametrize("dialect", ["duckdb", "pyspark"])
@pytest.mark.parametrize("name", EVERY)
def test_explain_says_what_a_table_is(name, dialect):
    node = definitions()[name]
    said = explanation(definitions(), name, load_rules(), dialect)
    assert said.startswith(f"{name}\n{'=' * len(name)}\n\n{node.meaning}")
    if isinstance(node, Source):
        for ours, (heading, _) in node.columns.items():
            assert f"  {heading} → {ours} (" in said
        return
    assert f"Key: {', '.join(node.key)}" in said
    for column, promise in node.columns.items():
        assert column in said
        assert promise.meaning in said
    for upstream in build_order(definitions(), [name])[:-1]:
        assert f"  {upstream}" in said.split("Upstream:")[1]
    if not isinstance(node, Facts | WorkedOut):
        sql = said.split(f"SQL ({dialect}):")[1].split("Upstream:")[0]
        assert sql.strip().startswith("SELECT CAST(")
        assert all(mark not in sql for mark in ('"' if dialect == "pyspark" else "`",))


@pytest.mark.parametrize("name", EVERY)
def test_every_table_has_a_meaning_and_every_column_too(name):
    node = definitions()[name]
    assert node.meaning.strip().endswith((".", ".csv", ".parquet"))
    for column in node.columns.values():
        assert (column[1] if isinstance(column, tuple) else column).meaning.strip()


def test_the_listing_names_every_table_once():
    lines = listing(definitions()).splitlines()
    assert [line.split()[0] for line in lines] == EVERY


def test_what_is_published_is_declared():
    assert set(PUBLISHED) <= set(EVERY)
    assert list(PUBLISHED) == sorted(PUBLISHED)


def test_explain_names_the_rules_that_a_table_uses():
    assert "Rules: 2026-27 decision_levels" in explanation(definitions(), "level_size", load_rules(), "duckdb")
    assert "Rules: none" in explanation(definitions(), "registered", load_rules(), "duckdb")
