"""Incidents that an ambulance service answered."""

from integratedcare.feeds.feed import Feed, code, moment, text
from integratedcare.feeds.person import person

CATEGORY = {"1": "Category 1", "2": "Category 2", "3": "Category 3", "4": "Category 4", "5": "Category 5"}
SPELLINGS = {"C1": "1", "C2": "2", "C3": "3", "C4": "4", "C5": "5"}
OUTCOME = {
    "conveyed_to_ed": "Taken to an emergency department",
    "conveyed_elsewhere": "Taken elsewhere",
    "see_and_treat": "Seen and treated there",
    "hear_and_treat": "Advised by telephone",
    "other": "Other",
}

AMBULANCE = Feed(
    name="ambulance",
    title="Ambulance incidents",
    what="Incidents by category, with times of arrival and handover and where the person was taken.",
    grain="One row per person in an incident",
    standard="Ambulance data set",
    key=("provider_code", "incident_id"),
    dated_by="call_at",
    fields={
        **person(),
        "provider_code": text("Ambulance service", "ProviderCode", "AmbulanceServiceCode", needed=True),
        "incident_id": text("Service's number of the incident", "IncidentID", "CADNumber", needed=True),
        "call_at": moment("Call connected", "CallConnectDateTime", "CallDateTime", needed=True),
        "category": code("Category of response", CATEGORY, "ResponseCategory", "CallCategory", spellings=SPELLINGS),
        "arrival_at": moment("First arrival", "FirstArrivalDateTime", "OnSceneDateTime"),
        "hospital_arrival_at": moment("Arrival at hospital", "HospitalArrivalDateTime"),
        "handover_at": moment("Handed over", "HandoverDateTime", "ClinicalHandoverDateTime"),
        "destination_code": text("Hospital site", "DestinationSiteCode", "HospitalCode"),
        "outcome": code("Outcome", OUTCOME, "IncidentOutcome"),
    },
    in_order=(("call_at", "arrival_at", "hospital_arrival_at", "handover_at"),),
)
