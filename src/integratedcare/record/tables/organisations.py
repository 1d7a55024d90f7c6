"""Who belongs to whom and when, as a release or a system's own list of places says it; not about people."""

from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.table import Landed

ORGANISATION_PARENT = Landed(
    "organisation_parent",
    "Who belongs to whom and when: practices to networks, places and systems",
    {
        "kind": text("Kind of the body"),
        "code": text("Code of the body"),
        "parent_kind": text("Kind of the body that it belongs to: pcn, place, icb"),
        "parent_code": text("Code of the body that it belongs to"),
        "start_date": date("From when"),
        "end_date": date("Until when, empty while it holds", optional=True),
    },
)
