"""Places as fair shares need them: which place each practice belongs to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from integratedcare.allocation.nearest import first_few
from integratedcare.errors import UsageError


@dataclass(frozen=True)
class Places:
    """Places built from practices, PCNs or districts.

    members   practice code → place, for practices with an allocation in the year
    boards    place → the board it lies in (a place of PCNs: the board its PCNs count in)
    names     place → the name to show, where it differs
    unit      practice, pcn or district; `units` lists them by place, as given
    warnings  sentences on units that were left out or have since changed
    """

    members: dict[str, str]
    boards: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    unit: str = "practice"
    units: dict[str, tuple[str, ...]] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()


def as_places(places: Places | Mapping[str, Iterable[str]], practices: Iterable[str]) -> Places:
    """Places from what a caller has; UsageError for a practice of a plain mapping in two places or unknown."""
    if isinstance(places, Places):
        return places
    known, members = set(practices), {}
    units = {str(place): tuple(codes) for place, codes in places.items()}
    for place, codes in units.items():
        unknown = [code for code in codes if code not in known]
        if unknown:
            raise UsageError(f"Place {place!r} has practices without an allocation: {first_few(unknown)}.")
        for code in codes:
            if members.setdefault(code, place) != place:
                raise UsageError(f"Practice {code} is in two places, {members[code]!r} and {place!r}.")
    return Places(members=members, units=units)
