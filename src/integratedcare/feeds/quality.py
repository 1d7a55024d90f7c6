"""How good the data is: complete, valid, in order and in time, by who sent it and by month.

Source: the dimensions of NHS England's data quality maturity index (coverage, completeness, validity), with
plausibility (dates in order) and timeliness. Counts only: no value of a record is ever looked at outside the engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb

from integratedcare.errors import DataError
from integratedcare.feeds.contract import SENDER
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing, current_landings

COMPLETE, VALID, IN_ORDER, ROWS = "complete", "valid", "in_order", "rows"


@dataclass(frozen=True)
class Measured:
    """One measure of one provider's rows of one month: `good` of `counted` rows.

    measure  complete (has a value), valid (what was sent means something), in_order (dates do not run backwards), rows
    column   the column, or the columns whose dates are compared; empty for rows
    """

    feed: str
    provider: str
    month: str
    measure: str
    column: str
    good: int
    counted: int

    @property
    def share(self) -> float | None:
        """The share that is good, 0 to 1; none for rows."""
        return self.good / self.counted if self.counted and self.measure != ROWS else None


def quality(
    feed: Feed, home: Path | None = None, *, on: date | None = None, among: Sequence[Landing] | None = None
) -> list[Measured]:
    """Every measure of a feed's current deliveries (or of those `among`), by provider and month, in that order."""
    found: dict[tuple, list[int]] = {}
    for landing in current_landings(feed.name, home, on=on) if among is None else among:
        for key, good, counted in _of_landing(feed, landing):
            total = found.setdefault(key, [0, 0])
            total[0] += good
            total[1] += counted
    return [Measured(feed.name, *key, *total) for key, total in sorted(found.items())]


def _of_landing(feed: Feed, landing: Landing):
    """((provider, month, measure, column), good, counted) of one delivery, in one pass over its rows."""
    sent = [name for name in feed.fields if name in landing.manifest["filled"]]
    ordered = [pair for group in feed.in_order for pair in pairwise(name for name in group if name in sent)]
    wrong = [f"count(f.fault) FILTER (starts_with(f.fault, {quoted(name + ':')}))" for name in sent]
    filled = [f"count({name_of(name)})" for name in sent]
    both = [f"count(CASE WHEN {name_of(a)} IS NOT NULL THEN {name_of(b)} END)" for a, b in ordered]
    backwards = [f"count(*) FILTER ({name_of(b)} < {name_of(a)})" for a, b in ordered]
    provider = next((name for name in SENDER if name in sent), None)
    place = f"coalesce({name_of(provider)}, '')" if provider else quoted(landing.sender)
    month = f"coalesce(strftime({name_of(feed.dated_by)}, '%Y-%m'), '')" if feed.dated_by in sent else "''"
    grouped = f"SELECT {place} AS provider, {month} AS month"
    rows, faults = (f"read_parquet({quoted(path)})" for path in (landing.rows, landing.faults))
    counts = f"{grouped}, {', '.join(['count(*)', *filled, *both, *backwards])} FROM {rows} GROUP BY ALL"
    faulty = f"{grouped}, {', '.join(wrong)} FROM {rows} r JOIN {faults} f USING (row_number) GROUP BY ALL"
    engine = duckdb.connect()
    try:
        counted = engine.execute(counts).fetchall()
        invalid = {row[:2]: row[2:] for row in engine.execute(faulty).fetchall()} if sent else {}
    except duckdb.Error:
        raise DataError(f"The landing {landing.id} of {feed.name} cannot be read. Land that delivery again.") from None
    finally:
        engine.close()
    for provider, month, total, *more in counted:
        yield (provider, month, ROWS, ""), total, total
        bad = invalid.get((provider, month), [0] * len(sent))
        for name, has, not_understood in zip(sent, more, bad, strict=False):
            yield (provider, month, COMPLETE, name), has, total
            yield (provider, month, VALID, name), has, has + not_understood
        pairs = more[len(sent) :]
        for place, (first, second) in enumerate(ordered):
            known, wrong_way = pairs[place], pairs[len(ordered) + place]
            yield (provider, month, IN_ORDER, f"{first} to {second}"), known - wrong_way, known
