"""Person-time: the days for which each person was on a list, which is what a rate is divided by."""

import ibis

from integratedcare.pipeline.columns import date, number, text, whole
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

DAYS_A_YEAR = 365.25
COLUMNS = {
    "person": text("Pseudonym of the person"),
    "practice_code": text("Practice"),
    "start_date": date("First day counted"),
    "end_date": date("Last day counted"),
    "day_count": whole("Days, the first and the last among them", minimum=1),
    "years": number("The same in years of 365.25 days", minimum=0),
    "ended_by": text("death, move (the registration ended) or record (it goes on)"),
}


@table(key=("person", "practice_code", "start_date"), columns=COLUMNS, may_be_empty=True)
def time_at_risk(registration, person, rules):
    """Time with a regular registration, alive, up to the day of the record. No day of a person counts twice.

    Where two registrations overlap, the days belong to the one that began first: taking the later one would drop the
    time after a short second registration ended.
    """
    on = day(rules.as_at)
    regular = registration.filter(registration.kind == "regular")
    rows = look_up(regular.select("person", "practice_code", "start_date", "end_date"),
                   person.select("person", "death_date"), "person")  # fmt: skip
    last = ibis.least(rows.end_date.fill_null(on), rows.death_date.fill_null(on), on)
    rows = rows.mutate(last=last)
    before = ibis.window(group_by="person", order_by=["start_date", "practice_code"], rows=(None, -1))
    rows = rows.mutate(reached=rows["last"].max().over(before))
    after = (rows.reached + ibis.interval(days=1)).cast("date")
    rows = rows.mutate(first=ibis.greatest(rows.start_date, after.fill_null(rows.start_date)))
    rows = rows.filter(rows["first"] <= rows["last"])
    days = rows["last"].delta(rows["first"], unit="day") + 1
    died = (rows.death_date == rows["last"]).fill_null(False)
    moved = (rows.end_date == rows["last"]).fill_null(False)
    return rows.select(
        "person",
        "practice_code",
        start_date=rows["first"],
        end_date=rows["last"],
        day_count=days,
        years=days.cast("float64") / DAYS_A_YEAR,  # Spark would divide whole numbers as decimals
        ended_by=ibis.cases((died, "death"), (moved, "move"), else_="record"),
    )
