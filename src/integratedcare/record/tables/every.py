"""Every record table, in the order in which people meet the services, and what the rest are made of."""

from functools import cache

from integratedcare.pipeline.lineage import Nodes
from integratedcare.pipeline.table import collect, modules_of
from integratedcare.record import tables
from integratedcare.record.tables.sources import landed_nodes

RECORD = (
    "person", "registration", "time_at_risk", "hierarchy", "practice_parent", "list_movement", "list_inflation",
    "observation", "medicine", "gp_appointment", "admission",
    "admission_episode", "outpatient_appointment", "emergency_attendance", "community_contact", "mental_health_event",
    "care_package", "urgent_call", "ambulance_incident", "death", "waiting_pathway", "social_prescribing_referral",
    "partner_flag", "care_plan", "referral", "appointment", "consent", "questionnaire_answer",
)  # fmt: skip


@cache
def definitions() -> Nodes:
    """Every table of the record and all that stands upstream, by name."""
    return landed_nodes() | collect(*modules_of(tables))
