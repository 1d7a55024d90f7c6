"""An axis of dates that fits its width: years where they fit, else months."""

from datetime import date
from typing import Any

from integratedcare.charts import theme

LABEL = 62  # pixels that one label needs


def day_of(value: date | str) -> int:
    """The day's number, from a date or ISO text."""
    return (value if isinstance(value, date) else date.fromisoformat(str(value)[:10])).toordinal()


def said(day: int) -> str:
    """30 April 2026"""
    moment = date.fromordinal(day)
    return f"{moment.day} {moment:%B %Y}"


def month_said(day: int) -> str:
    """April 2026"""
    return f"{date.fromordinal(day):%B %Y}"


def date_axis(days: list[int], width: float) -> dict[str, Any]:
    """Labels such as "Apr 2025" at some of the days drawn, evenly apart and ending at the last.

    days    the days of the points, at least one
    width   pixels of the plot
    """
    fits = max(int(width // LABEL), 1)
    known = sorted(set(days))
    apart = next(months for months in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if _labels(known, months) <= fits)
    last = date.fromordinal(known[-1])
    shown = [day for day in known if _months(last, date.fromordinal(day)) % apart == 0]
    words = [f"{date.fromordinal(day):%b %Y}" for day in shown]
    return theme.quiet_axis(values=shown, words=words, grid=False, labelPadding=8)


def _months(last: date, day: date) -> int:
    return (last.year - day.year) * 12 + last.month - day.month


def _labels(days: list[int], apart: int) -> int:
    span = _months(date.fromordinal(days[-1]), date.fromordinal(days[0]))
    return span // apart + 1
