"""What tables of events share: a landed row, told whom it is about by a pseudonym and nothing else.

The sender's own numbers of events and referrals are left behind: with them, and the sender's system, a row could be
turned back into a patient.
"""

import ibis.expr.types as ir

from integratedcare.feeds.feed import Feed
from integratedcare.pipeline.columns import Column
from integratedcare.record.tables.sources import PERSON, PLACE, kept

KEY = ("landing", "row_number")


def event_columns(feed: Feed, *left_behind: str) -> dict[str, Column]:
    """The columns of a table of events of one feed, without those that the purpose has no need of."""
    fields = {name: column for name, column in kept(feed).items() if name not in left_behind}
    return PLACE | {"person": PERSON["person"]} | fields


def about(rows: ir.Table, people: ir.Table) -> ir.Table:
    """Rows with the pseudonym of the person; rows of people who are not in the record are gone."""
    return rows.inner_join(people.select("landing", "who", "person"), ["landing", "who"])
