"""What is shown for a date: which boards, which count, and the sentence that says so."""

from dataclasses import dataclass
from datetime import date

from integratedcare.errors import UsageError


@dataclass(frozen=True)
class AsOf:
    """The boards of a date and the count of registered people that goes with it."""

    day: date
    board_set_start: date
    vintage: date
    newest: date

    @property
    def sentence(self) -> str:
        """Which count is shown and how it relates to the date."""
        counted = f"Registered people counted on {self.vintage.day} {self.vintage:%B %Y}"
        if self.day < self.vintage:
            return f"{counted}, the earliest count held."
        if self.board_set_start > self.vintage:
            return f"{counted}, regrouped to the boards of {self.board_set_start.day} {self.board_set_start:%B %Y}."
        return f"{counted}."


def as_of_view(held, day: date | None) -> AsOf:
    """What to show for a day from anything that reads tables; with no day, the newest count.

    UsageError for a day before boards existed, with what there was instead.
    """
    pairs = held.table("system", ["board_set_start", "vintage"])
    starts = sorted(set(pairs["board_set_start"].to_pylist()))
    vintages = sorted(set(pairs["vintage"].to_pylist()))
    day = day or vintages[-1]
    if day < starts[0]:
        raise UsageError(
            f"There were no integrated care boards on {day.day} {day:%B %Y}: they began on {starts[0].day} "
            f"{starts[0]:%B %Y}.{_instead(held, day)} Choose a later date."
        )
    start = max(s for s in starts if s <= day)
    vintage = max((v for v in vintages if v <= day), default=vintages[0])
    return AsOf(day, start, vintage, vintages[-1])


def _instead(held, day: date) -> str:
    """The forms that there were instead: the newest counts of systems, and of commissioning groups."""
    past = [count for count in held.rows("board_count") if count["date"] <= day]
    said = []
    for is_group in (False, True):
        family = [count for count in past if (count["kind"] == "ccg") == is_group]
        newest = max((count["date"] for count in family), default=None)
        said += [f"{count['count']} {count['label']}" for count in family if count["date"] == newest and count["count"]]
    return f" There were then: {'; '.join(said)}." if said else ""
