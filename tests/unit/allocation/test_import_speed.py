"""The command line answers within a second, so nothing heavy may be imported with the package."""

import subprocess
import sys

HEAVY = ("ibis", "duckdb", "django", "pandas", "pydantic", "yaml", "xlsxwriter", "pyarrow.compute", "pyarrow.dataset")


def test_nothing_heavy_is_imported():
    code = f"import sys, integratedcare.allocation; print([m for m in {HEAVY!r} if m in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_every_public_name_is_there():
    import integratedcare.allocation as allocation

    for name in allocation.__all__:
        assert getattr(allocation, name) is not None
    assert callable(allocation.capitation)
    assert callable(allocation.waterfall)
