"""The values that a framework's metrics are scored on: of each metric, one period that bodies have in common."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.rules.oversight import Metric, Oversight

COLUMNS = ["indicator", "code", "period_end", "value", "denominator", "board_set_start"]


@dataclass(frozen=True)
class MetricValues:
    """One metric's period and its values by code. `left_out` says of a body why its value is not scored."""

    metric: Metric
    period_end: date | None = None
    values: dict[str, float] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
    problem: str = ""  # why nobody is scored on it, or nothing


def metric_values(held, rules: Oversight, level: str, on: date) -> list[MetricValues]:
    """The values of each metric of a level that were published for periods up to the day `on`, in the rules' order.

    `held` reads the tables of a release. Boards are those of that day. The period of a metric is the newest for which
    enough bodies reported; a body that has no value in it is missing, whatever it had before.
    """
    metrics = rules.of_level(level)
    table = held.table("indicator_value", COLUMNS, level=level, indicator=[metric.indicator for metric in metrics])
    table = table.filter(pc.and_(pc.is_valid(table["value"]), pc.less_equal(table["period_end"], pa.scalar(on))))
    starts = [start for start in table["board_set_start"].unique().to_pylist() if start <= on]
    if level == "icb" and starts:
        table = table.filter(pc.equal(table["board_set_start"], pa.scalar(max(starts))))
    rows: dict[str, list[dict]] = defaultdict(list)
    for indicator in table["indicator"].unique().to_pylist():
        found = table.filter(pc.equal(table["indicator"], indicator))
        end = common_period(found["period_end"].to_pylist(), rules.least_reporting)
        rows[indicator] = found.filter(pc.equal(found["period_end"], pa.scalar(end))).to_pylist()
    return [_of_one(metric, rows[metric.indicator], rules, on) for metric in metrics]


def common_period(ends: Sequence[date], least_reporting: float) -> date:
    """The newest period with at least this share of the most values that any has. `ends` has one entry a value."""
    reported = Counter(ends)
    enough = least_reporting * max(reported.values())
    return max(end for end, bodies in reported.items() if bodies >= enough)


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before a day's own."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, 1)


def _of_one(metric: Metric, rows: list[dict], rules: Oversight, on: date) -> MetricValues:
    if not rows:
        return MetricValues(metric, problem="Nothing was published by then")
    end = rows[0]["period_end"]
    if end < months_before(on, rules.oldest_months):
        return MetricValues(metric, end, problem=f"The newest period is over {rules.oldest_months} months old")
    values, left_out = {}, {}
    for row in rows:
        cases = row["denominator"]
        if row["code"] in metric.leaves_out:
            left_out[row["code"]] = metric.leaves_out_because
        elif cases is not None and cases < rules.smallest_denominator:
            left_out[row["code"]] = f"Rests on fewer than {rules.smallest_denominator} cases"
        else:
            values[row["code"]] = row["value"]
    return MetricValues(metric, end, values, left_out)
