"""What general practice writes down in codes: problems, findings, measurements, opt-outs."""

from integratedcare.feeds.feed import Feed, date, number, text
from integratedcare.feeds.person import person

GP_OBSERVATION = Feed(
    name="gp_observation",
    title="General practice coded entries",
    what="Diagnoses, measurements, procedures and choices (opt-outs among them) as SNOMED CT codes.",
    grain="One row per coded entry",
    standard="General practice extract",
    key=("observation_id",),
    dated_by="observation_date",
    fields={
        **person(),
        "observation_id": text("The system's own number of the entry", "ObservationID", "JournalID", needed=True),
        "practice_code": text("Practice that wrote it", "GPPracticeCode", "PracticeODSCode", needed=True),
        "observation_date": date("When it held", "ClinicalEffectiveDate", "EffectiveDate", needed=True),
        "recorded_date": date("When it was written", "RecordedDate", "DateRecorded"),
        "code": text("SNOMED CT concept", "SNOMEDCode", "ConceptID", "SnomedCTConceptID", needed=True),
        "value": number("Measured value", "NumericValue", "ResultValue", "Value1"),
        "unit": text("Unit of the value", "NumericUnit", "ResultUnit"),
    },
)
