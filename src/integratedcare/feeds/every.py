"""Every feed, by name: those that come as files, in the order in which people meet the services, then FHIR's own."""

from difflib import get_close_matches

from integratedcare.errors import UsageError
from integratedcare.feeds.admitted_care import ADMITTED_CARE
from integratedcare.feeds.adult_social_care import ADULT_SOCIAL_CARE
from integratedcare.feeds.ambulance import AMBULANCE
from integratedcare.feeds.community_services import COMMUNITY_SERVICES
from integratedcare.feeds.death import DEATH
from integratedcare.feeds.demographics import DEMOGRAPHICS
from integratedcare.feeds.emergency_care import EMERGENCY_CARE
from integratedcare.feeds.feed import Feed
from integratedcare.feeds.fhir.feeds import BY_FHIR
from integratedcare.feeds.gp_appointment import GP_APPOINTMENT
from integratedcare.feeds.gp_medicine import GP_MEDICINE
from integratedcare.feeds.gp_observation import GP_OBSERVATION
from integratedcare.feeds.gp_registration import GP_REGISTRATION
from integratedcare.feeds.mental_health import MENTAL_HEALTH
from integratedcare.feeds.national_data_opt_out import NATIONAL_DATA_OPT_OUT
from integratedcare.feeds.nhs_111 import NHS_111
from integratedcare.feeds.outpatient import OUTPATIENT
from integratedcare.feeds.partner import PARTNER
from integratedcare.feeds.social_prescribing import SOCIAL_PRESCRIBING
from integratedcare.feeds.waiting_list import WAITING_LIST

FEEDS: dict[str, Feed] = {
    feed.name: feed
    for feed in (
        DEMOGRAPHICS,
        GP_REGISTRATION,
        GP_OBSERVATION,
        GP_MEDICINE,
        GP_APPOINTMENT,
        ADMITTED_CARE,
        OUTPATIENT,
        EMERGENCY_CARE,
        COMMUNITY_SERVICES,
        MENTAL_HEALTH,
        ADULT_SOCIAL_CARE,
        NHS_111,
        AMBULANCE,
        DEATH,
        WAITING_LIST,
        SOCIAL_PRESCRIBING,
        PARTNER,
        NATIONAL_DATA_OPT_OUT,
    )
}


def every_feed() -> dict[str, Feed]:
    """All feeds: those of `FEEDS`, which have a file layout, and those that come as FHIR resources alone."""
    return FEEDS | BY_FHIR


def feed_called(name: str) -> Feed:
    """The feed of this name. UsageError, with the nearest names, if there is none."""
    known = every_feed()
    if name not in known:
        near = get_close_matches(name, known, n=3)
        hint = f"Did you mean {', '.join(near)}?" if near else "`ics land --list` has them all."
        raise UsageError(f"There is no feed called {name!r}. {hint}")
    return known[name]
