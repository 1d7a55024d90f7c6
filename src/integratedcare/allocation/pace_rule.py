"""The rule that says how fast money may move towards target in one year."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from integratedcare.errors import UsageError


@dataclass(frozen=True)
class PaceOfChange:
    """Everyone grows by at least `floor` (0.01 is 1 %); `remainder` says who gets what is left of the pot.

    `"gap"` (the only rule so far): areas below target, in proportion to how far below they are after floor
    growth. `illustrative` is true where the numbers are an example and not a published policy.
    """

    floor: float
    remainder: str = "gap"
    illustrative: bool = False

    def __post_init__(self):
        if not isinstance(self.floor, int | float) or not math.isfinite(self.floor) or self.floor <= -1:
            raise UsageError(f"The floor must be a share such as 0.01 for 1 %, not {self.floor!r}.")
        if self.remainder != "gap":
            raise UsageError(f'The remainder can be shared by "gap" only, not by {self.remainder!r}.')
        object.__setattr__(self, "floor", float(self.floor))


def as_rule(rule) -> PaceOfChange:
    """A rule from what a caller has: a PaceOfChange, a mapping or object with `floor`, or the floor alone."""
    if isinstance(rule, PaceOfChange):
        return rule
    if rule is None:
        raise UsageError("Moving from opening positions to target needs a pace-of-change rule; give its floor.")
    if isinstance(rule, int | float):
        return PaceOfChange(rule)
    read = rule.get if isinstance(rule, Mapping) else lambda name, other=None: getattr(rule, name, other)
    return PaceOfChange(read("floor"), read("remainder", "gap"), bool(read("illustrative", False)))
