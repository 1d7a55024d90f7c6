"""Timing whole processes in turn, so that a change of the machine's speed falls on both alike; and this one process."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ICS = str(Path(sys.executable).with_name("ics"))
RUNS = 7


def environment(home: Path) -> dict[str, str]:
    """The environment of a run: its own home, no data folder named."""
    return {**os.environ, "ICS_HOME": str(home), "ICS_PUBLIC_DATA": ""}


def seconds(command: list[str], env: dict[str, str]) -> float:
    """How long one run takes, from start to exit."""
    start = time.perf_counter()
    subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def compare(label: str, command: list[str], other_label: str, other: list[str], env: dict[str, str]) -> list[str]:
    """Run two commands in turn after a warm-up; the median of each and the median of the ratios pair by pair."""
    seconds(command, env), seconds(other, env)
    pairs = [(seconds(command, env), seconds(other, env)) for _ in range(RUNS)]
    ours, theirs = zip(*pairs, strict=True)
    ratio = statistics.median(a / b for a, b in pairs)
    return [
        f"  {label}: {_spread(ours)}",
        f"  {other_label}: {_spread(theirs)}",
        f"  ratio {label} / {other_label}: {ratio:.2f}",
    ]


def peak_memory(command: list[str], env: dict[str, str]) -> float:
    """The largest resident memory of one run, in megabytes, as the operating system accounts for it."""
    code = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], stdout=-3, stderr=-3, check=True); "
    code += "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    out = subprocess.run([sys.executable, "-c", code, *command], env=env, check=True, capture_output=True, text=True)
    return int(out.stdout.split()[-1]) / 1024


def processor_seconds() -> float:
    """What this process and its threads have used of the processors so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def memory_of_this() -> float:
    """The largest resident memory of this process so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_lines(lines: Callable[[Path, int], Iterable[str]], usual: int) -> None:
    """Run a benchmark by itself, in a scratch folder, for the number on the command line (`110,000`) or the usual."""
    asked = int(sys.argv[1].replace(",", "")) if len(sys.argv) > 1 else usual
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        for line in lines(Path(folder), asked):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


def _spread(times) -> str:
    return f"median {statistics.median(times):.2f} (from {min(times):.2f} to {max(times):.2f})"
