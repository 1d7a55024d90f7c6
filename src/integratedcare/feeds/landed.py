"""What has landed: every delivery, and which of them count today."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.feeds.agreement import agreements
from integratedcare.feeds.identified import Identified
from integratedcare.home import home as default_home

MANIFEST, ROWS, FAULTS = "landing.json", "rows.parquet", "faults.parquet"


@dataclass(frozen=True)
class Landing:
    """One delivery that landed. Its rows lie in `rows`; who they are about, in the store of identifiers."""

    folder: Path
    manifest: dict

    @property
    def id(self) -> str:
        """Sixteen hexadecimal digits of the digest of what was sent."""
        return self.manifest["id"]

    @property
    def feed(self) -> str:
        """The feed's name."""
        return self.manifest["feed"]

    @property
    def sender(self) -> str:
        """The code of the body that sent it, or `several`."""
        return self.manifest["sender"]

    @property
    def period(self) -> str:
        """The month it is of (2026-10), or the first and last month (2021-04 to 2026-03)."""
        return self.manifest["period"]

    @property
    def is_made_up(self) -> bool:
        """Whether its agreement says that nobody in it exists."""
        return self.manifest.get("is_made_up") is True

    @property
    def rows(self) -> Path:
        """Parquet of the rows, without identifiers."""
        return self.folder / ROWS

    @property
    def faults(self) -> Path:
        """Parquet of what is wrong with rows that landed: row_number and fault, in words without values."""
        return self.folder / FAULTS

    @property
    def key(self) -> str:
        """The name of its key in the store of identifiers."""
        return f"{self.feed}-{self.id}"

    def identified(self, part: str = "who") -> str:
        """The name of one of its tables in the store of identifiers: who, quarantine, unconverted, unknown_columns."""
        return f"landings/{self.feed}/{self.id}/{part}"

    def ended(self, on: date) -> bool:
        """Whether its agreement has ended by this day."""
        return date.fromisoformat(self.manifest["agreement_ends"]) < on


def landings_folder(feed: str, home: Path | None = None) -> Path:
    """Where a feed's landings lie."""
    return (home or default_home()) / "landings" / feed


def landings(feed: str, home: Path | None = None) -> list[Landing]:
    """Every landing of a feed, the earliest first, each with the end that its agreement has today.

    An agreement may be ended early or renewed: while its file is in the home, that says when it ends. InputFileError if
    it cannot be read.
    """
    paths = list(landings_folder(feed, home).glob(f"[!.]*/{MANIFEST}"))
    known = agreements(home or default_home()) if paths else {}
    found = []
    for path in paths:
        try:
            told = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise StorageError(f"{path} is damaged. Land that delivery again.") from None
        if told["agreement"] in known:
            told["agreement_ends"] = known[told["agreement"]].end_date.isoformat()
        found.append(Landing(path.parent, told))
    return sorted(found, key=lambda one: one.manifest["sequence"])


def current_landings(feed: str, home: Path | None = None, *, on: date | None = None) -> list[Landing]:
    """The landings that count: of each sender and period the newest, none whose agreement has ended."""
    return those_that_count(landings(feed, home), on or date.today())


def those_that_count(every: Iterable[Landing], on: date) -> list[Landing]:
    """Of a feed's landings, the earliest first, those that count on a day: see `current_landings`."""
    newest = {(one.sender, one.period): one for one in every}
    return [one for one in newest.values() if not one.ended(on)]


def identified_store(home: Path | None = None) -> Identified:
    """The store of identifiers of this home."""
    return Identified(None if os.environ.get("ICS_IDENTIFIED") else (home or default_home()) / "identified")
