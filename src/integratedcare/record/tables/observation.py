"""Coded entries about people: problems, findings, measurements, procedures, from general practice and from FHIR."""

import ibis

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.feeds.gp_observation import GP_OBSERVATION
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns
from integratedcare.record.tables.sources import kept

COLUMNS = (
    event_columns(GP_OBSERVATION, "observation_id")
    | {"feed": text("Feed that it came with")}
    | {"observation_date": date("When it held or began", optional=True)}
    | {"practice_code": text("Practice that wrote it", optional=True), "code": text("What, as a code", optional=True)}
    | {name: kept(BY_FHIR["clinical_entry"])[name] for name in ("end_date", "status")}
    | {"code_system": text("The code's system; SNOMED CT where empty", optional=True)}
    | {"kind": text("Kind of entry, where the feed says", optional=True)}
)


@table(key=KEY, columns=COLUMNS, may_be_empty=True, in_parts=True)
def observation(gp_observation_row, gp_observation_person, clinical_entry_row, clinical_entry_person):
    """A coded entry: a diagnosis, measurement, procedure, immunisation or choice, with its value if it has one."""
    ours = about(gp_observation_row, gp_observation_person).mutate(
        feed=ibis.literal("gp_observation"),
        code_system=ibis.null("string"),
        end_date=ibis.null("date"),
        status=ibis.null("string"),
        kind=ibis.null("string"),
    )
    theirs = about(clinical_entry_row, clinical_entry_person)
    theirs = theirs.mutate(
        feed=ibis.literal("clinical_entry"),
        observation_date=theirs.entry_date,
        practice_code=ibis.null("string"),
    )
    return ours.select(*COLUMNS).union(theirs.select(*COLUMNS))
