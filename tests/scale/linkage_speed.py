"""How long linking takes: everybody with a model to learn, everybody with a saved one, and an increment.

Run by itself: `python tests/scale/linkage_speed.py 1000000` (rows). Wall seconds, and processor seconds in brackets:
on a machine that others use only those can be compared.
"""

import importlib.util
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from integratedcare.linkage import link_people

MAKER = Path(__file__).parents[1] / "unit" / "linkage" / "made_up_rows.py"
INCREMENT = 10_000


def linkage_lines(rows: int) -> Iterator[str]:
    """A line for each way of linking `rows` made-up rows, two a person, nine in ten with an NHS number."""
    spec = importlib.util.spec_from_file_location("made_up_rows", MAKER)
    maker = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    everybody = maker.made_up_rows(rows // 2)
    new = maker.made_up_rows(INCREMENT // 2, seed=2)
    at = new.column_names.index("landing_id")
    new = new.set_column(at, "landing_id", pa.array(["two"] * new.num_rows))
    said, people = _timed(lambda: link_people(everybody))
    yield f"  {everybody.num_rows:,} rows, the model to be learnt: {said}"
    said, people = _timed(lambda: link_people(everybody, model=people.model))
    yield f"  {everybody.num_rows:,} rows, with a saved model: {said}"
    said, _ = _timed(lambda: link_people(new, people))
    yield f"  {new.num_rows:,} new rows among them: {said}"


def _timed(work: Callable):
    began, used = time.perf_counter(), time.process_time()
    result = work()
    return f"{time.perf_counter() - began:.1f} s ({time.process_time() - used:.1f} s of processor)", result


if __name__ == "__main__":
    for line in linkage_lines(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
