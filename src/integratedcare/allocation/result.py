"""The answer of `fair_shares`: rows to show, and everything they were worked out from."""

import math
from dataclasses import dataclass
from typing import NamedTuple

import pyarrow as pa

from integratedcare.allocation.pace_of_change import PaceOfChangeResult

ILLUSTRATIVE = "The pace-of-change rule is illustrative: it is an example, not a published policy."


class FairShare(NamedTuple):
    """One row. Component columns are need indices (1 is the base's average); share 0–1; None where not asked."""

    code: str
    name: str
    population: float
    general_and_acute: float | None
    community: float | None
    mental_health: float | None
    maternity: float | None
    health_inequalities: float | None
    prescribing: float | None
    core: float | None
    primary_medical_care_need: float | None
    primary_medical_care: float | None
    weighted_population: float
    share: float
    target_pounds: float | None = None
    opening_pounds: float | None = None
    distance_from_target: float | None = None
    closing_pounds: float | None = None


@dataclass(frozen=True)
class Base:
    """What rows are compared with: people and need-weighted populations of England or of a board."""

    name: str
    population: float
    weighted: dict[str, float]


@dataclass(frozen=True)
class FairShares:
    """Fair shares of one year.

    columns   the columns shown, in order; the opening ones are there only with opening positions
    weighted  need-weighted populations of each row by component (people)
    base_of   for each row the key in `bases` that its indices are relative to
    scope     the whole that the rows are part of: the board asked for, else England
    pace      every step of the pace of change, or None without opening positions
    notes     sentences for a person: what was grouped, counted once or left out
    """

    year: str
    level: str
    icb: str | None
    stream: str
    against: str
    pot: float | None
    columns: dict[str, tuple]
    weighted: dict[str, tuple[float, ...]]
    base_of: tuple[str, ...]
    bases: dict[str, Base]
    scope: Base
    pace: PaceOfChangeResult | None
    notes: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.columns["code"])

    @property
    def rows(self) -> list[FairShare]:
        """The rows by name: `row.core`, `row.share`."""
        return [FairShare(*values) for values in zip(*self.columns.values(), strict=True)]

    @property
    def table(self) -> pa.Table:
        """The columns shown, as text and doubles."""
        return pa.table(
            {
                name: pa.array(values, pa.string() if name in ("code", "name") else pa.float64())
                for name, values in self.columns.items()
            }
        )

    @property
    def illustrative(self) -> tuple[str, ...]:
        """The sentences that say which numbers are examples."""
        return (ILLUSTRATIVE,) if self.pace and self.pace.rule.illustrative else ()

    def total(self, column: str) -> float | None:
        """All rows of a column of people, shares or pounds added up (pounds to the penny); None when not asked."""
        values = self.columns.get(column, (None,))
        if values[0] is None:
            return None
        total = math.fsum(values)
        return round(total, 2) if column.endswith("_pounds") else total
