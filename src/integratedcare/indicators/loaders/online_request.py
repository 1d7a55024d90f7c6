"""Requests made online to general practices."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, long
from integratedcare.indicators.months import last_of
from integratedcare.pipeline.table import table

MEASURES = ("requests", "clinical_requests", "people", "practices_taking_part", "practices")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def online_request_count(online_request_file):
    """Online requests, registered people and whether it takes part, of each practice and month."""
    f = online_request_file
    wide = f.select(
        "requests",
        "clinical_requests",
        "people",
        level=ibis.literal("practice"),
        code=f.practice_code,
        period_start=f.month,
        period_end=last_of(f.month),
        practices_taking_part=ibis.coalesce(f.took_part, f.took_part_later),
        practices=ibis.literal(1.0),
    )
    return counted(long(wide, MEASURES))
