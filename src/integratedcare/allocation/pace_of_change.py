"""Pace of change: how far money moves in one year from where it is towards where it should be.

Source: NHS England, Technical Guide to Integrated Care Board Allocations (distance from target, pace of change).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from integratedcare.allocation.capitation import check_pot
from integratedcare.allocation.pace_rule import PaceOfChange, as_rule
from integratedcare.allocation.pennies import largest_remainder, to_pence, to_pounds, written_pounds
from integratedcare.errors import UsageError


@dataclass(frozen=True)
class PaceOfChangeResult:
    """Every step from opening to closing, one entry per area, in the order given; pounds unless told.

    opening                       what the area has now
    uniform_growth                what the same growth for everyone would add
    opening_after_uniform_growth  the two together
    target                        the area's fair share, as given
    distance_from_target_pounds   opening after uniform growth − target
    distance_from_target          the same as a share of the target (above 0 is over target; None at target 0)
    floor_growth                  what the rule's least growth adds, rounded up to a whole penny
    floored                       opening + floor growth
    gap                           how far the floored opening is below target (0 when it is not)
    remainder_share               the area's part of what is left in the pot after floor growth
    closing                       floored + remainder share; all of them add up to the pot exactly
    growth                        closing ÷ opening − 1 (None at opening 0)
    closing_distance_from_target  (closing − target) ÷ target
    """

    rule: PaceOfChange
    pot: float
    uniform_growth_rate: float
    opening: tuple[float, ...]
    uniform_growth: tuple[float, ...]
    opening_after_uniform_growth: tuple[float, ...]
    target: tuple[float, ...]
    distance_from_target_pounds: tuple[float, ...]
    distance_from_target: tuple[float | None, ...]
    floor_growth: tuple[float, ...]
    floored: tuple[float, ...]
    gap: tuple[float, ...]
    remainder: float
    remainder_share: tuple[float, ...]
    closing: tuple[float, ...]
    growth: tuple[float | None, ...]
    closing_distance_from_target: tuple[float | None, ...]


def pace_of_change(opening, target, pot, rule, *, codes: Sequence | None = None) -> PaceOfChangeResult:
    """Move `opening` towards `target` (pounds, one number an area) within `pot` (pounds) under `rule`.

    Everyone's opening grows by the rule's floor; what is left of the pot goes to areas still below target, in
    proportion to the gap. UsageError when the pot cannot pay the floor (it names the smallest that can), when
    the targets do not add up to the pot, or when a number makes no sense. `codes` break ties of a penny.
    """
    rule = as_rule(rule)
    pot_pence = check_pot(pot)
    opening_pence = [to_pence(amount, "An opening position") for amount in opening]
    targets = [float(amount) for amount in target]
    _check(opening_pence, targets, pot_pence)

    floor_pence = [_rounded_up(amount, rule.floor) for amount in opening_pence]
    remainder = pot_pence - sum(opening_pence) - sum(floor_pence)
    if remainder < 0:
        raise UsageError(
            f"The pot {written_pounds(pot_pence)} cannot give every area growth of {rule.floor:.2%}. "
            f"The smallest pot that can is {written_pounds(pot_pence - remainder)}."
        )
    floored_pence = [o + f for o, f in zip(opening_pence, floor_pence, strict=True)]
    floored = to_pounds(floored_pence)
    gap = [_below(t, f) for t, f in zip(targets, floored_pence, strict=True)]
    below = gap if any(gap) else targets  # everyone at target already: by target, which keeps them there
    shared_pence = largest_remainder(below, remainder, codes)
    closing_pence = [f + s for f, s in zip(floored_pence, shared_pence, strict=True)]

    pounds, closing = to_pounds(opening_pence), to_pounds(closing_pence)
    total_pence = sum(opening_pence)
    rate = pot_pence / total_pence - 1
    grown = tuple(o * pot_pence / total_pence / 100 for o in opening_pence)
    return PaceOfChangeResult(
        rule=rule,
        pot=pot_pence / 100,
        uniform_growth_rate=rate,
        opening=pounds,
        uniform_growth=tuple(g - o for g, o in zip(grown, pounds, strict=True)),
        opening_after_uniform_growth=grown,
        target=tuple(targets),
        distance_from_target_pounds=tuple(g - t for g, t in zip(grown, targets, strict=True)),
        distance_from_target=_relative(grown, targets),
        floor_growth=to_pounds(floor_pence),
        floored=floored,
        gap=tuple(gap),
        remainder=remainder / 100,
        remainder_share=to_pounds(shared_pence),
        closing=closing,
        growth=_relative(closing, pounds),
        closing_distance_from_target=_relative(closing, targets),
    )


def _check(opening_pence: list[int], targets: list[float], pot_pence: int) -> None:
    if len(opening_pence) != len(targets):
        raise UsageError(f"There are {len(opening_pence)} opening positions, but {len(targets)} targets.")
    if any(amount < 0 for amount in opening_pence) or sum(opening_pence) == 0:
        raise UsageError("Opening positions must be at least 0 pounds each, and more than 0 together.")
    if not all(0 <= amount < float("inf") for amount in targets):
        raise UsageError("Targets must be finite and at least 0 pounds each.")
    tolerance = max(0.01 * len(targets), pot_pence / 100 * 1e-6)  # targets may come rounded
    if abs(sum(targets) - pot_pence / 100) > tolerance:
        raise UsageError(
            f"The targets add up to £{sum(targets):,.2f}, not to the pot of {written_pounds(pot_pence)}. "
            "Work out the targets from the same pot."
        )


def _rounded_up(opening_pence: int, floor: float) -> int:
    """Growth in whole pence, rounded up so that nobody gets less than the floor (in decimal: 1 % is 0.01)."""
    return int((opening_pence * Decimal(repr(floor))).to_integral_value(ROUND_CEILING))


def _below(target: float, floored_pence: int) -> float:
    """How many pounds the floored opening lacks, in decimal so that no noise of binary fractions is shared by."""
    return max(0.0, float(Decimal(repr(target)) - Decimal(floored_pence).scaleb(-2)))


def _relative(amounts, bases) -> tuple[float | None, ...]:
    return tuple(a / b - 1 if b else None for a, b in zip(amounts, bases, strict=True))
