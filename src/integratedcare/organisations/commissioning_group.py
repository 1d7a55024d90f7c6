"""Clinical commissioning groups, which boards replaced on 1 July 2022."""

import ibis

from integratedcare.organisations.board_set import FIRST_DAY
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["ccg_code"],
    columns={
        "ccg_code": text("Code of the group"),
        "ccg_name": text("Name, or what is known where no file held here names it"),
        "ons_code": text("Office for National Statistics code", optional=True),
        "icb_code": text("Board that took over its functions"),
        "close_date": date("Last day, known for the groups of April 2020 and later", optional=True),
        "first_seen": date("First structure that holds it", optional=True),
        "last_seen": date("Newest structure that holds it", optional=True),
    },
)
def commissioning_group(group_board, group_structure_2019_20, group_structure_2020_21):
    """Clinical commissioning groups, abolished on 1 July 2022, with the board that each one's area came to.

    A group of April 2020 that April 2021 does not hold merged on 1 April 2021. Those that neither holds merged before;
    their names and days are in no file held here.
    """
    lists = ibis.union(
        group_structure_2019_20.mutate(seen=day("2020-04-01")), group_structure_2020_21.mutate(seen=day("2021-04-01"))
    )
    found = lists.group_by("ccg_code").agg(
        ccg_name=lists.ccg_name.max(),
        ons_code=lists.ccg_ons_code.max(),
        first_seen=lists.seen.min(),
        last_seen=lists.seen.max(),
    )
    joined = look_up(group_board, found, "ccg_code")
    last_day = ibis.cases(
        (joined.last_seen == day("2021-04-01"), day(FIRST_DAY.isoformat()) - ibis.interval(days=1)),
        (joined.last_seen == day("2020-04-01"), day("2021-03-31")),
        else_=None,
    )
    unnamed = ibis.literal("Clinical commissioning group ") + joined.ccg_code + ibis.literal(" (merged by April 2020)")
    return joined.mutate(close_date=last_day, ccg_name=ibis.coalesce(joined.ccg_name, unnamed))
