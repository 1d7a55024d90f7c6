"""The SQL on FHIR v2 standard's own tests: every one, beside the published data."""

import json
from pathlib import Path

import duckdb
import pytest

from integratedcare.feeds.fhir.macros import with_macros
from integratedcare.feeds.fhir.view_sql import view_sql

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


def outcome(test: dict, resources: list[dict], quick: bool) -> str:
    """What came of a test, `passed` or why not."""
    engine = with_macros(duckdb.connect())
    engine.execute("CREATE TABLE resources (resource JSON)")
    engine.executemany("INSERT INTO resources VALUES (?)", [[json.dumps(one)] for one in resources])
    try:
        found = engine.execute(view_sql(test["view"], "resources", quick=quick))
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


@pytest.mark.public_data
@pytest.mark.parametrize("quick", [True, False], ids=["quick", "slow"])
def test_every_test_of_the_standard_passes(suite, quick):
    assert len(suite) == SUITE
    failed = {name: why for name, test, resources in suite if (why := outcome(test, resources, quick)) != "passed"}
    assert failed == {}
