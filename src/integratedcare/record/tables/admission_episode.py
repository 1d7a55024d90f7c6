"""Episodes under one consultant, the parts of a stay in hospital."""

from integratedcare.feeds.admitted_care import ADMITTED_CARE
from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns

COLUMNS = event_columns(ADMITTED_CARE, "spell_id") | {"admission": text("The stay that it is part of")}


@table(key=KEY, columns=COLUMNS, may_be_empty=True)
def admission_episode(admitted_care_row, admitted_care_person):
    """An episode. `admission` stands for the provider's number of the stay: it names one of the stay's rows."""
    rows = about(admitted_care_row, admitted_care_person)
    rows = rows.mutate(place=rows.landing + "-" + rows.row_number.cast("string"))
    stays = rows.group_by("person", "provider_code", "spell_id").agg(admission=rows.place.min())
    return rows.inner_join(stays, ["person", "provider_code", "spell_id"])
