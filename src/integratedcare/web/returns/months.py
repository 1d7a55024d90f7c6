"""Financial years and their months, for as long as a board has been there."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date

from integratedcare.release.reader import Release


def year_of(day: date) -> str:
    """The financial year of a day: `2025-26`."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def month_ends(year: str) -> list[date]:
    """The last days of April to March of a financial year."""
    first = int(year[:4])
    months = [(first, month) for month in range(4, 13)] + [(first + 1, month) for month in range(1, 4)]
    return [date(y, m, monthrange(y, m)[1]) for y, m in months]


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its month."""
    return day.day == monthrange(day.year, day.month)[1]


class Board:
    """A board of a release: its name, and the months that it can give returns for."""

    def __init__(self, code: str, rows: Iterable[dict], today: date) -> None:
        rows = list(rows)
        ends = [row["board_set_end"] for row in rows]
        self.code, self.today = code, today
        self.name = max(rows, key=lambda row: row["board_set_start"])["name"]
        self.start = min(row["board_set_start"] for row in rows)
        self.end = None if None in ends else max(ends)

    def months(self, year: str) -> list[date]:
        """The months of a year in which the board was there."""
        return [end for end in month_ends(year) if end >= self.start and (self.end is None or end <= self.end)]

    def years(self) -> list[str]:
        """The financial years it can give returns for, the newest first; the present one is the last."""
        newest = min(self.end or self.today, self.today)
        first = int(year_of(self.start)[:4])
        last = max(int(year_of(newest)[:4]), first)
        return [f"{year}-{(year + 1) % 100:02}" for year in range(last, first - 1, -1)]

    def has_ended(self, month_end: date) -> bool:
        """Whether a month is over, so that what was spent in it can be known."""
        return month_end <= self.today


def boards(release: Release, today: date) -> dict[str, Board]:
    """Every board of a release by its code, in order of name."""
    held: dict[str, list[dict]] = {}
    for row in release.rows("system", columns=["code", "name", "board_set_start", "board_set_end"]):
        held.setdefault(str(row["code"]), []).append(row)
    found = [Board(code, rows, today) for code, rows in held.items()]
    return {board.code: board for board in sorted(found, key=lambda board: board.name)}
