"""What a slope index refuses to start from."""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import numbers, refuse, together
from integratedcare.statistics.inequality_line import SCALES

FEWEST_GROUPS, MOST_GROUPS = 5, 100
FEWEST_REPETITIONS, MOST_REPETITIONS = 1_000, 1_000_000


def check_drawing(repetitions, seed) -> int:
    """How often to draw, 1,000 to 1,000,000 times; UsageError for another number or a seed that is no whole one."""
    for number in (repetitions, seed):
        if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < 0:
            raise UsageError("The repetitions and the seed must be whole numbers, such as 100000 and 1.")
    if not FEWEST_REPETITIONS <= repetitions <= MOST_REPETITIONS:
        raise UsageError("The repetitions must be from 1,000 to 1,000,000. Fewer would make the limits unsteady.")
    return int(repetitions)


def check_scales(transform, limits_scale) -> str | None:
    """The scale that values are drawn on; UsageError for an unknown scale or two that contradict each other."""
    if transform not in SCALES or limits_scale not in SCALES:
        raise UsageError('The transform and the limits scale must be "log" (rates), "logit" (proportions) or None.')
    if transform and limits_scale not in (None, transform):
        raise UsageError(f'Limits of a line with transform "{transform}" are on that scale. Leave limits_scale out.')
    return transform or limits_scale


def read_groups(value, population, lower, upper, scale) -> dict[str, np.ndarray]:
    """The given numbers as arrays by name; UsageError for what no slope can be drawn through."""
    if (lower is None) != (upper is None):
        raise UsageError("Give both limits of the values, lower and upper, or neither.")
    within = {None: (None, None), "log": (0, None), "logit": (0, 1)}[scale]
    bounds = dict(zip(("lowest", "highest"), within, strict=True))
    groups = {
        "value": numbers(value, "value", **bounds),
        "population": numbers(population, "population", lowest=0),
    }
    if lower is not None:
        low, high = numbers(lower, "lower limit", **bounds), numbers(upper, "upper limit", **bounds)
        refuse(np.greater(*together(lower=low, upper=high)), "The lower limit is above the upper one", "Swap them.")
        groups |= {"lower": low, "upper": high}
    count = groups["value"].shape[-1] if groups["value"].ndim else 0
    if not FEWEST_GROUPS <= count <= MOST_GROUPS:
        raise UsageError(f"A slope needs 5 to 100 groups along the last axis, such as deprivation fifths, not {count}.")
    return groups
