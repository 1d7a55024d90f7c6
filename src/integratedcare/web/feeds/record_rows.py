"""What became of the rows: each record that was made, and what every gate before it stopped."""

import json
from pathlib import Path

from integratedcare.errors import StorageError
from integratedcare.record.make.places import current_records
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels, small
from integratedcare.web.feeds.held import Held

COLUMNS = [
    Column("purpose", "Record for"),
    Column("step", "Step"),
    Column("rows_words", "Rows"),
    Column("people_words", "People"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("people", "People (number)", "count", on_screen=False),
    Column("as_at", "As at", "date", on_screen=False),
    Column("made", "Made on", "date", on_screen=False),
    Column("lawful_basis", "Lawful basis", on_screen=False),
]


def records(held: Held, home: Path | None = None) -> list[dict]:
    """The manifest of the newest record of each purpose. None where real and made-up rows may be in one record."""
    found = []
    for folder in [] if held.left_out else current_records(home).values():
        try:
            found.append(json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
        except (OSError, ValueError):
            raise StorageError("The record cannot be read here. Make it again with `ics build`.") from None
    return found


def record_table(manifests: list[dict]) -> Table:
    """From the rows that landed down to those in the record, gate by gate."""
    rows = [row for manifest in manifests for row in _steps(manifest)]
    note = "A row is counted at the first gate that stops it. A dash is something that a step does not count."
    return Table("record", "From what landed to the record", COLUMNS, rows, note=note)


def _steps(manifest: dict):
    content = manifest["content"]
    feeds = content["feeds"].values()
    stopped = small.apart({name: sum(feed.get(name, 0) for feed in feeds) for name in labels.REASONS})
    kept = sum(feed.get("in_record", 0) for feed in feeds)
    landed = None if None in stopped.values() else kept + sum(stopped.values())
    said = {name: one["people"] for name, one in content["opt_outs"].items()}
    people = {"removed": content["people_removed"], **said}
    told = {
        "purpose": labels.purpose(content["purpose"]),
        "as_at": content["as_at"],
        "made": manifest["made_at"][:10],
        "lawful_basis": content["lawful_basis"],
    }

    def row(step: str, rows: int | None, count: int | None) -> dict:
        return told | {
            "step": step,
            "rows": small.shown(rows),
            "people": small.shown(count),
            "rows_words": small.HIDDEN if rows is None else small.words(rows),
            "people_words": "–" if count is None else small.words(count),
        }

    if landed is not None:
        yield row("Landed", landed, None)
    for name, title in labels.REASONS.items():
        if stopped[name] or stopped[name] is None or people.get(name):
            yield row(f"Left out: {title[0].lower()}{title[1:]}", stopped[name], people.get(name))
    yield row("In the record", kept, content["tables"].get("person", {}).get("rows"))
