"""The bodies above each practice: one row for each stretch of days on which none of them changed."""

import ibis

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table
from integratedcare.record.tables.registration import NEVER

ALWAYS = "1800-01-01"  # before any registration
PARENTS = {"pcn": "pcn_code", "place": "place_code", "icb": "icb_code"}
COLUMNS = {
    "practice_code": text("Practice"),
    "start_date": date(f"First day; {ALWAYS} for the days before any source begins"),
    "end_date": date("Last day; empty while it holds", optional=True),
    "pcn_code": text("Primary care network; empty where no source says", optional=True),
    "place_code": text("Place, where the system has defined places", optional=True),
    "icb_code": text("System: the integrated care board; empty where no source says", optional=True),
}


@table(key=("practice_code", "start_date"), columns=COLUMNS, may_be_empty=True)
def practice_parent(organisation_parent):
    """What a practice belonged to on every day. Where two bodies of a kind claim it, the claim that began last counts.

    Of two that began on one day it is the one whose code comes first.
    """
    rows = organisation_parent.filter(
        (organisation_parent.kind == "practice") & organisation_parent.parent_kind.isin(list(PARENTS))
    )
    rows = rows.mutate(until=rows.end_date.fill_null(day(NEVER))).drop("end_date")
    spells = _spells(rows)
    holds = spells.inner_join(rows.drop("kind"), ["code"])
    holds = holds.filter((holds.start_date <= holds.first_date) & (holds.until >= holds.last_date))
    newest = [holds.start_date.desc(), holds.parent_code]
    holds = holds.mutate(place=ibis.row_number().over(group_by=["code", "first_date", "parent_kind"], order_by=newest))
    holds = holds.filter(holds.place == 0)
    above = holds.group_by("code", "first_date").agg(
        **{column: holds.parent_code.max(where=holds.parent_kind == kind) for kind, column in PARENTS.items()}
    )
    found = spells.left_join(above, ["code", "first_date"])
    return found.select(
        *PARENTS.values(), practice_code=found.code, start_date=found.first_date,
        end_date=found.last_date.nullif(day(NEVER)),
    )  # fmt: skip


def _spells(rows):
    """For each practice the stretches between days on which something began or ended, from ALWAYS to NEVER."""
    ends = rows.filter(rows.until < day(NEVER))
    changes = ibis.union(
        rows.select("code").mutate(first_date=day(ALWAYS)),
        rows.select("code", first_date="start_date"),
        ends.select("code", first_date=(ends.until + ibis.interval(days=1)).cast("date")),
    ).distinct()
    following = ibis.window(group_by="code", order_by="first_date", rows=(1, 1))
    changes = changes.mutate(next_date=changes.first_date.min().over(following))
    last = (changes.next_date - ibis.interval(days=1)).cast("date").fill_null(day(NEVER))
    return changes.select("code", "first_date", last_date=last)
