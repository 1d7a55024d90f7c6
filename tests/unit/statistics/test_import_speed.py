"""The command line answers within a second, so scipy waits until a limit needs it."""

import subprocess
import sys

import integratedcare.statistics as statistics


def test_scipy_is_not_imported_with_the_package():
    code = (
        "import sys, integratedcare.statistics as s; s.wilson_interval(1, 2); s.byar_interval(20); "
        "print([name for name in sys.modules if name.startswith('scipy')])"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_every_public_name_is_there():
    assert sorted(set(statistics.__all__)) == sorted(statistics.__all__)
    for name in statistics.__all__:
        assert getattr(statistics, name) is not None
