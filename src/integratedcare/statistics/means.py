"""The mean of measurements.

Source: Altman DG and others, Statistics with confidence, 2000: limits from Student's t-distribution.
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import check_confidence, numbers
from integratedcare.statistics.result import Interval, notes


def mean_interval(values, *, confidence=0.95) -> Interval:
    """The mean along the last axis, with Student's t limits on n − 1 degrees of freedom.

    `values` has at least one axis, the last one holding the measurements; the result has the others. The limits
    of a single measurement are NaN. UsageError for no measurement, one that is missing, or a confidence outside 0–1.
    """
    confidence = check_confidence(confidence)
    measured = numbers(values, "value")
    if measured.ndim == 0 or measured.shape[-1] == 0:
        raise UsageError("There is nothing to take the mean of. Give at least one measurement along the last axis.")
    size = measured.shape[-1]
    mean = measured.mean(axis=-1)
    note = notes(mean.shape, (size == 1, "one measurement says nothing about how much they vary"))
    if size == 1:
        unknown = np.full(mean.shape, np.nan)
        return Interval.of(mean, unknown, unknown, "Student's t", note)
    from scipy import special  # loads in 0.2 s, and nothing else here needs it

    t = special.stdtrit(size - 1, 0.5 + confidence / 2)
    reach = t * measured.std(axis=-1, ddof=1) / np.sqrt(size)
    return Interval.of(mean, mean - reach, mean + reach, "Student's t", note)
