"""What a record says of itself: what it was made from, what each gate stopped, and what is in it.

`content` is what the build's id is the digest of: it holds no time and no place, so that the same landings, links and
rules give the same id and the same bytes. `freshness` is as it was on the day of making, and is not in it.
"""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.feeds.fhir.load import every_feed
from integratedcare.feeds.landed import Landing
from integratedcare.feeds.refusal import last_refusal
from integratedcare.pipeline.store import text_digest
from integratedcare.record.make.places import MANIFEST

ID_DIGITS = 16


def build_id(content: dict) -> str:
    """The id of a record with this content."""
    return text_digest(json.dumps(content, sort_keys=True, ensure_ascii=False))[:ID_DIGITS]


def write_manifest(folder: Path, content: dict, freshness: list[dict]) -> dict:
    """Write and give back the whole manifest."""
    whole = {
        "build_id": build_id(content),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "freshness": freshness,
        "content": content,
    }
    (folder / MANIFEST).write_text(json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False))
    return whole


def read_manifest(folder: Path) -> dict:
    """A record's manifest. StorageError if it is damaged."""
    try:
        return json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise StorageError(f"{folder / MANIFEST} is damaged. Make the record again with `ics build`.") from None


def freshness(landings: list[Landing], today: date, home: Path | None = None) -> list[dict]:
    """Feeds of which the last good data had to be used: late ones, and those whose newest delivery was refused."""
    told = []
    for name, feed in every_feed().items():
        ours = [one for one in landings if one.feed == name]
        if not ours:
            continue
        newest = max((one.manifest["last_date"] or "" for one in ours), default="")
        refused = last_refusal(name, home)
        landed = max(one.manifest["landed_at"] for one in ours)
        words = []
        if newest and date.fromisoformat(newest) < today - timedelta(days=feed.fresh_days):
            words.append(f"late: its newest row is of {newest}, over {feed.fresh_days} days ago")
        if refused and refused > landed:
            words.append(f"the newest delivery was refused on {refused[:10]}; the last good one is used")
        if words:
            told.append({"feed": name, "newest": newest, "why": words})
    return told
