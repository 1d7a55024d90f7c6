"""How much a measure varies inside the chosen system, across its networks and practices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from integratedcare.release.reader import Release
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.bodies import LEVELS, names_of, within
from integratedcare.web.indicators.subject import Subject
from integratedcare.web.indicators.values import periods, rows_of

PARTS = ("pcn", "practice")


@dataclass(frozen=True)
class Within:
    """One level of parts of a system: their values, where half of them lie, and what that says."""

    level: str
    are: str
    rows: Sequence[Mapping]
    period: str
    england: float | None
    quartiles: tuple[float, float, float] | None
    sentence: str
    spread: Mapping


def within_of(release: Release, asked: Asked, subject: Subject) -> list[Within]:
    """Networks, then practices, of the chosen system; nothing without a system or where there are no values."""
    if asked.body_level != "icb" or "variation_within" not in release.manifest["tables"]:
        return []
    held = release.rows(
        "variation_within", indicator=asked.indicator, board_set_start=asked.boards.start, code=asked.board
    )
    by_level = {row["level"]: row for row in held}
    return [_part(release, asked, subject, by_level[level]) for level in PARTS if level in by_level]


def _part(release: Release, asked: Asked, subject: Subject, spread: Mapping) -> Within:
    level = str(spread["level"])
    ends = [end for (held, _), end in periods(release, asked.indicator).items() if held == level]
    names = names_of(release, level, asked.boards)
    inside = within(release, asked.boards, asked.board, level)
    rows = rows_of(release, asked.indicator, level, asked.boards.start, period_end=max(ends), code=inside)
    shown = [{**row, "name": names.get(row["code"]) or row["code"]} for row in rows]
    period = figures.period(rows[0]["period_start"], max(ends), str(asked.definition["period_type"])) if rows else ""
    quartiles = (spread["lower_quartile"], spread["median"], spread["upper_quartile"])
    return Within(
        level=level,
        are=f"{LEVELS[level][1]} of {asked.name}",
        rows=shown,
        period=period,
        england=subject.england.get(max(ends)),
        quartiles=None if None in quartiles else quartiles,
        sentence=str(spread["sentence"]),
        spread=spread,
    )


def within_table(asked: Asked, parts: Sequence[Within]) -> Table:
    """One row for each level of parts: how many, where they lie, and how much of the spread is more than chance."""
    kind = figures.kind_of(asked.definition)
    rows = [{**part.spread, "are": LEVELS[part.level][1].capitalize(), "see": "See each"} for part in parts]
    columns = [
        Column("are", "Parts"),
        Column("units", "How many", "count"),
        Column("lowest", "Lowest", kind),
        Column("lower_quartile", "A quarter are below", kind),
        Column("median", "Half are below", kind),
        Column("upper_quartile", "A quarter are above", kind),
        Column("highest", "Highest", kind),
        Column("variance_beyond_chance", "Spread beyond chance", "share"),
        Column("see", "One by one", link=lambda row: asked.address(level=row["level"], code=None)),
        Column("dispersion", "dispersion", on_screen=False),
        Column("sentence", "sentence", on_screen=False),
    ]
    return Table("within", f"Variation within {asked.name}", columns, rows, size="s")
