"""Small areas with their deprivation and residents."""

import ibis

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "deprivation", "small_area_code"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "deprivation": text("Index of multiple deprivation, 2019 or 2025"),
        "small_area_code": text("Lower-layer super output area"),
        "icb_code": text("Board"),
        "sub_icb_code": text("Sub-ICB location"),
        "district_code": text("Lower-tier or unitary council"),
        "upper_tier_council_code": text("Upper-tier or unitary council, April 2023", optional=True),
        "decile": whole("Tenth of England's small areas, 1 the most deprived", minimum=1),
        "residents": whole("Residents, mid-2020; empty on areas of 2021", optional=True),
    },
)
def small_area(small_area_board, deprivation_2019, deprivation_2025, small_area_population, step):
    """One row per small area, index and period of boards, with its deprivation decile and residents."""
    deciles = ibis.union(
        deprivation_2019.mutate(deprivation=ibis.literal("2019")),
        deprivation_2025.mutate(deprivation=ibis.literal("2025")),
    )
    placed = step("Small areas placed in a board", small_area_board)
    ranked = look_up(placed, deciles, "small_area_code", "deprivation")
    people = small_area_population.select("small_area_code", "residents").mutate(deprivation=ibis.literal("2019"))
    return look_up(ranked, people, "small_area_code", "deprivation")
