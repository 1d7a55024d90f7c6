"""Accident and emergency: attendances, admissions and four-hour waits."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import last_of, month_and_year
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

SILENT = " of the trusts reported no four-hour waits in this month, so shares within four hours are too high"
MEASURES = (
    "attendances",
    "within_four_hours",
    "emergency_admissions",
    "admissions_over_four_hours",
)


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def emergency_care_count(board_emergency_file, trust_emergency_file, board_ons_code):
    """Attendances and emergency admissions of boards as published, and England as the sum of boards.

    Dates are text. A month that repeats another is refused for every source, and this file has two. Until May 2023
    some trusts tried other standards and reported no four-hour waits, while boards' attendances hold theirs: the note
    says so.
    """
    placed = board_emergency_file.inner_join(board_ons_code, "ons_code")
    boards = _months(placed).mutate(level=ibis.literal("icb"), code=placed.icb_code)
    rows = long(boards.select("level", "code", "period_start", "period_end", *MEASURES), MEASURES)
    both = ibis.union(counted(rows), counted(england(rows, whole="boards")))
    silent = _months(trust_emergency_file).filter(trust_emergency_file.over_four_hours.isnull())
    silent = silent.group_by("period_end").agg(silent=silent.trust_code.nunique())
    both = look_up(both, silent.mutate(measure=ibis.literal("within_four_hours")), "period_end", "measure")
    return both.mutate(note=ibis.coalesce(both.silent.cast("string") + SILENT, both.note))


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
