"""An answer to a questionnaire."""

from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.pipeline.table import table
from integratedcare.record.tables.event import KEY, about, event_columns


@table(key=KEY, columns=event_columns(BY_FHIR["questionnaire_answer"], "response_id"), may_be_empty=True, in_parts=True)
def questionnaire_answer(questionnaire_answer_row, questionnaire_answer_person):
    """An answer to a questionnaire."""
    return about(questionnaire_answer_row, questionnaire_answer_person)
