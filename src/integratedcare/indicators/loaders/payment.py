"""What the NHS pays general practices."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, long
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table
from integratedcare.public.primary_care_sources import PAYMENTS


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def payment_count(payment_file):
    """Payments in pounds, registered and weighted people, of each general practice in 2022-23.

    Walk-in centres have no registered people and are left out.
    """
    f = payment_file.filter(payment_file.practice_type == "GP practice")
    wide = f.select(
        *PAYMENTS,
        level=ibis.literal("practice"),
        code=f.practice_code,
        period_start=day("2022-04-01"),
        period_end=day("2023-03-31"),
    )
    return counted(long(wide, PAYMENTS))
