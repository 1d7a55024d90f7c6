"""The quality of feeds as a report: what stands out, and what has changed by more than chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import landings
from integratedcare.feeds.quality import IN_ORDER, ROWS, VALID, Measured, quality
from integratedcare.feeds.standing import standing
from integratedcare.statistics.spc import xmr

FEWEST_MONTHS = 12  # under which a control chart says nothing


@dataclass(frozen=True)
class FeedQuality:
    """A feed in one line. Shares are of all rows and columns together, 0 to 1; none where nothing has landed."""

    feed: str
    deliveries: int
    rows: int
    set_aside: int
    newest: date | None
    is_late: bool
    complete: float | None
    valid: float | None
    in_order: float | None
    signals: int
    warnings: tuple[str, ...]


def report(feeds: Iterable[Feed], home: Path | None = None, *, today: date | None = None) -> list[FeedQuality]:
    """A line for each feed of which anything has landed."""
    day = today or date.today()
    return [_line(feed, quality(feed, home, on=day), home, day) for feed in feeds if landings(feed.name, home)]


def _line(feed: Feed, measured: list[Measured], home: Path | None, today: date) -> FeedQuality:
    now = standing(feed, home, today=today)
    return FeedQuality(
        feed.name,
        len(now.landings),
        now.rows,
        now.set_aside,
        now.newest,
        now.is_late,
        now.complete,
        _share(measured, VALID),
        _share(measured, IN_ORDER),
        sum(word != "common_cause" for word in signals(measured).values()),
        now.warnings,
    )


def _share(measured: list[Measured], measure: str) -> float | None:
    rows = [one for one in measured if one.measure == measure]
    counted = sum(one.counted for one in rows)
    return sum(one.good for one in rows) / counted if counted else None


def signals(measured: Iterable[Measured]) -> dict[tuple[str, str, str], str]:
    """For each provider, measure and column with twelve months or more: what its newest month says.

    The words are those of `statistics.spc`: common_cause, or a special cause high or low. Rows are neither good nor
    bad; of all else, more is better.
    """
    series: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for one in measured:
        value = float(one.good) if one.measure == ROWS else one.share
        if one.month and value is not None:
            series.setdefault((one.provider, one.measure, one.column), []).append((one.month, value))
    found = {}
    for key, points in series.items():
        if len(points) >= FEWEST_MONTHS:
            values = np.array([value for _, value in sorted(points)])
            found[key] = str(xmr(values, improvement="neutral" if key[1] == ROWS else "up").variation)
    return found
