"""The health index: outcomes of systems, England in 2015 being 100."""

import ibis

from integratedcare.indicators.counted import COLUMNS, counted
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import table


@table(
    key=["source", "board_set_start", "level", "code", "period_end", "measure"],
    may_be_empty=True,
    columns={
        "source": text("Published file, by its name in the catalogue"),
        "board_set_start": date("First day of the period of the boards"),
        **COLUMNS,
    },
)
def index_value(health_index_file, board_ons_code, board_set):
    """One row per board of July 2022, year and indicator of the index.

    An index is never added up: England has no value, and neither have regions or later boards.
    """
    rows = health_index_file.inner_join(board_ons_code, "ons_code")
    year = rows.year.cast("string")
    rows = rows.select(
        "measure",
        "amount",
        level=ibis.literal("icb"),
        code=rows.icb_code,
        period_start=(year + "-01-01").cast("date"),
        period_end=(year + "-12-31").cast("date"),
    )
    first = board_set.filter(board_set.board_set_start == board_set.board_set_start.min().as_scalar())
    placed = counted(rows).cross_join(first.select("board_set_start"))
    return placed.mutate(source=ibis.literal("england_health_index_ics_indicators"))
