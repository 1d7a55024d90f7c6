"""What a whole delivery must be like: its period, its sender, how many rows, how fresh."""

from datetime import date
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.delivery import FEW, Counts
from integratedcare.feeds.feed import Feed

SENDER = ("council_code", "provider_code", "organisation", "practice_code")  # a council's provider does not send
SEVERAL = "several"


def period_of(counts: Counts, today: date, names: str) -> str:
    """The month of the rows (2026-10), or first and last month; this month if none has a date.

    InputFileError if no row landed.
    """
    if counts.landed and counts.first_date is None:
        return f"{today:%Y-%m}"
    if counts.first_date is None:
        raise InputFileError(f"{names}: no row landed, so the period is not known. Ask the sender for it again.")
    first, last = f"{counts.first_date:%Y-%m}", f"{counts.last_date:%Y-%m}"
    return first if first == last else f"{first} to {last}"


def sender_of(engine: duckdb.DuckDBPyConnection, feed: Feed, rows: Path) -> str:
    """The one body that all rows come from, or `several`."""
    column = next((name for name in SENDER if name in feed.fields), None)
    if column is None:
        return SEVERAL
    few = f"SELECT DISTINCT {name_of(column)} FROM read_parquet({quoted(rows)}) LIMIT 2"
    found = [row[0] for row in engine.execute(few).fetchall()]
    return found[0] if len(found) == 1 and found[0] else SEVERAL


def judge_delivery(
    feed: Feed, counts: Counts, before: list, *, today: date, force: bool, names: str
) -> list[str]:  # fmt: skip
    """What a reader must be warned of. InputFileError if there are far fewer or more rows than in the last one.

    `before` are landings of the same sender and period, the earliest first; `force` lands in spite of the number.
    """
    warnings = []
    if before:
        last = before[-1].manifest["landed"]
        change = abs(counts.landed - last) / last if last else 0.0
        if change > feed.row_change and abs(counts.landed - last) > FEW:
            words = f"{counts.landed:,} rows where the delivery before had {last:,}"
            if not force:
                raise InputFileError(
                    f"{names}: {words}. More than {feed.row_change:.0%} of change is refused, as half a file looks "
                    "like that; the delivery before still counts. If it is right, land it with --force."
                )
            warnings.append(f"Landed in spite of its size: {words}")
    if feed.is_late(counts.last_date, today):
        warnings.append(
            f"The newest row is of {counts.last_date:%-d %B %Y}, over {feed.fresh_days} days before it was landed"
        )
    if counts.set_aside:
        warnings.append(f"{counts.set_aside:,} of {counts.sent:,} rows were set aside")
    return warnings
