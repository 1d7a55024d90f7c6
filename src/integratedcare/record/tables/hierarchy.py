"""Person, practice, network, place, system: on any day, for each person on a list."""

import ibis

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table
from integratedcare.record.tables.practice_parent import COLUMNS as PARENT
from integratedcare.record.tables.practice_parent import PARENTS
from integratedcare.record.tables.registration import NEVER

COLUMNS = {
    "person": text("Pseudonym of the person"),
    "practice_code": text("Practice"),
    "start_date": date("First day"),
    "end_date": date("Last day, which is the record's where it goes on"),
} | {name: PARENT[name] for name in PARENTS.values()}


@table(key=("person", "start_date"), columns=COLUMNS, may_be_empty=True)
def hierarchy(time_at_risk, practice_parent):
    """Where each person belonged: `start_date <= day and end_date >= day` gives one row for each person on a list.

    Each day of `time_at_risk` is in one row; where no source says what the practice belonged to, that is empty.
    """
    above = practice_parent.select(
        "practice_code", *PARENTS.values(), begins=practice_parent.start_date,
        until=practice_parent.end_date.fill_null(day(NEVER)),
    )  # fmt: skip
    on_list = time_at_risk.select("person", "practice_code", first="start_date", last="end_date")
    rows = on_list.left_join(above, ["practice_code"]).drop("practice_code_right")
    meets = (rows.begins <= rows["last"]) & (rows.until >= rows["first"])
    rows = rows.filter(rows.begins.isnull() | meets)
    return rows.mutate(
        start_date=ibis.greatest(rows["first"], rows.begins.fill_null(rows["first"])),
        end_date=ibis.least(rows["last"], rows.until.fill_null(rows["last"])),
    )
