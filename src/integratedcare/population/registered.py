"""Registered people by practice and month."""

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.dates import month_start
from integratedcare.pipeline.table import table


@table(
    key=["vintage", "practice_code"],
    columns={
        "vintage": date("Day of the count"),
        "practice_code": text("Code of the practice"),
        "registered": whole("Registered people"),
    },
)
def registered(list_size, step):
    """One row per practice and published count: the number of people on its list."""
    counted = step("Practice counts", list_size.filter(list_size.practice_code.notnull()))
    return counted.select(
        "practice_code", vintage=month_start(counted.month), registered=counted.population.fill_null(0)
    )
