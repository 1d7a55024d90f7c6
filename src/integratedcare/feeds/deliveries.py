"""A folder of deliveries and the list of them, `deliveries.yaml`: all that is new lands, what is there stays.

- feed: emergency_care
  file: emergency_care/RWE.csv.gz
  sender: RWE                       # optional, as are the rest
  period: 2026-10
  layout: layouts/rwe.yaml
  agreement: hospitals

Agreements in the folder's `agreements/` are taken into the home. A delivery that breaks its contract does not keep the
others out: it is told, and the last good one of its feed still counts.
"""

import difflib
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from integratedcare.errors import InputFileError, RulesError
from integratedcare.facts import only_keys
from integratedcare.feeds.agreement import FOLDER as AGREEMENTS
from integratedcare.feeds.agreement import agreement_for, read_agreement
from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.landed import landings
from integratedcare.feeds.landing import Sent, land, no_progress
from integratedcare.feeds.layout import Layout, read_layout
from integratedcare.feeds.month import read_month
from integratedcare.home import home as default_home
from integratedcare.pipeline.store import plain_storage_errors

FILE = "deliveries.yaml"
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
        if name in one and not (folder / inside).is_file():
            raise InputFileError(f"{where}: there is no file {inside} in {folder}. Nothing was landed.")
    if one["feed"] not in every_feed():
        near = difflib.get_close_matches(str(one["feed"]), every_feed(), n=1)
        hint = f"Did you mean {near[0]}?" if near else "`ics land --list` has them all."
        raise InputFileError(f"{where}: there is no feed {one['feed']!r}. {hint} Nothing was landed.")
    return one


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
    under = [agreement_for(one["feed"], one.get("agreement"), today, home) for one in listed]
    size = [(folder / one["file"]).stat().st_size + 1 for one in listed]
    new = rows = done = 0
    refused = []
    for one, agreement, bytes_sent in zip(listed, under, size, strict=True):
        feed = every_feed()[one["feed"]]
        progress(f"landing {one['file']}", done, sum(size))
        done += bytes_sent
        before = {landing.id for landing in landings(feed.name, home)}
        try:
            sent = Sent(
                feed, [folder / one["file"]], agreement,
                read_layout(folder / one["layout"], feed) if "layout" in one else Layout(),
                period=read_month(str(one["period"])) if "period" in one else None,
                sender=str(one["sender"]) if "sender" in one else None,
            )  # fmt: skip
            landing = land(sent, home=home, today=today)
        except InputFileError as error:
            refused.append(f"{one['file']} was refused: {error}")
            continue
        if landing.id not in before:
            new, rows = new + 1, rows + landing.manifest["landed"]
    progress("landed", sum(size), sum(size))
    return Taken(new, len(listed) - new - len(refused), rows, taken, tuple(refused))
