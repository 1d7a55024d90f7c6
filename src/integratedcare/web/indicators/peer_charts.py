"""Bars in order, the map and the spread of the bodies compared."""

from functools import partial

from integratedcare.charts.board_map import board_map
from integratedcare.charts.interval_bar import interval_bar
from integratedcare.charts.spread import spread
from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.page import Chart
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.bodies import boards_of
from integratedcare.web.indicators.figures import PER_CENT, POUNDS, follows_size
from integratedcare.web.indicators.peers import MOST_BARS, Peers, address_of, counted
from integratedcare.web.indicators.within import Within

LONDON = "London"


def ranking_chart(release: Release, asked: Asked, peers: Peers) -> list[Chart]:
    """Bars with intervals; nothing where there are too many bodies to be read."""
    if not 1 < len(peers.rows) <= MOST_BARS:
        return []
    country = words.country(release)
    title = f"{words.capital(peers.are)} in order, {peers.period}"
    line = _line(asked, country, peers.england)
    draw = partial(
        interval_bar, peers.rows, title=title, unit=str(asked.definition["unit"]), reference_line=line,
        description=f"{asked.definition['title']}. One bar for each. The table holds the same figures.",
        highlight=peers.chosen,
    )  # fmt: skip
    return [Chart("ranking", title, draw, counted(peers, country))]


def map_chart(release: Release, asked: Asked, peers: Peers) -> list[Chart]:
    """The map of systems, each leading to this page about it; none of numbers, which would show who is large."""
    if no_map(release, asked):
        return []
    boundaries = release.rows("boundary", board_set_start=asked.boards.start, level="icb")
    london = {code for code, board in boards_of(release, asked.boards.start).items() if board.region == LONDON}
    unit, times = map_unit(asked)
    title = f"Map of systems, {peers.period}"
    draw = partial(
        board_map,
        [{"code": row["code"], "name": row["name"], "value": row["value"] * times} for row in peers.rows],
        boundaries,
        value="value",
        title=title,
        description=f"{asked.definition['title']}. Each area is a system. The table holds the same figures.",
        unit=unit,
        links={row["code"]: address_of(asked, row["code"]) for row in peers.rows},
        highlight=peers.chosen or None,
        inset=(LONDON, london) if london else None,
    )
    return [Chart("map", title, draw, f"Darker is higher. {_better(asked)}")]


def no_map(release: Release, asked: Asked) -> str:
    """Why there is no map, for a reader; nothing where there is one."""
    if asked.level == "provider":
        return "There is no map of trusts: a trust has no area of its own, and people come to it from anywhere."
    if asked.level != "icb":
        return "There is no map at this level: maps are drawn of systems."
    if follows_size(asked.definition):
        return "There is no map: of a number and not a share it would show where many people live, and little else."
    if "boundary" not in release.manifest["tables"] or not release.rows(
        "boundary", ["code"], board_set_start=asked.boards.start, level="icb"
    ):
        return "There is no map: this release has no boundaries of these systems."
    return ""


def spread_chart(release: Release, asked: Asked, held: Within) -> list[Chart]:
    """Every network or practice of the chosen system on a strip."""
    country = words.capital(words.country(release))
    title = f"{words.capital(held.are)}, {held.period}"
    line = _line(asked, country, held.england)
    draw = partial(
        spread, held.rows, title=title, unit=str(asked.definition["unit"]), quartiles=held.quartiles,
        reference_line=line, description=f"{asked.definition['title']}. {held.sentence} One dot for each.",
    )  # fmt: skip
    return [Chart(f"spread-{held.level}", title, draw, held.sentence)]


def map_unit(asked: Asked) -> tuple[str, float]:
    """The unit as the map's classes know it, and what turns a value into it."""
    unit = str(asked.definition["unit"])
    if unit.startswith(PER_CENT):
        return "share", 0.01
    if unit.startswith(POUNDS):
        return "pounds", 1.0
    return "", 1.0


def _line(asked: Asked, country: str, value: float | None) -> tuple[str, float] | None:
    """The country's line; none where values follow the size of a body."""
    return None if value is None or follows_size(asked.definition) else (words.capital(country), value)


def _better(asked: Asked) -> str:
    said = {"higher": "Higher is better.", "lower": "Lower is better.", "neither": "Neither is better or worse."}
    return said[str(asked.definition["better"])]
