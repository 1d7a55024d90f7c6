"""Hospital beds, and how many of them are occupied."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import last_of, month_and_year
from integratedcare.indicators.trust_share import by_catchment
from integratedcare.pipeline.table import table

KINDS = ("general", "adult", "child", "critical", "newborn")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def bed_count(bed_file, trust_share):
    """Beds available and occupied, a month's daily average, of trusts as published and of boards by catchment.

    Boards publish none of their own. England is the sum of trusts, which is the sum of boards too. A kind of bed that
    a trust reports only in part is left out, available and occupied alike.
    """
    start = month_and_year(bed_file.month)
    whole = {}
    for kind in KINDS:
        both = bed_file[f"{kind}_beds"].notnull() & bed_file[f"{kind}_beds_occupied"].notnull()
        whole[f"{kind}_beds"] = both.ifelse(bed_file[f"{kind}_beds"], None)
        whole[f"{kind}_beds_occupied"] = both.ifelse(bed_file[f"{kind}_beds_occupied"], None)
    wide = bed_file.select("trust_code", period_start=start, period_end=last_of(start), **whole)
    trusts = long(wide, whole)
    trusts = trusts.filter(trusts.amount.notnull())
    rows = trusts.mutate(level=ibis.literal("provider"), code=trusts.trust_code)
    return ibis.union(counted(rows), counted(by_catchment(trusts, trust_share)), counted(england(rows)))
