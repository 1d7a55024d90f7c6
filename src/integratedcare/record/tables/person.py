"""The people of the record, as they are on its day."""

import ibis

from integratedcare.pipeline.columns import date, text, whole, yes_no
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table
from integratedcare.record.tables.demographic_entry import COLUMNS as ENTRY
from integratedcare.record.tables.person_born import COLUMNS as BORN
from integratedcare.record.tables.registration import regular_on

COLUMNS = (
    BORN
    | {"ethnic_category": text("Ethnic category, best known", optional=True)}
    | {"small_area": text("Small area of the address (LSOA)", optional=True)}
    | {"practice_code": text("Practice on the day of the record", optional=True)}
    | {"death_date": date("Day of death: as registered, else as the index has it", optional=True)}
    | {name: ENTRY[name] for name in ("language", "needs_interpreter", "in_care_home")}
    | {
        "is_registered": yes_no("Whether registered with a practice on the day of the record"),
        "registered_count": whole("Practices with a regular registration on that day"),
        "is_registered_twice": yes_no("List inflation: regular registrations with two practices on that day"),
        "is_registered_after_death": yes_no("List inflation: still registered, though dead before that day"),
    }
)


@table(key=("person",), columns=COLUMNS, may_be_empty=True)
def person(person_born, demographic_entry, registration, death, ethnicity, rules):
    """One person. Practice is that of the newest regular registration that holds, else what the index says."""
    on = day(rules.as_at)
    entry = demographic_entry.select(
        "person", "language", "needs_interpreter", "in_care_home", index_practice=demographic_entry.practice_code,
        index_area=demographic_entry.small_area, index_death=demographic_entry.death_date,
    )  # fmt: skip
    found = look_up(person_born, entry, "person")
    found = look_up(found, _registered(registration, on), "person")
    found = look_up(found, death.group_by("person").agg(registered_death=death.death_date.min()), "person")
    found = look_up(found, ethnicity.select("person", "ethnic_category"), "person")
    practices = found.practices.fill_null(0)
    died = found.registered_death.coalesce(found.index_death)
    return found.mutate(
        death_date=died,
        small_area=found.index_area.coalesce(found.list_area),
        practice_code=found.list_practice.coalesce(found.index_practice),
        is_registered=practices > 0,
        registered_count=practices,
        is_registered_twice=practices > 1,
        is_registered_after_death=(practices > 0) & (died < on).fill_null(False),
    )


def _registered(registration, on):
    """The regular registrations that hold on a day: how many practices, and the newest one."""
    here = regular_on(registration, on)
    newest = [here.start_date.desc(), here.practice_code]
    here = here.mutate(place=ibis.row_number().over(group_by="person", order_by=newest))
    return here.group_by("person").agg(
        practices=here.practice_code.nunique(),
        list_practice=here.practice_code.max(where=here.place == 0),
        list_area=here.small_area.max(where=here.place == 0),
    )
