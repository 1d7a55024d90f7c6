"""The register of systems with their people, bodies and deprivation."""

import ibis

from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.columns import date, share, text, whole
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["board_set_start", "vintage", "deprivation", "code"],
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "board_set_end": date("Last day of the period, empty while it runs", optional=True),
        "vintage": date("Day of the count of registered people"),
        "deprivation": text("Index of multiple deprivation, 2019 or 2025"),
        "code": text("Code of the board"),
        "name": text("Name in full"),
        "region_code": text("NHS England region of most of its people"),
        "region_name": text("Name of the region"),
        "registered": whole("Registered people"),
        "practices": whole("General practices"),
        "pcns": whole("Primary care networks, each counted in the board of most of its people"),
        "upper_tier_councils": whole("Upper-tier and unitary councils that any of its small areas lie in"),
        "small_areas": whole("Small areas"),
        "most_deprived_fifth": whole("Small areas among England's most deprived fifth"),
        "most_deprived_fifth_share": share("The same as a share of its small areas"),
    },
)
def system(board_set, board, practice, practice_board, practice_map, registered, small_area, rules):
    """One row per board, period, count and index. A count for a period after it is that count regrouped."""
    deciles = max(rules[year].deprivation.most_deprived_deciles for year in rules.years)
    people = registered.inner_join(practice_board, "practice_code")
    people = look_up(people, practice.select("practice_code", "pcn_code", "sub_icb_code"), "practice_code")
    keys = ["board_set_start", "vintage"]
    counted = people.group_by([*keys, "icb_code"]).agg(registered=people.registered.sum(), practices=people.count())
    counted = look_up(counted, _networks(people, keys), *keys, "icb_code")
    counted = look_up(counted, _regions(people, practice_map, keys), *keys, "icb_code")
    areas = small_area.group_by(["board_set_start", "deprivation", "icb_code"]).agg(
        small_areas=small_area.count(),
        most_deprived_fifth=(small_area.decile <= deciles).cast("int64").sum(),
    )
    first_index = small_area.filter(small_area.deprivation == "2019")
    councils = first_index.group_by(["board_set_start", "icb_code"]).agg(
        upper_tier_councils=first_index.upper_tier_council_code.nunique()
    )
    areas = look_up(areas, councils, "board_set_start", "icb_code")
    both = counted.inner_join(areas, ["board_set_start", "icb_code"])
    both = look_up(both, board.select("icb_code", name="icb_name"), "icb_code")
    both = look_up(both, board_set, "board_set_start")
    return both.mutate(
        code=both.icb_code,
        pcns=both.pcns.fill_null(0),
        most_deprived_fifth_share=both.most_deprived_fifth / both.small_areas,
    )


def _networks(people, keys: list[str]):
    """How many networks have most of their people in each board."""
    member = people.filter(people.pcn_code != NO_PCN)
    part = member.group_by([*keys, "pcn_code", "icb_code"]).agg(n=member.registered.sum())
    order = ibis.row_number().over(group_by=[*keys, "pcn_code"], order_by=[part.n.desc(), part.icb_code])
    most = part.mutate(place=order)
    most = most.filter(most.place == 0)
    return most.group_by([*keys, "icb_code"]).agg(pcns=most.count())


def _regions(people, practice_map, keys: list[str]):
    """The region of most of each board's people."""
    region = practice_map.select("practice_code", "region_code", "region_name")
    placed = people.inner_join(region, "practice_code")
    part = placed.group_by([*keys, "icb_code", "region_code", "region_name"]).agg(n=placed.registered.sum())
    order = ibis.row_number().over(group_by=[*keys, "icb_code"], order_by=[part.n.desc(), part.region_code])
    most = part.mutate(place=order)
    return most.filter(most.place == 0).select([*keys, "icb_code", "region_code", "region_name"])
