"""The month that a pack reports on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from integratedcare.errors import UsageError
from integratedcare.oversight.judging.target import financial_year

WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    """One calendar month."""

    year: int
    month: int

    @classmethod
    def read(cls, text: str) -> "Month":
        """From `2026-03`. UsageError for anything else."""
        found = WRITTEN.fullmatch(text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 9998:
            raise UsageError(f"{text[:20]!r} is not a month. Write the year and the month, for example 2026-03.")
        return cls(int(found[1]), int(found[2]))

    @property
    def last_day(self) -> date:
        """31 March 2026."""
        return date(self.year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)

    @property
    def rule_year(self) -> str:
        """The financial year whose rules hold on the last day: `2025-26`."""
        return financial_year(self.last_day)

    def months_before(self, count: int) -> date:
        """The last day of the month that many months earlier."""
        whole = self.year * 12 + self.month - 1 - count
        return Month(whole // 12, whole % 12 + 1).last_day

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def words(self) -> str:
        """March 2026."""
        return f"{self.last_day:%B %Y}"
