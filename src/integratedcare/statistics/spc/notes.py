"""What a chart must say of itself: too few points, no spread, a missing value."""

import numpy as np

from integratedcare.statistics.spc.chart import Lines
from integratedcare.statistics.spc.phases import Phases

FEWEST_POINTS = 12

NOT_ENOUGH = f"not enough data: an icon needs {FEWEST_POINTS} points, and there are %d"
NO_LIMITS = "not enough data: the latest phase has no two values in a row, so no limits and no icons"
NO_SPREAD = "the limits lie on the mean, because the values that set them do not differ"
TRIAL = f"trial limits: the latest phase has %d points, fewer than {FEWEST_POINTS}"
MISSING = "the latest value is missing, so the icons are those of the last one there is"


def write_notes(value: np.ndarray, lines: Lines, phases: Phases, latest: np.ndarray) -> np.ndarray:
    """One text for each series, empty where there is nothing to say. `latest` is each series' last point with a value.

    Points and lines are (series, point).
    """
    every = np.arange(len(value))
    known = ~np.isnan(value)
    count = known.sum(axis=1)
    phase = phases.number[every, latest]
    in_phase = (known & (phases.number == phase[:, None])).sum(axis=1)
    no_limits = np.isnan(lines.upper[every, latest])
    no_spread = lines.upper[every, latest] == lines.lower[every, latest]
    short = count < FEWEST_POINTS
    said = [
        np.where(short, [NOT_ENOUGH % number for number in count], ""),
        np.where(~short & no_limits, NO_LIMITS, ""),
        np.where(no_spread, NO_SPREAD, ""),
        np.where(~short & ~no_limits & (in_phase < FEWEST_POINTS), [TRIAL % number for number in in_phase], ""),
        np.where(~short & ~no_limits & (latest < value.shape[1] - 1), MISSING, ""),
    ]
    return np.array(["; ".join(filter(None, parts)) for parts in zip(*said, strict=True)], dtype=str)
