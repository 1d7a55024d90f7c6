"""A successor's past: what a trend shows for the time before a merger."""

from collections.abc import Iterable, Mapping

from integratedcare.errors import UsageError


def past_of(
    code: str, values: Mapping[tuple[str, object], float], succession: Iterable[Mapping], *, measure: str = "count"
) -> dict:
    """A body's values by period, its predecessors' added up by the share of people that it took over.

    `values` maps (body, period) to a count; `succession` holds predecessor_code, successor_code and people_share.
    A body that stood before and gained a part has its own values too. A period in which any predecessor, or such a
    body itself, has no value is left out, since a part is not the whole. UsageError for an index or a rate: they
    cannot be added up.
    """
    if measure != "count":
        raise UsageError(
            f"A {measure} of bodies that merged cannot be added up by share; only counts can. Add up its numerator "
            "and denominator, and divide."
        )
    shares = {
        row["predecessor_code"]: row["people_share"]
        for row in succession
        if row["successor_code"] == code and row["people_share"] is not None
    }
    own = {period for body, period in values if body == code}
    if not shares:
        return {period: values[code, period] for period in sorted(own)}
    periods = {period for body, period in values if body in shares}
    if own & periods:  # it stood before, so its own value is one of the parts
        shares[code] = 1.0
    added = {
        period: sum(share * values[body, period] for body, share in shares.items())
        for period in periods
        if all((body, period) in values for body in shares)
    }
    return dict(sorted((added | {period: values[code, period] for period in own - periods}).items()))
