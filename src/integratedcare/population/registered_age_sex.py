"""Registered people by age and sex, at every level."""

import ibis

from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "level", "code", "sex", "age_band"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "level": text("practice, pcn, sub_icb, icb, region or england"),
        "code": text("Code of the body"),
        "sex": text("female or male"),
        "age_band": text("Five-year band: 0_4 to 90_94 and 95+"),
        "population": whole("Registered people"),
    },
)
def registered_age_sex(registered_quinary, practice_map, practice_board, board_set):
    """Registered people by sex and five-year age band, for every level, from the practices' own rows.

    Only boards change from one period to the next, so other levels stand once, in the first.
    """
    q = registered_quinary
    q = q.filter((q.org_type == "GP") & (q.sex != "ALL") & (q.age_band != "ALL"))
    people = q.select(practice_code="code", sex=q.sex.lower(), age_band="age_band", population="population")
    m = practice_map.mutate(pcn_code=practice_map.pcn_code.cases(("U", NO_PCN), else_=practice_map.pcn_code))
    first = board_set.filter(board_set.board_set_start == board_set.board_set_start.min()).select("board_set_start")
    placed = people.inner_join(m, "practice_code").cross_join(first)
    levels = [
        _at(placed, "practice", placed.practice_code),
        _at(placed.filter(placed.pcn_code != NO_PCN), "pcn", "pcn_code"),
        _at(placed, "sub_icb", placed.sub_icb_code),
        _at(placed, "region", placed.region_code),
        _at(placed, "england", ibis.literal("ENG")),
    ]
    boards = people.inner_join(practice_board, "practice_code")
    return ibis.union(*levels, _at(boards, "icb", boards.icb_code))


def _at(people, level: str, code):
    named = people.mutate(level=ibis.literal(level), code=people[code] if isinstance(code, str) else code)
    keys = ["board_set_start", "level", "code", "sex", "age_band"]
    return named.group_by(keys).agg(population=named.population.sum())
