"""Every general practice that any source knows, with where it stood when last seen."""

import ibis

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import compact_date, day, month_start
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

NO_PCN = "NO-PCN"
GENERAL_PRACTICE = "4"  # prescribing setting code of the Organisation Data Service for a general practice
MAP_DATE = "2025-12-01"
REGISTER_DATE = "2024-01-31"  # the practice register of January 2024


@table(
    key=["practice_code"],
    columns={
        "practice_code": text("Code of the practice"),
        "practice_name": text("Name", optional=True),
        "postcode": text("Postcode of the practice", optional=True),
        "pcn_code": text("Primary care network, NO-PCN where none"),
        "sub_icb_code": text("Sub-ICB location", optional=True),
        "icb_code": text("Board before April 2026", optional=True),
        "district_code": text("District where the surgery stands", optional=True),
        "open_date": date("Opened", optional=True),
        "close_date": date("Closed", optional=True),
        "first_seen": date("First count that holds it", optional=True),
        "last_seen": date("Newest count that holds it", optional=True),
        "in_map": text("yes where the newest practice map holds it, else no"),
    },
)
def practice(
    practice_map,
    practice_register,
    practice_site,
    pcn_membership,
    structure_2023_24,
    list_size,
    weighted_population_2023_24,
    weighted_population_2025_26,
    step,
):
    """One row per practice in any source.

    The primary care network is the newest map's, else the quality framework's structure of 2023-24, else the
    register of network members of January 2023. The sub-ICB location is the map's, else the practice register's
    commissioner. The board is the map's, else that to which most practices of the same location belong.
    """
    registered = practice_register.filter(practice_register.setting == GENERAL_PRACTICE)
    member = pcn_membership.filter(pcn_membership.end_date.isnull())
    sources = [
        practice_map,
        registered,
        list_size,
        structure_2023_24,
        weighted_population_2023_24,
        weighted_population_2025_26,
    ]
    codes = ibis.union(*[s.select("practice_code") for s in sources], distinct=True)
    codes = step("Practices in any source", codes.filter(codes.practice_code.notnull()))
    seen = list_size.group_by("practice_code").agg(
        first_seen=month_start(list_size.month.min()), last_seen=month_start(list_size.month.max())
    )
    location_board = _board_of_most_practices(practice_map)

    p = look_up(codes, _own(practice_map, "map"), "practice_code")
    p = look_up(p, _own(practice_register, "register"), "practice_code")
    for other in (
        structure_2023_24.select("practice_code", q_pcn="pcn_code", q_name="practice_name"),
        member.select("practice_code", m_pcn="pcn_code"),
        weighted_population_2025_26.select("practice_code", new_district="district_code"),
        weighted_population_2023_24.select("practice_code", old_district="district_code"),
        practice_site.select("practice_code", site_district="district_code"),
        seen,
    ):
        p = look_up(p, other, "practice_code")
    p = p.mutate(
        practice_name=ibis.coalesce(p.q_name, p.map_practice_name, p.register_practice_name),
        postcode=ibis.coalesce(p.map_postcode, p.register_postcode),
        pcn_code=ibis.coalesce(p.map_pcn_code, p.q_pcn, p.m_pcn, ibis.literal(NO_PCN)),
        sub_icb_code=ibis.coalesce(p.map_sub_icb_code, p.register_sub_icb_code),
        district_code=ibis.coalesce(p.new_district, p.old_district, p.site_district),
        in_map=p.map_icb_code.notnull().ifelse("yes", "no"),
        open_date=compact_date(p.register_open_date),
        close_date=compact_date(p.register_close_date),
    )
    p = p.mutate(pcn_code=p.pcn_code.cases(("U", NO_PCN), else_=p.pcn_code))
    p = look_up(p, location_board, "sub_icb_code")
    return p.mutate(
        icb_code=ibis.coalesce(p.map_icb_code, p.location_icb_code),
        first_seen=ibis.coalesce(p.first_seen, p.map_icb_code.notnull().ifelse(day(MAP_DATE), None)),
        last_seen=ibis.coalesce(p.last_seen, p.map_icb_code.notnull().ifelse(day(MAP_DATE), None)),
    )


def _own(source, prefix: str):
    return source.select("practice_code", **{f"{prefix}_{n}": n for n in source.columns if n != "practice_code"})


def _board_of_most_practices(practice_map):
    counted = practice_map.group_by("sub_icb_code", "icb_code").agg(n=practice_map.count())
    order = ibis.row_number().over(group_by="sub_icb_code", order_by=[counted.n.desc(), counted.icb_code])
    ranked = counted.mutate(place=order)
    return ranked.filter(ranked.place == 0).select("sub_icb_code", location_icb_code="icb_code")
