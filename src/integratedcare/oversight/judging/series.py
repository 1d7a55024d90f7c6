"""Values of indicators as series, and monthly series as rows of a matrix whose columns are months.

A month without a figure is NaN, so that nothing is read across it: neither a moving range nor a run.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

SERIES = ("indicator", "board_set_start", "level", "code")


@dataclass(frozen=True)
class SeriesRows:
    """A table of values in order of series and then of period. Series number i is its rows `first[i]` to `newest[i]`,
    both included.
    """

    table: pa.Table
    first: np.ndarray
    newest: np.ndarray

    def text(self, name: str) -> list:
        """A column of the series (not of their points) as a list."""
        return self.table[name].take(pa.array(self.newest)).to_pylist()


def series_of(values: pa.Table) -> SeriesRows:
    """The series of `indicator_value` rows that have a value, in key order."""
    known = values.filter(pc.is_valid(values["value"])).combine_chunks()
    begins = np.zeros(known.num_rows, dtype=bool)
    begins[:1] = True
    for name in SERIES:
        code = codes_of(known[name])
        begins[1:] |= code[1:] != code[:-1]
    first = np.flatnonzero(begins)
    newest = np.append(first[1:], known.num_rows) - 1 if len(first) else first
    return SeriesRows(known, first, newest)


def codes_of(column: pa.ChunkedArray) -> np.ndarray:
    """A whole number for each row, the same for equal values; -1 where there is none."""
    coded = column.combine_chunks().dictionary_encode()
    coded = coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded
    return pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False)


def month_number(days) -> np.ndarray:
    """Months since January 1970 of an Arrow column of dates, or of a list of dates."""
    days = days.to_numpy() if isinstance(days, pa.ChunkedArray) else np.asarray(days, dtype="datetime64[D]")
    return days.astype("datetime64[M]").astype(np.int64)


def month_matrix(month: np.ndarray, value: np.ndarray, length: np.ndarray) -> tuple[np.ndarray, int]:
    """Series laid end to end, as (series, month) from their earliest month, which is given back too.

    `length` is how many points each series has; a month without a point is NaN.
    """
    earliest, latest = int(month.min()), int(month.max())
    matrix = np.full((len(length), latest - earliest + 1), np.nan)
    matrix[np.repeat(np.arange(len(length)), length), month - earliest] = value
    return matrix, earliest
