"""Which column of a file is which column of a feed: national, common and local headings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from integratedcare.errors import InputFileError
from integratedcare.feeds.feed import Feed

VALUE_LIKE = re.compile(r"^\s*[0-9]|[0-9]{4}|^\s*$")  # a number, a date, an NHS number, nothing


@dataclass(frozen=True)
class Headings:
    """`known` maps our columns to the file's headings; `unknown` are headings that mean nothing to us."""

    known: Mapping[str, str]
    unknown: tuple[str, ...]


def plain(heading: str) -> str:
    """A heading without capitals, spaces or punctuation: `NHS_Number`, `nhs number` and `NHSNumber` are one."""
    return re.sub(r"[^a-z0-9]", "", heading.lower())


def look_like_values(headings: Iterable[str]) -> bool:
    """Whether a file's first line might be a row: then it is not said again, as it could be about somebody."""
    return any(VALUE_LIKE.search(heading) for heading in headings)


def match(feed: Feed, headings: Iterable[str], given: Mapping[str, str] | None = None) -> Headings:
    """Match a file's headings to the feed's columns; `given` (our column to their heading) goes before all else.

    Raises:
        InputFileError: two headings mean one column, or a given heading is not in the file.
    """
    headings = list(headings)
    given = dict(given or {})
    if missing := sorted(theirs for theirs in given.values() if theirs not in headings):
        raise InputFileError(
            f"The layout names the heading {missing[0]!r}, which the file does not have. It has: {_listed(headings)}."
        )
    names = _names(feed)
    known, unknown = dict(given), []
    for heading in headings:
        ours = names.get(plain(heading))
        if heading in given.values():
            continue
        if ours is None or ours in given:
            unknown.append(heading)
        elif ours in known:
            raise InputFileError(
                f"Two headings of the file mean {ours}: {known[ours]!r} and {heading!r}. Say which one it is in a "
                "layout (docs/how-to/map-a-local-feed.md)."
            )
        else:
            known[ours] = heading
    return Headings({name: known[name] for name in feed.fields if name in known}, tuple(unknown))


def refuse_missing(feed: Feed, found: Headings, headings: list[str], feeds: Mapping[str, Feed]) -> None:
    """InputFileError if a needed column has no heading; says which other feed the file looks like, if one fits."""
    missing = [name for name, one in feed.fields.items() if one.needed and name not in found.known]
    if not missing:
        return
    fits = [one for one in feeds.values() if one.name != feed.name and _fits(one, headings)]
    best = max(fits, key=lambda one: len(_meant(one, headings)), default=None)
    if best is not None and len(_meant(best, headings)) > len(found.known):
        hint = f"It looks like {best.name}: run `ics land {best.name}` if it is."
    else:
        unknown = [] if look_like_values(headings) else [plain(word) for word in found.unknown]
        near = get_close_matches(plain(missing[0]), unknown, n=1)
        theirs = next((word for word in found.unknown if near and plain(word) == near[0]), None)
        hint = (
            f"Is {theirs!r} it? Then say so in a layout (docs/how-to/map-a-local-feed.md)."
            if theirs
            else f"The file has: {_listed(headings)}."
        )
    known_as = ", ".join((missing[0], *feed.fields[missing[0]].also[:3]))
    raise InputFileError(
        f"{feed.title} needs a column for {', '.join(missing)}, and the file has none. "
        f"{missing[0]} may be headed {known_as}. {hint}"
    )


def _names(feed: Feed) -> dict[str, str]:
    """Our columns by every heading that they are known by."""
    return {plain(word): ours for ours, one in feed.fields.items() for word in (ours, *one.also)}


def _meant(feed: Feed, headings: list[str]) -> set[str]:
    """The feed's columns that some heading means, however many mean the same."""
    names = _names(feed)
    return {names[plain(heading)] for heading in headings if plain(heading) in names}


def _fits(feed: Feed, headings: list[str]) -> bool:
    """Whether a file has all that the feed needs; of a feed that needs nothing, its key."""
    matched = _meant(feed, headings)
    needed = [name for name, one in feed.fields.items() if one.needed] or feed.key
    return all(name in matched for name in needed)


def _listed(headings: list[str]) -> str:
    if look_like_values(headings):
        return "a first line that looks like values, where its headings should be"
    return ", ".join(headings[:12]) + (", …" if len(headings) > 12 else "")
