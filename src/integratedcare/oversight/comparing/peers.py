"""A board beside England, its region, the boards most like it, and its own past: plain values in, plain values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from integratedcare.oversight.judging.compared import compare, compare_two


@dataclass(frozen=True)
class Beside:
    """One thing that a board's value is held against.

    what        england, region, neighbours (their mean), neighbour, period_before or year_before
    code        of the body; empty for the mean of neighbours and for the board's own past
    value       in the indicator's unit
    difference  the board's value less this one
    comparison  better, similar, worse, higher, lower or not_compared: with the country, the region or a mean by the
                board's 95% interval, with another board or its own past by the interval of their difference
    """

    what: str
    code: str
    value: float
    difference: float
    comparison: str


def beside(
    own: Mapping,
    *,
    better: str,
    england: float | None = None,
    region: float | None = None,
    region_code: str = "",
    neighbours: Sequence[Mapping] = (),
    past: Sequence[Mapping] = (),
) -> list[Beside]:
    """What the newest value of a board is held against, in the order of `Beside.what`; what is not known is left out.

    own         the board's newest row of `indicator_value`
    better      higher, lower or neither
    neighbours  rows of `indicator_value` of the boards most like it in the same period, the nearest first
    past        the board's earlier rows
    """
    found = []
    if england is not None:
        found.append(_held(own, "england", "ENG", england, better))
    if region is not None:
        found.append(_held(own, "region", region_code, region, better))
    mean = neighbour_mean(neighbours)
    if mean is not None:
        found.append(_held(own, "neighbours", "", mean, better))
    found += [_measured(own, "neighbour", row["code"], row, better) for row in neighbours if row["value"] is not None]
    earlier = sorted((row for row in past if row["value"] is not None), key=lambda row: row["period_end"])
    earlier = [row for row in earlier if row["period_end"] < own["period_end"]]
    if earlier:
        found.append(_measured(own, "period_before", "", earlier[-1], better))
    found += [_measured(own, "year_before", "", row, better) for row in earlier if _is_year_before(row, own)]
    return found


def neighbour_mean(rows: Sequence[Mapping]) -> float | None:
    """The mean of the neighbours' values, each counting once: the typical board like this one. None without any."""
    values = [row["value"] for row in rows if row["value"] is not None]
    return fmean(values) if values else None


def _held(own: Mapping, what: str, code: str, value: float, better: str) -> Beside:
    return Beside(what, code, value, own["value"] - value, compare(own, value, better))


def _measured(own: Mapping, what: str, code: str, row: Mapping, better: str) -> Beside:
    return Beside(what, code, row["value"], own["value"] - row["value"], compare_two(own, row, better))


def _is_year_before(row: Mapping, own: Mapping) -> bool:
    then, now = row["period_end"], own["period_end"]
    return (then.year, then.month) == (now.year - 1, now.month)
