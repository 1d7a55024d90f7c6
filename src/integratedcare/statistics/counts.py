"""A count of independent events and how far chance alone could have moved it.

Sources: Breslow NE, Day NE, Statistical methods in cancer research II, 1987 (Byar's method); Armitage P, Berry G,
Statistical methods in medical research, 2002 (exact Poisson limits from the chi-squared distribution).
"""

import numpy as np

from integratedcare.statistics.checks import check_confidence, numbers, z_value
from integratedcare.statistics.result import Interval, notes

FEW = 10  # Byar's method is within 0.2% of the exact limits from ten events on; below, the exact ones are used

NO_LOWER = "Byar's method has no lower limit for so few events"


def byar_interval(count, *, confidence=0.95) -> Interval:
    """Byar's limits of a Poisson count of any shape.

    The lower limit is NaN where the method has none: at 0 events, and at so few that it would be negative.
    UsageError for a negative or missing count, or a confidence outside 0–1.
    """
    z = z_value(confidence)
    events = numbers(count, "count", lowest=0)
    lower, upper = byar_limits(events, z)
    note = notes(events.shape, (np.isnan(lower), NO_LOWER))
    return Interval.of(events, lower, upper, "Byar", note)


def exact_poisson_interval(count, *, confidence=0.95) -> Interval:
    """Exact limits of a Poisson count of any shape; the lower limit of 0 events is 0.

    UsageError for a negative or missing count, or a confidence outside 0–1.
    """
    confidence = check_confidence(confidence)
    events = numbers(count, "count", lowest=0)
    lower, upper = exact_limits(events, confidence)
    return Interval.of(events, lower, upper, "exact Poisson", np.zeros(events.shape, "<U1"))


def byar_limits(events: np.ndarray, z: float) -> tuple[np.ndarray, np.ndarray]:
    """Byar's lower and upper limit of each count, `z` standard errors away; the lower one NaN where undefined."""
    with np.errstate(divide="ignore", invalid="ignore"):
        lower = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    more = events + 1
    upper = more * (1 - 1 / (9 * more) + z / (3 * np.sqrt(more))) ** 3
    return np.where(lower >= 0, lower, np.nan), upper


def exact_limits(events: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray]:
    """The exact Poisson lower and upper limit of each count: half of the chi-squared quantile on twice the count."""
    from scipy import special  # loads in 0.2 s, and only these limits need it

    tail = (1 - confidence) / 2
    lower = np.where(events > 0, special.gammaincinv(np.where(events > 0, events, 1), tail), 0)
    return lower, special.gammainccinv(events + 1, tail)


def poisson_limits(events: np.ndarray, confidence: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Lower and upper limit and the name of the method: exact below ten events, Byar's from ten on."""
    lower, upper = (np.array(limit) for limit in byar_limits(events, z_value(confidence)))
    few = events < FEW
    if few.any():
        lower[few], upper[few] = exact_limits(events[few], confidence)
    return lower, upper, np.where(few, "exact Poisson", "Byar")
