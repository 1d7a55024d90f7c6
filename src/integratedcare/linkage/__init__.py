"""Who is who: one number for one person over every feed, and how well that is done."""

from integratedcare.linkage.people import People, link_people

__all__ = ["People", "link_people"]
