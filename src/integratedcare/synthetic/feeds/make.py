"""Making the whole: people, what happens to them, the files that their services send, and the truth."""

import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from integratedcare.errors import UsageError
from integratedcare.feeds.convert import quoted
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.store import plain_storage_errors
from integratedcare.synthetic.feeds import of_community, of_councils, of_general_practice, of_hospitals, of_the_nation
from integratedcare.synthetic.feeds.at_once import at_once
from integratedcare.synthetic.feeds.beside import write_beside
from integratedcare.synthetic.feeds.demand import make_demand
from integratedcare.synthetic.feeds.draw import engine
from integratedcare.synthetic.feeds.facts_of_people import conditions, rates
from integratedcare.synthetic.feeds.fhir.write import besides, fhir_jobs, is_projected
from integratedcare.synthetic.feeds.households import make_households
from integratedcare.synthetic.feeds.lives import make_lives
from integratedcare.synthetic.feeds.parcel import Parcel
from integratedcare.synthetic.feeds.persons import make_conditions, make_persons
from integratedcare.synthetic.feeds.slots import make_places, make_slots
from integratedcare.synthetic.feeds.system import System
from integratedcare.synthetic.feeds.write_parcel import write_parcel

LAST_DAY = date(2026, 10, 31)
FEWEST, MOST, MOST_YEARS = 200, 5_000_000, 15
MEMORY = "900MB"  # DuckDB's own; a process holds about as much again for what it writes
KINDS = ("csv", "parquet", "fhir")

Progress = Callable[[str, int, int], None]


def make_feeds(
    folder: Path, system: System, *, people: int, seed: int = 1, years: int = 5, kind: str = "csv",
    last_day: date = LAST_DAY, threads: int = 2, progress: Progress = no_progress,
) -> list[dict]:  # fmt: skip
    """Write every feed of a system with `people` registered on the last day into `folder`, and the truth beside them.

    The same seed gives the same files, whatever the number of threads. Gives back the deliveries: feed, file (below the
    folder), sender, rows, layout. Raises UsageError for numbers out of range and StorageError where the folder is full.
    """
    refuse_sizes(people, years, kind)
    first_day = date(last_day.year - years + last_day.month // 12, last_day.month % 12 + 1, 1)
    with plain_storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".scratch-", dir=folder) as scratch:
            made = engine(MEMORY, threads, scratch)
            try:
                return _make(made, folder, system, people, seed, f"{first_day}", f"{last_day}", kind, threads, progress)
            finally:
                made.close()


def _make(made, folder, system, people, seed, first_day, last_day, kind, threads, progress) -> list[dict]:
    known, often = conditions(), rates()
    progress("People", 0, 30)
    make_slots(made, system, people, seed)
    make_places(made, system)
    make_lives(made, seed, first_day, last_day, float(often["death"].a_year))
    make_households(made)
    make_persons(made, first_day)
    make_conditions(made, system, known)
    make_demand(made, system, known, often, first_day)
    todo = parcels(system, known, often, first_day, last_day)
    projected = [one for one in todo if kind == "fhir" and is_projected(one)]
    as_files = [besides(one) if one in projected else one for one in todo]
    written_as = "parquet" if kind == "parquet" else "csv"
    files = [(one.feed, partial(_write, parcel=one, folder=folder, kind=written_as)) for one in as_files if one]
    fhir = fhir_jobs(projected, folder, system.acute, last_day[:7])
    total = len(files) + len(fhir) + 2
    deliveries = at_once(made, files, threads, lambda label, done: progress(label, done + 1, total))
    deliveries += at_once(made, fhir, threads, lambda label, done: progress(label, len(files) + done + 1, total))
    deliveries = [one for one in deliveries if one]
    progress("truth", total - 1, total)
    made.execute(f"COPY person TO {quoted(folder / 'truth' / 'person.parquet')} (FORMAT parquet, COMPRESSION zstd)")
    write_beside(folder, system, deliveries, people, seed, first_day, last_day)
    return [{name: one for name, one in delivery.items() if name != "parcel"} for delivery in deliveries]


def _write(made, parcel: Parcel, folder: Path, kind: str) -> dict | None:
    """Write a parcel and give its delivery; none where, in a small system, the sender has nothing to send."""
    file, rows = write_parcel(made, parcel, folder, kind)
    if rows:
        return {"feed": parcel.feed, "file": file, "sender": parcel.sender, "rows": rows, "parcel": parcel}
    (folder / file).unlink()
    (folder / "truth" / "rows" / file).with_suffix(".parquet").unlink()
    return None


def parcels(system: System, known: list, often: dict, first_day: str, last_day: str) -> list[Parcel]:
    """Every file that the system's senders send."""
    return [
        *of_the_nation.parcels(first_day, last_day, float(often["national_opt_out"].a_year), known),
        *of_general_practice.parcels(known, float(often["type_1_opt_out"].a_year)),
        *of_hospitals.parcels(system.acute, known, first_day, last_day),
        *of_community.parcels(len(system.acute)),
        *of_councils.parcels(sorted(set(system.council))),
    ]


def refuse_sizes(people: int, years: int, kind: str) -> None:
    """UsageError for numbers out of range, or a kind of file that is not known."""
    if not FEWEST <= people <= MOST:
        raise UsageError(f"--people {people}: give a number from {FEWEST:,} to {MOST:,}.")
    if not 1 <= years <= MOST_YEARS:
        raise UsageError(f"--years {years}: give a number from 1 to {MOST_YEARS}.")
    if kind not in KINDS:
        raise UsageError(f"--feeds {kind}: give one of {', '.join(KINDS)}.")
