"""The quality of feeds as a report: what stands out, and what has changed by more than chance."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.feeds.feed import Feed
from integratedcare.feeds.quality_summary import summary_of
from integratedcare.feeds.refusal import Refusal
from integratedcare.feeds.standing import Standing, standing


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
    refusals: tuple[Refusal, ...]


def report(feeds: Iterable[Feed], home: Path | None = None, *, today: date | None = None) -> list[FeedQuality]:
    """A line for each feed of which anything has landed, or was refused."""
    found = (standing(feed, home, today=today) for feed in feeds)
    return [_line(one) for one in found if one.all_landings or one.refusals]


def _line(now: Standing) -> FeedQuality:
    short = summary_of(now.feed, now.landings)
    return FeedQuality(
        now.feed.name,
        len(now.landings),
        now.rows,
        now.set_aside,
        now.newest,
        now.is_late,
        now.complete,
        short.valid,
        short.in_order,
        len(short.changes),
        now.warnings,
        now.refusals,
    )
