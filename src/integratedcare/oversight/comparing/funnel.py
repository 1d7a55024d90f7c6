"""Bodies against the limits that chance, and what differs between all of them, would keep them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from integratedcare.statistics import FunnelLimits, OverDispersion, funnel_limits, over_dispersion

TRANSFORMATION = {"proportion": "arcsine", "rate": "square_root"}
FEWEST = 5
POINTS = 60  # along each limit drawn
STANDINGS = ("above_998", "above_95", "below_998", "below_95")
LIMITS = ("denominator", "lower_998", "lower_95", "upper_95", "upper_998")


@dataclass(frozen=True)
class Funnel:
    """A funnel ready to be drawn or written.

    rows      the rows given that have a denominator, each with `standing`: within, or one of STANDINGS
    limits    the four limits along the sizes, in the indicator's unit
    average   the line in the middle, in the unit
    is_opened whether the limits allow for over-dispersion as well as chance
    """

    rows: list[dict]
    limits: list[dict]
    average: float
    is_opened: bool


def funnel_of(rows: Sequence[Mapping], definition: Mapping, average: float | None) -> Funnel | None:
    """The funnel of one indicator's bodies at one period; none where there can be none.

    `rows` of `indicator_value` (numerator, denominator, value), `definition` its row of `indicator` and `average`
    England's value. Limits are 95% and 99.8%, opened by the variance between bodies where they spread by more than
    chance (`statistics.over_dispersion`, the outermost tenth at each end taken out). None for a method other than a
    proportion or a rate, under five bodies, or an average of nobody or everybody.
    """
    held = [row for row in rows if row["denominator"] and row["numerator"] is not None]
    kind, times = definition["method"], float(definition["multiplier"])
    if kind not in TRANSFORMATION or len(held) < FEWEST or average is None:
        return None
    middle = average / times
    if not 0 < middle < (1 if kind == "proportion" else np.inf):
        return None
    cases = np.array([row["numerator"] for row in held], dtype=float)
    people = np.array([row["denominator"] for row in held], dtype=float)
    spread = over_dispersion(kind, cases, people, average=middle, transformation=TRANSFORMATION[kind])
    opened = spread if spread.tau_squared > 0 else None
    sizes = np.geomspace(max(people.min() * 0.5, 1), people.max() * 1.05, POINTS)
    standing = _standing(cases / people * times, _limits(kind, people, middle, times, opened))
    return Funnel(
        [{**row, "standing": one} for row, one in zip(held, standing, strict=True)],
        _lines(_limits(kind, sizes, middle, times, opened)),
        average,
        opened is not None,
    )


def _limits(kind: str, sizes: np.ndarray, middle: float, times: float, opened: OverDispersion | None) -> FunnelLimits:
    return funnel_limits(kind, sizes, average=middle, multiplier=times, over_dispersion=opened)


def _standing(value: np.ndarray, limits: FunnelLimits) -> list[str]:
    beyond = [value > limits.upper_998, value > limits.upper_95, value < limits.lower_998, value < limits.lower_95]
    return np.select(beyond, STANDINGS, default="within").tolist()


def _lines(limits: FunnelLimits) -> list[dict]:
    columns = [np.asarray(getattr(limits, name)).tolist() for name in LIMITS]
    return [dict(zip(LIMITS, row, strict=True)) for row in zip(*columns, strict=True)]
