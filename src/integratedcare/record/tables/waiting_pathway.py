"""Waiting: one row for each pathway, as the newest list that it was on says."""

import ibis

from integratedcare.feeds.waiting_list import WAITING_LIST
from integratedcare.pipeline.columns import date, whole
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns

COLUMNS = event_columns(WAITING_LIST, "pathway_id", "week_ending_date") | {
    "first_week_date": date("First week on a list"),
    "last_week_date": date("Last week on a list; this row is of it"),
    "week_count": whole("Weeks in which it was on a list", minimum=1),
}


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def waiting_pathway(waiting_list_row, waiting_list_person):
    """A pathway: its clock, priority and bookings as last told, and the weeks in which it was on a list."""
    rows = about(waiting_list_row, waiting_list_person)
    pathway = ["person", "provider_code", "pathway_id"]
    newest = [rows.week_ending_date.desc(), rows.landing.desc(), rows.row_number.desc()]
    rows = rows.mutate(place=ibis.row_number().over(group_by=pathway, order_by=newest))
    weeks = rows.group_by(pathway).agg(
        first_week_date=rows.week_ending_date.min(),
        last_week_date=rows.week_ending_date.max(),
        week_count=rows.count(),
    )
    return rows.filter(rows.place == 0).inner_join(weeks, pathway)
