"""Which boards a date has, and the choices of date that a page offers."""

from dataclasses import dataclass, replace
from datetime import date

from integratedcare.organisations.as_of import AsOf, as_of_view
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.remembered import remembered


@dataclass(frozen=True)
class BoardSet:
    """The boards between two changes. `counted` is the day of the newest count of people."""

    start: date
    end: date | None
    counted: date
    boards: int

    def says(self) -> str:
        """`1 July 2022 to 31 March 2026: 42 systems`."""
        period = f"{words.day(self.start)} to {words.day(self.end)}" if self.end else f"{words.day(self.start)} onwards"
        return f"{period}: {words.plural(self.boards, 'system')}"


@remembered
def board_sets(release: Release) -> tuple[BoardSet, ...]:
    """Every set of boards in a release, oldest first."""
    rows = release.rows("system", columns=["board_set_start", "board_set_end", "vintage", "code"])
    starts = sorted({row["board_set_start"] for row in rows})
    sets = []
    for start in starts:
        own = [row for row in rows if row["board_set_start"] == start]
        counted = max(row["vintage"] for row in own)
        sets.append(BoardSet(start, own[0]["board_set_end"], counted, len({row["code"] for row in own})))
    return tuple(sets)


def newest_count(release: Release) -> date:
    """The day of the newest count of registered people: the date a page is about unless told otherwise."""
    return max(one.counted for one in board_sets(release))


def board_set_on(release: Release, day: date) -> BoardSet | None:
    """The boards of a day; None before there were any."""
    return next((one for one in reversed(board_sets(release)) if one.start <= day), None)


def boards_counted_on(release: Release, day: date) -> BoardSet | None:
    """The boards of a day with the newest count up to that day, or the earliest one held; None before boards."""
    found = board_set_on(release, day)
    return found and replace(found, counted=as_of_view(release, day).vintage)


def default_day(release: Release, one: BoardSet) -> date:
    """The day that stands for a set of boards in an address: the newest count if it falls in it, else its first."""
    counted = newest_count(release)
    return counted if one.start <= counted and (one.end is None or counted <= one.end) else one.start


def vintage_words(release: Release, one: BoardSet, day: date) -> str:
    """How old the counts are, said wherever counts are shown."""
    return AsOf(day, one.start, one.counted, newest_count(release)).sentence
