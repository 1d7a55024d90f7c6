"""The newest entry of each person in the index of people."""

import ibis

from integratedcare.feeds.demographics import DEMOGRAPHICS
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import about
from integratedcare.record.tables.sources import PERSON, kept

WANTED = (
    "ethnic_category",
    "language",
    "needs_interpreter",
    "practice_code",
    "small_area",
    "death_date",
    "in_care_home",
)
COLUMNS = {"person": PERSON["person"]} | {name: kept(DEMOGRAPHICS)[name] for name in WANTED}


@table(key=("person",), columns=COLUMNS, may_be_empty=True)
def demographic_entry(demographics_row, demographics_person):
    """What the index of people says of a person, by the entry that changed last."""
    rows = about(demographics_row, demographics_person)
    has_date = rows.updated_date.notnull()
    newest = [has_date.desc(), rows.updated_date.desc(), rows.landing.desc(), rows.row_number.desc()]
    rows = rows.mutate(place=ibis.row_number().over(group_by="person", order_by=newest))
    return rows.filter(rows.place == 0)
