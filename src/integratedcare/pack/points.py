"""The points of a measure's chart, with the lines of its control chart where there are enough."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from integratedcare.charts.control_points import control_points
from integratedcare.charts.spc_look import kind_of
from integratedcare.oversight.judging.control_chart import IMPROVEMENT, control_chart, phase_starts
from integratedcare.oversight.judging.series import month_number
from integratedcare.pack.content import Point

MOST_POINTS = 60


def points_of(
    rows: Sequence[Mapping], definition: Mapping, judged: Mapping, rebases: Sequence[Mapping] = ()
) -> tuple[Point, ...]:
    """The newest MOST_POINTS points. `rows`: values of one series in order of period; `judged`: its judgement.

    A control chart is drawn where the judgement has one, of the same months and phases; months without a figure break
    it and are no points.
    """
    if judged["variation"] is None:
        plain = [Point(row["period_end"].isoformat(), row["value"], None, None, None, "") for row in rows]
        return tuple(plain[-MOST_POINTS:])
    months = month_number([row["period_end"] for row in rows])
    at = months - months[0]
    values, days = np.full(at[-1] + 1, np.nan), [_month_end(int(month)) for month in range(months[0], months[-1] + 1)]
    values[at] = [row["value"] for row in rows]
    chart = control_chart(
        values,
        definition_row=definition,
        target=judged["target"],
        rebase=phase_starts(days, rebases, "icb", judged["code"]),
    )
    drawn = control_points(days, chart, improvement=IMPROVEMENT[definition["better"]])
    kept = [row for row in drawn if row["value"] is not None][-MOST_POINTS:]
    return tuple(
        Point(
            row["date"].isoformat(),
            *(row[name] for name in ("value", "mean", "lower", "upper")),
            kind_of(row["variation"]),
        )
        for row in kept
    )


def _month_end(month: int) -> date:
    return (np.datetime64(month + 1, "M").astype("datetime64[D]") - 1).item()
