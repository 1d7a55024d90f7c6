"""Charts of rare events, whose counts by month would be mostly 0: what lies between one event and the next.

Sources: Nelson, J Quality Technology 1994;26:239 (t chart); Benneyan, Health Care Management Science 2001;4:305
(g chart); Provost and Murray, The Health Care Data Guide, 2011.
"""

from collections.abc import Sequence

import numpy as np

from integratedcare.statistics.spc.arrays import read_counts
from integratedcare.statistics.spc.chart import ControlChart, Lines
from integratedcare.statistics.spc.counts import spread_lines
from integratedcare.statistics.spc.judge import judge
from integratedcare.statistics.spc.phases import Phases, find_phases
from integratedcare.statistics.spc.rules import label_points
from integratedcare.statistics.spc.xmr import range_lines

POWER = 3.6  # the root that makes exponential times nearly normal


def t_chart(
    time,
    *,
    screen: bool = True,
    fix_after: int | None = None,
    rebase: Sequence[int] | np.ndarray = (),
    improvement: str | np.ndarray = "up",
    target=None,
    run_points: int = 7,
) -> ControlChart:
    """The chart of times between events, (…, events), in any unit, 0 or more.

    An XmR chart of times to the power of 1/3.6, with its lines taken back to time. The arguments are those of `xmr`;
    longer between harms is better, so improvement is "up" unless told.
    """
    value, shape = read_counts(time, "times")
    phases = find_phases(shape, rebase, fix_after)
    root = value ** (1 / POWER)
    lines = range_lines(root, phases, screen)
    label = label_points(root, lines, phases, run_points)
    method = f"t chart, moving ranges {'screened once' if screen else 'not screened'}"
    return judge(value, _back(lines), label, phases, shape, method, improvement, target)


def g_chart(
    count,
    *,
    fix_after: int | None = None,
    rebase: Sequence[int] | np.ndarray = (),
    improvement: str | np.ndarray = "up",
    target=None,
    run_points: int = 7,
) -> ControlChart:
    """The chart of how many cases (or days) passed between events, (…, events), 0 or more.

    Limits are 3, near limits 2 standard deviations of a geometric count from the mean, and not below 0. Such counts are
    skewed, so which side a point is on is judged by the baseline's median. The other arguments are those of `xmr`.
    """
    value, shape = read_counts(count, "counts")
    phases = find_phases(shape, rebase, fix_after)
    mean = phases.mean(value)
    lines = spread_lines(mean, np.sqrt(mean * (mean + 1)), middle=_median(value, phases))
    label = label_points(value, lines, phases, run_points)
    return judge(value, lines, label, phases, shape, "g chart", improvement, target)


def _back(lines: Lines) -> Lines:
    """Lines of roots as lines of times; a root below 0 is a time of 0."""
    return Lines(**{name: np.maximum(line, 0) ** POWER for name, line in vars(lines).items()})


def _median(value: np.ndarray, phases: Phases) -> np.ndarray:
    """The median of each phase's baseline, at every point of it."""
    held = phases.baseline & ~np.isnan(value)
    known, phase = value[held], phases.number[held]
    known = known[np.lexsort((known, phase))]
    count = np.bincount(phase, minlength=int(phases.first.sum()))
    start = np.cumsum(count) - count
    middle = np.full(count.shape, np.nan)
    some = count > 0
    low, high = (start + (count - 1) // 2)[some], (start + count // 2)[some]
    middle[some] = (known[low] + known[high]) / 2
    return middle[phases.number]
