"""A registered death, with its causes. A person has two only if two registrations were linked to them."""

from integratedcare.feeds.death import DEATH
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(DEATH, "death_id"), may_be_empty=True, in_parts=True)
def death(death_row, death_person):
    """A registered death, with its causes. A person has two only if two registrations were linked to them."""
    return about(death_row, death_person)
