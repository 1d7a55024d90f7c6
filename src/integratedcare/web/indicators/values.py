"""The values of one indicator, found without reading those of the others into Python."""

from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.release.reader import Release
from integratedcare.web.design.remembered import remembered

ENGLAND = "ENG"
COLUMNS = [
    "period_start", "period_end", "code", "numerator", "denominator", "value", "lower", "upper", "comparison",
    "covered_share", "is_old", "note",
]  # fmt: skip


@remembered(kept=8)  # a page asks several times; an indicator's rows are a few megabytes at most
def values_of(release: Release, indicator: str) -> pa.Table:
    """All rows of one indicator; none where it has no value anywhere."""
    return release.table("indicator_value", indicator=indicator)


def rows_of(release: Release, indicator: str, level: str, boards: date, **equals) -> list[dict]:
    """The rows of one indicator at one level (boards of one set), that have a value, oldest first, then by code.

    Every level but `icb` is kept under the first set of boards only.
    """
    table = values_of(release, indicator)
    chosen = pc.and_(pc.equal(table["level"], level), pc.is_valid(table["value"]))
    if level == "icb":
        chosen = pc.and_(chosen, pc.equal(table["board_set_start"], pa.scalar(boards, pa.date32())))
    for column, value in equals.items():
        held = table[column]
        if isinstance(value, list | tuple | set | frozenset):
            chosen = pc.and_(chosen, pc.is_in(held, value_set=pa.array(sorted(value), held.type)))
        else:
            chosen = pc.and_(chosen, pc.equal(held, pa.scalar(value, held.type)))
    found = table.filter(chosen).select(COLUMNS)
    return sorted(found.to_pylist(), key=lambda row: (row["period_end"], row["code"]))


@remembered
def periods(release: Release, indicator: str) -> dict[tuple[str, date], date]:
    """The newest period with a value, by level and set of boards."""
    table = values_of(release, indicator)
    table = table.filter(pc.is_valid(table["value"]))
    newest = table.group_by(["level", "board_set_start"]).aggregate([("period_end", "max")]).to_pylist()
    return {(row["level"], row["board_set_start"]): row["period_end_max"] for row in newest}


@dataclass(frozen=True)
class Newest:
    """The newest period of an indicator at any level, whether it is old, and the levels that have values."""

    start: date
    end: date
    is_old: bool
    levels: frozenset[str]


@remembered
def newest_of_all(release: Release) -> dict[str, Newest]:
    """The newest period of every indicator that has a value."""
    table = release.table("indicator_value", ["indicator", "level", "period_start", "period_end", "value"])
    ends = [("period_start", "max"), ("period_end", "max"), ("value", "count")]
    fresh = set(release.table("judgement", ["indicator"], is_old="no")["indicator"].unique().to_pylist())
    found: dict[str, list[dict]] = {}
    for row in table.group_by(["indicator", "level"]).aggregate(ends).to_pylist():
        if row["value_count"]:
            found.setdefault(row["indicator"], []).append(row)
    return {
        name: Newest(
            max(row["period_start_max"] for row in rows),
            max(row["period_end_max"] for row in rows),
            name not in fresh,
            frozenset(row["level"] for row in rows),
        )
        for name, rows in found.items()
    }


def levels_of(release: Release, indicator: str) -> set[str]:
    """The levels at which an indicator has values."""
    return {level for level, _ in periods(release, indicator)}
