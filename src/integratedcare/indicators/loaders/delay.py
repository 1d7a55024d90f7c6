"""Why people wait to leave hospital."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england
from integratedcare.indicators.months import last_of
from integratedcare.indicators.trust_share import by_catchment
from integratedcare.pipeline.table import table

# How each group of reasons begins in the published file, whose dashes and spaces are not all alike.
GROUPS = {
    "capacity": "capacity",
    "transfer_hub": "care transfer hub",
    "hospital_process": "hospital process",
    "interface": "interface",
    "wellbeing": "wellbeing",
}


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def delay_count(delay_file, trust_share):
    """People delayed in each month by group of reasons and in all, of trusts as published and boards by catchment.

    Boards publish none of their own; England is the sum of trusts.
    """
    reason = delay_file.reason.lower()
    group = ibis.cases(*[(reason.startswith(begins), name) for name, begins in GROUPS.items()], else_="other")
    known = delay_file.mutate(measure=group).filter(delay_file.delayed.notnull())
    parts = ibis.union(known, known.mutate(measure=ibis.literal("delayed")))
    trusts = parts.group_by("trust_code", "day", "measure").agg(amount=parts.delayed.sum())
    trusts = trusts.mutate(period_start=trusts.day, period_end=last_of(trusts.day)).drop("day")
    rows = trusts.mutate(level=ibis.literal("provider"), code=trusts.trust_code)
    return ibis.union(counted(rows), counted(by_catchment(trusts, trust_share)), counted(england(rows)))
