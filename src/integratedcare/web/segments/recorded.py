"""What editors recorded, in the words of the oversight functions."""

from dataclasses import dataclass

from django.db import DatabaseError

from integratedcare.oversight.segments.decision import Decision
from integratedcare.web.segments.models import Deficit, SegmentDecision


@dataclass(frozen=True)
class Recorded:
    """Decisions, oldest first, and (code, in deficit) pairs of one universe and year. Hashable, to be remembered by."""

    decisions: tuple[Decision, ...] = ()
    deficits: tuple[tuple[str, bool], ...] = ()
    is_readable: bool = True


def recorded(universe: str, year: str) -> Recorded:
    """What counts for a year. If the site's own database cannot be read, nothing, and it says so: figures still can."""
    try:
        rows = SegmentDecision.objects.filter(universe=universe, year=year)
        decisions = tuple(
            Decision(row.code, row.segment, tuple(row.themes), row.reason, row.decided_on) for row in rows
        )
        newest = {row.code: row.in_deficit for row in Deficit.objects.filter(universe=universe, year=year)}
    except DatabaseError:
        return Recorded(is_readable=False)
    return Recorded(decisions, tuple(sorted(newest.items())))
