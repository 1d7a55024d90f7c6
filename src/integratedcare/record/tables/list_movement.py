"""How lists changed: people who came onto and left each practice's list, by month."""

import ibis

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

COUNTS = {
    "joined_count": "People who came onto the list",
    "born_count": "Of these: born in that month or the two before",
    "from_practice_count": "Of these: from another practice of the record, born ones left out",
    "from_elsewhere_count": "Of these: the rest, who moved in",
    "left_count": "People who left the list alive",
    "to_practice_count": "Of these: to another practice of the record",
    "to_elsewhere_count": "Of these: the rest, who moved out",
    "died_count": "People who died on the list",
}
COLUMNS = {"practice_code": text("Practice"), "month": date("First day of the month")} | {
    name: whole(meaning, minimum=0) for name, meaning in COUNTS.items()
}


@table(key=("practice_code", "month"), columns=COLUMNS, may_be_empty=True)
def list_movement(time_at_risk, person):
    """Movers in and out, births and deaths. Months in which nobody came or went have no row.

    To or from another practice means that the person has later or earlier days on its list, however long between.
    """
    rows = look_up(time_at_risk, person.select("person", "birth_month"), "person")
    theirs = ["start_date", "practice_code"]
    rows = rows.mutate(
        place=ibis.row_number().over(group_by="person", order_by=theirs),
        places=rows.count().over(group_by="person"),
    )
    joined = rows.mutate(month=rows.start_date.truncate("M").cast("date"))
    is_born = ((joined.birth_month <= joined.month) & (
        joined.month <= (joined.birth_month + ibis.interval(months=2)).cast("date")
    )).fill_null(False)  # fmt: skip
    born = ibis.ifelse(is_born, 1, 0)
    moved = ibis.ifelse(~is_born & (joined.place > 0), 1, 0)
    joined = joined.select(
        "practice_code", "month", joined_count=1, born_count=born, from_practice_count=moved,
        from_elsewhere_count=1 - born - moved, left_count=0, to_practice_count=0, to_elsewhere_count=0, died_count=0,
    )  # fmt: skip
    gone = rows.filter(rows.ended_by != "record")
    died = ibis.ifelse(gone.ended_by == "death", 1, 0)
    on = ibis.ifelse((gone.ended_by == "move") & (gone.place < gone.places - 1), 1, 0)
    gone = gone.select(
        "practice_code", month=gone.end_date.truncate("M").cast("date"), joined_count=0, born_count=0,
        from_practice_count=0, from_elsewhere_count=0, left_count=1 - died, to_practice_count=on,
        to_elsewhere_count=1 - died - on, died_count=died,
    )  # fmt: skip
    both = joined.select(**_whole(joined)).union(gone.select(**_whole(gone)))
    return both.group_by("practice_code", "month").agg(**{name: both[name].sum() for name in COUNTS})


def _whole(rows):
    """The columns with every count of one type, so that the two can be put together."""
    counts = {name: rows[name].cast("int64") for name in COUNTS}
    return {"practice_code": rows.practice_code, "month": rows.month} | counts
