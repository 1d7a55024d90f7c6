"""What a system adds itself: local priorities and its finance return."""

from bisect import bisect_right

from integratedcare.indicators.counted import COLUMNS
from integratedcare.indicators.finance_return import finance_amounts, return_file
from integratedcare.indicators.local import local_amounts
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import facts


@facts(
    key=["source", "board_set_start", "level", "code", "period_end", "measure"],
    may_be_empty=True,
    columns={
        "source": text("local or returns"),
        "board_set_start": date("First day of the period of the boards; the first for every other level"),
        **COLUMNS,
    },
)
def own_value(data, board_set, board) -> list[dict]:
    """One row per amount that a system gave. Nothing is added up or carried to later boards: it is theirs as given."""
    starts = sorted(row["board_set_start"] for row in board_set.to_pylist())
    rows = [*local_amounts(data), *finance_amounts(return_file(data), board["icb_code"].to_pylist())]
    return [row | {"board_set_start": _period_of(row, starts)} for row in rows]


def _period_of(row: dict, starts: list):
    """The first day of the period of boards that an amount belongs to."""
    if row["level"] != "icb":
        return starts[0]
    return starts[max(bisect_right(starts, row["period_end"]) - 1, 0)]
