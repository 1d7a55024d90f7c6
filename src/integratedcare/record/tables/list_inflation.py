"""List inflation: registrations against people who are really there, by practice, on the day of the record."""

import ibis

from integratedcare.pipeline.columns import number, text, whole
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table
from integratedcare.record.tables.registration import regular_on

KINDS = {
    "there_count": "Of these: people who are really there",
    "dead_count": "Of these: people who died before that day",
    "elsewhere_count": "Of these: people whose newest registration is with another practice",
}
COLUMNS = (
    {"practice_code": text("Practice")}
    | {"registered_count": whole("Regular registrations that hold on the day of the record", minimum=1)}
    | {name: whole(meaning, minimum=0) for name, meaning in KINDS.items()}
    | {"doubtful_count": whole("Of those there: people whom no feed but the list knows, so may be gone", minimum=0)}
    | {"inflation": number("Registrations over people really there, less one; empty if nobody is", optional=True)}
)


@table(key=("practice_code",), columns=COLUMNS, may_be_empty=True)
def list_inflation(registration, person, rules):
    """How much longer a list is than the people on it. A person who is dead counts as dead wherever registered."""
    on = day(rules.as_at)
    rows = regular_on(registration, on).select("person", "practice_code")
    about = person.select("person", "sender_count", "is_registered_after_death", home=person.practice_code)
    rows = look_up(rows, about, "person")
    dead = ibis.ifelse(rows.is_registered_after_death.fill_null(False), 1, 0)
    elsewhere = ibis.ifelse((dead == 0) & (rows.home != rows.practice_code).fill_null(False), 1, 0)
    there = 1 - dead - elsewhere
    rows = rows.select(
        "practice_code", dead_count=dead, elsewhere_count=elsewhere, there_count=there,
        doubtful_count=ibis.ifelse((there == 1) & (rows.sender_count == 1), 1, 0),
    )  # fmt: skip
    found = rows.group_by("practice_code").agg(
        registered_count=rows.count(), **{name: rows[name].sum() for name in (*KINDS, "doubtful_count")}
    )
    return found.mutate(inflation=(found.registered_count / found.there_count.nullif(0)) - 1)
