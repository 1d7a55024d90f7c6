"""The board of each practice in each period: a merger moves practices."""

from integratedcare.organisations.successor import after_changes
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "practice_code"],
    columns={
        "board_set_start": date("First day of the period"),
        "practice_code": text("Code of the practice"),
        "icb_code": text("Board of the practice in the period"),
    },
)
def practice_board(practice, board_index, board_set, rules, step):
    """One row per practice with a board and per period. Later boards are inferred as the rules say."""
    known = step("Practices with a board", practice.filter(practice.icb_code.notnull()))
    parts = known.select("practice_code", "icb_code", "sub_icb_code", "district_code")
    return after_changes(parts, board_index, board_set, rules).select("board_set_start", "practice_code", "icb_code")
