"""NHS talking therapies for anxiety and depression."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england
from integratedcare.indicators.months import last_of, month_and_year
from integratedcare.pipeline.table import table

COUNTS = {
    "Count_ReferralsReceived": "referrals",
    "Count_AccessingServices": "started",
    "Count_FinishedCourseTreatment": "finished",
}
# Published percentages, which become estimated numbers of the people who finished a course.
PERCENTAGES = {
    "Percentage_AccessingServices6WeeksFinishedCourseTreatment": "seen_in_six_weeks",
    "Percentage_AccessingServices18WeeksFinishedCourseTreatment": "seen_in_eighteen_weeks",
    "Percentage_Recovery": "recovered",
    "Percentage_ReliableRecovery": "reliably_recovered",
    "Percentage_Improvement": "improved",
    "Percentage_Deterioration": "worsened",
}
ROUNDED = "Added up from locations' counts, rounded to 5, and whole percentages"
KEYS = ["ons_code", "period_start"]


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def talking_therapy_count(talking_therapy_file, location_2022):
    """Counts of boards as the sum of their sub-ICB locations, and England as the sum of all.

    The file gives percentages without what they were divided by. Each becomes percentage times people who finished a
    course, with `finished_<measure>` the finished courses of the locations that gave it.
    """
    rows = talking_therapy_file.mutate(period_start=month_and_year(talking_therapy_file.month))
    rows = rows.filter(rows.amount.notnull())
    counts = rows.filter(rows.measure.isin(list(COUNTS)))
    counts = counts.select(*KEYS, "amount", measure=_named(counts, COUNTS))
    finished = counts.filter(counts.measure == "finished").select(*KEYS, finished="amount")
    parts = rows.filter(rows.measure.isin(list(PERCENTAGES)))
    parts = parts.select(*KEYS, "amount", measure=_named(parts, PERCENTAGES)).inner_join(finished, KEYS)
    tops = parts.select(*KEYS, "measure", amount=parts.amount * parts.finished / 100)
    bottoms = parts.select(*KEYS, measure="finished_" + parts.measure, amount=parts.finished)
    both = ibis.union(counts.select(*KEYS, "measure", "amount"), tops, bottoms)
    places = location_2022.select("ons_code", "icb_code").distinct()
    placed = both.inner_join(places, "ons_code")
    boards = placed.group_by("icb_code", "period_start", "measure").agg(amount=placed.amount.sum())
    boards = boards.select(
        "period_start",
        "measure",
        "amount",
        level=ibis.literal("icb"),
        code=boards.icb_code,
        period_end=last_of(boards.period_start),
        note=ibis.literal(ROUNDED),
    )
    national = england(boards).mutate(note=ibis.literal(ROUNDED))
    return ibis.union(counted(boards), counted(national))


def _named(rows, names: dict[str, str]):
    return ibis.cases(*[(rows.measure == heading, ours) for heading, ours in names.items()], else_=None)
