"""Making places: each step takes the places as they are and gives them as they become."""

from collections.abc import Collection, Iterable, Mapping

from integratedcare.errors import UsageError
from integratedcare.web.allocation.compact import Places

LONGEST_NAME = 60
REST = "REST"


def checked_name(written: str) -> str:
    """A place's name without needless spaces. UsageError says what a name may be."""
    name = " ".join(written.split())
    if not name:
        raise UsageError("Enter a name for the place, for example North Tyneside.")
    if len(name) > LONGEST_NAME:
        raise UsageError(f"The name must be {LONGEST_NAME} characters or fewer. Shorten it.")
    if not name[0].isalnum() or not name.isprintable():
        raise UsageError("The name must begin with a letter or a number.")
    if name.upper() == REST:
        raise UsageError("REST is the code of everywhere else. Choose another name.")
    return name


def added(places: Places, name: str, codes: Collection[str]) -> Places:
    """`codes` in the place of that name, which is made if it is new; they leave any other place."""
    if not codes:
        raise UsageError("Tick at least one box, then add what is ticked to the place.")
    name = checked_name(name)
    kept = {place: list(held) for place, held in taken_out(places, codes)}
    same = next((place for place, _ in places if place.casefold() == name.casefold()), name)
    kept[same] = [*kept.get(same, []), *codes]
    order = [place for place, _ in places] + [same]
    return tuple((place, tuple(sorted(kept[place]))) for place in dict.fromkeys(order) if kept.get(place))


def taken_out(places: Places, codes: Collection[str]) -> Places:
    """The places without `codes`; a place that is left empty goes."""
    left = ((place, tuple(code for code in held if code not in codes)) for place, held in places)
    return tuple((place, held) for place, held in left if held)


def renamed(places: Places, number: int, written: str) -> Places:
    """The place at a position under another name. UsageError if another place has it."""
    name = checked_name(written)
    if any(place.casefold() == name.casefold() for at, (place, _) in enumerate(places) if at != number):
        raise UsageError(f"Another place is called {name}. Give each place its own name.")
    return tuple((name if at == number else place, held) for at, (place, held) in enumerate(places))


def removed(places: Places, number: int) -> Places:
    """The places without the one at a position; what it held is everywhere else again."""
    return tuple(one for at, one in enumerate(places) if at != number)


def grouped(groups: Iterable[tuple[str, str, str]]) -> Places:
    """A place for each group, from (unit, group's code, group's name). Equal names get their code."""
    members: dict[tuple[str, str], list[str]] = {}
    for code, group_code, group_name in groups:
        members.setdefault((group_code, group_name), []).append(code)
    names = [name for _, name in members]
    return tuple(
        (name if names.count(name) == 1 else f"{name} ({code})", tuple(sorted(codes)))
        for (code, name), codes in members.items()
    )


def converted(
    places: Places, inside: Mapping[str, tuple[str, ...]], outside: Mapping[str, tuple[str, ...]], many: str
) -> Places:
    """The same places in other units. `inside` and `outside` are the practices of each old and new unit.

    UsageError where a place holds a part only of a new unit: then the places cannot be said in those units.
    """
    place_of = {practice: place for place, codes in places for code in codes for practice in inside.get(code, ())}
    found: dict[str, list[str]] = {place: [] for place, _ in places}
    for code, practices in outside.items():
        holding = {place_of.get(practice) for practice in practices}
        if len(holding) > 1:
            raise UsageError(
                f"Your places divide {code}, so they cannot be made of {many}. Keep what they are made of, "
                "or start again."
            )
        if (place := holding.pop()) is not None:
            found[place].append(code)
    return tuple((place, tuple(sorted(codes))) for place, codes in found.items() if codes)
