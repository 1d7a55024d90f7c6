"""What general practice prescribes."""

from integratedcare.feeds.feed import Feed, date, number, text
from integratedcare.feeds.person import person

GP_MEDICINE = Feed(
    name="gp_medicine",
    title="General practice medicines",
    what="Each issue of a medicine on prescription.",
    grain="One row per issue",
    standard="General practice extract",
    key=("issue_id",),
    dated_by="issue_date",
    fields={
        **person(),
        "issue_id": text("The system's own number of the issue", "IssueID", "MedicationOrderID", needed=True),
        "practice_code": text("Practice that issued it", "GPPracticeCode", "PracticeODSCode", needed=True),
        "issue_date": date("When it was issued", "ClinicalEffectiveDate", "DateOfIssue", needed=True),
        "code": text("Medicine, as a dm+d concept", "DMDCode", "SNOMEDCode", "ConceptID", needed=True),
        "bnf_code": text("British National Formulary code", "BNFCode", "BNFReference"),
        "quantity": number("Quantity issued", "QuantityValue", minimum=0),
        "unit": text("Unit of the quantity", "QuantityUnit"),
        "course_days": number("Days that it should last", "DurationDays", minimum=0),
        "cost_pounds": number("Net ingredient cost", "NIC", "NetIngredientCost", "EstimatedCost", minimum=0),
    },
)
