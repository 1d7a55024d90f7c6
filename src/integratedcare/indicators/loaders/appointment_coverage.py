"""How much of general practice the appointment figures cover."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import day_month_year, last_of
from integratedcare.pipeline.table import table

MEASURES = ("practices_covered", "practices_open", "people_covered", "people_at_open")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def appointment_coverage_count(appointment_coverage_file, board_ons_code):
    """Practices and their people that the appointment figures cover, of boards and England, month by month.

    The file repeats each month once or more for every publication that held it: a location's month counts once.
    """
    once = appointment_coverage_file.distinct()
    placed = once.inner_join(board_ons_code, "ons_code")
    start = day_month_year(placed.month)
    wide = placed.select("icb_code", *MEASURES, period_start=start, period_end=last_of(start))
    parts = long(wide, MEASURES)
    boards = parts.group_by("icb_code", "period_start", "period_end", "measure").agg(amount=parts.amount.sum())
    rows = boards.mutate(level=ibis.literal("icb"), code=boards.icb_code)
    return ibis.union(counted(rows), counted(england(rows, whole="boards")))
