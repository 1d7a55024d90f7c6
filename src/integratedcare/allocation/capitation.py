"""Weighted capitation: what each area would get if money followed people, their need and unavoidable cost.

Source: NHS England, Technical Guide to Integrated Care Board Allocations (weighted capitation formula).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from integratedcare.allocation.pennies import largest_remainder, to_pence, to_pounds
from integratedcare.errors import UsageError


@dataclass(frozen=True)
class Capitation:
    """One entry per area, in the order given.

    weighted_population             people × need × cost
    normalised_weighted_population  the same, scaled to add up to the people
    share                           of the weighted population, 0–1
    target                          pounds, whole pence, adding up to the pot exactly
    target_pence                    the same in whole pence
    target_per_head                 pounds a person, not rounded (None where there are no people)
    """

    pot: float
    population: tuple[float, ...]
    weighted_population: tuple[float, ...]
    normalised_weighted_population: tuple[float, ...]
    share: tuple[float, ...]
    target: tuple[float, ...]
    target_pence: tuple[int, ...]
    target_per_head: tuple[float | None, ...]


def capitation(population, need, cost, pot, *, codes: Sequence | None = None) -> Capitation:
    """Share `pot` (pounds) among areas by population × need × cost.

    `population`, `need` and `cost` are sequences of one number an area (`need` and `cost` may be one number
    for all). `codes` break ties between equal remainders of a penny. UsageError for lengths that differ, a
    number that is negative or not finite, no weighted population at all, or a pot that is not above 0.
    """
    people = _numbers(population, "population")
    needs = _numbers(need, "need", len(people))
    costs = _numbers(cost, "cost", len(people))
    pence = check_pot(pot)
    weighted = [p * n * c for p, n, c in zip(people, needs, costs, strict=True)]
    total = math.fsum(weighted)
    if total <= 0:
        raise UsageError("The weighted population of all areas together is 0, so there is nothing to share by.")
    scale = math.fsum(people) / total
    target_pence = largest_remainder(weighted, pence, codes)
    target = to_pounds(target_pence)
    return Capitation(
        pot=pence / 100,
        population=tuple(people),
        weighted_population=tuple(weighted),
        normalised_weighted_population=tuple(w * scale for w in weighted),
        share=tuple(w / total for w in weighted),
        target=target,
        target_pence=tuple(target_pence),
        target_per_head=tuple(t / p if p else None for t, p in zip(target, people, strict=True)),
    )


def check_pot(pot) -> int:
    """The pot in whole pence; UsageError unless it is a finite number of pounds above 0."""
    pence = to_pence(pot, "The pot")
    if pence <= 0:
        raise UsageError(f"The pot must be more than 0 pounds, not {pot}. Give the whole sum to be shared.")
    return pence


def _numbers(values, what: str, length: int | None = None) -> list[float]:
    try:
        numbers = [float(value) for value in values]
    except TypeError:
        if length is None:
            raise UsageError(f"The {what} must be a list with one number for each area.") from None
        numbers = [float(values)] * length
    except ValueError:
        raise UsageError(f"The {what} holds something that is not a number.") from None
    if length is not None and len(numbers) != length:
        raise UsageError(f"There are {length} areas, but the {what} has {len(numbers)} numbers.")
    for position, number in enumerate(numbers, start=1):
        if not math.isfinite(number) or number < 0:
            raise UsageError(f"The {what} of area {position} is {number}; it must be finite and at least 0.")
    return numbers
