"""A call or online contact with NHS 111."""

from integratedcare.feeds.nhs_111 import NHS_111
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(NHS_111, "call_id"), may_be_empty=True, in_parts=True)
def urgent_call(nhs_111_row, nhs_111_person):
    """A call or online contact with NHS 111."""
    return about(nhs_111_row, nhs_111_person)
