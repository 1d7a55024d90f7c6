"""How counts of the boards of July 2022 are carried to later boards."""

import ibis

from integratedcare.pipeline.columns import date, share, text, whole
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "predecessor_code", "successor_code"],
    columns={
        "board_set_start": date("First day of the period of the later boards"),
        "predecessor_code": text("Board of July 2022"),
        "successor_code": text("Board of the later period"),
        "people_share": share("Share of the earlier board's registered people"),
        "predecessors": whole("How many earlier boards the later one holds people of"),
    },
)
def board_share(board, succession, board_set):
    """One row per earlier and later board that share people; a board that nothing befell passes on all it had."""
    first = board_set.board_set_start.min().as_scalar()
    moved = succession.filter((succession.kind == "icb") & succession.people_share.notnull())
    moved = moved.select("predecessor_code", "successor_code", "people_share")
    stayed = board.filter((board.open_date == first) & board.icb_code.notin(moved.predecessor_code))
    stayed = stayed.select(
        predecessor_code="icb_code", successor_code="icb_code", people_share=ibis.literal(1.0, "float64")
    )
    parts = ibis.union(moved, stayed)
    later = board_set.filter(board_set.board_set_start == board_set.board_set_start.max().as_scalar())
    later = later.filter(later.board_set_start > first).select("board_set_start")
    rows = parts.cross_join(later)
    return rows.mutate(predecessors=rows.predecessor_code.count().over(group_by="successor_code"))
