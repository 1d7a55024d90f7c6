"""How much of the spread between areas is more than chance.

Source: McPherson K and others, Small-area variations in the use of common surgical procedures, N Engl J Med
1982;307:1310-1314 (systematic component of variation).
"""

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import numbers, refuse, same_bands


def systematic_component_of_variation(observed, expected):
    """100 × (mean squared relative difference − what chance alone would give), areas along the last axis.

    `observed` and `expected` (events) broadcast along the other axes; the result has those: a number, or an array.
    Above 5 is usually called high, above 10 very high; below 0 areas differ by less than chance gives. UsageError
    for a negative or missing number, an area that expects no events, one area alone, or shapes that do not fit.
    """
    likely = numbers(expected, "expected count", lowest=0)
    refuse(likely == 0, "No events are expected", "Leave such areas out.")
    events, likely = same_bands("areas", observed=numbers(observed, "observed count", lowest=0), expected=likely)
    if events.shape[-1] < 2:
        raise UsageError("Variation between areas needs at least two of them along the last axis.")
    return (100 * ((events - likely) ** 2 / likely**2 - 1 / likely).mean(axis=-1))[()]
