"""Something that a partner outside health flags: arrears, damp, a home safety visit."""

from integratedcare.feeds.partner import PARTNER
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(PARTNER), may_be_empty=True, in_parts=True)
def partner_flag(partner_row, partner_person):
    """Something that a partner outside health flags: arrears, damp, a home safety visit."""
    return about(partner_row, partner_person)
