"""What the NHS pays general practices."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table
from integratedcare.public.primary_care_sources import PAYMENTS


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def payment_count(payment_file, sub_icb):
    """Payments in pounds, registered and weighted people, of practices, boards and England in 2022-23.

    A practice counts in the board of the location that the file says it was in, which may not be its location now.
    Walk-in centres have no registered people and are left out.
    """
    f = payment_file.filter(payment_file.practice_type == "GP practice")
    year = {"period_start": day("2022-04-01"), "period_end": day("2023-03-31")}
    wide = f.select(*PAYMENTS, "sub_icb_code", code=f.practice_code, **year)
    practices = long(wide, PAYMENTS).mutate(level=ibis.literal("practice"))
    placed = practices.drop("code").inner_join(sub_icb.select("sub_icb_code", code="icb_code"), "sub_icb_code")
    boards = placed.group_by("code", *year, "measure").agg(amount=placed.amount.sum())
    boards = boards.mutate(level=ibis.literal("icb"))
    return ibis.union(counted(practices), counted(boards), counted(england(practices)))
