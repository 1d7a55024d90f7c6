"""How long a made-up system takes to write, and how much memory: beside DuckDB only writing the same rows again.

`python tests/scale/made_up_people.py [PEOPLE]`: 1,100,000 unless told, which needs 12 GB of disk.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from integratedcare.synthetic import HOME_BOARD, make_public_data
from integratedcare.synthetic.feeds import make_feeds, read_system

SYSTEM = 1_100_000
IN_WINDOWS_1252 = ("adult_social_care", "social_prescribing")  # small, and DuckDB alone does not read them


def people_lines(scratch: Path, people: int = SYSTEM) -> list[str]:
    """Seconds by the clock and of the processors, rows, peak memory, and the ratio to writing the rows alone."""
    system = read_system(make_public_data(scratch / "country"), HOME_BOARD)
    clock, processor = time.perf_counter(), _processor()
    made = make_feeds(scratch / "people", system, people=people)
    clock, processor = time.perf_counter() - clock, _processor() - processor
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    floor = _only_writing(scratch, made)
    rows = sum(one["rows"] for one in made)
    return [
        f"  {people:,} people, {rows:,} rows: {clock:.0f} s by the clock, "
        f"{processor:.0f} s of processors, {memory:.0f} MB",
        f"  DuckDB only reading and writing the same files: {floor:.0f} s of processors; ratio {processor / floor:.2f}",
    ]


def _only_writing(scratch: Path, made: list[dict]) -> float:
    """Processor seconds that DuckDB takes to read each file as text and write it as CSV again."""
    engine = duckdb.connect()
    engine.execute("SET threads = 2; SET memory_limit = '900MB'; SET enable_progress_bar = false")
    start = _processor()
    for one in made:
        if one["feed"] in IN_WINDOWS_1252:
            continue
        path = scratch / "people" / one["file"]
        read = f"read_csv('{path}', all_varchar = true, header = true, delim = ',')"
        engine.execute(f"COPY (FROM {read}) TO '{scratch / 'again.csv'}' (FORMAT csv)")
    return _processor() - start


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        asked = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else SYSTEM
        sys.stdout.write("\n".join(people_lines(Path(folder), asked)) + "\n")
