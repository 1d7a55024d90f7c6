"""Who belongs to whom, and when."""

import ibis

from integratedcare.organisations.board_set import FIRST_DAY
from integratedcare.organisations.practice import MAP_DATE, NO_PCN, REGISTER_DATE
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import compact_date, day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["kind", "code", "parent_kind", "parent_code", "start_date"],
    columns={
        "kind": text("Kind of the body"),
        "code": text("Code of the body"),
        "parent_kind": text("Kind of the body that it belongs to"),
        "parent_code": text("Code of the body that it belongs to"),
        "start_date": date("From when, or the first source that says so"),
        "end_date": date("Until when, empty while it holds", optional=True),
        "basis": text("published, or inferred from a merger"),
    },
)
def organisation_parent(
    practice, practice_board, pcn_membership, sub_icb, board_set, small_area, system, level_size, trust_register,
    district_council, place_member,
):  # fmt: skip
    """Who belongs to whom and when. A network's membership has the register's own dates where it gives them."""
    first = day(FIRST_DAY.isoformat())
    p = _while_open(practice)
    start = pcn_membership.filter(pcn_membership.end_date.isnull())
    start = start.select("practice_code", "pcn_code", joined=compact_date(start.start_date))
    network = p.filter(p.pcn_code != NO_PCN).left_join(start, ["practice_code", "pcn_code"])
    network = network.mutate(start_date=ibis.coalesce(network.joined, network.start_date))
    rows = [
        _link(network, "practice", "practice_code", "pcn", "pcn_code"),
        _link(p.filter(p.sub_icb_code.notnull()), "practice", "practice_code", "sub_icb", "sub_icb_code"),
        _link(p.filter(p.district_code.notnull()), "practice", "practice_code", "district", "district_code"),
    ]
    in_set = _dated(practice_board.inner_join(board_set, "board_set_start"), first)
    ended = p.filter(p.end_date.notnull()).select("practice_code", ended="end_date")
    in_set = look_up(in_set, ended, "practice_code")
    in_set = in_set.filter(in_set.ended.isnull() | (in_set.ended >= in_set.start_date))
    in_set = in_set.mutate(end_date=ibis.coalesce(in_set.ended, in_set.end_date))
    rows.append(_link(in_set, "practice", "practice_code", "icb", "icb_code"))
    networks = level_size.filter(level_size.level == "pcn").inner_join(board_set, "board_set_start")
    rows.append(_link(_dated(networks, first), "pcn", "code", "icb", "icb_code"))
    areas = small_area.filter(small_area.deprivation == "2019").inner_join(board_set, "board_set_start")
    areas = _dated(areas, first)
    rows.append(_link(areas, "sub_icb", "sub_icb_code", "icb", "icb_code"))
    rows.append(
        _link(
            areas.filter(areas.upper_tier_council_code.notnull()),
            "upper_tier_council",
            "upper_tier_council_code",
            "icb",
            "icb_code",
        )
    )
    newest = system.filter((system.vintage == system.vintage.max().as_scalar()) & (system.deprivation == "2019"))
    rows.append(_link(_dated(newest, first), "icb", "code", "region", "region_code"))
    councils = district_council.mutate(
        start_date=day("2023-04-01"), end_date=ibis.null("date"), basis=ibis.literal("published")
    )
    councils = councils.filter(councils.district_code.startswith("E") | councils.district_code.startswith("Z"))
    rows.append(_link(councils, "district", "district_code", "upper_tier_council", "upper_tier_council_code"))
    trusts = trust_register.filter(trust_register.icb_code.startswith("Q"))
    trusts = trusts.mutate(start_date=day("2022-03-31"), end_date=ibis.null("date"), basis=ibis.literal("published"))
    rows.append(_link(trusts, "trust", "trust_code", "icb", "icb_code"))
    members = place_member.mutate(start_date=first, end_date=ibis.null("date"), basis=ibis.literal("published"))
    rows.append(_link(members, "practice", "practice_code", "place", "place_code"))
    return ibis.union(*rows)


def _while_open(practice):
    """Practices with the dates between which they belonged where they were last seen to belong.

    One that the newest map does not hold has ended: on its closing day, else when a count last held it, else by the
    day of the register that lists it.
    """
    seen, register = day(MAP_DATE), day(REGISTER_DATE)
    gone = practice.in_map == "no"
    ended = ibis.coalesce(practice.close_date, practice.last_seen, register)
    began = ibis.coalesce(practice.open_date, practice.first_seen, register)
    return practice.mutate(
        start_date=gone.ifelse(ibis.least(began, ended), seen),
        end_date=gone.ifelse(ended, None),
        basis=ibis.literal("published"),
    )


def _dated(rows, first):
    inferred = (rows.board_set_start > first).ifelse("inferred", "published")
    return rows.mutate(start_date=rows.board_set_start, end_date=rows.board_set_end, basis=inferred)


def _link(rows, kind: str, code: str, parent_kind: str, parent_code: str):
    return rows.select(
        kind=ibis.literal(kind), code=rows[code], parent_kind=ibis.literal(parent_kind), parent_code=rows[parent_code],
        start_date=rows.start_date, end_date=rows.end_date, basis=rows.basis,
    ).distinct()  # fmt: skip
