"""From opening to closing, step by step: what a waterfall chart draws and a table beside it says."""

import math
from typing import NamedTuple

from integratedcare.allocation.result import FairShares
from integratedcare.errors import UsageError


class WaterfallStep(NamedTuple):
    """One bar. `kind` is level (a standing amount) or change; `running_total` is where the bar ends; pounds."""

    code: str
    step: str
    kind: str
    amount: float
    running_total: float


def waterfall(result: FairShares, code: str | None = None) -> list[WaterfallStep]:
    """The steps of one row, or without a code those of all rows together.

    Steps: opening position, growth that every area gets, share of the remainder, closing position. UsageError
    where there are no opening positions or no row of that code.
    """
    if result.pace is None:
        raise UsageError("There is no waterfall without opening positions: give them, and a pot.")
    codes = result.columns["code"]
    if code is not None and code not in codes:
        raise UsageError(f"There is no row with the code {code!r}.")
    pace = result.pace
    parts = (pace.opening, pace.floor_growth, pace.remainder_share, pace.closing)
    if code is None:
        opening, floor_growth, remainder, closing = (round(math.fsum(part), 2) for part in parts)
    else:
        opening, floor_growth, remainder, closing = (part[codes.index(code)] for part in parts)
    label = "total" if code is None else code
    return [
        WaterfallStep(label, "Opening position", "level", opening, opening),
        WaterfallStep(
            label,
            f"Growth of {pace.rule.floor:.2%} that every area gets",
            "change",
            floor_growth,
            round(opening + floor_growth, 2),
        ),
        WaterfallStep(label, "Share of the remainder, by gap to target", "change", remainder, closing),
        WaterfallStep(label, "Closing position", "level", closing, closing),
    ]


def waterfalls(result: FairShares) -> list[WaterfallStep]:
    """The steps of every row in turn, then those of the total: one tidy table."""
    rows = [step for code in result.columns["code"] for step in waterfall(result, code)]
    return rows + waterfall(result)
