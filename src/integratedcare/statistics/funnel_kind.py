"""What is on a funnel: proportions, ratios or rates, and the average they are held against."""

from dataclasses import dataclass

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import numbers, refuse, same_bands

KINDS = ("proportion", "ratio", "rate")


@dataclass(frozen=True, eq=False)
class Standing:
    """Areas beside an average.

    denominator, numerator   as given, the numerator None where it was not
    average    of all areas: a share 0–1, a ratio, or events per person
    size       what chance shrinks with: people for a proportion, else the events expected at the average
    target     the average on the scale that limits are worked out on: itself for a proportion, else 1
    unit       what turns that scale into the one of the average
    relative   each area on that scale, None where no numerators were given
    """

    denominator: np.ndarray
    numerator: np.ndarray | None
    average: float
    size: np.ndarray
    target: float
    unit: float
    relative: np.ndarray | None


def standing(kind, numerator, denominator, average) -> Standing:
    """Areas beside their average: the one given, 1 for a ratio, else all numerators over all denominators.

    UsageError for an unknown kind, a negative or missing number, a proportion whose numerator is over its
    denominator, an average that cannot be, or neither numerators nor an average.
    """
    if kind not in KINDS:
        raise UsageError('The kind of funnel must be "proportion", "ratio" or "rate".')
    people = numbers(denominator, "denominator", lowest=0)
    cases = None
    if numerator is not None:
        cases = numbers(numerator, "numerator", lowest=0)
        if cases.ndim or people.ndim:
            cases, people = same_bands("areas", numerator=cases, denominator=people)
        if kind == "proportion":
            refuse(cases > people, "The numerator is more than the denominator", "A proportion counts its people.")
    centre = _average(kind, cases, people, average)
    target, unit = (centre, 1.0) if kind == "proportion" else (1.0, centre)
    size = people if kind == "proportion" else people * centre
    with np.errstate(divide="ignore", invalid="ignore"):
        relative = None if cases is None else cases / size
    return Standing(people, cases, centre, size, target, unit, relative)


def _average(kind, cases, people, average) -> float:
    if average is None and kind == "ratio":
        return 1.0
    if average is None:
        if cases is None or not people.sum() > 0:
            raise UsageError(f"A funnel of {kind}s needs an average, or numerators and denominators to take it from.")
        average = cases.sum() / people.sum()
    centre = numbers(average, "average", lowest=0, highest=1 if kind == "proportion" else None)
    if centre.ndim or (kind != "proportion" and centre == 0):
        raise UsageError("The average must be one number, above 0 for a ratio or rate.")
    return float(centre)
