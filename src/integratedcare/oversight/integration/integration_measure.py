"""What the parts of the integration index measure: the newest values of every board, and their z-scores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.oversight.integration.composite import Array, z_scores
from integratedcare.rules.integration_index import IndexPart, IntegrationIndex

Z_95 = 1.959964
TOO_OLD = "Left out: its newest value is over 24 months old"
TOO_FEW = "Left out: too few systems have a value"
ALL_EQUAL = "Left out: every system has the same value"
Series = Mapping[tuple[date, str], dict]  # rows by (last day of the period, code)


@dataclass(frozen=True)
class Measured:
    """One part over the boards of a set: arrays by board, NaN where there is none. `note`: why it is not used."""

    period_end: date | None
    value: Array
    lower: Array
    upper: Array
    z: Array
    note: str = ""

    @property
    def mean(self) -> float:
        """The mean of the boards that have a value."""
        return float(np.nanmean(self.value))

    @property
    def standard_deviation(self) -> float:
        """The population standard deviation of the boards that have a value."""
        return float(np.nanstd(self.value))

    @property
    def z_error(self) -> Array:
        """The standard error of each z-score, where the value has limits."""
        return (self.upper - self.lower) / (2 * Z_95 * self.standard_deviation) if not self.note else self.z


@dataclass(frozen=True)
class MeasuredSet:
    """The parts of the index over the boards of one period, in the order of the rules."""

    start: date
    index: IntegrationIndex
    codes: list[str]
    parts: dict[str, Measured]


def measured_sets(indicator_value: pa.Table, rules) -> Iterator[MeasuredSet]:
    """Each set of boards with what the index measures of it, under the rules of the last year that the set saw."""
    boards = indicator_value.filter(pc.equal(indicator_value["level"], "icb"))
    starts = sorted(boards["board_set_start"].unique().to_pylist())
    years = [year_of(rules.years, after) for after in [*starts[1:], None]]
    indices = [rules[year].integration_index for year in years]
    named = {name for index in indices for part in index.parts.values() for name in (part.indicator, part.per)}
    held = _by_series(boards, sorted(named - {None}))
    for start, index in zip(starts, indices, strict=False):
        codes = sorted({code for (begun, _), series in held.items() if begun == start for _, code in series})
        parts = {
            name: measured(part, codes, held.get((start, part.indicator), {}), held.get((start, part.per), {}), index)
            for name, part in index.parts.items()
        }
        yield MeasuredSet(start, index, codes, parts)


def year_of(years: list[str], after: date | None) -> str:
    """The newest year with rules that began before the next set of boards did; the newest of all for the last set."""
    began = [year for year in years if after is None or date(int(year[:4]), 4, 1) < after]
    return began[-1] if began else years[0]


def measured(part: IndexPart, codes: list[str], series: Series, below: Series, index: IntegrationIndex) -> Measured:
    """The part at its newest period; divided by `below` of the same period and board where the part asks for it."""
    if part.per:
        series = {where: row for where, row in series.items() if below.get(where, {"value": 0})["value"] > 0}
    newest = max((end for end, _ in series), default=None)
    rows = [series.get((newest, code), {}) for code in codes]
    times = [part.multiplier / (below[newest, code]["value"] if part.per and row else 1.0)
             for code, row in zip(codes, rows, strict=True)]  # fmt: skip
    names = ("value",) if part.per else ("value", "lower", "upper")
    found = {name: np.array([_number(row.get(name)) for row in rows]) * times for name in names}
    nothing = np.full(len(codes), np.nan)
    value = found["value"]
    note = _note(rows, value, index.minimum_bodies)
    z = nothing if note else z_scores(value[:, None], np.array([part.better == "higher"]))[:, 0]
    if not note and np.isnan(z).all():
        note = ALL_EQUAL
    return Measured(newest, value, found.get("lower", nothing), found.get("upper", nothing), z, note)


def _note(rows: list[dict], value: Array, minimum_bodies: int) -> str:
    if any(row.get("is_old") == "yes" for row in rows):
        return TOO_OLD
    return TOO_FEW if np.count_nonzero(~np.isnan(value)) < minimum_bodies else ""


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)


def _by_series(boards: pa.Table, wanted: list[str]) -> dict[tuple[date, str], dict[tuple[date, str], dict]]:
    """Rows that have a value of a wanted indicator: by (board set, indicator), then by (last day, code)."""
    columns = ["board_set_start", "indicator", "code", "period_end", "value", "lower", "upper", "is_old"]
    kept = pc.and_(pc.is_in(boards["indicator"], value_set=pa.array(wanted)), pc.is_valid(boards["value"]))
    held: dict[tuple[date, str], dict[tuple[date, str], dict]] = {}
    for row in boards.select(columns).filter(kept).to_pylist():
        series = held.setdefault((row["board_set_start"], row["indicator"]), {})
        series[row["period_end"], row["code"]] = row
    return held
