"""A control chart's arrays as the rows that are drawn."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from integratedcare.statistics.spc import ControlChart, variation_of


def control_points(dates: Sequence[date | str], chart: ControlChart, *, improvement: str) -> list[dict[str, Any]]:
    """One row per point: date, value, mean, lower, upper, point_type, variation; no number where there is none.

    dates         of the points of `chart`, which is of a single series
    improvement   up, down or neutral
    """
    kinds = variation_of(chart.point_type, improvement)
    columns = zip(dates, chart.value, chart.mean, chart.lower, chart.upper, chart.point_type, kinds, strict=True)
    return [
        {
            "date": day,
            "value": _number(value),
            "mean": _number(mean),
            "lower": _number(lower),
            "upper": _number(upper),
            "point_type": str(point_type),
            "variation": str(kind),
        }
        for day, value, mean, lower, upper, point_type, kind in columns
    ]


def _number(value) -> float | None:
    number = float(value)
    return None if number != number else number
