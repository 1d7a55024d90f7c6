"""Values of an indicator as words: in its unit, with its period, and how far two lie apart."""

from collections.abc import Mapping
from datetime import date

from integratedcare.oversight.judging.figure import WHOLE, figure, places_for, short_figure
from integratedcare.web.design import words

Definition = Mapping[str, object]
PER_CENT, POUNDS = "%", "£"


def kind_of(definition: Definition) -> str:
    """The kind of column that an indicator's values go in."""
    return "count" if definition["method"] == "count" else "figure"


def short(value: float | None, definition: Definition, *beside: float | None) -> str:
    """The value with no more than its sign: `64.9%`, `£160.12`, `7,093,502`, `487.8`.

    With as many decimals as tell it from what stands `beside` it, such as a target.
    """
    if value is None:
        return words.ABSENT
    unit, method = str(definition["unit"]), str(definition["method"])
    return short_figure(value, unit, places_for(value, unit, method, *beside))


def follows_size(definition: Definition) -> bool:
    """Whether the value is a number of people or pounds, so that no body can be set against another by it."""
    return definition["method"] in WHOLE


def shown(value: float | None, definition: Definition) -> str:
    """The value and what it counts: `64.9% waiting 18 weeks or less`, `487.8 per 1,000 people`."""
    if value is None:
        return words.ABSENT
    unit, method = str(definition["unit"]), str(definition["method"])
    return figure(value, unit, method=method, phrase=definition["phrase"])


def apart(first: float, second: float, definition: Definition) -> str:
    """How much the first is above or below the second: `3.2 percentage points lower`, `the same`."""
    size = short(abs(first - second), definition)
    if not any(digit in size for digit in "123456789"):
        return "the same"
    if str(definition["unit"]).startswith(PER_CENT):
        size = f"{size.removesuffix(PER_CENT)} percentage points"
    return f"{size} {'higher' if first > second else 'lower'}"


def period(start: date, end: date, period_type: str) -> str:
    """`March 2026`, `January to March 2026`, `2022-23`, `2021`, `30 November 2025`."""
    if period_type == "month":
        return f"{end:%B %Y}"
    if period_type == "quarter":
        return f"{start:%B} to {end:%B %Y}"
    if period_type == "financial_year" and start.year != end.year:
        return f"{start.year}-{end.year % 100:02}"
    if period_type == "year" and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(end.year)
    return words.day(end)
