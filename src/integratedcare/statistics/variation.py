"""How much of the spread between areas is more than chance.

Source: McPherson K and others, Small-area variations in the use of common surgical procedures, N Engl J Med
1982;307:1310-1314 (systematic component of variation).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import numbers, refuse, same_bands


def systematic_component_of_variation(observed, expected):
    """100 × (mean squared relative difference − what chance alone would give), areas along the last axis.

    `observed` and `expected` (events) broadcast along the other axes; the result has those: a number, or an array.
    Above 5 is usually called high, above 10 very high; below 0 there is less spread than chance gives. UsageError
    for a negative or missing number, no expected events, fewer than two areas, or shapes that do not fit.
    """
    expected = numbers(expected, "expected count", lowest=0)
    refuse(expected == 0, "No events are expected", "Leave such areas out.")
    observed, expected = same_bands(
        "areas", observed=numbers(observed, "observed count", lowest=0), expected=expected
    )
    if observed.shape[-1] < 2:
        raise UsageError("Variation between areas needs at least two of them along the last axis.")
    relative = (observed - expected) ** 2 / expected**2
    return np.asarray(100 * (relative - 1 / expected).mean(axis=-1))[()]
