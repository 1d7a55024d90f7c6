"""Numbers and periods as people read them."""

from collections.abc import Mapping
from datetime import date

from integratedcare.oversight.judging.target import financial_year

WHOLE = ("count", "variance")  # methods whose values are people, events or pounds, and not parts of anything
MOST_PLACES = 4
ONE = {"people": "person"}


def places_for(value: float, unit: str, method: str, *beside: float | None) -> int:
    """How many decimals show `value` and stay the same for what stands beside it in a sentence.

    Whole for counts; else one, two for pounds, and more while a number would look like 0, or two that differ alike.
    """
    if method in WHOLE:
        return 0
    others = [other for other in beside if other is not None]
    places = 2 if unit.startswith("£") else 1
    while places < MOST_PLACES and _misleads(value, others, places):
        places += 1
    return places


def _misleads(value: float, others: list[float], places: int) -> bool:
    shown = round(value, places)
    return (value != 0 and shown == 0) or any(value != other and shown == round(other, places) for other in others)


def short_figure(value: float, unit: str, places: int) -> str:
    """The number with its sign and % or £ alone: 64.2%, £123.45, 7,093,502."""
    digits = f"{abs(value):,.{places}f}"
    sign = "-" if value < 0 and digits.strip("0.,") else ""
    return f"{sign}{'£' if unit.startswith('£') else ''}{digits}{'%' if unit.startswith('%') else ''}"


def figure(value: float, unit: str, *, method: str = "", phrase: str | None = None, places: int | None = None) -> str:
    """The number with what it counts: 7,093,502 pathways, £123.45 per registered person.

    `phrase` is the indicator's own words for what follows the number; without it the unit follows. `places` are as
    many decimals as it needs, unless told.
    """
    places = places_for(value, unit, method) if places is None else places
    short = short_figure(value, unit, places)
    if unit == "£ above plan":
        return f"{short.removeprefix('-')} {'below' if short.startswith('-') else 'above'} plan"
    words = phrase or unit.removeprefix("%").removeprefix("£").removesuffix(" all ages").strip()
    if words.startswith("index"):
        return short
    return f"{short} {_one(words) if short == '1' and method in WHOLE else words}".rstrip()


def _one(words: str) -> str:
    """The same words of one: person for people, pathway waiting for pathways waiting."""
    noun, space, rest = words.partition(" ")
    return ONE.get(noun, noun.removesuffix("s")) + space + rest


def plain_figure(value: float, unit: str) -> str:
    """A target with the decimals that it was set with: 65%, 0.5%."""
    written = f"{value:.{MOST_PLACES}f}".rstrip("0").rstrip(".")
    return short_figure(value, unit, len(written.partition(".")[2]))


def in_period(row: Mapping, period_type: str) -> str:
    """When, with its preposition: in March 2026, in 2022-23, in 2021, on 30 November 2025."""
    end: date = row["period_end"]
    if period_type == "month":
        return f"in {end:%B %Y}"
    if period_type == "financial_year":
        return f"in {financial_year(end)}"
    if period_type == "year":
        return f"in {end.year}"
    if period_type == "quarter":
        return f"in {row['period_start']:%B} to {end:%B %Y}"
    return f"on {end.day} {end:%B %Y}"
