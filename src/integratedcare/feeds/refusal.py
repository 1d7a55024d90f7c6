"""Deliveries that broke their contract: a line each says when, which file and why, until a good one lands.

A reason is the message of the error, which holds no value of a row; what was sent is not kept. Where the sender or the
period could not be told from what was sent, the next good delivery settles it whoever it is from.
"""

import contextlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from integratedcare.errors import InputFileError
from integratedcare.feeds.landed import Landing, landings_folder
from integratedcare.feeds.quality_counts import put

MARK = ".refused.json"
MOST = 100  # lines of one feed, the newest


@dataclass
class Refusal:
    """One refused delivery. `at` is an ISO date and time; sender and period are None where they are not known."""

    at: str
    files: tuple[str, ...] = ()
    sender: str | None = None
    period: str | None = None
    reason: str = ""

    def is_settled_by(self, landing: Landing) -> bool:
        """Whether a delivery of this sender and period has landed since."""
        return landing.manifest["landed_at"] >= self.at and self.is_of(landing.sender, landing.period)

    def is_of(self, sender: str | None, period: str | None) -> bool:
        """Whether, as far as is known, it was of this sender and period."""
        return self.sender in (None, sender) and self.period in (None, period)

    def is_again(self, other: "Refusal") -> bool:
        """Whether the same delivery was tried before."""
        return (self.files, self.sender, self.period) == (other.files, other.sender, other.period)


@contextlib.contextmanager
def refusals_noted(feed: str, about: Refusal, home: Path | None = None) -> Iterator[Refusal]:
    """Note a delivery that is refused in this block; say of it in `about` whatever comes to be known."""
    try:
        yield about
    except InputFileError as error:
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        note_refusal(feed, replace(about, at=now, reason=str(error)), home)
        raise


def note_refusal(feed: str, refusal: Refusal, home: Path | None = None) -> None:
    """Add a refused delivery; one of the same files, sender and period gives way to it."""
    others = [one for one in refusals(feed, home) if not one.is_again(refusal)]
    _write(feed, [*others, refusal][-MOST:], home)


def settle_refusals(feed: str, landing: Landing, home: Path | None = None) -> None:
    """Forget what a delivery that has just landed settles."""
    held = refusals(feed, home)
    left = [one for one in held if not one.is_of(landing.sender, landing.period)]
    if len(left) < len(held):
        _write(feed, left, home)


def refusals(feed: str, home: Path | None = None) -> list[Refusal]:
    """What is kept of a feed's refused deliveries, the earliest first."""
    try:
        told = json.loads((landings_folder(feed, home) / MARK).read_text(encoding="utf-8"))
        return [Refusal(**one | {"files": tuple(one["files"])}) for one in told["refusals"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return []


def _write(feed: str, kept: list[Refusal], home: Path | None) -> None:
    path = landings_folder(feed, home) / MARK
    put(path, lambda part: part.write_text(json.dumps({"refusals": [asdict(one) for one in kept]}), encoding="utf-8"))
