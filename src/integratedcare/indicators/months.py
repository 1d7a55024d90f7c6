"""Months and days as published files write them, to dates: the same on every engine."""

import ibis
import ibis.expr.types as ir

NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def named_month(name: ir.StringValue, year: ir.StringValue) -> ir.DateValue:
    """The first day of a month from its name (three letters or more) and its year: `April`, `2022`."""
    short = name.substr(0, 3).lower()
    number = ibis.cases(*[(short == known, f"{n:02d}") for n, known in enumerate(NAMES, start=1)], else_=None)
    return (year + "-" + number + "-01").cast("date")


def month_and_year(text: ir.StringValue) -> ir.DateValue:
    """`April 2022` to the first day of that month."""
    return named_month(text, text.substr(text.length() - 4, 4))


def day_month_year(text: ir.StringValue) -> ir.DateValue:
    """`01APR2024` to the first day of that month."""
    return named_month(text.substr(2, 3), text.substr(5, 4))


def first_of(day: ir.DateValue) -> ir.DateValue:
    """The first day of the month that a day is in."""
    return (day.cast("string").substr(0, 7) + "-01").cast("date")


def last_of(start: ir.DateValue) -> ir.DateValue:
    """The last day of the month that starts on a day."""
    return ((start + ibis.interval(months=1)) - ibis.interval(days=1)).cast("date")
