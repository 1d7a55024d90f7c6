"""Everyone waiting, from the weekly waiting list minimum data set."""

from integratedcare.feeds.feed import Feed, code, date, text, yes_no
from integratedcare.feeds.person import ETHNICITY, person

LISTS = {"open": "Open pathway", "completed": "Clock stopped", "diagnostic": "Diagnostic", "planned": "Planned"}
PRIORITY = {"1": "Routine", "2": "Urgent", "3": "Two week wait"}

WAITING_LIST = Feed(
    name="waiting_list",
    title="Waiting list",
    what="Open referral-to-treatment pathways of each week, with the clock, the priority and what is booked.",
    grain="One row per pathway and week",
    standard="Waiting list minimum data set",
    key=("provider_code", "pathway_id", "week_ending_date"),
    dated_by="week_ending_date",
    fields={
        **person(),
        "ethnic_category": ETHNICITY,
        "week_ending_date": date("Sunday of the week", "Week_Ending_Date", "CENSUS_DATE", needed=True),
        "list": code("Kind of list", LISTS, "Waiting_List_Type", needed=True),
        "provider_code": text("Provider", "Organisation_Identifier_Code_Of_Provider", "ProviderCode", needed=True),
        "site_code": text("Site", "Organisation_Site_Identifier_Of_Treatment"),
        "pathway_id": text("Number of the pathway", "PATIENT_PATHWAY_IDENTIFIER", needed=True),
        "specialty": text("Treatment function", "ACTIVITY_TREATMENT_FUNCTION_CODE"),
        "clock_start_date": date("Day the clock started", "REFERRAL_TO_TREATMENT_PERIOD_START_DATE", needed=True),
        "clock_stop_date": date("Day the clock stopped", "REFERRAL_TO_TREATMENT_PERIOD_END_DATE"),
        "decision_to_admit_date": date("Day of the decision to admit", "DECISION_TO_ADMIT_DATE"),
        "priority": code("Priority", PRIORITY, "PRIORITY_TYPE_CODE"),
        "procedure_priority": text("Priority of the procedure: P1 to P6", "Procedure_Priority_Code"),
        "proposed_procedure": text("Proposed procedure, OPCS-4", "Proposed_Procedure_OPCS_Code"),
        "to_come_in_date": date("Day booked to come in", "TCI_Date"),
        "next_appointment_date": date("Next outpatient appointment", "Outpatient_Future_Appointment_Date"),
        "last_missed_date": date("Last time the person did not attend", "Last_DNA_Date"),
        "validated_date": date("When the entry was last validated", "Last_PAS_Validation_Date"),
        "on_cancer_list": yes_no("Whether on the cancer list as well", "Inclusion_On_Cancer_PTL"),
        "accepts_other_provider": text("Provider that would take the person", "Mutual_Aid_Accepting_Provider"),
    },
    in_order=(("clock_start_date", "clock_stop_date"),),
    fresh_days=14,
)
