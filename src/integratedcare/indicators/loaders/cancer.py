"""Cancer waiting times."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, long
from integratedcare.indicators.months import last_of
from integratedcare.pipeline.dates import month_start
from integratedcare.pipeline.table import table

STANDARDS = {
    "FDS28": ("told_within_28_days", "told"),
    "CMB31": ("treated_within_31_days", "decided_to_treat"),
    "CMB62": ("treated_within_62_days", "referred_and_treated"),
}


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def cancer_wait_count(cancer_wait_file, board):
    """People told or treated, and how many in time, of England, boards and providers as published.

    Rows of boards also hold eight commissioning hubs, which are no boards and are left out; England's own row has
    them. The file's target is one per standard and ignores the year's own, so it is not read.
    """
    start = month_start(cancer_wait_file.month)
    rows = long(cancer_wait_file.mutate(period_start=start, period_end=last_of(start)), ["within", "total"])
    top = rows.measure == "within"
    named = ibis.cases(
        *[((rows.standard == s) & top, within) for s, (within, _) in STANDARDS.items()],
        *[((rows.standard == s) & ~top, total) for s, (_, total) in STANDARDS.items()],
        else_=None,
    )
    level = rows.level.cases(("national", "england"), else_=rows.level)
    rows = rows.mutate(measure=named, level=level).filter(named.notnull())
    boards = rows.filter(rows.level == "icb")
    return ibis.union(
        counted(rows.filter(rows.level.isin(["england", "provider"]))),
        counted(boards.filter(boards.code.isin(board.icb_code))),
    )
