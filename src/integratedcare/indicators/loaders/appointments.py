"""Appointments in general practice: how many, how soon, and of what kind."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, long
from integratedcare.indicators.months import last_of, named_month
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table
from integratedcare.public.primary_care_sources import CATEGORIES, WAITS

FORTNIGHT = ("same_day", "one_day", "two_to_seven_days", "eight_to_fourteen_days")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def appointment_count(appointment_file):
    """Appointments and registered people of each practice. The month is the month column's, never `_period`."""
    return _of_practices(appointment_file, ["appointments", "people"])


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def appointment_wait_count(appointment_wait_file):
    """Appointments of each practice by time from booking, with those whose time is known."""
    f = appointment_wait_file
    known = sum((f[name] for name in WAITS if name != "unknown_wait"), start=ibis.literal(0.0))
    within = sum((f[name] for name in FORTNIGHT), start=ibis.literal(0.0))
    wide = f.mutate(known_wait=known, within_fourteen_days=within, all_waits=known + f.unknown_wait)
    return _of_practices(wide, [*WAITS, "known_wait", "within_fourteen_days", "all_waits"])


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def appointment_category_count(appointment_category_file, appointment_file):
    """Appointments of each practice by national category, with all of them and the practice's registered people."""
    f = appointment_category_file
    every = sum((f[name] for name in CATEGORIES), start=ibis.literal(0.0))
    people = appointment_file.select("practice_code", "month", "people")
    wide = look_up(f.mutate(all_categories=every), people, "practice_code", "month")
    return _of_practices(wide, [*CATEGORIES, "all_categories", "people"])


def _of_practices(wide, measures):
    """Rows of practices from a file with a column for each measure and a month such as `Nov-2025`."""
    start = named_month(wide.month, wide.month.substr(4, 4))
    rows = wide.select(
        *measures,
        level=ibis.literal("practice"),
        code=wide.practice_code,
        period_start=start,
        period_end=last_of(start),
    )
    return counted(long(rows, measures))
