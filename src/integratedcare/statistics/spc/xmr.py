"""The XmR chart: individual values with limits from how much neighbours differ."""

from collections.abc import Sequence

import numpy as np

from integratedcare.statistics.spc.arrays import read_points
from integratedcare.statistics.spc.chart import ControlChart, Lines
from integratedcare.statistics.spc.judge import judge
from integratedcare.statistics.spc.phases import Phases, find_phases
from integratedcare.statistics.spc.rules import label_points

LIMIT = 2.66  # 3 / 1.128: from the mean moving range of two neighbours to three standard deviations
NEAR_LIMIT = 2 * (LIMIT / 3)
UPPER_RANGE_LIMIT = 3.267


def xmr(
    values,
    *,
    screen: bool = True,
    fix_after: int | None = None,
    rebase: Sequence[int] | np.ndarray = (),
    improvement: str | np.ndarray = "up",
    target=None,
    run_points: int = 7,
) -> ControlChart:
    """The XmR chart of one series or of many at once.

    `values`: (…, points), the last axis in order of time, NaN where one is missing.
    `screen`: leave out moving ranges of 3.267 times their mean or more, and take the mean again, once (Nelson 1982).
    The national spreadsheet does not: give False for its limits.
    `fix_after`: only the first so many points of each phase set its lines; 12 or more.
    `rebase`: zero-based positions of the first points of new phases, for every series; or true where a phase begins.
    `improvement`: "up", "down" or "neutral", and `target` a number or NaN: one for all, or one for each series.
    `run_points`: how many points make a trend or a shift, 7 or 6 (the choice that the national spreadsheet gives).

    A moving range needs two neighbours in one phase, so none reaches over a missing point. UsageError for what cannot
    be meant; too few points give a chart whose `note` says so. Source: NHS England, Making Data Count; R package
    NHSRplotthedots 0.2.2.
    """
    value, shape = read_points(values)
    phases = find_phases(shape, rebase, fix_after)
    lines = range_lines(value, phases, screen)
    label = label_points(value, lines, phases, run_points)
    method = f"XmR, moving ranges {'screened once' if screen else 'not screened'}"
    return judge(value, lines, label, phases, shape, method, improvement, target)


def range_lines(value: np.ndarray, phases: Phases, screen: bool) -> Lines:
    """The lines of points (series, point), by the mean moving range of each phase's baseline."""
    mean = phases.mean(value)
    spread = mean_moving_range(value, phases, screen)
    far, near = LIMIT * spread, NEAR_LIMIT * spread
    return Lines(mean, mean - far, mean + far, mean - near, mean + near, middle=mean)


def mean_moving_range(value: np.ndarray, phases: Phases, screen: bool) -> np.ndarray:
    """The mean moving range of each phase at every point of it; NaN where no two neighbours have values."""
    moving_range = np.full(value.shape, np.nan)
    moving_range[:, 1:] = np.abs(np.diff(value))
    moving_range[phases.first] = np.nan
    mean = phases.mean(moving_range)
    if not screen:
        return mean
    kept = (moving_range < UPPER_RANGE_LIMIT * mean) | (mean == 0)  # where nothing moves, nothing stands out
    return phases.mean(np.where(kept, moving_range, np.nan))
