"""How fast and how small, on this machine, in this run: medians and ratios. `make bench`.

Not a test: machines are noisy, so nothing here passes or fails. With `ICS_PUBLIC_DATA` set the figures are England's,
else those of the made-up country. `ICS_BENCH_PEOPLE=110000` measures the record of as many made-up people as well.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from fhir_speed import fhir_lines
from indicators_cold import indicator_lines
from linkage_speed import linkage_lines
from record_from_files import record_lines
from runner_overhead import overhead_lines
from site_under_load import site_lines
from whole_process import ICS, compare, environment, peak_memory

from integratedcare.synthetic import make_public_data

RIVAL = Path(__file__).with_name("plain_pandas.py")
NEED = "allocations/icb_place_tool_practice_weighted_pop_2025_2026.parquet"
FLOOR = "import duckdb; duckdb.sql(\"SELECT * FROM read_parquet('{}')\").fetchall()"


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory(prefix="bench-") as scratch:
        home = Path(scratch) / "home"
        named = os.environ.get("ICS_PUBLIC_DATA")
        data = Path(named) if named else make_public_data(Path(scratch) / "data")
        country, version = "England" if named else "made-up country", sys.version.split()[0]
        say(f"Data: {country}; {os.cpu_count()} cores; Python {version}")
        subprocess.run([ICS, "release", "--data", str(data)], env=environment(home), check=True, capture_output=True)

        shares = [ICS, "fair-shares", "--level", "practice", "--format", "csv"]
        rival = [sys.executable, str(RIVAL), str(data / NEED)]
        floor = [sys.executable, "-c", FLOOR.format(data / NEED)]
        say("", "Fair shares of every practice, whole process (seconds)")
        for label, command in (
            ("from the current release", shares),
            ("from the raw files, built before", [*shares, "--data", str(data)]),
        ):
            say(*compare(label, command, "plain pandas", rival, environment(home)))
        say(*compare("from the current release", shares, "DuckDB only reading the file", floor, environment(home)))
        say(f"  peak memory: release {peak_memory(shares, environment(home)):.0f} MB, "
            f"raw {peak_memory([*shares, '--data', str(data)], environment(home)):.0f} MB, "
            f"pandas {peak_memory(rival, environment(home)):.0f} MB")  # fmt: skip
        say("", "The table runner", *overhead_lines(Path(scratch)))
        say("", "Indicators and their judgement", *indicator_lines(data, Path(scratch)))
        say("", "Linking made-up people", *linkage_lines(100_000))
        say("", "FHIR's bulk files to tables", *fhir_lines(data, Path(scratch)))
        if people := os.environ.get("ICS_BENCH_PEOPLE"):  # minutes: only where it is asked for, as 110000 or 1100000
            say("", "Linking a million rows", *linkage_lines(1_000_000))
            say("", "From raw files to the record", *record_lines(Path(scratch) / "record", int(people)))
        say("", "The site, 20 readers at once over loopback", *site_lines(home))


def say(*lines: str) -> None:
    """Print lines as they come."""
    for line in lines:
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
