"""Every loader's amounts together, each with the published file it came from."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY
from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import table


@table(
    key=["source", *KEY],
    may_be_empty=True,
    columns={"source": text("Published file, by its name in the catalogue"), **COLUMNS},
)
def published_count(
    waiting_list_count,
):
    """One row per source, body, period and measure: the amounts that indicators are made of, as loaded."""
    sources = {
        "rtt_incomplete_by_org_month": waiting_list_count,
    }
    return ibis.union(*[rows.mutate(source=ibis.literal(name)) for name, rows in sources.items()])
