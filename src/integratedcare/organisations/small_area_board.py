"""The board, location and councils of each small area in each period."""

import ibis

from integratedcare.organisations.successor import after_changes
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "deprivation", "small_area_code"],
    columns={
        "board_set_start": date("First day of the period"),
        "deprivation": text("Index of multiple deprivation: 2019 (areas of 2011) or 2025 (areas of 2021)"),
        "small_area_code": text("Lower-layer super output area"),
        "icb_code": text("Board of the area in the period"),
        "sub_icb_code": text("Sub-ICB location"),
        "district_code": text("Lower-tier or unitary council of the index's own year"),
        "upper_tier_council_code": text("Upper-tier or unitary council, April 2023", optional=True),
    },
)
def small_area_board(
    small_area_2011, small_area_2021, small_area_district_2024, district_2022_2023, district_council, board_index,
    board_set, rules,
):  # fmt: skip
    """One row per small area, index and period: its board, location, district and upper-tier council.

    Councils are those of April 2023, found from the district; a practice's own district says only where its
    surgery stands and is not used here.
    """
    later = look_up(small_area_2011, district_2022_2023, "district_code")
    older = later.select(
        "small_area_code",
        "sub_icb_code",
        "icb_code",
        "district_code",
        council_from="later_code",
        deprivation=_year("2019"),
    )
    newer = small_area_2021.inner_join(small_area_district_2024, "small_area_code")
    newer = newer.select(
        "small_area_code",
        "sub_icb_code",
        "icb_code",
        "district_code",
        council_from="district_code",
        deprivation=_year("2025"),
    )
    areas = ibis.union(older, newer)
    council = district_council.select(council_from="district_code", upper_tier_council_code="upper_tier_council_code")
    areas = look_up(areas, council, "council_from")
    return after_changes(areas, board_index, board_set, rules)


def _year(index: str):
    return ibis.literal(index)
