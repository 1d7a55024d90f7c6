"""Accident and emergency: attendances, admissions and four-hour waits."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import last_of, month_and_year
from integratedcare.pipeline.table import table

MEASURES = (
    "attendances",
    "within_four_hours",
    "emergency_admissions",
    "admissions_over_four_hours",
)


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def emergency_care_count(board_emergency_file, board_ons_code):
    """Attendances and emergency admissions of boards as published, and England as the sum of boards.

    Dates are text. A month that repeats another is refused for every source, and this file has two.
    """
    placed = board_emergency_file.inner_join(board_ons_code, "ons_code")
    boards = _months(placed).mutate(level=ibis.literal("icb"), code=placed.icb_code)
    rows = long(boards.select("level", "code", "period_start", "period_end", *MEASURES), MEASURES)
    return ibis.union(counted(rows), counted(england(rows, whole="boards")))


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def trust_emergency_count(trust_emergency_file):
    """The same of trusts. Before June 2023 some trusts did not report four-hour waits: they have none then."""
    trusts = _months(trust_emergency_file)
    trusts = trusts.mutate(level=ibis.literal("provider"), code=trusts.trust_code)
    return counted(long(trusts.select("level", "code", "period_start", "period_end", *MEASURES), MEASURES))


def _months(file):
    start = month_and_year(file.month)
    return file.mutate(
        period_start=start,
        period_end=last_of(start),
        within_four_hours=file.attendances - file.over_four_hours,
    )
