"""What importing a part loads. Reading a release has a second to do its work, and the engine takes that to load."""

import json
import subprocess
import sys

import pytest

HEAVY = ["django", "duckdb", "ibis", "pandas", "pyspark", "shapely", "sqlglot"]


def loaded_by(statement: str) -> set[str]:
    """Which of the heavy packages a fresh Python has in memory after one statement."""
    script = f"{statement}\nimport json, sys\nprint(json.dumps([name for name in {HEAVY} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    ("part", "may_load"),
    [
        ("integratedcare", set()),
        ("integratedcare.allocation", set()),
        ("integratedcare.charts", set()),
        ("integratedcare.cli", set()),
        ("integratedcare.release.reader", {"duckdb"}),
        ("integratedcare.web.config.wsgi", {"duckdb", "django"}),
    ],
)
def test_importing_loads_no_more_than_it_needs(part: str, may_load: set[str], tmp_path, monkeypatch):
    monkeypatch.setenv("ICS_HOME", str(tmp_path))
    assert loaded_by(f"import {part}") <= may_load


def test_a_heavy_import_is_noticed():
    assert loaded_by("import duckdb") >= {"duckdb"}
