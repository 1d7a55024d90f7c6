"""A feed's columns: what each means, whether it was sent and how much of it has a value."""

import re
from collections.abc import Iterable

from integratedcare.feeds.quality import COMPLETE, VALID, Measured
from integratedcare.feeds.standing import Standing
from integratedcare.web.design import words
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import labels, small

NAME_LIKE = re.compile(r"[A-Za-z][A-Za-z _./()-]{0,60}[0-9]{0,2}")
COLUMNS = [
    Column("column", "Column"),
    Column("meaning", "What it means"),
    Column("kind", "Kind"),
    Column("rules", "Rules"),
    Column("sent", "Sent"),
    Column("complete", "Complete", "share"),
    Column("valid", "Valid", "share"),
    Column("also", "Also headed", on_screen=False),
    Column("codes", "Codes", on_screen=False),
]
APART = "kept apart"


def dictionary(feed: Standing, measured: Iterable[Measured]) -> Table:
    """Every column of the contract."""
    totals: dict[tuple[str, str], list[int]] = {}
    for one in measured:
        total = totals.setdefault((one.measure, one.column), [0, 0])
        total[0] += one.good
        total[1] += one.counted
    sent = {name for one in feed.landings for name in one.manifest["headings"]}
    rows = []
    for name, field in feed.feed.fields.items():
        rules = ["needed"] * field.needed + ["part of the key"] * (name in feed.feed.key)
        rules += [words.plural(len(field.codes), "code")] if field.codes else []
        rules += ["says who a person is"] if field.identifies else []
        rows.append(
            {
                "column": name,
                "meaning": field.meaning,
                "kind": labels.TYPES[field.type],
                "rules": ", ".join(rules) or "none",
                "sent": "–"
                if not feed.landings
                else "no"
                if name not in sent
                else APART
                if field.identifies
                else "yes",
                "complete": _share(totals.get((COMPLETE, name))),
                "valid": _share(totals.get((VALID, name))),
                "also": "; ".join(field.also),
                "codes": "; ".join(f"{code} {said}" for code, said in (field.codes or {}).items()),
            }
        )
    note = (
        "Columns that say who a person is are kept apart from the rows, encrypted, and are not measured here. A row "
        "without a value in a needed column is set aside. The downloads have other headings and all codes."
    )
    return Table("columns", "What each column means", COLUMNS, rows, note=note)


def _share(total: list[int] | None) -> float | None:
    return total[0] / total[1] if total and total[1] and not small.is_small(total[1]) else None


def unknown_columns(feed: Standing) -> Table:
    """Headings that mean nothing to us. One that does not look like a name might hold a value, and is not shown."""
    found: dict[str, set[str]] = {}
    for one in feed.landings:
        for heading in one.manifest["unknown_headings"]:
            said = heading if NAME_LIKE.fullmatch(heading) else "a heading that does not look like one"
            found.setdefault(said, set()).add(labels.sender(one.sender))
    rows = [{"heading": heading, "senders": ", ".join(sorted(who))} for heading, who in sorted(found.items())]
    columns = [Column("heading", "Heading"), Column("senders", "Sent by")]
    note = "Kept beside the identifiers, in no table. If one of them is a column of this feed, say so in a layout."
    return Table("unknown", "Columns that are not known and were kept aside", columns, rows, note=note)
