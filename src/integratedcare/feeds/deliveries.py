"""A folder of deliveries and the list of them, `deliveries.yaml`: all that is new lands, what is there stays.

- feed: emergency_care
  file: emergency_care/RWE.csv.gz
  sender: RWE                       # optional, as are the rest
  period: 2026-10
  layout: layouts/rwe.yaml
  agreement: hospitals
- feed: fhir
  file: fhir/RWE                    # a folder of bulk files and bundles is one delivery

Agreements in the folder's `agreements/` are taken into the home. A delivery that breaks its contract does not keep the
others out: it is told, and the last good one of its feed still counts.
"""

import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from integratedcare.errors import InputFileError, RulesError, UsageError
from integratedcare.facts import only_keys
from integratedcare.feeds.agreement import FOLDER as AGREEMENTS
from integratedcare.feeds.agreement import Agreement, agreement_for, read_agreement
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.fhir.landing import land_fhir
from integratedcare.feeds.landed import Landing, landings
from integratedcare.feeds.landing import Sent, land
from integratedcare.feeds.layout import Layout, read_layout
from integratedcare.feeds.month import read_month
from integratedcare.home import home as default_home
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.store import plain_storage_errors

FILE, FHIR = "deliveries.yaml", "fhir"
NEEDED, ALLOWED = {"feed", "file"}, {"sender", "period", "layout", "agreement", "rows"}
HOW = "docs/how-to/build-the-record.md shows one."


@dataclass(frozen=True)
class Taken:
    """What became of a folder's deliveries. `refused` holds why, in words that name no person."""

    new: int
    known: int
    rows: int
    agreements: tuple[str, ...]
    refused: tuple[str, ...]


def read_deliveries(folder: Path) -> list[dict]:
    """The deliveries that a folder's list names, each with its feed, file and what else is said.

    Raises:
        InputFileError: there is no list, it is not one, or it names a feed or file that is not there.
    """
    import yaml

    path = folder / FILE
    if not folder.is_dir():
        raise InputFileError(f"{folder} is not a folder. Name one that holds {FILE}. {HOW}")
    if not path.exists():
        near = difflib.get_close_matches(FILE, [one.name for one in folder.iterdir()], n=1)
        raise InputFileError(
            f"{folder} holds no {FILE}{f'. Is {near[0]} it?' if near else ', the list of them.'} {HOW}"
        )
    try:
        listed = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        at = getattr(error, "problem_mark", None)
        raise InputFileError(f"{FILE}{f', line {at.line + 1}' if at else ''}: this is not well-formed YAML.") from None
    if not isinstance(listed, list) or not listed:
        raise InputFileError(f"{FILE}: a list of deliveries was expected, each with its feed and file. {HOW}")
    return [_one(folder, one, f"{FILE}, delivery {place}") for place, one in enumerate(listed, 1)]


def _one(folder: Path, one: object, where: str) -> dict:
    try:
        one = {name: value for name, value in only_keys(one, ALLOWED, where, NEEDED).items() if value is not None}
    except RulesError as error:
        raise InputFileError(f"{error}") from None
    for name in ("file", "layout"):
        inside = PurePosixPath(str(one.get(name, "")))
        if inside.is_absolute() or ".." in inside.parts:
            raise InputFileError(f"{where}: the path of its {name} leads out of the folder. Nothing was landed.")
        path = folder / inside
        if name in one and not (path.is_file() or (one["feed"] == FHIR and path.is_dir() and _files(path))):
            raise InputFileError(f"{where}: there is no file {inside} in {folder}. Nothing was landed.")
    if one["feed"] not in (*every_feed(), FHIR):
        near = difflib.get_close_matches(str(one["feed"]), [*every_feed(), FHIR], n=1)
        hint = f"Did you mean {near[0]}?" if near else "`ics land --list` has them all."
        raise InputFileError(f"{where}: there is no feed {one['feed']!r}. {hint} Nothing was landed.")
    try:
        return one | ({"period": read_month(str(one["period"]))} if "period" in one else {})
    except UsageError as error:
        raise InputFileError(f"{where}: {error} Nothing was landed.") from None


def take_agreements(folder: Path, home: Path) -> tuple[str, ...]:
    """Copy the folder's agreements into the home; give back those that are new there.

    InputFileError if one is none, or the home has another of its name: which one holds is for people to say.
    """
    new = []
    for file in sorted((folder / AGREEMENTS).glob("*.yaml")):
        read_agreement(file)
        ours = home / AGREEMENTS / file.name
        if not ours.exists():
            new.append(file)
        elif ours.read_bytes() != file.read_bytes():
            raise InputFileError(f"{ours} is another agreement than the folder's {file.name}. Rename one of them.")
    with plain_storage_errors(home):
        for file in new:
            (home / AGREEMENTS).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, home / AGREEMENTS / file.name)
    return tuple(file.stem for file in new)


def land_folder(
    folder: Path, *, home: Path | None = None, today: date | None = None, progress: Callable = no_progress
) -> Taken:
    """Land every delivery of a folder that has not landed yet. Stopped at any moment, it goes on when run again.

    Raises:
        InputFileError: the list or an agreement is not as it should be; nothing has landed.
    """
    home, today = home or default_home(), today or date.today()
    listed = read_deliveries(folder)
    taken = take_agreements(folder, home)
    size = [sum(file.stat().st_size for file in _files(folder / one["file"])) + 1 for one in listed]
    for one in listed:  # an agreement that is not there stops all, before anything has landed
        if one["feed"] != FHIR:  # which feeds FHIR gives is known when it is read
            _agreement(one, today, home)
    there = {landing.id for name in every_feed() for landing in landings(name, home)}
    new = known = rows = done = 0
    refused = []
    for one, bytes_sent in zip(listed, size, strict=True):
        progress(f"landing {one['file']}", done, sum(size))
        done += bytes_sent
        landed: list[Landing] = []
        try:
            _land(folder, one, home, today, landed.append)
        except InputFileError as error:
            refused.append(f"{one['file']} was refused: {error}")
        fresh = [landing for landing in landed if landing.id not in there]
        there |= {landing.id for landing in fresh}
        rows += sum(landing.manifest["landed"] for landing in fresh)
        new, known = new + bool(fresh), known + bool(landed and not fresh)
    progress("landed", sum(size), sum(size))
    return Taken(new, known, rows, taken, tuple(refused))


def _land(folder: Path, one: dict, home: Path, today: date, landed: Callable[[Landing], None]) -> None:
    """Land one delivery, and call `landed` with each landing that it comes to."""
    sender = str(one["sender"]) if "sender" in one else None
    files, period, agreement = _files(folder / one["file"]), one.get("period"), one.get("agreement")
    if one["feed"] == FHIR:
        land_fhir(files, period=period, sender=sender, agreement=agreement, home=home, today=today, landed=landed)
        return
    feed = every_feed()[one["feed"]]
    layout = read_layout(folder / one["layout"], feed) if "layout" in one else Layout()
    landed(
        land(
            Sent(feed, files, _agreement(one, today, home), layout, period=period, sender=sender),
            home=home,
            today=today,
        )
    )


def _agreement(one: dict, today: date, home: Path) -> Agreement:
    try:
        return agreement_for(one["feed"], one.get("agreement"), today, home)
    except InputFileError as error:
        told = str(error).replace("--agreement", f"`agreement:` in {FILE}")
        raise InputFileError(f"{FILE}, {one['file']}: {told}") from None


def _files(path: Path) -> list[Path]:
    """The file, or those of the folder."""
    if not path.is_dir():
        return [path]
    return sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
