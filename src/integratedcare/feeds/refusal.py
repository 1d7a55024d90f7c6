"""Deliveries that broke their contract leave a mark, so that whoever uses the last good one can be told."""

import json
from datetime import UTC, datetime
from pathlib import Path

from integratedcare.feeds.landed import landings_folder

MARK = ".refused.json"


def note_refusal(feed: str, home: Path | None = None) -> None:
    """Note that a delivery of a feed was refused just now. Neither its file's name nor the reason is kept."""
    told = {"refused_at": datetime.now(UTC).isoformat(timespec="seconds")}
    (landings_folder(feed, home) / MARK).write_text(json.dumps(told))


def last_refusal(feed: str, home: Path | None = None) -> str | None:
    """When a delivery of a feed was refused last, as an ISO date and time; None if none was."""
    try:
        return json.loads((landings_folder(feed, home) / MARK).read_text(encoding="utf-8"))["refused_at"]
    except (OSError, ValueError, KeyError):
        return None
