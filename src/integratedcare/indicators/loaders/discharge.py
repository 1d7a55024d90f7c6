"""People discharged from hospital."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import first_of, last_of
from integratedcare.pipeline.table import table

MEASURES = ("discharged", "by_five")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def discharge_count(discharge_file, board_ons_code):
    """Discharges in each month, and how many by five o'clock (to May 2023), of boards as published.

    England is the sum of boards. One board has published nothing since August 2023; nothing can rebuild it, so it
    stays missing and England's figure says so.
    """
    placed = discharge_file.inner_join(board_ons_code, "ons_code")
    placed = placed.mutate(period_start=first_of(placed.day))
    months = placed.group_by("icb_code", "period_start").agg(
        discharged=placed.discharged.sum(), by_five=placed.by_five.sum()
    )
    wide = months.select(
        "period_start",
        *MEASURES,
        level=ibis.literal("icb"),
        code=months.icb_code,
        period_end=last_of(months.period_start),
    )
    rows = long(wide, MEASURES)
    rows = rows.filter(rows.amount.notnull())
    return ibis.union(counted(rows), counted(england(rows, whole="boards")))
