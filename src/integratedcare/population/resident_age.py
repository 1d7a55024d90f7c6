"""Residents by single year of age, mid-2020, for districts, upper-tier councils and boards."""

import ibis

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.table import table
from integratedcare.public.people_sources import AGES


@table(
    key=["board_set_start", "level", "code", "age"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "level": text("district, upper_tier_council, icb or england"),
        "code": text("Code of the body"),
        "age": whole("Age in years; 90 is 90 and over"),
        "residents": whole("Residents, mid-2020"),
    },
)
def resident_age(small_area_population, small_area_board, board_set):
    """Residents of small areas (2011) added up by age. Persons only: the source gives no sex."""
    areas = small_area_board.filter(small_area_board.deprivation == "2019")
    first = areas.filter(areas.board_set_start == board_set.board_set_start.min().as_scalar())
    member = ibis.union(
        _of(first, "district", first.district_code),
        _of(first, "upper_tier_council", first.upper_tier_council_code),
        _of(first, "england", ibis.literal("ENG")),
        _of(areas, "icb", areas.icb_code),
    )
    people = member.filter(member.code.notnull()).inner_join(small_area_population, "small_area_code")
    summed = people.group_by(["board_set_start", "level", "code"]).agg(
        **{age: people[f"age_{age}"].sum() for age in AGES}
    )
    long = summed.pivot_longer(AGES, names_to="age", values_to="residents")
    return long.mutate(age=long.age.cast("int64"))


def _of(areas, level: str, code):
    return areas.select("board_set_start", "small_area_code", level=ibis.literal(level), code=code)
