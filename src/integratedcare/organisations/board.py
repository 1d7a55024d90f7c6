"""Integrated care boards, with names and dates as far as the sources go."""

import ibis

from integratedcare.organisations.board_set import FIRST_DAY
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import facts, table


@facts(
    key=["icb_code"],
    columns={
        "icb_code": text("Code of the board"),
        "icb_name": text("Name in full"),
        "ons_code": text("Office for National Statistics code", optional=True),
    },
)
def board_register() -> list[dict]:
    """The dated register of boards that ships with the product, for names in proper case."""
    from integratedcare.organisations.register import boards

    return [{"icb_code": b.code, "icb_name": b.name, "ons_code": b.ons_code} for b in boards(None)]


@table(
    key=["icb_code"],
    columns={
        "icb_code": text("Code of the board"),
        "icb_name": text("Name in full"),
        "ons_code": text("Office for National Statistics code", optional=True),
        "open_date": date("Established"),
        "close_date": date("Last day", optional=True),
    },
)
def board(practice_map, board_index, board_register):
    """One row per integrated care board that has ever been: the first ones from the practice map, later ones from
    the organisation index, which also says when a board closed.
    """
    index = board_index.filter(board_index.level == "icb")
    first = practice_map.group_by("icb_code").agg(
        map_name=practice_map.icb_name.max(), map_ons_code=practice_map.icb_ons_code.max()
    )
    formed = index.filter(index.relation == "formed")
    formed = formed.filter(formed.code.notin(first.icb_code)).select(icb_code="code", map_name="name")
    formed = formed.mutate(map_ons_code=ibis.null("string"), open_date=_effective(index))
    both = ibis.union(first.mutate(open_date=day(FIRST_DAY.isoformat())), formed.select(*first.columns, "open_date"))
    closed = index.filter(index.closed.notnull()).select(icb_code="code", first_day_without="closed")
    both = look_up(both, closed, "icb_code")
    named = look_up(both, board_register, "icb_code")
    return named.mutate(
        icb_name=ibis.coalesce(named.icb_name, named.map_name),
        ons_code=ibis.coalesce(named.map_ons_code, named.ons_code),
        close_date=named.first_day_without.cast("date") - ibis.interval(days=1),
    )


def _effective(index):
    """The day on which the boards that others were merged into began."""
    return index.filter(index.closed.notnull()).closed.max().cast("date").as_scalar()
