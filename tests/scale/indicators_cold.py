"""Every indicator for every body and period with intervals, comparison and control charts, from the raw files."""

import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from integratedcare.oversight.judging.scorecard import board_set_of
from integratedcare.release.build import build_tables
from integratedcare.release.reader import Tables

WANTED = ["indicator_value", "judgement", "system"]


def indicator_lines(data: Path, scratch: Path) -> list[str]:
    """Build them in a process of its own with nothing built before: seconds, megabytes and rows."""
    command = [sys.executable, __file__, str(data), str(scratch / "indicators")]
    out = subprocess.run(command, check=True, capture_output=True, text=True, env=os.environ)
    return [f"  {line}" for line in out.stdout.splitlines()]


def main(data: str, home: str) -> None:
    """What the process measures of itself."""
    start, used = time.perf_counter(), time.process_time()
    built, inputs = build_tables(Path(data), WANTED, home=Path(home))
    taken, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    held = Tables({name: built[name].path for name in WANTED}, "the build")
    charts = sum(word is not None for word in held.table("judgement", ["variation"])["variation"].to_pylist())
    rows = {name: f"{built[name].rows:,}" for name in WANTED}
    code = held.rows("judgement", ["code"], level="icb")[0]["code"]
    start = time.perf_counter()
    board = held.rows("judgement", level="icb", code=code, board_set_start=board_set_of(held, code))
    read = time.perf_counter() - start
    sys.stdout.write(
        f"from {len(inputs)} raw files, nothing built before: {taken:.1f} s ({used:.1f} s of processor), "
        f"peak memory {peak:.0f} MB\n"
        f"{rows['indicator_value']} values, {rows['judgement']} newest ones judged, {charts:,} control charts\n"
        f"one board's {len(board)} judgements: {read * 1000:.0f} ms\n"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
