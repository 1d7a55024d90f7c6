"""Wider determinants of health, from housing associations, councils, fire and police."""

from integratedcare.feeds.feed import Feed, code, date, text
from integratedcare.feeds.person import person

PARTNERS = {
    "housing": "Housing association",
    "council": "Council",
    "fire": "Fire and rescue",
    "police": "Police",
    "other": "Other",
}

PARTNER = Feed(
    name="partner",
    title="Wider determinants",
    what="Flags and dates about people from partners outside health: rent arrears, damp, home safety visits.",
    grain="One row per person, flag and start",
    standard="Local agreement",
    key=("organisation", "local_person_id", "flag", "start_date"),
    dated_by="start_date",
    fields={
        **person("given_name", "family_name", "address", "phone"),
        "organisation": text("Partner", "PartnerName", "OrganisationName", needed=True),
        "partner": code("Kind of partner", PARTNERS, "PartnerType"),
        "flag": text("What is flagged", "FlagType", "Vulnerability", needed=True),
        "start_date": date("Since when", "FlagStartDate", "DateRecorded", needed=True),
        "end_date": date("Until when; empty while it holds", "FlagEndDate"),
    },
    in_order=(("start_date", "end_date"),),
    fresh_days=185,
    row_change=0.9,
)
