"""Deprivation of small areas, added up to every level."""

import ibis

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "deprivation", "level", "code", "decile"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "deprivation": text("Index of multiple deprivation, 2019 or 2025"),
        "level": text("sub_icb, district, upper_tier_council, icb, region or england"),
        "code": text("Code of the body"),
        "decile": whole("Tenth of England's small areas, 1 the most deprived", minimum=1),
        "small_areas": whole("How many of the body's small areas are in this tenth"),
        "residents": whole("Their residents, mid-2020; empty on areas of 2021", optional=True),
    },
)
def small_area_decile(small_area, board_set, system):
    """Small areas and residents of each body by decile. Only boards change from one period to the next."""
    first = small_area.filter(small_area.board_set_start == board_set.board_set_start.min().as_scalar())
    boards = system.select("board_set_start", "region_code", icb_code="code").distinct()
    in_region = first.inner_join(boards, ["board_set_start", "icb_code"])
    return ibis.union(
        _count(first, "sub_icb", first.sub_icb_code),
        _count(first, "district", first.district_code),
        _count(first.filter(first.upper_tier_council_code.notnull()), "upper_tier_council", "upper_tier_council_code"),
        _count(in_region, "region", in_region.region_code),
        _count(first, "england", ibis.literal("ENG")),
        _count(small_area, "icb", small_area.icb_code),
    )


def _count(areas, level: str, code):
    named = areas.mutate(level=ibis.literal(level), code=areas[code] if isinstance(code, str) else code)
    keys = ["board_set_start", "deprivation", "level", "code", "decile"]
    return named.group_by(keys).agg(small_areas=named.count(), residents=named.residents.sum())
