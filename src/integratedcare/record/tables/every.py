"""Every record table, in the order in which people meet the services, and what the rest are made of."""

from integratedcare.pipeline.lineage import Nodes
from integratedcare.pipeline.table import collect
from integratedcare.record.tables import (
    admission,
    admission_episode,
    ambulance_incident,
    appointment,
    care_package,
    care_plan,
    community_contact,
    consent,
    death,
    demographic_entry,
    emergency_attendance,
    ethnicity,
    gp_appointment,
    hierarchy,
    list_inflation,
    list_movement,
    medicine,
    mental_health_event,
    observation,
    organisations,
    outpatient_appointment,
    partner_flag,
    person,
    person_born,
    practice_parent,
    questionnaire_answer,
    referral,
    registration,
    social_prescribing_referral,
    time_at_risk,
    urgent_call,
    waiting_pathway,
)  # fmt: skip
from integratedcare.record.tables.sources import landed_nodes

RECORD = (
    "person", "registration", "time_at_risk", "hierarchy", "practice_parent", "list_movement", "list_inflation",
    "observation", "medicine", "gp_appointment", "admission",
    "admission_episode", "outpatient_appointment", "emergency_attendance", "community_contact", "mental_health_event",
    "care_package", "urgent_call", "ambulance_incident", "death", "waiting_pathway", "social_prescribing_referral",
    "partner_flag", "care_plan", "referral", "appointment", "consent", "questionnaire_answer",
)  # fmt: skip


def definitions() -> Nodes:
    """Every table of the record and all that stands upstream, by name."""
    tables = collect(
        admission, admission_episode, ambulance_incident, appointment, care_package, care_plan, community_contact,
        consent, death, demographic_entry, emergency_attendance, ethnicity, gp_appointment,
        hierarchy, list_inflation, list_movement, medicine, mental_health_event, observation, organisations,
        outpatient_appointment, partner_flag, person, person_born, practice_parent, questionnaire_answer, referral,
        registration, social_prescribing_referral, time_at_risk, urgent_call, waiting_pathway,
    )  # fmt: skip
    return landed_nodes() | tables
