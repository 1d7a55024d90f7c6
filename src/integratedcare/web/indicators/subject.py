"""One body's values of an indicator over time, with the control chart that judges them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from integratedcare.oversight.judging.control_chart import control_chart, holds_for, phase_starts
from integratedcare.oversight.judging.reporting_break import phases_of
from integratedcare.oversight.judging.target import Targets
from integratedcare.release.reader import Release
from integratedcare.statistics.spc import ControlChart
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.definitions import targets
from integratedcare.web.indicators.values import ENGLAND, rows_of

Row = Mapping[str, object]


@dataclass(frozen=True)
class Subject:
    """The body that a page is about. `rows` are its values, oldest first; `dates` the places of `chart`, a month each
    (or the periods themselves, where the indicator is not monthly), and `aims` the targets in force at them.
    """

    rows: Sequence[Row]
    dates: Sequence[date]
    chart: ControlChart | None
    target: Row | None
    aims: Sequence[float | None]
    phases: Sequence[Row]
    judgement: Row | None
    england: Mapping[date, float]

    @property
    def newest(self) -> Row | None:
        """The newest row with a value; none where there is no value at all."""
        return self.rows[-1] if self.rows else None


def subject_of(release: Release, asked: Asked) -> Subject:
    """The chosen body's series, judged as the table `judgement` judges it."""
    rows = rows_of(release, asked.indicator, asked.body_level, asked.boards.start, code=asked.body)
    national = rows_of(release, asked.indicator, "england", asked.boards.start)
    england = {row["period_end"]: row["value"] for row in national if row["code"] == ENGLAND}
    if not rows:
        return Subject((), (), None, None, (), (), None, england)
    known = Targets(targets(release).get(asked.indicator, ()))
    target = known.in_force(asked.indicator, rows[-1]["period_end"])
    dates, values = _in_places(rows, asked.definition["period_type"] == "month")
    body = (asked.body_level, asked.body)
    phases = [row for row in rebases(release, asked.indicator) if holds_for(row, *body)]
    phases = sorted([*phases, *_breaks(release, asked)], key=lambda row: row["start_date"])
    chart = control_chart(
        values,
        definition_row=asked.definition,
        target=target and target["value"],
        rebase=phase_starts(dates, phases, *body),
    )
    aims = [(known.in_force(asked.indicator, day) or {}).get("value") for day in dates]
    return Subject(rows, dates, chart, target, aims, phases, judgement_of(release, asked), england)


def judgement_of(release: Release, asked: Asked) -> Row | None:
    """The body's row of `judgement`; none at the levels that are not judged, and where there is no value."""
    key = {"indicator": asked.indicator, "level": asked.body_level, "code": asked.body}
    found = release.rows("judgement", **key)
    if asked.body_level == "icb":
        found = [row for row in found if row["board_set_start"] == asked.boards.start]
    return found[0] if found else None


def rebases(release: Release, indicator: str) -> list[dict]:
    """Where a new phase of an indicator's charts starts, and why."""
    held = "indicator_rebase" in release.manifest["tables"]
    return release.rows("indicator_rebase", indicator=indicator) if held else []


def _breaks(release: Release, asked: Asked) -> list[dict]:
    """Where the body's charts of this file begin anew because a provider began or stopped reporting."""
    if "reporting_break" not in release.manifest["tables"]:
        return []
    rows = release.rows("reporting_break", level=asked.body_level, code=asked.body)
    if asked.body_level == "icb":
        rows = [row for row in rows if row["board_set_start"] == asked.boards.start]
    return phases_of(rows, asked.definition["source"])


def _in_places(rows: Sequence[Row], is_monthly: bool) -> tuple[list[date], np.ndarray]:
    """Each value at its month, and NaN at the months between that have none."""
    known = {row["period_end"]: row["value"] for row in rows}
    if not is_monthly:
        return list(known), np.array(list(known.values()), dtype=float)
    months = np.array(sorted(known), dtype="datetime64[M]")
    every = np.arange(months[0], months[-1] + 1)
    ends = [day.astype(object) for day in (every + 1).astype("datetime64[D]") - 1]
    return ends, np.array([known.get(day, np.nan) for day in ends], dtype=float)
