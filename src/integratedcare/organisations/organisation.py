"""Every body in one list, with dates as far as the sources go, and who it belongs to."""

import ibis

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import compact_date, day
from integratedcare.pipeline.table import table

COLUMNS = (
    "kind",
    "code",
    "name",
    "ons_code",
    "postcode",
    "open_date",
    "close_date",
    "first_seen",
    "last_seen",
    "source",
)
NEWEST_MAP = "gp_prac_pat_map_2025_12"


@table(
    key=["kind", "code"],
    columns={
        "kind": text("icb, sub_icb, pcn, practice, trust, ccg, district, upper_tier_council or region"),
        "code": text("Organisation Data Service or Office for National Statistics code"),
        "name": text("Name", optional=True),
        "ons_code": text("Office for National Statistics code", optional=True),
        "postcode": text("Postcode", optional=True),
        "open_date": date("Opened", optional=True),
        "close_date": date("Closed", optional=True),
        "first_seen": date("Where no opening is published: first source that holds it", optional=True),
        "last_seen": date("Where no closure is published: newest source that holds it", optional=True),
        "source": text("Published file that it comes from"),
    },
)
def organisation(
    practice, pcn, sub_icb, board, trust_register, commissioning_group, practice_map, small_area_2011,
    small_area_district_2024, district_council,
):  # fmt: skip
    """One row per body and kind. A commissioning group and the location that took over its code are two rows."""
    seen = day("2025-12-01")
    practices = _as(
        practice, "practice", "practice_code", "practice_name", "gp_prac_pat_map_2025_12, ods_epraccur_2024_01"
    )
    networks = _as(pcn.mutate(last_seen=(pcn.in_map == "yes").ifelse(seen, None)), "pcn", "pcn_code", "pcn_name",
                   "gp_prac_pat_map_2025_12, ods_epcn_pcn_details_2023_01")  # fmt: skip
    locations = _as(sub_icb.mutate(last_seen=seen), "sub_icb", "sub_icb_code", "sub_icb_name", NEWEST_MAP)
    boards = _as(board, "icb", "icb_code", "icb_name", "rtt_org_index_with_icb_mergers_2026")
    trusts = trust_register.mutate(
        open_date=compact_date(trust_register.open_date), close_date=compact_date(trust_register.close_date)
    )
    trusts = _as(trusts, "trust", "trust_code", "trust_name", "ods_etr_trusts_2022_03")
    groups = _as(commissioning_group, "ccg", "ccg_code", "ccg_name", "ccg_to_icb_code, qof_nhs_structures_2019_2020")
    regions = practice_map.group_by("region_code").agg(
        region_name=practice_map.region_name.max(), ons_code=practice_map.region_ons_code.max()
    )
    regions = _as(regions.mutate(last_seen=seen), "region", "region_code", "region_name", NEWEST_MAP)
    councils = district_council.select("upper_tier_council_code", "upper_tier_council_name").distinct()
    councils = councils.mutate(last_seen=day("2023-04-01"), ons_code=councils.upper_tier_council_code)
    councils = _as(
        councils, "upper_tier_council", "upper_tier_council_code", "upper_tier_council_name", "lookup_ltla23_utla23"
    )
    lists = _districts(small_area_2011, small_area_district_2024, district_council)
    published = "lookup_lsoa11_sicbl22_icb22_ltla22, lookup_ltla23_utla23"
    districts = _as(lists, "district", "district_code", "district_name", published)
    return ibis.union(practices, networks, locations, boards, trusts, groups, regions, councils, districts)


def _as(rows, kind: str, code: str, name: str, source: str):
    """The rows of one kind in the columns of the whole list."""
    blank = {
        column: ibis.null("date" if column.endswith(("_date", "_seen")) else "string")
        for column in COLUMNS
        if column not in rows.columns and column not in ("kind", "code", "name", "source")
    }
    named = rows.mutate(kind=ibis.literal(kind), code=rows[code], name=rows[name], source=ibis.literal(source), **blank)
    named = named.mutate(
        first_seen=named.open_date.isnull().ifelse(named.first_seen, None),
        last_seen=named.close_date.isnull().ifelse(named.last_seen, None),
    )
    return named.filter(named.code.notnull()).select(*COLUMNS)


def _districts(small_area_2011, small_area_district_2024, district_council):
    """Districts of 2022, 2023 and 2024 with the first and newest list that holds each."""
    lists = ibis.union(
        *[
            t.select("district_code", "district_name").distinct().mutate(seen=day(on))
            for t, on in (
                (small_area_2011, "2022-04-01"),
                (district_council, "2023-04-01"),
                (small_area_district_2024, "2024-04-01"),
            )
        ]
    )
    lists = lists.filter(lists.district_code.startswith("E") | lists.district_code.startswith("Z"))
    found = lists.group_by("district_code").agg(
        district_name=lists.district_name.max(), first_seen=lists.seen.min(), last_seen=lists.seen.max()
    )
    return found.mutate(ons_code=found.district_code)
