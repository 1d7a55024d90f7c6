"""Which areas lie outside their funnel.

Source: Fingertips Public Health Technical Guidance, Funnel plots (the labels are those of its published tool).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.counts import FEW, poisson_limits
from integratedcare.statistics.funnel import funnel_limits
from integratedcare.statistics.funnel_kind import standing

LABELS = ("High (0.001)", "High (0.025)", "Low (0.001)", "Low (0.025)", "Not significant", "Not applicable")


def funnel_significance(kind, numerator, denominator, *, average=None, directly_standardised=False):
    """One of `LABELS` for each area: text, or an array of text.

    The arguments are as for `funnel_limits`. A proportion is held against the funnel; a ratio or rate is outside
    where its own interval (exact Poisson below ten events, Byar's from ten on) leaves out the average. For a
    directly standardised rate give events / rate as the denominator and say `directly_standardised=True`: below ten
    events it is not applicable. An area without a denominator is not applicable either.
    """
    here = standing(kind, numerator, denominator, average)
    if here.numerator is None:
        raise UsageError("Give the numerators: without them no area can be outside a funnel.")
    if kind == "proportion":
        value = np.asarray(here.relative)
        limits = funnel_limits(kind, here.denominator, average=here.average)
        outside = [value > limits.upper_998, value > limits.upper_95, value < limits.lower_998, value < limits.lower_95]
    else:
        outer, inner = poisson_limits(here.numerator, 0.998), poisson_limits(here.numerator, 0.95)
        # An undefined lower limit (no events, or too few for Byar) compares as false: such an area is not high.
        outside = [here.size < outer[0], here.size < inner[0], here.size > outer[1], here.size > inner[1]]
    answer = np.select(outside, LABELS[:4], default=LABELS[4])
    no_answer = here.size == 0
    if directly_standardised:
        no_answer = no_answer | (here.numerator < FEW)
    return np.where(no_answer, LABELS[5], answer)[()]
