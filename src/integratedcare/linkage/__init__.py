"""Who is who: one number for one person over every feed, and how well that is done."""

from integratedcare.linkage.known import Change, People
from integratedcare.linkage.people import LINK_FROM, link_people

__all__ = ["LINK_FROM", "Change", "People", "link_people"]
