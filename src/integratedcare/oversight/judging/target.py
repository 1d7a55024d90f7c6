"""Which target was in force at a period."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from datetime import date


def financial_year(day: date) -> str:
    """The financial year that a day falls in: 2025-26 for 31 March 2026."""
    start = day.year - (day.month < 4)
    return f"{start}-{(start + 1) % 100:02d}"


class Targets:
    """The targets of `indicator_target`, found by indicator and the last day of a period."""

    def __init__(self, rows: Iterable[Mapping]):
        self._of: dict[str, dict[str, Mapping]] = {}
        for row in sorted(rows, key=lambda row: row["year"]):
            self._of.setdefault(row["indicator"], {})[row["year"]] = row

    def in_force(self, indicator: str, day: date) -> Mapping | None:
        """The row of the target of the financial year that `day` falls in, else of the nearest earlier year, for a
        target stands until another is set; none before the first. The row's own `year` tells which it is.
        """
        return self.of_year(indicator, financial_year(day))

    def of_year(self, indicator: str, year: str) -> Mapping | None:
        """The same for a named financial year."""
        held = self._of.get(indicator, {})
        at = bisect_right(list(held), year)
        return held[list(held)[at - 1]] if at else None
