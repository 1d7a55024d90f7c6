"""People in hospital who no longer meet the criteria to reside there."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england
from integratedcare.indicators.months import first_of, last_of
from integratedcare.indicators.trust_share import by_catchment
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

BODY = ["code", "period_start", "period_end", "measure"]


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def criteria_to_reside_count(board_criteria_file, trust_criteria_file, board_ons_code, trust_share):
    """A month's daily average, of trusts and boards as published; England is the sum of boards.

    A board's own rows come first. One board has none after August 2023: its months are estimated from trusts by
    catchment, with the covered share.
    """
    trusts = _daily_average(trust_criteria_file.mutate(code=trust_criteria_file.trust_code))
    placed = board_criteria_file.inner_join(board_ons_code, "ons_code")
    own = _daily_average(placed.mutate(code=placed.icb_code))
    boards_at_any_time = own.select("code").distinct()
    estimated = by_catchment(trusts.mutate(trust_code=trusts.code), trust_share)
    estimated = estimated.inner_join(boards_at_any_time, "code")
    has_own = look_up(estimated, own.select(*BODY, own_amount="amount"), *BODY)
    missing = counted(has_own.filter(has_own.own_amount.isnull()))
    boards = ibis.union(counted(own.mutate(level=ibis.literal("icb"))), missing)
    return ibis.union(counted(trusts.mutate(level=ibis.literal("provider"))), boards, counted(england(boards)))


def _daily_average(daily):
    """People a day, by body and month, over the days that the body reported."""
    known = daily.filter(daily.staying.notnull()).mutate(period_start=first_of(daily.day))
    months = known.group_by("code", "period_start").agg(amount=known.staying.mean())
    return months.mutate(period_end=last_of(months.period_start), measure=ibis.literal("staying"))
