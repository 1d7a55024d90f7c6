"""How long a made-up system takes from raw files to record, step by step, beside DuckDB copying the same rows.

`python tests/scale/record_from_files.py [PEOPLE]`: 110,000 unless told; a million needs 20 GB of disk. Then a delivery
of about one row in a hundred lands, and the record is made again.
"""

import time
from datetime import date
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
from whole_process import memory_of_this, print_lines, processor_seconds

from integratedcare.feeds.agreement import agreement_for
from integratedcare.feeds.deliveries import land_folder, read_deliveries
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.headings import match
from integratedcare.feeds.landing import Sent, land
from integratedcare.record.make.build import build_record
from integratedcare.synthetic import HOME_BOARD, make_public_data
from integratedcare.synthetic.feeds import make_feeds, read_system

PEOPLE = 110_000
ONE_IN_A_HUNDRED = "outpatient"
PURPOSE = "planning"


def record_lines(scratch: Path, people: int = PEOPLE) -> list[str]:
    """Processor seconds, seconds by the clock, peak memory and the ratio to copying, of each step."""
    system = read_system(make_public_data(scratch / "country"), HOME_BOARD)
    sent, home = scratch / "sent", scratch / "home"
    rows = sum(one["rows"] for one in make_feeds(sent, system, people=people, kind="parquet"))
    files = [sent / one["file"] for one in read_deliveries(sent)]
    steps = Steps()
    floor = steps.run(lambda: _copied(files, scratch))
    landing = steps.run(lambda: land_folder(sent, home=home))
    building = steps.run(lambda: build_record(PURPOSE, home=home, progress=steps.note))
    steps.note("end", 1, 1)
    linking, gates, tables = steps.between(0, 500), steps.between(500, 600), steps.between(600, 1001)
    lines = [
        f"  {people:,} people, {rows:,} rows, processor seconds (and by the clock); peak {memory_of_this():.0f} MB",
        f"  DuckDB only reading the files and writing the same rows: {_told(floor)}",
        f"  landing: {_told(landing)}; ratio {landing[0] / floor[0]:.2f}",
        f"  linkage: {linking:.1f}; gates and tables: {gates + tables:.1f}, ratio {(gates + tables) / floor[0]:.2f}",
        f"  record in all: {_told(building)}; from files to record {landing[1] + building[1]:.0f} s by the clock",
    ]
    more = steps.run(lambda: _land_more(sent, scratch, home))
    steps.marks.clear()
    again = steps.run(lambda: build_record(PURPOSE, home=home, progress=steps.note))
    steps.note("end", 1, 1)
    share = (again[0] + more[0]) / (building[0] + landing[0])
    return [
        *lines,
        f"  one more delivery of about 1%: landing {_told(more)}, record {_told(again)}; {share:.0%} of all",
    ]


class Steps:
    """Processor seconds of what is run, and of the parts that a build's progress tells of."""

    def __init__(self):
        self.marks: list[tuple[int, float]] = []

    def note(self, _label: str, done: int, _total: int) -> None:
        """Take down how far a build is, and when."""
        self.marks.append((done, processor_seconds()))

    def run(self, act) -> tuple[float, float]:
        """Processor seconds and seconds by the clock."""
        clock, processor = time.perf_counter(), processor_seconds()
        act()
        return processor_seconds() - processor, time.perf_counter() - clock

    def between(self, start: int, end: int) -> float:
        """Processor seconds between two points of the last build."""
        marks = self.marks[:-1]
        last = self.marks[-1][1]
        begun = next((at for done, at in marks if done >= start), last)
        return next((at for done, at in marks if done >= end), last) - begun


def _copied(files: list[Path], scratch: Path) -> None:
    engine = duckdb.connect()
    engine.execute("SET enable_progress_bar = false; SET memory_limit = '3GB'")
    for path in files:
        engine.execute(f"COPY (FROM '{path}') TO '{scratch / 'copy.parquet'}' (FORMAT parquet, COMPRESSION zstd)")


def _land_more(sent: Path, scratch: Path, home: Path) -> None:
    """A later month of one provider's outpatients: its first rows again under new numbers of appointments."""
    one = next(one for one in read_deliveries(sent) if one["feed"] == ONE_IN_A_HUNDRED)
    path = scratch / "more.parquet"
    heading = match(every_feed()[ONE_IN_A_HUNDRED], pq.read_schema(sent / one["file"]).names).known["appointment_id"]
    few = max(100, pq.read_metadata(sent / one["file"]).num_rows // 4)
    duckdb.execute(f"""
        COPY (SELECT * REPLACE ('M' || "{heading}" AS "{heading}") FROM '{sent / one["file"]}' LIMIT {few})
        TO '{path}' (FORMAT parquet)""")
    feed = every_feed()[ONE_IN_A_HUNDRED]
    under = agreement_for(feed.name, None, date.today(), home)
    land(Sent(feed, [path], under, sender=one["sender"], period="2026-10"), home=home)


def _told(used: tuple[float, float]) -> str:
    return f"{used[0]:.1f} ({used[1]:.1f})"


if __name__ == "__main__":
    print_lines(record_lines, PEOPLE)
