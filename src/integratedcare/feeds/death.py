"""Registered deaths."""

from integratedcare.feeds.feed import Feed, date, text
from integratedcare.feeds.person import person

DEATH = Feed(
    name="death",
    title="Deaths",
    what="Registered deaths, with causes and place.",
    grain="One row per death",
    standard="Civil registration of deaths",
    key=("death_id",),
    dated_by="death_date",
    fields={
        **person("given_name", "family_name", "address"),
        "death_id": text("Number of the registration", "RegistrationID", "DeathRecordID", needed=True),
        "death_date": date("Day of death", "REG_DATE_OF_DEATH", "DateOfDeath", needed=True),
        "registration_date": date("Day registered", "REG_DATE", "DateOfRegistration"),
        "underlying_cause": text("Underlying cause, ICD-10", "S_UNDERLYING_COD_ICD10", "UnderlyingCause"),
        "other_causes": text("Other causes, ICD-10, separated by semicolons", "S_COD_LINE", "OtherCauses"),
        "place": text("Kind of place: home, hospital, care home, hospice, elsewhere", "PlaceOfDeath", "POD_TYPE"),
    },
    in_order=(("death_date", "registration_date"),),
    fresh_days=60,
)
