"""Between which limits an area lies by chance alone, given its size.

Sources: Spiegelhalter DJ, Funnel plots for comparing institutional performance, Stat Med 2005;24:1185-1202;
Fingertips Public Health Technical Guidance, Funnel plots.
"""

from dataclasses import dataclass, replace

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import check_multiplier, z_value
from integratedcare.statistics.counts import exact_limits
from integratedcare.statistics.funnel_kind import Standing, standing
from integratedcare.statistics.over_dispersion import SUITED, TRANSFORMATIONS, OverDispersion
from integratedcare.statistics.result import notes, settled

CONVENTIONS = ("expected", "fingertips")
MODELS = ("additive", "multiplicative")


@dataclass(frozen=True, eq=False)
class FunnelLimits:
    """The limits of a funnel at each denominator, and the average, × multiplier.

    By chance one area in forty lies above `upper_95` and one in a thousand above `upper_998`, and as many below the
    lower ones. `note` says why a limit is NaN.
    """

    denominator: float | np.ndarray
    average: float
    lower_95: float | np.ndarray
    upper_95: float | np.ndarray
    lower_998: float | np.ndarray
    upper_998: float | np.ndarray
    method: str
    note: str | np.ndarray


def funnel_limits(
    kind,
    denominator,
    *,
    numerator=None,
    average=None,
    multiplier=1,
    convention="expected",
    over_dispersion=None,
    model="additive",
) -> FunnelLimits:
    """The 95% and 99.8% limits of a funnel at sizes of any shape.

    `kind`          `denominator`               `average` (× multiplier in the answer)
    "proportion"    people                      a share 0–1: where an area's Wilson interval just touches it
    "ratio"         expected events             1 unless given
    "rate"          person-years                events per person

    Without an `average` it is that of all areas, from `numerator`. For ratios and rates `convention` is "expected"
    (the exact Poisson interval round the expected events) or "fingertips" (where an area's own exact interval just
    touches the average). With an `over_dispersion` (see there) the limits are those of its transformed scale,
    opened by the variance between areas ("additive" `model`) or by the root of phi ("multiplicative").
    NaN where the denominator is 0 or the over-dispersion has no answer. UsageError for a negative or missing number,
    no average, or a choice that does not exist.
    """
    multiplier = check_multiplier(multiplier)
    if convention not in CONVENTIONS or model not in MODELS:
        raise UsageError(f"The convention is one of {', '.join(CONVENTIONS)} and the model one of {', '.join(MODELS)}.")
    here = standing(kind, numerator, denominator, average)
    if over_dispersion is not None:
        if over_dispersion.transformation not in SUITED[kind]:
            raise UsageError(f"That over-dispersion is not one of {kind}s. Work it out for the same kind of funnel.")
        method = f"{over_dispersion.transformation} transform, {model} over-dispersion"
    else:
        method = "Wilson score" if kind == "proportion" else f"exact Poisson, {convention} convention"
    empty = here.size == 0
    sized = replace(here, size=np.where(empty, 1, here.size))
    pairs = []
    for confidence in (0.95, 0.998):
        if over_dispersion is not None:
            pair = _over_dispersed(sized, confidence, over_dispersion, model)
        elif kind == "proportion":
            pair = _touching_wilson(sized, confidence)
        else:
            pair = _exact(sized, confidence, convention)
        pairs += [settled(np.where(empty, np.nan, limit * here.unit * multiplier)) for limit in pair]
    unknown = over_dispersion.note if over_dispersion is not None else ""
    note = notes(here.size.shape, (empty, "the denominator is 0, so there is no limit"), (bool(unknown), unknown))
    return FunnelLimits(settled(here.denominator), here.average * multiplier, *pairs, method, settled(note))


def _touching_wilson(here: Standing, confidence) -> tuple[np.ndarray, np.ndarray]:
    """The proportions of areas whose Wilson interval has the average as one of its limits.

    Wilson's limits are the averages at which the area is z standard errors away, so this is that distance itself.
    """
    reach = z_value(confidence) * np.sqrt(here.target * (1 - here.target) / here.size)
    return np.maximum(here.target - reach, 0), np.minimum(here.target + reach, 1)


def _exact(here: Standing, confidence, convention) -> tuple[np.ndarray, np.ndarray]:
    """Exact Poisson limits of the ratio of observed to expected events.

    On the Fingertips curve below 0.025 expected events (0.001 for the outer limit) the upper limit is one event.
    """
    from scipy import special  # loads in 0.2 s, and only exact limits need it

    expected, tail = here.size, (1 - confidence) / 2
    if convention == "expected":
        lower, upper = exact_limits(expected, confidence)
    else:
        none = np.exp(-expected) >= tail  # no events at all are likely enough, so there is nothing below the limit
        lower = np.where(none, 0, special.pdtrik(tail, np.where(none, 50, expected)))
        few = np.exp(-expected) >= 1 - tail
        upper = np.where(few, 0, special.pdtrik(1 - tail, np.where(few, 1, expected))) + 1
    return lower / expected, upper / expected


def _over_dispersed(here: Standing, confidence, spread: OverDispersion, model) -> tuple[np.ndarray, np.ndarray]:
    """Limits on the transformed scale, opened by the variance between areas or by the root of phi."""
    scale = TRANSFORMATIONS[spread.transformation]
    variance = scale.chance**2 / here.size
    variance = variance + spread.tau_squared if model == "additive" else variance * np.maximum(spread.phi, 1)
    reach = z_value(confidence) * np.sqrt(variance)
    ends = (scale.to(here.target) - reach, scale.to(here.target) + reach)
    return tuple(scale.back(np.clip(end, scale.lowest, scale.highest)) for end in ends)
