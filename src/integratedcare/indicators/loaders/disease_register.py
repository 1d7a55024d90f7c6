"""Disease registers of general practices."""

import ibis

from integratedcare.indicators.counted import COLUMNS, KEY, counted
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.table import table


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def disease_register_count(disease_register_file):
    """People on each register (`on_af`) and registered people of the ages it is about (`people_total`), of practices.

    Registers of 31 March 2023.
    """
    f = disease_register_file
    both = {"level": ibis.literal("practice"), "code": f.practice_code}
    both |= {"period_start": day("2022-04-01"), "period_end": day("2023-03-31")}
    on = f.select(measure="on_" + f.disease.lower(), amount=f.on_register, **both)
    lists = f.select(measure="people_" + f.list_type.lower(), amount=f.people, **both)
    lists = lists.group_by("level", "code", "period_start", "period_end", "measure").agg(amount=lists.amount.max())
    return ibis.union(counted(on), counted(lists))
