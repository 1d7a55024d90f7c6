"""The need-weighted populations of every practice in one year, ready to be added up."""

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import pyarrow as pa

from integratedcare.errors import DataError, UsageError

COMPONENTS = (
    "general_and_acute",
    "community",
    "mental_health",
    "maternity",
    "health_inequalities",
    "prescribing",
    "core",
    "primary_medical_care_need",
    "primary_medical_care",
)
STREAMS = {"core": "core", "primary-medical-care": "primary_medical_care"}  # stream → its final component


@dataclass(frozen=True)
class Need:
    """One entry per practice, in the order of practice codes.

    population  people (fractional: a twelve-month average of registered people)
    weighted    need-weighted populations, one column for each of COMPONENTS
    """

    year: str
    practices: tuple[str, ...]
    population: np.ndarray
    weighted: np.ndarray
    table: pa.Table = field(repr=False)
    order: list[int] | None = field(repr=False)

    def text(self, name: str) -> list[str]:
        """A column of codes or names."""
        values = self.table.column(name).to_pylist()
        return values if self.order is None else [values[i] for i in self.order]


def read_need(table: pa.Table) -> Need:
    """The `practice_need` table of ONE year. Adding up in code order makes every total independent of row order.

    DataError for a column that is missing, no rows or a practice given twice; UsageError for several years.
    """
    missing = [name for name in ("practice_code", "population", *COMPONENTS) if name not in table.column_names]
    if missing:
        raise DataError(f"The table practice_need lacks {', '.join(missing)}. Build the release again.")
    if table.num_rows == 0:
        raise DataError("The table practice_need holds no practices for this year. See which years there are.")
    years = sorted(set(table.column("year").to_pylist())) if "year" in table.column_names else [""]
    if len(years) > 1:
        raise UsageError(f"Fair shares are worked out for one year at a time, not {', '.join(years)}.")

    codes = table.column("practice_code").to_pylist()
    order = None
    if any(a >= b for a, b in pairwise(codes)):
        order = sorted(range(len(codes)), key=codes.__getitem__)
        codes = [codes[i] for i in order]
        if any(a == b for a, b in pairwise(codes)):
            raise DataError("The table practice_need holds a practice twice in a year. Build the release again.")
    numbers = np.column_stack([np.array(table.column(n).to_pylist(), float) for n in ("population", *COMPONENTS)])
    numbers = numbers if order is None else numbers[order]
    return Need(years[0], tuple(codes), numbers[:, 0], numbers[:, 1:], table, order)
