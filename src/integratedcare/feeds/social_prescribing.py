"""Social prescribing and what voluntary organisations do."""

from integratedcare.feeds.feed import Feed, date, text, whole
from integratedcare.feeds.person import person

SOCIAL_PRESCRIBING = Feed(
    name="social_prescribing",
    title="Social prescribing and voluntary sector",
    what="Referrals to link workers, what was offered, and how people felt before and after.",
    grain="One row per referral",
    standard="Social Prescribing Information Standard",
    key=("organisation", "referral_id"),
    dated_by="referral_date",
    fields={
        **person("given_name", "family_name", "phone"),
        "organisation": text(
            "Organisation that gives the support", "ProviderOrganisation", "OrganisationName", needed=True
        ),
        "referral_id": text("Its number of the referral", "ReferralID", "ReferralReference", needed=True),
        "referral_date": date("Day of the referral", "DateOfReferral", needed=True),
        "referrer_code": text("Who referred: organisation code", "ReferringOrganisationCode"),
        "reason": text("Reasons, separated by semicolons", "ReferralReason", "Needs"),
        "first_contact_date": date("First contact", "DateOfFirstContact"),
        "activity": text("Activities referred to, separated by semicolons", "ActivitiesReferredTo"),
        "satisfaction_before": whole("Life satisfaction at the start, 0 to 10", "ONS4SatisfactionBaseline", maximum=10),
        "satisfaction_after": whole("Life satisfaction at the end, 0 to 10", "ONS4SatisfactionFollowUp", maximum=10),
        "closed_date": date("Day closed", "DateClosed"),
        "outcome": text("Outcome", "CaseOutcome"),
    },
    in_order=(("referral_date", "first_contact_date", "closed_date"),),
    fresh_days=95,
    row_change=0.6,
)
