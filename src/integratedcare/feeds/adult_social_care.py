"""Adult social care, from the council's client-level data."""

from integratedcare.feeds.codes import CARE_EVENT, CARE_SERVICE
from integratedcare.feeds.feed import Feed, code, date, number, text
from integratedcare.feeds.person import ETHNICITY, person

ADULT_SOCIAL_CARE = Feed(
    name="adult_social_care",
    title="Adult social care",
    what="Requests, assessments, services and reviews that a council arranges for adults and carers.",
    grain="One row per event",
    standard="Adult social care client-level data",
    key=("council_code", "event_id"),
    dated_by="start_date",
    fields={
        **person("given_name", "family_name", "address"),
        "ethnic_category": ETHNICITY,
        "council_code": text("Council", "LACode", "LocalAuthorityCode", needed=True),
        "event_id": text("Council's number of the event", "EventReference", "EventID", needed=True),
        "event": code("Kind of event", CARE_EVENT, "EventType", needed=True),
        "client_type": text("Service user or carer", "ClientType"),
        "primary_support_reason": text("Main reason for support", "PrimarySupportReason"),
        "service": code("Service", CARE_SERVICE, "ServiceType", "ServiceComponent"),
        "provider_code": text("Provider of the service", "CQCProviderID", "ProviderCQCCode"),
        "start_date": date("First day", "EventStartDate", needed=True),
        "end_date": date("Last day; empty while it goes on", "EventEndDate"),
        "outcome": text("Outcome", "EventOutcome"),
        "weekly_cost_pounds": number(
            "Cost a week to the council", "UnitCost", "WeeklyCost", "PlannedWeeklyCost", minimum=0
        ),
        "weekly_hours": number("Planned hours a week", "PlannedUnitsPerWeek", minimum=0),
    },
    in_order=(("start_date", "end_date"),),
    fresh_days=135,
)
