"""How big bodies are against the band of their level."""

import ibis

from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "level", "code"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "level": text("pcn, place or icb"),
        "code": text("Code of the body"),
        "name": text("Name", optional=True),
        "icb_code": text("Board, that of most of its people"),
        "registered": whole("Registered people, newest count"),
        "lower": whole("Lower end of the level's band"),
        "upper": whole("Upper end of the level's band"),
        "band_flag": text("within, below or above the band"),
    },
)
def level_size(system, practice_board, practice, registered, pcn, place, place_member, rules):
    """How many people each network, place and board serves, against the band of its level. A flag, not a limit."""
    year = rules.years[-1]
    bands = rules[year].decision_levels
    newest = registered.filter(registered.vintage == registered.vintage.max().as_scalar())
    people = newest.inner_join(practice_board, "practice_code")
    people = look_up(people, practice.select("practice_code", "pcn_code"), "practice_code")
    member = people.filter(people.pcn_code != NO_PCN)
    networks = _sized(member, "pcn_code")
    networks = look_up(networks, pcn.select(code="pcn_code", name="pcn_name"), "code")
    placed = people.inner_join(place_member, "practice_code")
    places = look_up(_sized(placed, "place_code"), place.select(code="place_code", name="place_name"), "code")
    boards = system.filter(
        (system.vintage == system.vintage.max().as_scalar()) & (system.deprivation == ibis.literal("2019"))
    )
    boards = boards.select("board_set_start", "code", "name", "registered", icb_code="code")
    return ibis.union(
        _flag(networks, "pcn", bands.pcn), _flag(places, "place", bands.place), _flag(boards, "icb", bands.icb)
    )


def _sized(people, code: str):
    part = people.group_by(["board_set_start", code, "icb_code"]).agg(n=people.registered.sum())
    order = ibis.row_number().over(group_by=["board_set_start", code], order_by=[part.n.desc(), part.icb_code])
    whole_body = part.n.sum().over(group_by=["board_set_start", code])
    ranked = part.mutate(place=order, registered=whole_body)
    return ranked.filter(ranked.place == 0).select("board_set_start", "registered", "icb_code", code=code)


def _flag(bodies, level: str, band):
    flag = ibis.cases(
        (bodies.registered < band.lower, "below"), (bodies.registered > band.upper, "above"), else_="within"
    )
    return bodies.select(
        "board_set_start",
        "code",
        "name",
        "icb_code",
        "registered",
        level=ibis.literal(level),
        lower=ibis.literal(band.lower, "int64"),
        upper=ibis.literal(band.upper, "int64"),
        band_flag=flag,
    )
