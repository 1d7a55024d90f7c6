"""Where records lie: `ICS_HOME/record/<build id>/`, and `current` (or `current-<purpose>`) that leads to one.

A build is a folder that never changes: a manifest, and a Parquet file a table; of a table of events, a folder of
Parquet, a file a delivery. Tables themselves are kept once, beside the builds, under their fingerprint; a build's files
are further names of the same bytes.
"""

import os
import uuid
from pathlib import Path

from integratedcare.errors import ReleaseError
from integratedcare.feeds.identified import FOLDER_ONLY_ME
from integratedcare.home import home as default_home
from integratedcare.record.purpose import purposes

DEFAULT_PURPOSE = "planning"
MADE = ".made"  # tables by fingerprint
LINKED = ".linked"  # pseudonyms of each delivery's people
MANIFEST = "manifest.json"


def record_folder(home: Path | None = None) -> Path:
    """The folder of all records; made, for its owner alone, if it is not there."""
    folder = (home or default_home()) / "record"
    for one in (folder, folder / MADE, folder / LINKED):
        one.mkdir(parents=True, exist_ok=True, mode=FOLDER_ONLY_ME)
        one.chmod(FOLDER_ONLY_ME)
    return folder


def linked_folder(folder: Path, purpose: str) -> Path:
    """Where a purpose's pseudonyms of each delivery's people lie."""
    ours = folder / LINKED / purpose
    ours.mkdir(exist_ok=True, mode=FOLDER_ONLY_ME)
    return ours


def current_link(purpose: str, home: Path | None = None) -> Path:
    """The link that leads to a purpose's newest record."""
    name = "current" if purpose == DEFAULT_PURPOSE else f"current-{purpose}"
    return (home or default_home()) / "record" / name


def made_of_file(purpose: str, home: Path | None = None) -> Path:
    """Where it is written what a purpose's newest record was made of, once all of its making is done."""
    return (home or default_home()) / "record" / f".made-of-{purpose}"


def current_record(purpose: str = DEFAULT_PURPOSE, home: Path | None = None) -> Path:
    """The folder of a purpose's newest record. ReleaseError if there is none."""
    link = current_link(purpose, home)
    if not link.exists():
        raise ReleaseError(f"There is no record for {purpose} yet. Make one with `ics build --purpose {purpose}`.")
    return link.resolve()


def current_records(home: Path | None = None) -> dict[str, Path]:
    """The folder of the newest record of each purpose that has one, that for planning first."""
    links = {name: current_link(name, home) for name in (DEFAULT_PURPOSE, *purposes())}
    return {name: link.resolve() for name, link in links.items() if link.exists()}


def publish(folder: Path, purpose: str, home: Path | None = None) -> None:
    """Make a record the current one of its purpose, in one step."""
    link = current_link(purpose, home)
    part = link.with_name(f".{link.name}-{uuid.uuid4().hex[:8]}")
    part.symlink_to(folder.name)
    os.replace(part, link)


def builds(home: Path | None = None) -> list[Path]:
    """Every record that is whole."""
    return sorted(path.parent for path in record_folder(home).glob(f"[!.]*/{MANIFEST}") if not path.parent.is_symlink())
