"""Whether areas differ by more than chance, and by how much a funnel has to open to allow for it.

Sources: Spiegelhalter DJ, Funnel plots for comparing institutional performance, Stat Med 2005;24:1185-1202, and
Handling over-dispersion of performance indicators, Qual Saf Health Care 2005;14:347-351; NHS England, Summary
Hospital-level Mortality Indicator, methodology (logarithms, 10% taken out at each end).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.funnel_kind import standing
from integratedcare.statistics.result import settled


@dataclass(frozen=True)
class Transformation:
    """A scale on which chance spreads areas evenly. The standard error is `chance` over the root of the size."""

    to: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]
    lowest: float
    highest: float
    chance: float


TRANSFORMATIONS = {
    "log": Transformation(np.log, np.exp, -np.inf, np.inf, 1.0),
    "square_root": Transformation(np.sqrt, np.square, 0.0, np.inf, 0.5),
    "arcsine": Transformation(lambda p: np.arcsin(np.sqrt(p)), lambda x: np.sin(x) ** 2, 0.0, np.pi / 2, 0.5),
}
SUITED = {"proportion": ("arcsine",), "ratio": ("log", "square_root"), "rate": ("log", "square_root")}


@dataclass(frozen=True, eq=False)
class OverDispersion:
    """How far areas spread beyond chance.

    z                how far each area is from the average, in standard errors, before outliers are dealt with
    phi              the mean of the squared z that count: about 1 where there is only chance
    tau_squared      the variance between areas on the transformed scale: 0 where chance explains the spread
    transformation   "log", "square_root" or "arcsine"
    outliers         "truncate", "winsorise" or "keep"
    note             why phi and tau_squared are NaN, else ""
    """

    z: np.ndarray
    phi: float
    tau_squared: float
    transformation: str
    outliers: str
    note: str


def over_dispersion(
    kind, numerator, denominator, *, average=None, transformation=None, outliers="truncate", tail=0.1
) -> OverDispersion:
    """The spread of one row of areas beyond what chance would give.

    `kind`, `numerator`, `denominator` and `average` are as for `funnel_limits`. `transformation` is "log" (if left
    out) or "square_root" for a ratio or rate, "arcsine" for a proportion. `outliers` beyond the `tail` at each end
    are taken out ("truncate", as for hospital mortality), brought in to the tail ("winsorise") or kept ("keep").
    NaN, with the reason, for a count of 0 that has no logarithm, no denominator, or fewer than two areas that count.
    UsageError for a negative or missing number, more than one row, or a choice that does not exist.
    """
    name = transformation or SUITED.get(kind, ("",))[0]
    here = standing(kind, numerator, denominator, average)
    if name not in SUITED[kind]:
        raise UsageError(f"A funnel of {kind}s can be transformed by: {', '.join(SUITED[kind])}.")
    if outliers not in ("truncate", "winsorise", "keep") or not 0 <= tail < 0.5:
        raise UsageError('Outliers are to "truncate", "winsorise" or "keep", with a tail from 0 to below 0.5.')
    if here.relative is None or here.relative.ndim != 1:
        raise UsageError("Over-dispersion is of one row of areas with numerators. Call it once for each row.")
    scale = TRANSFORMATIONS[name]
    with np.errstate(divide="ignore", invalid="ignore"):
        z = (scale.to(here.relative) - scale.to(here.target)) * np.sqrt(here.size) / scale.chance
    phi = tau_squared = np.nan
    note = ""
    if not np.isfinite(z).all():
        note = "an area has no denominator, or a count of 0 that has no logarithm"
    else:
        kept, precision = _without_outliers(z, here.size / scale.chance**2, outliers, tail)
        note = "" if kept.size > 1 else "fewer than two areas are left to compare"
        if kept.size > 1:
            phi = float((kept**2).mean())
            between = precision.sum() - (precision**2).sum() / precision.sum()
            tau_squared = max(0.0, float((kept.size * phi - (kept.size - 1)) / between))
    return OverDispersion(settled(z), phi, tau_squared, name, outliers, note)


def _without_outliers(z, precision, outliers, tail) -> tuple[np.ndarray, np.ndarray]:
    """The z that count, with the precision (1 / standard error²) of their areas."""
    if outliers == "winsorise":
        return np.clip(z, *np.quantile(z, (tail, 1 - tail))), precision
    if outliers == "keep" or tail == 0:
        return z, precision
    # The published rule: of k = 1 / tail slices by rank among one more than there are, the two outermost go.
    slices = 1 / tail
    part = np.floor(_rank(z) * slices / (z.size + 1))
    inside = (part > 0) & (part < slices - 1)
    return z[inside], precision[inside]


def _rank(values: np.ndarray) -> np.ndarray:
    """Ranks from 1, equal values sharing the mean of theirs."""
    _, which, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[which]
