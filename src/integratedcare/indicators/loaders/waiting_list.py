"""The waiting list for planned care."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted, england, long
from integratedcare.indicators.months import last_of
from integratedcare.pipeline.dates import month_start
from integratedcare.pipeline.table import table

MEASURES = ("pathways", "within_18_weeks", "over_52_weeks", "over_65_weeks", "over_78_weeks", "over_104_weeks")


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def waiting_list_count(waiting_list_file, board):
    """Pathways at each month's end, of boards and of providers as published.

    England is the sum of providers: boards add up to less, because some pathways have no board.
    """
    start = month_start(waiting_list_file.month)
    rows = long(waiting_list_file.mutate(period_start=start, period_end=last_of(start)), MEASURES)
    rows = rows.select("level", "code", "period_start", "period_end", "measure", "amount")
    providers = rows.filter(rows.level == "provider")
    boards = rows.filter(rows.level == "icb")
    boards = boards.filter(boards.code.isin(board.icb_code))
    return ibis.union(counted(providers), counted(boards), counted(england(providers)))
