"""People who have opted out of the use of their data beyond their own care."""

from integratedcare.feeds.feed import Feed, code, date
from integratedcare.feeds.person import PERSON

CHOICES = {"opt_out": "Opted out", "withdrawn": "Opt-out withdrawn"}

NATIONAL_DATA_OPT_OUT = Feed(
    name="national_data_opt_out",
    title="National data opt-out",
    what="Choices made in the national system; type 1 opt-outs come as codes from general practice.",
    grain="One row per person and choice",
    standard="National data opt-out check",
    key=("nhs_number", "choice_date"),
    dated_by="choice_date",
    fields={
        "nhs_number": PERSON["nhs_number"],
        "choice": code("Choice", CHOICES, "OptOutStatus", needed=True),
        "choice_date": date("When it was made", "OptOutDate", "EffectiveDate", needed=True),
    },
    fresh_days=21,
    row_change=0.1,
)
