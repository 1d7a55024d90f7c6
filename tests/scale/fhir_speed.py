"""FHIR's bulk files to tables, beside a model library that only reads them and two libraries of view definitions.

Run by itself: `python tests/scale/fhir_speed.py` (copies of the file, if given). Ours is a whole process, start-up and
all, and writes Parquet; the others are timed without their start-up. A rival that is not installed is left out: name a
Python that has it in ICS_RIVAL_PYTHON.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import integratedcare.feeds.fhir

BULK = "fhir_raw/bulk_10-patients.zip"
COPIES = 80
RUNS = 3
# Each rival reads one line in so many of a few copies, as much as it can in some seconds.
RIVALS = {"fhir.resources": 2, "sqlonfhir": 2, "fhir4ds-v2": 10}
FEW = 2
OURS = """
import sys, tempfile
from pathlib import Path
from integratedcare.feeds.fhir.load import load
with tempfile.TemporaryDirectory() as scratch:
    print(sum(load(list(map(Path, sys.argv[1:])), Path(scratch)).resources.values()))
"""


def fhir_lines(data: Path, scratch: Path, copies: int = COPIES) -> Iterator[str]:
    """A line for ours and for each rival: resources a second of processor, and how many times faster ours is."""
    if not (data / BULK).exists():
        yield f"  not measured: {BULK} is not among the published data"
        return
    mixed = copied(data / BULK, scratch / "all.ndjson", copies)
    export = by_kind(mixed, scratch / "export")
    few = {every: copied(data / BULK, scratch / f"{every}.ndjson", FEW, every) for every in RIVALS.values()}
    rivals: dict[str, list] = {name: [] for name in RIVALS}
    ours, ours_mixed = [], []
    for _ in range(RUNS):
        ours.append(_ours(*export))
        ours_mixed.append(_ours(mixed))
        for name, every in RIVALS.items():
            rivals[name] += filter(None, [_rival(name, few[every])])
    said = [f"{mixed.stat().st_size / 2**20:.0f} MB", f"{ours[0][0]:,} resources", _speed(ours)]
    yield f"  ours, whole process, a file for each kind as exports have them: {', '.join(said)}"
    yield f"  ours, all kinds in one file: {_speed(ours_mixed)}"
    for name, taken in rivals.items():
        if not taken:
            yield f"  {name} is not installed and was not measured"
            continue
        pairs = list(zip(ours, taken, strict=True))
        processor, wall = (
            statistics.median(mine[0] / mine[place] / (theirs[0] / theirs[place]) for mine, theirs in pairs)
            for place in (1, 2)
        )
        failed = f" ({taken[0][3]} of our views it cannot run)" if taken[0][3] else ""
        times = f"ours is {processor:.0f} times as fast by processor, {wall:.0f} by the clock"
        yield f"  {name}{failed}: {_speed(taken)}; {times}"


def copied(archive: Path, target: Path, copies: int, every: int = 1) -> Path:
    """The resources of a bulk export as one file, `copies` times over, each time of other people with other ids.

    Of all lines one in `every` is taken, so that all kinds are there as often as they were.
    """
    with zipfile.ZipFile(archive) as bulk:
        lines = [line for name in bulk.namelist() for line in bulk.read(name).decode().splitlines() if line.strip()]
    with target.open("w", encoding="utf-8") as out:
        for copy in range(copies):
            for line in lines[::every]:
                line = line.replace('"id":"', f'"id":"{copy}-', 1)
                for kind in ("Patient", "Encounter"):
                    line = line.replace(f'"reference":"{kind}/', f'"reference":"{kind}/{copy}-')
                out.write(line + "\n")
    return target


def by_kind(file: Path, folder: Path) -> list[Path]:
    """The lines of a file as a bulk export has them: a file for each kind of resource."""
    folder.mkdir()
    targets: dict[str, object] = {}
    with file.open("rb") as lines, contextlib.ExitStack() as opened:
        for line in lines:
            kind = json.loads(line).get("resourceType", "log")
            if kind not in targets:
                targets[kind] = opened.enter_context((folder / f"{kind}.ndjson").open("wb"))
            targets[kind].write(line)
    return sorted(folder.iterdir())


def _ours(*files: Path) -> tuple[int, float, float]:
    began, before = time.perf_counter(), os.times()
    command = [sys.executable, "-c", OURS, *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return int(done.stdout), used, time.perf_counter() - began


def _rival(name: str, file: Path) -> list | None:
    python = os.environ.get("ICS_RIVAL_PYTHON", sys.executable)
    views = Path(integratedcare.feeds.fhir.__file__).parent / "views"
    command = [python, Path(__file__).with_name("fhir_rivals.py"), name, file, views]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    return json.loads(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def _speed(runs: list) -> str:
    processor, wall = (statistics.median(run[0] / run[place] for run in runs) for place in (1, 2))
    return f"{processor:,.0f} resources a second of processor, {wall:,.0f} a second"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for told in fhir_lines(Path(os.environ["ICS_PUBLIC_DATA"]), Path(folder), int((*sys.argv, COPIES)[1])):
            sys.stdout.write(f"{told}\n")
            sys.stdout.flush()
