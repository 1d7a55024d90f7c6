"""How long linking takes: everybody with a model to learn, with a saved one, and an increment; plain Splink beside it.

Run by itself: `python tests/scale/linkage_speed.py 1000000` (rows). Processor seconds, and seconds by the clock in
brackets: on a machine that others use only the first can be compared, and the ratio of runs in turn.
"""

import importlib.util
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
from plain_splink import plain_splink
from whole_process import print_lines

from integratedcare.linkage import link_people
from integratedcare.linkage.quality import quality

MAKER = Path(__file__).parents[1] / "unit" / "linkage" / "made_up_rows.py"
INCREMENT = 10_000
TURNS = 3
ONCE_FROM = 500_000  # rows; minutes are not taken thrice


def linkage_lines(rows: int) -> Iterator[str]:
    """A line for each way of linking `rows` made-up rows, two a person, nine in ten with an NHS number."""
    spec = importlib.util.spec_from_file_location("made_up_rows", MAKER)
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    everybody = maker.made_up_rows(rows // 2)
    new = maker.made_up_rows(INCREMENT // 2, seed=2)
    at = new.column_names.index("landing_id")
    new = new.set_column(at, "landing_id", pa.array(["two"] * new.num_rows))
    turns = 1 if rows >= ONCE_FROM else TURNS
    names = ("ours", "plain")
    taken: dict[str, list] = {name: [] for name in names}
    for _ in range(turns):
        ours, people = _timed(lambda: link_people(everybody))
        plain, clusters = _timed(lambda: plain_splink(everybody))
        taken["ours"].append(ours)
        taken["plain"].append(plain)
    ratio = statistics.median(b[0] / a[0] for a, b in zip(taken["ours"], taken["plain"], strict=True))
    yield f"  {everybody.num_rows:,} rows, the model to be learnt: {_told(taken['ours'])}; {_f1(everybody, people)}"
    clusters = clusters.rename_columns(["who", "person_id"])
    yield f"  plain Splink, its own settings: {_told(taken['plain'])}; {_f1(everybody, clusters)}; ratio {ratio:.2f}"
    saved, people = zip(
        *(_timed(lambda: link_people(everybody, model=people.model)) for _ in range(turns)), strict=True
    )
    yield f"  {everybody.num_rows:,} rows, with a saved model: {_told(saved)}"
    more = [_timed(lambda: link_people(new, people[0]))[0] for _ in range(turns)]
    yield f"  {new.num_rows:,} new rows among them: {_told(more)}"


def _f1(rows: pa.Table, linked) -> str:
    """Precision, recall and F1 of pairs against the truth."""
    found = linked if isinstance(linked, pa.Table) else linked.person_link
    joined = rows.select(["who", "truth"]).join(found.select(["who", "person_id"]), "who")
    told = quality(joined.rename_columns(["who", "truth", "person"]))[0]
    return f"precision {told.precision:.4f}, recall {told.recall:.4f}, F1 {told.f1:.4f}"


def _timed(work: Callable) -> tuple[tuple[float, float, float], object]:
    """Processor seconds, seconds by the clock and peak memory in megabytes; and what came of it."""
    peak, done = [0.0], threading.Event()
    watcher = threading.Thread(target=_watch, args=(peak, done), daemon=True)
    watcher.start()
    clock, used = time.perf_counter(), time.process_time()
    result = work()
    taken = time.process_time() - used, time.perf_counter() - clock
    done.set()
    watcher.join()
    return (*taken, peak[0]), result


def _watch(peak: list[float], done: threading.Event) -> None:
    while not done.wait(0.05):
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        peak[0] = max(peak[0], pages * 4096 / 1e6)


def _told(taken: list[tuple[float, float, float]]) -> str:
    processor, clock, memory = (statistics.median(column) for column in zip(*taken, strict=True))
    return f"{processor:.1f} s of processors ({clock:.1f} by the clock), {memory:.0f} MB"


if __name__ == "__main__":
    print_lines(lambda _, rows: linkage_lines(rows), 100_000)
