"""How long a made-up system takes to write, and how much memory: beside DuckDB only writing the same rows again.

`python tests/scale/made_up_people.py [PEOPLE]`: 1,100,000 unless told, which needs 12 GB of disk.
"""

import time
from pathlib import Path

import duckdb
from whole_process import memory_of_this, print_lines, processor_seconds

from integratedcare.synthetic import HOME_BOARD, make_public_data
from integratedcare.synthetic.feeds import make_feeds, read_system

SYSTEM = 1_100_000
IN_WINDOWS_1252 = ("adult_social_care", "social_prescribing")  # small, and DuckDB alone does not read them


def people_lines(scratch: Path, people: int = SYSTEM) -> list[str]:
    """Seconds by the clock and of the processors, rows, peak memory, and the ratio to writing the rows alone."""
    system = read_system(make_public_data(scratch / "country"), HOME_BOARD)
    clock, processor = time.perf_counter(), processor_seconds()
    made = make_feeds(scratch / "people", system, people=people)
    clock, processor = time.perf_counter() - clock, processor_seconds() - processor
    memory = memory_of_this()
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
    start = processor_seconds()
    for one in made:
        if one["feed"] in IN_WINDOWS_1252:
            continue
        path = scratch / "people" / one["file"]
        read = f"read_csv('{path}', all_varchar = true, header = true, delim = ',')"
        engine.execute(f"COPY (FROM {read}) TO '{scratch / 'again.csv'}' (FORMAT csv)")
    return processor_seconds() - start


if __name__ == "__main__":
    print_lines(people_lines, SYSTEM)
