"""Calls to NHS 111."""

from integratedcare.feeds.feed import Feed, moment, text
from integratedcare.feeds.person import person

NHS_111 = Feed(
    name="nhs_111",
    title="NHS 111 calls",
    what="Calls and online contacts with NHS 111, and what they led to.",
    grain="One row per call",
    standard="Integrated urgent care minimum data",
    key=("provider_code", "call_id"),
    dated_by="call_at",
    fields={
        **person(),
        "provider_code": text("Provider", "ProviderCode", "SiteCode", needed=True),
        "call_id": text("Provider's number of the call", "CallID", "CaseReference", needed=True),
        "call_at": moment("When it began", "CallDateTime", "CallStartDateTime", needed=True),
        "answered_at": moment("When it was answered", "CallAnsweredDateTime"),
        "closed_at": moment("When it was closed", "CallClosedDateTime", "CaseClosedDateTime"),
        "disposition": text("What it led to, as a code", "FinalDispositionCode", "DxCode", "DispositionCode"),
    },
    in_order=(("call_at", "answered_at", "closed_at"),),
)
