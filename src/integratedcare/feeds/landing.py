"""Landing a delivery: checked, content-addressed, immutable, whole or not at all.

A landing's id is the digest of what was sent, for which feed, sender and period, under which layout: the same file
twice is one landing. A later delivery of the same feed, sender and period supersedes the earlier, which is kept. One
that breaks its contract changes nothing: the last good one stays.
"""

import contextlib
import getpass
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError, StorageError, UsageError
from integratedcare.feeds.agreement import Agreement
from integratedcare.feeds.contract import judge_delivery, period_of, sender_of
from integratedcare.feeds.delivery import Counts, count, faults_sql, set_aside_sql, settle, write_parquet, write_rows
from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.headings import Headings
from integratedcare.feeds.identified import Identified
from integratedcare.feeds.landed import FAULTS, MANIFEST, ROWS, Landing, identified_store, landings, landings_folder
from integratedcare.feeds.layout import Layout
from integratedcare.feeds.opening import opened, refuse_endless
from integratedcare.feeds.private_engine import private_engine
from integratedcare.feeds.raw import raw
from integratedcare.feeds.reading import read_rows
from integratedcare.feeds.refusal import Refusal, refusals_noted, settle_refusals
from integratedcare.home import home as default_home
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.store import alone, file_digest, plain_storage_errors, sweep, text_digest

ID_DIGITS = 16
BATCH = 200_000
STEPS = ("Checking what was sent", "Reading", "Checking the contract", "Writing")


@dataclass(frozen=True)
class Sent:
    """What arrived: files of one feed, under an agreement. `period` and `sender` are worked out where not given.

    `withdrawn` is the heading of a column that says `true` of rows that their sender has taken back.
    """

    feed: Feed
    files: list[Path]
    agreement: Agreement
    layout: Layout = field(default_factory=Layout)
    period: str | None = None
    sender: str | None = None
    withdrawn: str | None = None


def land(
    sent: Sent, *, home: Path | None = None, today: date | None = None, force: bool = False,
    progress: Callable = no_progress,
) -> Landing:  # fmt: skip
    """Land a delivery and give back its landing; one that is there already is given back as it is.

    Raises:
        InputFileError: the delivery breaks its contract; nothing has changed.
        StorageError: there is no room, or the folder cannot be written.
    """
    progress(STEPS[0], 0, len(STEPS))
    marks = [_mark(path) for path in sent.files]
    digests = {path.name: _digest(path) for path in sent.files}  # what cannot be read at all was not sent, nor refused
    if len(digests) != len(sent.files):
        raise UsageError("Two of the files have one name. Land them one by one.")
    folder = landings_folder(sent.feed.name, home)
    with plain_storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with plain_storage_errors(folder), alone(folder):
        sweep(folder)
        _forget_unfinished(sent.feed, home)
        about = Refusal("", tuple(path.name for path in sent.files), sent.sender, sent.period)
        with identified_store(home).scratch() as scratch, refusals_noted(sent.feed.name, about, home):
            try:
                there = home or default_home()
                return _land(
                    sent, marks, digests, folder, scratch, there, today or date.today(), force, progress, about
                )
            except duckdb.OutOfMemoryException:
                raise StorageError(
                    f"There is not enough memory or disk to land {sent.feed.name}. Free some space in {folder}."
                ) from None


def _land(
    sent: Sent, marks: list, digests: dict[str, str], folder: Path, scratch: Path, home: Path, today: date, force: bool,
    progress: Callable, about: Refusal,
) -> Landing:  # fmt: skip
    told = (sent.feed.name, sent.period or "", sent.sender or "", repr(sent.layout))
    landing_id = text_digest(*told, *sorted(digests.values()))[:ID_DIGITS]
    known = {one.id: one for one in landings(sent.feed.name, home)}
    if landing_id in known:
        return known[landing_id]
    with private_engine(scratch, time_zone="Europe/London") as engine, _staging(folder) as staging:
        progress(STEPS[1], 1, len(STEPS))
        files = [raw(engine, plain, scratch) for path in sent.files for plain in opened(path, scratch)]
        if not files:
            raise InputFileError(f"{sent.files[0].name} holds no file. Ask the sender for it again.")
        names, records = ", ".join(digests), sum(file.records for file in files)
        found = read_rows(engine, sent.feed, files, sent.layout, FEEDS, scratch, sent.withdrawn)
        settle(engine, sent.feed, records, names)
        progress(STEPS[2], 2, len(STEPS))
        write_rows(engine, sent.feed, staging / ROWS)
        counts = count(engine, sent.feed, found, staging / ROWS, records)
        period = sent.period or period_of(counts, today, names)
        sender = sent.sender or sender_of(engine, sent.feed, staging / ROWS)
        about.period, about.sender = period, sender
        before = [one for one in known.values() if (one.sender, one.period) == (sender, period)]
        warnings = judge_delivery(sent.feed, counts, before, today=today, force=force, names=names)
        progress(STEPS[3], 3, len(STEPS))
        manifest = _manifest(sent, landing_id, digests, found, counts, period, sender, warnings, today)
        last = max((one.manifest["sequence"] for one in known.values()), default=0)  # of those left by `ics expire`
        manifest |= {"sequence": last + 1, "rows_sha256": file_digest(staging / ROWS)}
        write_parquet(engine, faults_sql(), staging / FAULTS)
        (staging / MANIFEST).write_text(json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False))
        if marks != [_mark(path) for path in sent.files]:
            raise InputFileError(f"{names} changed while it was read. Land it again once it is whole.")
        landing = _keep(engine, found, manifest, staging, folder, identified_store(home))
    settle_refusals(sent.feed.name, landing, home)
    progress("done", len(STEPS), len(STEPS))
    return landing


def _forget_unfinished(feed: Feed, home: Path | None) -> None:
    """Destroy what a landing that was killed left in the store of identifiers. Only under the feed's lock."""
    store = identified_store(home)
    whole = {one.id for one in landings(feed.name, home)}
    for landing_id in store.folders(f"landings/{feed.name}"):
        if landing_id not in whole:
            store.drop(f"{feed.name}-{landing_id}", f"landings/{feed.name}/{landing_id}")


def _digest(path: Path) -> str:
    refuse_endless(path)
    try:
        return file_digest(path)
    except OSError as error:
        raise InputFileError(
            f"{path.name or path} cannot be read: {error.strerror}. Check its name and permissions."
        ) from None


def _mark(path: Path) -> tuple[int, int] | None:
    """What tells that a file was written to."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_size, told.st_mtime_ns


def _manifest(
    sent: Sent, landing_id: str, digests: dict, found: Headings, counts: Counts, period: str, sender: str,
    warnings: list[str], today: date,
) -> dict:  # fmt: skip
    return {
        "id": landing_id,
        "feed": sent.feed.name,
        "sender": sender,
        "period": period,
        "files": digests,
        "headings": dict(found.known),
        "unknown_headings": list(found.unknown),
        "layout": asdict(sent.layout),
        "agreement": sent.agreement.id,
        "agreement_ends": sent.agreement.end_date.isoformat(),
        "purposes": list(sent.agreement.purposes),
        "is_made_up": sent.agreement.is_made_up,
        "landed_on": today.isoformat(),
        "landed_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "landed_by": getpass.getuser(),
        "warnings": warnings,
        **counts.as_json(),
    }


@contextlib.contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A folder for a landing that is not whole yet."""
    staging = Path(tempfile.mkdtemp(prefix=".staging-", dir=folder))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _keep(
    engine: duckdb.DuckDBPyConnection, found: Headings, manifest: dict, staging: Path, folder: Path, store: Identified
) -> Landing:
    """Lock people and what was set aside away, and put the landing in place in one step."""
    place = f"landings/{manifest['feed']}/{manifest['id']}"
    key = f"{manifest['feed']}-{manifest['id']}"
    try:
        parts = {"who": "SELECT * FROM who ORDER BY who"} | set_aside_sql(engine, found)
        for name, sql in parts.items():
            batches = engine.execute(sql).to_arrow_reader(BATCH)
            store.write(key, f"{place}/{name}", batches.schema, batches)
        target = folder / manifest["id"]
        shutil.rmtree(target, ignore_errors=True)
        os.replace(staging, target)
    except BaseException:
        store.drop(key, place)
        raise
    return Landing(target, manifest)
