"""Where a feed stands today, from what its deliveries say of themselves: nothing else is read, so it takes no time.

`ics check`, the record and the data page all say the same of a feed because they all ask here.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from integratedcare.feeds.feed import Feed
from integratedcare.feeds.landed import Landing, landings, those_that_count
from integratedcare.feeds.refusal import Refusal, refusals

NEVER, ENDED, REFUSED, LATE, IN_TIME = "never", "ended", "refused", "late", "in_time"


@dataclass(frozen=True)
class Standing:
    """A feed today. `all_landings` has those too that were superseded or whose agreement has ended.

    complete  share of the cells of all columns that were sent that have a value, 0 to 1; None where nothing counts
    refusals  refused deliveries that no good one of their sender and period has settled since, the earliest first
    """

    feed: Feed
    today: date
    all_landings: tuple[Landing, ...]
    landings: tuple[Landing, ...]
    refusals: tuple[Refusal, ...]
    complete: float | None

    @property
    def refused_at(self) -> str | None:
        """When a delivery was refused last, an ISO date and time; None if none was that still matters."""
        return max((one.at for one in self.refusals), default=None)

    @property
    def rows(self) -> int:
        """Rows that count."""
        return sum(one.manifest["landed"] for one in self.landings)

    @property
    def set_aside(self) -> int:
        """Rows that were sent and set aside."""
        return sum(one.manifest["set_aside"] for one in self.landings)

    @property
    def newest(self) -> date | None:
        """The day of the newest row."""
        return max(filter(None, map(newest_row, self.landings)), default=None)

    @property
    def is_late(self) -> bool:
        """Whether the newest row is older than the feed's contract allows."""
        return self.feed.is_late(self.newest, self.today)

    @property
    def ends(self) -> date | None:
        """The first day on which an agreement of a delivery that counts ends."""
        return min((date.fromisoformat(one.manifest["agreement_ends"]) for one in self.landings), default=None)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What readers must be warned of, each once."""
        return tuple(dict.fromkeys(warning for one in self.landings for warning in one.manifest["warnings"]))

    @property
    def status(self) -> str:
        """One word: never (landed), ended (agreement), refused (the last good one is used), late or in_time."""
        if not self.landings:
            return ENDED if self.all_landings else NEVER
        return REFUSED if self.refused_at else LATE if self.is_late else IN_TIME

    def late_senders(self) -> list[str]:
        """Senders whose own newest row is too old, in order of code."""
        newest: dict[str, date] = {}
        for one in self.landings:
            if day := newest_row(one):
                newest[one.sender] = max(day, newest.get(one.sender, day))
        return sorted(sender for sender, day in newest.items() if self.feed.is_late(day, self.today))


def standing(
    feed: Feed, home: Path | None = None, *, today: date | None = None, only_made_up: bool = False
) -> Standing:
    """Where a feed stands on a day (today unless told); `only_made_up` leaves out all that is about real people."""
    day = today or date.today()
    known = landings(feed.name, home)
    every = [one for one in known if one.is_made_up or not only_made_up]
    current = tuple(those_that_count(every, day))
    held = refusals(feed.name, home) if len(every) == len(known) else []
    refused = tuple(one for one in held if not any(map(one.is_settled_by, every)))
    return Standing(feed, day, tuple(every), current, refused, _complete(feed, current))


def newest_row(landing: Landing) -> date | None:
    """The day of a delivery's newest row; None if no row has a date."""
    return date.fromisoformat(landing.manifest["last_date"]) if landing.manifest["last_date"] else None


def _complete(feed: Feed, current: tuple[Landing, ...]) -> float | None:
    cells = filled = 0
    for one in current:
        held = _filled(one)
        sent = [name for name in feed.fields if name in held]
        cells += one.manifest["landed"] * len(sent)
        filled += sum(held[name] for name in sent)
    return filled / cells if cells else None


def _filled(landing: Landing) -> dict[str, int]:
    """How many rows have a value in each column. Where a person was removed since, the file's own foot is asked."""
    told = landing.manifest["filled"]
    if not landing.manifest.get("rows_removed"):
        return told
    import pyarrow.parquet as pq

    found = dict.fromkeys(told, 0)
    foot = pq.read_metadata(landing.rows)
    for group in map(foot.row_group, range(foot.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            name, known = column.path_in_schema, column.statistics
            if name in found:
                found[name] += group.num_rows - (known.null_count or 0 if known else 0)
    return found
