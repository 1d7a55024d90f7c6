"""From points and lines to a finished chart: labels, icons and notes."""

import numpy as np

from integratedcare.statistics.spc.arrays import read_numbers, spread_over
from integratedcare.statistics.spc.chart import ControlChart, Lines
from integratedcare.statistics.spc.icons import assure, meaning, read_improvement
from integratedcare.statistics.spc.notes import FEWEST_POINTS, write_notes
from integratedcare.statistics.spc.phases import Phases
from integratedcare.statistics.spc.rules import POINT_TYPES


def judge(
    value: np.ndarray,
    lines: Lines,
    label: np.ndarray,
    phases: Phases,
    shape: tuple[int, ...],
    method: str,
    improvement: str | np.ndarray,
    target,
) -> ControlChart:
    """The finished chart in the shape that was asked for. `value`, `lines` and `label` (positions in POINT_TYPES) are
    (series, point); `improvement` and `target` one for all or one for each series.

    Icons are judged on each series' latest value, and left out under 12 values or without limits.
    """
    series, points = value.shape
    every = np.arange(series)
    known = ~np.isnan(value)
    latest = np.where(known.any(axis=1), points - 1 - np.argmax(known[:, ::-1], axis=1), points - 1)
    direction = read_improvement(improvement, shape[:-1]).reshape(series)
    target = read_numbers(np.nan if target is None else target, "targets")
    goal = spread_over(target, shape[:-1], "targets").reshape(series)
    lower, upper = lines.lower[every, latest], lines.upper[every, latest]
    judged = (known.sum(axis=1) >= FEWEST_POINTS) & ~np.isnan(upper)
    variation = np.where(judged, meaning(label[every, latest], direction), "")
    assurance = np.where(judged, assure(goal, lower, upper, direction), "")
    return ControlChart(
        value=value.reshape(shape),
        mean=lines.mean.reshape(shape),
        lower=lines.lower.reshape(shape),
        upper=lines.upper.reshape(shape),
        near_lower=lines.near_lower.reshape(shape),
        near_upper=lines.near_upper.reshape(shape),
        point_type=np.where(known, np.array(POINT_TYPES)[label], "").reshape(shape),
        variation=_one_a_series(variation, shape),
        assurance=_one_a_series(assurance, shape),
        method=method,
        note=_one_a_series(write_notes(value, lines, phases, latest), shape),
    )


def _one_a_series(words: np.ndarray, shape: tuple[int, ...]) -> np.ndarray | str:
    return str(words[0]) if len(shape) == 1 else words.reshape(shape[:-1])
