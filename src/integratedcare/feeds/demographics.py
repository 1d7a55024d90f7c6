"""Who lives here: the index of people, as the Personal Demographics Service or a regional index gives it."""

from integratedcare.feeds.feed import Feed, date, text, yes_no
from integratedcare.feeds.person import ETHNICITY, PERSON, SMALL_AREA

DEMOGRAPHICS = Feed(
    name="demographics",
    title="Demographics",
    what="The index of people: names, dates of birth and death, addresses, registered practice.",
    grain="One row per person known to the sender",
    standard="Personal Demographics Service",
    key=("local_person_id",),
    dated_by="updated_date",
    fields={
        **PERSON,
        "updated_date": date("When the entry last changed", "LastUpdatedDate", "DateUpdated"),
        "ethnic_category": ETHNICITY,
        "language": text("Preferred language, as a code", "PreferredLanguage", "LanguageCode"),
        "needs_interpreter": yes_no("Whether an interpreter is needed", "InterpreterRequired"),
        "practice_code": text(
            "Registered practice", "GPPracticeCode", "GMPCodeOfRegistration", "RegisteredPracticeCode"
        ),
        "small_area": SMALL_AREA,
        "address_start_date": date("Since when the address holds", "AddressEffectiveFromDate"),
        "death_date": date("Date of death, if known", "DateOfDeath", "PersonDeathDate"),
        "former_nhs_number": text("Number that this one replaced", "SupersededNHSNumber", identifies=True),
        "in_care_home": yes_no("Whether the address is a care home", "CareHomeFlag"),
    },
    fresh_days=35,
    row_change=0.1,
)
