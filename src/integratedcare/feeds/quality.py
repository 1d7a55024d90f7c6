"""How good the data is: complete, valid, in order and in time, by who sent it and by month.

Source: the dimensions of NHS England's data quality maturity index (coverage, completeness, validity), with
plausibility (dates in order) and timeliness. Counts only: no value of a record is ever looked at outside the engine.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing, current_landings
from integratedcare.feeds.quality_counts import ALL, BACKWARDS, FILLED, KNOWN, WRONG, counts_of

COMPLETE, VALID, IN_ORDER, ROWS = "complete", "valid", "in_order", "rows"
SENT = "sent"


class Measured(NamedTuple):
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
    chosen = current_landings(feed.name, home, on=on) if among is None else among
    if not chosen:
        return []
    table = pa.concat_tables((_with_sent(counts_of(feed, one)) for one in chosen), promote_options="default")
    asked = [name for name in table.column_names if name not in ("provider", "month")]
    if len(chosen) > 1:  # of a column that some deliveries lack, only the others count
        summed = table.group_by(["provider", "month"]).aggregate([(name, "sum") for name in asked])
        table = summed.rename_columns([name.removesuffix("_sum") for name in summed.column_names])
    held = {name: column.to_pylist() for name, column in zip(table.column_names, table.columns, strict=True)}
    told = [(measure, column, good, counted) for (measure, column), (good, counted) in sorted(_measures(held).items())]
    cells = sorted(zip(held["provider"], held["month"], range(len(table)), strict=True))
    return [
        Measured(feed.name, provider, month, measure, column, good[row], counted[row])
        for provider, month, row in cells
        for measure, column, good, counted in told
        if counted[row] is not None
    ]


def _with_sent(counts: pa.Table) -> pa.Table:
    """The counts of a delivery with the number of its rows for each column that it has."""
    for name in counts.column_names:
        if name.startswith(f"{FILLED}:"):
            counts = counts.append_column(name.replace(FILLED, SENT, 1), counts[ALL])
    return counts.replace_schema_metadata()


def _measures(held: dict[str, list]) -> dict[tuple[str, str], tuple[list, list]]:
    """`good` and `counted`, a number for each provider and month, by measure and column."""
    found = {(ROWS, ""): (held[ALL], held[ALL])}
    for name, values in held.items():
        question, _, column = name.partition(":")
        if question == FILLED:
            wrong = held[f"{WRONG}:{column}"]
            found[COMPLETE, column] = values, held[f"{SENT}:{column}"]
            found[VALID, column] = values, _each(lambda good, bad: good + bad, values, wrong)
        elif question == KNOWN:
            backwards = held[f"{BACKWARDS}:{column}"]
            found[IN_ORDER, column] = _each(lambda both, bad: both - bad, values, backwards), values
    return found


def _each(count: Callable[[int, int], int], some: list, others: list) -> list:
    """A number for each pair, none where the first is none: a column that was not sent is not counted."""
    return [None if one is None else count(one, other) for one, other in zip(some, others, strict=True)]
