"""Values as words: numbers, shares, money and dates as the NHS content guide writes them."""

from datetime import date, datetime
from decimal import Decimal
from math import floor, log10

from integratedcare.release.reader import Release

ABSENT = "not known"
NOTHING = "–"


def count(value: float | None) -> str:
    """1234567 as 1,234,567. Fractional populations are rounded: nobody reads a tenth of a person."""
    return ABSENT if value is None else f"{round(value):,}"


def share(value: float | None, places: int = 1) -> str:
    """0.494 as 49.4%."""
    return ABSENT if value is None else f"{value * 100:.{places}f}%"


def whole_share(value: float) -> str:
    """0.494 as 49%, but never 0% for something that is there, nor 100% for what is not all."""
    if 0 < value < 0.005:
        return "under 1%"
    if 0.995 <= value < 1:
        return "over 99%"
    return f"{value * 100:.0f}%"


def index(value: float | None) -> str:
    """A need index to four decimals, as it is published."""
    return ABSENT if value is None else f"{value:.4f}"


def decimal(value: float | None) -> str:
    """A score to one decimal."""
    return ABSENT if value is None else f"{value:,.1f}"


def figure(value: float | None) -> str:
    """A value of any size to what can be read from it: 7,093,502; 487.8; 62.1; 0.55; 0.0014."""
    if value is None:
        return ABSENT
    size = abs(value)
    places = 0 if size >= 1000 else 1 if size >= 1 or size < 1e-6 else max(2, 1 - floor(log10(size)))
    words = f"{size:,.{places}f}"
    return f"−{words}" if value < 0 and words.strip("0.") else words


def score(value: float | None) -> str:
    """A score from 1 to 4 to two decimals, as scores are published."""
    return NOTHING if value is None else f"{value:.2f}"


def place(value: int | None) -> str:
    """A place in an order, or a segment: a whole number, or nothing where there is none to be known."""
    return NOTHING if value is None else f"{value}"


def pounds(value: Decimal | float | None) -> str:
    """1234.5 as £1,234.50, and whole pounds without pence."""
    if value is None:
        return ABSENT
    sign = "−" if value < 0 else ""
    return f"{sign}£{abs(value):,.2f}".removesuffix(".00")


def day(value: date | datetime | str | None) -> str:
    """1 April 2026."""
    if value is None:
        return ABSENT
    moment = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{moment.day} {moment:%B %Y}"


def capital(text: str) -> str:
    """With its first letter a capital."""
    return text[:1].upper() + text[1:]


def plural(number: int, one: str, many: str | None = None) -> str:
    """`1 practice`, `2 practices`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def country(release: Release) -> str:
    """What comparisons are with: England, or the made-up country as `the country`."""
    return "the country" if release.is_made_up else "England"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
