"""Codes of adult social care, after the client-level data return."""

CARE_EVENT = {"request": "Request", "assessment": "Assessment", "service": "Service", "review": "Review"}

CARE_SERVICE = {
    "home_care": "Home care",
    "residential_care": "Residential care home",
    "nursing_care": "Nursing care home",
    "direct_payment": "Direct payment",
    "reablement": "Short-term support to maximise independence",
    "short_term": "Other short-term support",
    "equipment": "Equipment and adaptations",
    "day_support": "Day support",
    "supported_living": "Supported living",
    "carer_support": "Support to a carer",
    "other": "Other",
}
