"""A plan of care, or the team that carries it. Titles are left behind: people write names into them."""

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(BY_FHIR["care_plan"], "plan_id", "title"), may_be_empty=True, in_parts=True)
def care_plan(care_plan_row, care_plan_person):
    """A plan of care, or the team that carries it. Titles are left behind: people write names into them."""
    return about(care_plan_row, care_plan_person)
