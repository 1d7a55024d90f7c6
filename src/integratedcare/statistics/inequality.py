"""How much worse things are where people are poorest: the slope and the relative index of inequality.

Sources: Low A, Low A, Measuring the gap: quantifying and comparing local health inequalities, J Public Health
2004;26:388-395; Fingertips Public Health Technical Guidance, Slope index of inequality.
"""

from dataclasses import dataclass, field

import numpy as np

from integratedcare.statistics.checks import check_confidence, same_bands, z_value
from integratedcare.statistics.inequality_inputs import check_drawing, check_scales, read_groups
from integratedcare.statistics.inequality_line import SCALES, Draws, line_weights
from integratedcare.statistics.result import notes, settled


@dataclass(frozen=True, eq=False)
class SlopeIndex:
    """The line through the groups, from the most deprived person (0) to the least deprived (1), with its limits.

    value, lower, upper   the slope: the height at the least deprived end minus that at the most deprived end
    method, note          as in an Interval
    intercept             the height at the most deprived end, with intercept_lower and intercept_upper
    relative_index        the height at the least deprived end over that at the most deprived, with its two limits
    """

    value: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    method: str
    note: str | np.ndarray
    intercept: float | np.ndarray
    intercept_lower: float | np.ndarray = field(repr=False)
    intercept_upper: float | np.ndarray = field(repr=False)
    relative_index: float | np.ndarray
    relative_index_lower: float | np.ndarray = field(repr=False)
    relative_index_upper: float | np.ndarray = field(repr=False)

    @property
    def slope(self) -> float | np.ndarray:
        """The slope index: another name of `value`."""
        return self.value


def slope_index_of_inequality(
    value,
    population,
    *,
    lower=None,
    upper=None,
    transform=None,
    limits_scale=None,
    repetitions=100_000,
    seed=0,
    confidence=0.95,
) -> SlopeIndex:
    """A population-weighted line through 5 to 100 groups along the last axis, the most deprived group first.

    `value`, `population` and, for simulated limits, the value's own 95% limits `lower` and `upper` broadcast along
    the other axes; the result has those. `transform` fits the line to logarithms ("log", for rates) or logits
    ("logit", for proportions 0–1) and answers in the unit of the value. `limits_scale` tells, where no transform
    does, on which scale the given limits are even. Each group's value is drawn `repetitions` times from `seed`,
    with the same draws for every area, so that no area's answer depends on its neighbours.

    NaN where a group has no people or its value no logarithm or logit; only the limits are NaN where none were
    given or one has no logarithm or logit. UsageError for a missing number, a negative population, limits the wrong
    way round, fewer than 5 groups, fewer than 1,000 repetitions, or a confidence outside 0–1.
    """
    check_confidence(confidence)
    repetitions = check_drawing(repetitions, seed)
    scale = check_scales(transform, limits_scale)
    groups = read_groups(value, population, lower, upper, scale)
    measured, people = same_bands("groups", value=groups["value"], population=groups["population"])
    if lower is None:
        low = high = np.full(measured.shape, np.nan)
    else:
        measured, people, low, high = same_bands("groups", **groups)
    empty = (people == 0).any(axis=-1)
    slope_weight, height_weight = line_weights(np.where(empty[..., None], 1, people))

    fit, drawn = SCALES[transform], SCALES[scale]
    with np.errstate(divide="ignore", invalid="ignore"):
        fitted, centre = fit.to(measured), drawn.to(measured)
        error = (drawn.to(high) - drawn.to(low)) / (2 * z_value(0.95))
        slope, height = (slope_weight * fitted).sum(axis=-1), (height_weight * fitted).sum(axis=-1)
        unfitted = ~np.isfinite(fitted).all(axis=-1)
        undrawn = ~np.isfinite(error).all(axis=-1) | ~np.isfinite(centre).all(axis=-1)
        draws = Draws(repetitions, seed, confidence, slope_weight, height_weight)
        simulated = draws.limits(centre, np.where(undrawn[..., None], np.nan, error), drawn if drawn != fit else None)
        parts = _in_unit_of_the_value(fit, slope, height, simulated)
    refused = empty | unfitted
    parts = [np.where(refused | (undrawn if is_limit else False), np.nan, part) for is_limit, part in parts]
    note = notes(
        slope.shape,
        (empty, "a group has no people"),
        (unfitted, f"a value has no {transform}"),
        (lower is None, "no limits of the values were given, so none of the slope could be simulated"),
        (undrawn, f"a limit of a value has no {scale}"),
    )
    method = f"population-weighted line, {transform or 'no'} transform"
    if lower is not None:
        method += f", limits from {repetitions:,} simulations"
    value, bottom, top, *rest = (settled(part) for part in parts)
    return SlopeIndex(value, bottom, top, method, settled(note), *rest)


def _in_unit_of_the_value(fit, slope, height, simulated) -> list[tuple[bool, np.ndarray]]:
    """Slope, intercept and relative index, each with its two limits and whether it is one, off the fitted scale.

    On a transformed scale the limits tilt the line about its middle, as the published method does.
    """
    start, end = fit.back(height), fit.back(height + slope)
    if fit is SCALES[None]:
        slopes, ratios = simulated["slope"], simulated["ratio"]
    else:
        middle = height + slope / 2
        ends = [(fit.back(middle - tilt / 2), fit.back(middle + tilt / 2)) for tilt in simulated["slope"]]
        slopes, ratios = [last - first for first, last in ends], [last / first for first, last in ends]
    heights = [fit.back(limit) for limit in simulated["height"]]
    answers = ((end - start, slopes), (start, heights), (end / start, ratios))
    return [part for value, limits in answers for part in ((False, value), (True, limits[0]), (True, limits[1]))]
