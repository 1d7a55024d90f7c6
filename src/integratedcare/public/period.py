"""Periods as the catalogue writes them (ISO 8601) and as a page says them."""

import re
from datetime import date

_ONE = r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-(1[3-9]|[2-9]\d))?"
PERIOD = re.compile(f"{_ONE}(/{_ONE})?")
FINANCIAL_YEAR = re.compile(r"\d{4}-(1[3-9]|[2-9]\d)")


def is_period(text: str) -> bool:
    """Whether the text is a day, month, year or financial year that exists, or two with a slash between."""
    try:
        return bool(PERIOD.fullmatch(text) and period_in_words(text))
    except ValueError:  # 30 February has the shape of a day
        return False


def period_in_words(period: str) -> str:
    """A period in plain English: "2022-04/2026-04" is "April 2022 to April 2026"; nothing is "not stated"."""
    if not period:
        return "not stated"
    return " to ".join(_one_in_words(part) for part in period.split("/"))


def _one_in_words(part: str) -> str:
    if len(part) == 4 or FINANCIAL_YEAR.fullmatch(part):
        return part
    if len(part) == 7:
        return date.fromisoformat(f"{part}-01").strftime("%B %Y")
    day = date.fromisoformat(part)
    return f"{day.day} {day:%B %Y}"
