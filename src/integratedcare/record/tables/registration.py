"""Registration with practices: spells, each as long as it was, and where two practices claim one person."""

import ibis

from integratedcare.pipeline.columns import date, text, whole, yes_no
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import about

NEVER = "9999-12-31"
KEY = ("person", "practice_code", "kind", "start_date")
COLUMNS = {
    "person": text("Pseudonym of the person"),
    "practice_code": text("Practice"),
    "kind": text("Kind of registration; regular where the feed does not say"),
    "start_date": date("First day registered"),
    "end_date": date("Last day registered; empty while it goes on", optional=True),
    "small_area": text("Small area of the address, as the newest row of the spell gives it", optional=True),
    "sent_count": whole("Rows of the feed that are one spell", minimum=1),
    "is_overlapping": yes_no("Whether a regular spell with another practice holds on one of its days"),
}


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def registration(gp_registration_row, gp_registration_person):
    """A spell of registration: rows of one person, practice and kind that overlap or follow on the next day are one."""
    rows = about(gp_registration_row, gp_registration_person)
    rows = rows.mutate(kind=rows.kind.fill_null("regular"), last=rows.end_date.fill_null(day(NEVER)))
    same = ["person", "practice_code", "kind"]
    order = ["start_date", "landing", "row_number"]
    before = ibis.window(group_by=same, order_by=order, rows=(None, -1))
    rows = rows.mutate(reached=rows["last"].max().over(before))
    is_new = rows.reached.isnull() | (rows.start_date > rows.reached + ibis.interval(days=1))
    rows = rows.mutate(begins=ibis.ifelse(is_new, 1, 0))
    rows = rows.mutate(spell=rows.begins.sum().over(ibis.window(group_by=same, order_by=order, rows=(None, 0))))
    newest = [rows.start_date.desc(), rows.landing.desc(), rows.row_number.desc()]
    rows = rows.mutate(place=ibis.row_number().over(group_by=[*same, "spell"], order_by=newest))
    spells = rows.group_by([*same, "spell"]).agg(
        start_date=rows.start_date.min(),
        last=rows["last"].max(),
        small_area=rows.small_area.max(where=rows.place == 0),
        sent_count=rows.count(),
    )
    spells = _overlaps(spells)
    return spells.mutate(end_date=spells["last"].nullif(day(NEVER)))


def regular_on(registration, on):
    """The regular registrations that hold on a day."""
    holds = (registration.start_date <= on) & (registration.end_date.isnull() | (registration.end_date >= on))
    return registration.filter(holds & (registration.kind == "regular"))


def _overlaps(spells):
    """Mark regular spells on a day of which another regular spell of the person holds."""
    is_regular = ibis.ifelse(spells.kind == "regular", "yes", "no")
    spells = spells.mutate(is_regular=is_regular)
    theirs, order = ["person", "is_regular"], ["start_date", "practice_code"]
    earlier = ibis.window(group_by=theirs, order_by=order, rows=(None, -1))
    later = ibis.window(group_by=theirs, order_by=order, rows=(1, None))
    spells = spells.mutate(reached=spells["last"].max().over(earlier), next_start=spells.start_date.min().over(later))
    touches = (spells.reached >= spells.start_date).fill_null(False) | (spells.next_start <= spells["last"]).fill_null(
        False
    )
    return spells.mutate(is_overlapping=(spells.is_regular == "yes") & touches)
