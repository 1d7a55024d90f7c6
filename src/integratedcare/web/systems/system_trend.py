"""Registered people at every published count, on one set of boards, so that a trend survives a merger."""

from integratedcare.release.reader import Release
from integratedcare.web.design.table import Column, Table
from integratedcare.web.systems.as_of import BoardSet


def trend_table(release: Release, boards: BoardSet, code: str, index: str) -> Table:
    """One row per count, oldest first; empty when there is but one count."""
    rows = release.rows("system", board_set_start=boards.start, deprivation=index, code=code)
    rows = sorted(rows, key=lambda row: row["vintage"])
    columns = [Column("vintage", "Counted on", "date"), Column("registered", "Registered people", "count")]
    note = "Earlier counts are added up over the practices that belong to this board today, mergers included."
    return Table("trend", "Registered people over time", columns, rows if len(rows) > 1 else [], note=note, size="s")
