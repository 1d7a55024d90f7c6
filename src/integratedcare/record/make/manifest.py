"""What a record says of itself: what it was made from, what each gate stopped, and what is in it.

`content` is what the build's id is the digest of: it holds no time and no place, so that the same landings, links and
rules give the same id and the same rows. `freshness` is as it was on the day of making, and `files` has the digest of
each file's bytes, which lie in another order each time; neither is in it.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.feeds.every import every_feed
from integratedcare.feeds.landed import Landing
from integratedcare.feeds.refusal import Refusal
from integratedcare.feeds.standing import newest_row, standing
from integratedcare.pipeline.store import file_digest, text_digest, written_whole
from integratedcare.record.make.places import MANIFEST

ID_DIGITS = 16


def build_id(content: dict) -> str:
    """The id of a record with this content."""
    return text_digest(json.dumps(content, sort_keys=True, ensure_ascii=False))[:ID_DIGITS]


def files_of(folder: Path) -> dict[str, str]:
    """The digest of each file of a record's tables, by its path within the record."""
    paths = sorted(path for path in folder.rglob("*.parquet") if path.is_file())
    with ThreadPoolExecutor(2) as readers:
        digests = readers.map(file_digest, paths)
        return {path.relative_to(folder).as_posix(): digest for path, digest in zip(paths, digests, strict=True)}


def seal_of(manifest: dict) -> str:
    """One digest of all files of a record, for the audit trail."""
    return text_digest(json.dumps(manifest.get("files"), sort_keys=True))


def changed_tables(folder: Path) -> tuple[str, ...]:
    """The tables of a record of which a file is not as it was made, is missing, or was put there since.

    Every byte is read. `manifest.json` stands for what the record says of itself, where that is not what its id says.
    """
    try:
        manifest = read_manifest(folder)
    except StorageError:
        return (MANIFEST,)
    told, there = manifest.get("files", {}), files_of(folder)
    changed = {Path(name).parts[0].removesuffix(".parquet") for name, _ in told.items() ^ there.items()}
    return (*((MANIFEST,) if build_id(manifest["content"]) != folder.name else ()), *sorted(changed))


def write_manifest(folder: Path, content: dict, freshness: list[dict], files: dict[str, str]) -> dict:
    """Write and give back the whole manifest."""
    whole = {
        "build_id": build_id(content),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "freshness": freshness,
        "files": files,
        "content": content,
    }
    with written_whole(folder / MANIFEST) as part:
        part.write_text(json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False))
    return whole


def read_manifest(folder: Path) -> dict:
    """A record's manifest. StorageError if it is damaged."""
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        content = told["content"]
        if all(isinstance(one, dict) for one in (content["tables"], told.get("files", {}))) and content["as_at"]:
            return told
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise StorageError(f"{folder / MANIFEST} is damaged. Make the record again with `ics build`.")


def freshness(landings: list[Landing], today: date, home: Path | None = None) -> list[dict]:
    """Feeds of which the last good data had to be used: late ones, and those of which a refused delivery still stands.

    A refusal stands until a good delivery of its sender and period lands. Where nothing of a feed ever landed, that its
    deliveries were refused is told too, since the record has nothing of it.
    """
    told = []
    for name, feed in every_feed().items():
        ours = [one for one in landings if one.feed == name]
        now = standing(feed, home, today=today)
        if not ours and now.all_landings:
            continue
        newest = max(filter(None, map(newest_row, ours)), default=None)
        words = []
        if feed.is_late(newest, today):
            words.append(f"late: its newest row is of {newest}, over {feed.fresh_days} days ago")
        if now.refusals:
            words.append(_refused(now.refusals, has_good=bool(ours)))
        if words:
            told.append({"feed": name, "newest": newest.isoformat() if newest else "", "why": words})
    return told


def _refused(refusals: tuple[Refusal, ...], *, has_good: bool) -> str:
    """No file, sender or reason: `ics check` tells those to whoever may land."""
    last, many = refusals[-1].at[:10], len(refusals)
    count = "" if many == 1 else f" ({many} deliveries in all)"
    instead = "the last good one is used" if has_good else "nothing of it has ever landed"
    return f"the newest delivery was refused on {last}{count}; {instead}"
