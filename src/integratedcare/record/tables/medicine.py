"""Medicines: issued in general practice, or asked for in any system that sends FHIR."""

import ibis

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.feeds.gp_medicine import GP_MEDICINE
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns
from integratedcare.record.tables.sources import kept

COLUMNS = (
    event_columns(GP_MEDICINE, "issue_id")
    | {"feed": text("Feed that it came with"), "issue_date": date("When it was issued or asked for", optional=True)}
    | {
        "practice_code": text("Practice that issued it", optional=True),
        "code": text("Medicine, as a code", optional=True),
    }
    | {"code_system": text("The code's system; SNOMED CT where empty", optional=True)}
    | {"status": kept(BY_FHIR["medication_request"])["status"]}
)
NEVER = {"practice_code": "string", "bnf_code": "string", "course_days": "float64", "cost_pounds": "float64"}


@table(key=KEY, columns=COLUMNS, may_be_empty=True, in_parts=True)
def medicine(gp_medicine_row, gp_medicine_person, medication_request_row, medication_request_person):
    """A medicine that was issued or asked for."""
    issued = about(gp_medicine_row, gp_medicine_person).mutate(
        feed=ibis.literal("gp_medicine"), code_system=ibis.null("string"), status=ibis.null("string")
    )
    asked = about(medication_request_row, medication_request_person)
    asked = asked.mutate(
        feed=ibis.literal("medication_request"),
        issue_date=asked.request_date,
        **{name: ibis.null(kind) for name, kind in NEVER.items()},
    )
    return issued.select(*COLUMNS).union(asked.select(*COLUMNS))
