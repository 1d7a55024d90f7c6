"""Practice-level need-weighted populations, placed in their networks, locations and boards."""

import ibis

from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.columns import number, text
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

COMPONENTS = (
    "general_and_acute",
    "community",
    "mental_health",
    "maternity",
    "health_inequalities",
    "prescribing",
    "core",
    "primary_medical_care_need",
    "primary_medical_care",
)
YEARS = ("2023-24", "2025-26")
NO_SUB_ICB = "NO-SUB-ICB"


@table(
    key=["year", "practice_code"],
    columns={
        "year": text("Financial year of the allocation"),
        "practice_code": text("Code of the practice"),
        "practice_name": text("Name"),
        "icb_code": text("Board in the allocation"),
        "icb_name": text("Name of the board"),
        "region_code": text("NHS England region"),
        "region_name": text("Name of the region"),
        "sub_icb_code": text("Sub-ICB location, NO-SUB-ICB where none is known"),
        "sub_icb_name": text("Name of the location", optional=True),
        "sub_icb_icb_code": text("Board to which the location counts: that of most of its people"),
        "pcn_code": text("Primary care network, NO-PCN where none is known"),
        "pcn_name": text("Name of the network", optional=True),
        "pcn_icb_code": text("Board to which the network counts: that of most of its people"),
        "district_code": text("District where the surgery stands"),
        "district_name": text("Name of the district"),
        "population": number("Registered people, an average over months and so fractional", minimum=0),
        **{c: number(f"Need-weighted population: {c.replace('_', ' ')}", minimum=0) for c in COMPONENTS},
    },
)
def practice_need(
    weighted_population_2023_24, weighted_population_2025_26, practice, practice_map, pcn, sub_icb,
    structure_2022_23, board, rules, step,
):  # fmt: skip
    """One row per practice and year: population, and need-weighted population of every component.

    The board is the allocation file's own, even where the newest map has another. A network or location that
    reaches over a border counts once, in the board of most of its people.
    """
    published = {y: rules[y].weighted_populations for y in YEARS}
    older = weighted_population_2023_24.mutate(year=ibis.literal("2023-24"))
    newer = weighted_population_2025_26.mutate(year=ibis.literal("2025-26"))
    need = ibis.union(older, newer)
    first = structure_2022_23.select("practice_code", first_pcn="pcn_code")
    here = practice.select("practice_code", "sub_icb_code", usual_pcn="pcn_code")
    need = look_up(need, first, "practice_code")
    need = look_up(need, here, "practice_code")
    first_years = [y for y, block in published.items() if block.pcn_from[:1] == ["qof_nhs_structures_2022_2023"]]
    looked_up = need.year.isin(first_years).ifelse(ibis.coalesce(need.first_pcn, need.usual_pcn), need.usual_pcn)
    need = need.mutate(
        pcn_code=looked_up.cases(("U", NO_PCN), else_=looked_up).fill_null(NO_PCN),
        sub_icb_code=need.sub_icb_code.fill_null(NO_SUB_ICB),
    )
    need = step("Practices with a weighted population", need)
    for code, board_column in (("pcn_code", "pcn_icb_code"), ("sub_icb_code", "sub_icb_icb_code")):
        need = _counted_once(need, code, board_column)
    need = look_up(need, board.select("icb_code", "icb_name"), "icb_code")
    region = practice_map.select("region_code", "region_name").distinct()
    need = look_up(need, region, "region_code")
    need = look_up(need, pcn.select("pcn_code", "pcn_name"), "pcn_code")
    return look_up(need, sub_icb.select("sub_icb_code", "sub_icb_name"), "sub_icb_code")


def _counted_once(need, code: str, board_column: str):
    """Add the board of most people of each group; a practice without a group keeps its own board."""
    people = need.group_by("year", code, "icb_code").agg(people=need.population.sum())
    order = ibis.row_number().over(group_by=["year", code], order_by=[people.people.desc(), people.icb_code])
    most = people.mutate(place=order)
    most = most.filter(most.place == 0).select("year", code, most_code="icb_code")
    joined = look_up(need, most, "year", code)
    grouped = ~joined[code].isin([NO_PCN, NO_SUB_ICB])
    return joined.mutate(**{board_column: grouped.ifelse(joined.most_code, joined.icb_code)}).drop("most_code")
