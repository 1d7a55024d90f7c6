"""Confidence limits inside a query, so that half a million values never leave the engine.

The formulas are those of `integratedcare.statistics`, which the tests hold these to, row by row.
"""

import ibis
import ibis.expr.types as ir
import numpy as np

from integratedcare.pipeline.columns import number, whole
from integratedcare.pipeline.table import facts
from integratedcare.statistics.checks import z_value
from integratedcare.statistics.counts import FEW, exact_poisson_interval

CONFIDENCE = 0.95
Z = z_value(CONFIDENCE)


@facts(
    key=["few"],
    columns={
        "few": whole("Number of events"),
        "exact_lower": number("Exact lower Poisson limit"),
        "exact_upper": number("Exact upper Poisson limit"),
    },
)
def exact_limit() -> list[dict]:
    """The exact 95% Poisson limits of the counts below ten, for which Byar's method is not good enough."""
    few = np.arange(FEW)
    limits = exact_poisson_interval(few, confidence=CONFIDENCE)
    return [
        {"few": int(n), "exact_lower": float(lower), "exact_upper": float(upper)}
        for n, lower, upper in zip(few, limits.lower, limits.upper, strict=True)
    ]


def wilson(cases: ir.NumericValue, people: ir.NumericValue) -> tuple[ir.NumericValue, ir.NumericValue]:
    """Wilson score limits of cases / people, 0–1; exactly 0 and 1 where nobody or everybody is a case."""
    middle = 2 * cases + Z**2
    reach = Z * ibis.greatest(Z**2 + 4 * cases * (1 - cases / people), ibis.literal(0.0)).sqrt()
    width = 2 * (people + Z**2)
    lower = (cases == 0).ifelse(0.0, (middle - reach) / width)
    return lower, (cases == people).ifelse(1.0, (middle + reach) / width)


def poisson(
    events: ir.NumericValue, exact_lower: ir.NumericValue, exact_upper: ir.NumericValue
) -> tuple[ir.NumericValue, ir.NumericValue]:
    """Limits of a count: the exact ones where they are given, else Byar's; null where Byar's would be negative."""
    some = ibis.greatest(events, ibis.literal(1e-9))
    below = events * (1 - 1 / (9 * some) - Z / (3 * some.sqrt())) ** 3
    more = events + 1
    above = more * (1 - 1 / (9 * more) + Z / (3 * more.sqrt())) ** 3
    return ibis.coalesce(exact_lower, (below >= 0).ifelse(below, None)), ibis.coalesce(exact_upper, above)
