"""The control charts of all monthly series, an indicator at a time, as they stand now and one point earlier."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pyarrow as pa

from integratedcare.oversight.judging.control_chart import IMPROVEMENT, control_chart, holds_for
from integratedcare.oversight.judging.reporting_break import Body
from integratedcare.oversight.judging.series import SeriesRows, month_matrix, month_number
from integratedcare.oversight.judging.target import Targets
from integratedcare.statistics.spc import ControlChart, variation_of

BLANK = {  # of a series that has no chart
    name: None
    for name in (
        "mean", "lower_limit", "upper_limit", "point_type", "variation", "assurance", "special_since",
        "previous_variation", "previous_assurance",
    )
}  # fmt: skip


@dataclass(frozen=True)
class Rebases:
    """Where the series of one indicator begin new phases: `rows` of `indicator_rebase`, by level, and `breaks`, rows
    of `reporting_break` by body.
    """

    rows: tuple[Mapping, ...] = ()
    breaks: Mapping[Body, list[Mapping]] = field(default_factory=dict)

    def marks(self, bodies: list[Body], earliest: int, months: int) -> np.ndarray:
        """True at the first months of new phases, as (series, month). `earliest` is the month number of the first."""
        marks = np.zeros((len(bodies), months), dtype=bool)
        for place, body in enumerate(bodies):
            rows = (*self.breaks.get(body, ()), *self.rows)
            starts = [row["start_date"] for row in rows if holds_for(row, *body[1:])]
            month = month_number(starts) - earliest if starts else np.empty(0, dtype=np.int64)
            marks[place, month[(month > 0) & (month < months)]] = True
        return marks

    def reasons(self, body: Body, first: date, newest: date) -> list[Mapping]:
        """The rows that begin a phase within a series of a body, given its first and its newest period's last day."""
        return [row for row in self.rows if holds_for(row, *body[1:]) and first < row["start_date"] <= newest]

    def breaks_within(self, body: Body, first: date, newest: date) -> list[Mapping]:
        """The breaks in reporting within a series of a body, given its first and its newest period's last day."""
        return [row for row in self.breaks.get(body, ()) if first < row["start_date"] <= newest]


def judge_months(
    series: SeriesRows, which: range, definition: Mapping, targets: Targets, rebases: Rebases
) -> Iterator[dict]:
    """What the charts of one indicator's monthly series say, a dict for each of `which` (they lie end to end).

    Beside the lines and icons at the newest point and the icons one point earlier: `missing`, the first days of the
    months without a figure between the first and the newest, `breaks`, the breaks in reporting after the first, and
    `phases`, the rebases within the series.
    """
    first, newest = series.first[which.start : which.stop], series.newest[which.start : which.stop]
    rows = slice(int(first[0]), int(newest[-1]) + 1)
    held = series.table.slice(rows.start, rows.stop - rows.start)
    ends = held["period_end"].to_pylist()
    value = held["value"].to_numpy()
    matrix, earliest = month_matrix(month_number(held["period_end"]), value, newest - first + 1)
    heads = series.table.take(pa.array(first)).select(["board_set_start", "level", "code"]).to_pylist()
    bodies = [tuple(head.values()) for head in heads]
    marks = rebases.marks(bodies, earliest, matrix.shape[1])
    every = np.arange(len(matrix))
    known = ~np.isnan(matrix)
    at = matrix.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
    now = _chart(matrix, marks, definition, targets, [ends[row] for row in newest - rows.start])
    earlier = matrix.copy()
    earlier[every, at] = np.nan
    before = np.maximum(newest - rows.start - 1, first - rows.start)
    then = _chart(earlier, marks, definition, targets, [ends[row] for row in before])
    since = _run_starts(now, at, marks, definition)
    for one, place in zip(every.tolist(), at.tolist(), strict=True):
        yield {
            "mean": _number(now.mean[one, place]),
            "lower_limit": _number(now.lower[one, place]),
            "upper_limit": _number(now.upper[one, place]),
            "point_type": str(now.point_type[one, place]) or None,
            "variation": str(now.variation[one]) or None,
            "assurance": str(now.assurance[one]) or None,
            "special_since": _month_end(earliest + int(since[one])) if since[one] >= 0 else None,
            "previous_variation": str(then.variation[one]) or None,
            "previous_assurance": str(then.assurance[one]) or None,
            "missing": list(_gaps(known[one], place, earliest)),
            "breaks": rebases.breaks_within(
                bodies[one], *(ends[row - rows.start] for row in (first[one], newest[one]))
            ),
            "phases": rebases.reasons(bodies[one], ends[first[one] - rows.start], ends[newest[one] - rows.start]),
        }


def _chart(matrix, marks, definition: Mapping, targets: Targets, days: list[date]) -> ControlChart:
    goals = [targets.in_force(definition["indicator"], day) for day in days]
    target = np.array([np.nan if goal is None else goal["value"] for goal in goals])
    return control_chart(matrix, definition_row=definition, target=target, rebase=marks)


def _run_starts(chart: ControlChart, at: np.ndarray, marks: np.ndarray, definition: Mapping) -> np.ndarray:
    """Where each series' present run of special cause began, by column; -1 where its newest point is common cause.

    The points of a run all mean the same; a missing month or a new phase ends it.
    """
    kind = variation_of(chart.point_type, IMPROVEMENT[definition["better"]])
    every, column = np.arange(len(at)), np.arange(kind.shape[1])
    latest = kind[every, at]
    past = column <= at[:, None]
    other = np.where(past & (kind != latest[:, None]), column + 1, 0).max(axis=1)
    phase = np.where(past & marks, column, 0).max(axis=1)
    return np.where(np.isin(latest, ["", "common_cause"]), -1, np.maximum(other, phase))


def _gaps(known: np.ndarray, newest: int, earliest: int) -> Iterator[date]:
    oldest = int(np.argmax(known))
    for column in np.flatnonzero(~known[oldest:newest]).tolist():
        yield (np.datetime64(earliest + oldest + column, "M").astype("datetime64[D]")).item()


def _month_end(month: int) -> date:
    return (np.datetime64(month + 1, "M").astype("datetime64[D]") - 1).item()


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
