"""The date helpers of the house dialect: the same on every engine."""

import ibis
import ibis.expr.types as ir


def compact_date(text: ir.StringValue) -> ir.DateValue:
    """`19740401` (year, month, day without separators) to a date; null and blank stay null."""
    return (text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6, 2)).nullif("--").cast("date")


def month_start(text: ir.StringValue) -> ir.DateValue:
    """`2025-12` to the first day of that month."""
    return (text + "-01").cast("date")


def day(iso: str) -> ir.DateScalar:
    """An ISO date written in code or rules, as a value of a query."""
    return ibis.literal(iso).cast("date")
