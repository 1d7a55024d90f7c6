"""The SQL on FHIR v2 standard's own tests: every one, beside the published data."""

import contextlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

import duckdb
import pytest

from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.typed import typed
from integratedcare.feeds.fhir.view_sql import rows_sql, view_sql

SUITE = 134


@pytest.fixture(scope="module")
def suite(public_data) -> list[tuple[str, dict, list[dict]]]:
    """Every test of the suite: where it is from, itself, and the resources that it is about."""
    folder: Path = public_data.parent / "vectors" / "sql-on-fhir-v2"
    if not folder.is_dir():
        pytest.skip("the standard's tests are not beside the published data")
    files = [json.loads(path.read_text()) | {"path": path.stem} for path in sorted(folder.glob("*.json"))]
    return [
        (f"{file['path']}: {one['title']}", one, file["resources"]) for file in files for one in file.get("tests", [])
    ]


@pytest.fixture(scope="module")
def engine() -> duckdb.DuckDBPyConnection:
    """An engine that has what views rely on."""
    return with_macros(duckdb.connect())


def outcome(engine: duckdb.DuckDBPyConnection, test: dict, resources: list[dict], ways: list[Callable]) -> str:
    """What came of a test by the first way that can, `passed` or why not."""
    lines = [json.dumps(one) for one in resources]
    engine.execute("CREATE OR REPLACE TABLE resources AS SELECT CAST(unnest(?) AS JSON) AS resource", [lines])
    try:
        for way in ways:
            with contextlib.suppress(*[duckdb.Error, CannotError] if way is not ways[-1] else []):
                found = engine.execute(way(test["view"]))
                break
        names = [column[0] for column in found.description]
        rows = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    except Exception as error:
        return "passed" if test.get("expectError") else f"failed with {error}"
    if test.get("expectError"):
        return "an error was expected"
    if "expectColumns" in test and names != test["expectColumns"]:
        return f"columns {names}"
    if "expectCount" in test:
        return "passed" if len(rows) == test["expectCount"] else f"{len(rows)} rows"
    return "passed" if sorted(map(plain, rows)) == sorted(map(plain, test["expect"])) else f"rows {rows}"


def plain(row: dict) -> str:
    """A row as text: decimals by value, columns by name."""

    def value(one):
        return round(float(one), 9) if isinstance(one, int | float) and not isinstance(one, bool) else one

    return json.dumps({name: value(one) for name, one in row.items()}, sort_keys=True)


class CannotError(Exception):
    """A way that cannot take a view."""


@pytest.mark.public_data
@pytest.mark.parametrize("quick", [True, False], ids=["quick", "slow"])
def test_every_test_of_the_standard_passes(suite, engine, quick):
    assert len(suite) == SUITE
    ways = [partial(view_sql, resources="resources", quick=quick)]
    failed = {
        name: why for name, test, resources in suite if (why := outcome(engine, test, resources, ways)) != "passed"
    }
    assert failed == {}


@pytest.mark.public_data
def test_every_test_of_the_standard_passes_when_bulk_files_are_read_into_columns(suite, engine, tmp_path):
    taken = set()
    failed = {}
    for place, (name, test, resources) in enumerate(suite):
        kind = test["view"].get("resource")
        file = tmp_path / f"{place}.ndjson"
        file.write_text("\n".join(json.dumps(one) for one in resources if one["resourceType"] == kind) + "\n")

        def into_columns(view: dict, file: Path = file, name: str = name) -> str:
            reach = Reach()
            rows_sql(view, "asked", reach)
            columns = typed(reach)
            if not columns:
                raise CannotError
            taken.add(name)
            return rows_sql(view, columns.source_sql([file], 1 << 20), columns)

        ways = [into_columns, partial(view_sql, resources="resources", quick=False)]
        if (why := outcome(engine, test, resources, ways)) != "passed":
            failed[name] = why
    assert failed == {}
    assert len(taken) > SUITE * 0.7
