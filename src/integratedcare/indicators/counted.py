"""What every loader gives: amounts, one a row, that an indicator divides one by another."""

from collections.abc import Iterable

import ibis
import ibis.expr.types as ir

from integratedcare.pipeline.columns import date, number, share, text

KEY = ["level", "code", "period_end", "measure"]
COLUMNS = {
    "level": text("provider, practice, pcn, icb or england"),
    "code": text("Code of the body; ENG for England"),
    "period_start": date("First day of the period"),
    "period_end": date("Last day of the period; of a count on one day, that day"),
    "measure": text("What was counted, in the words that definitions use"),
    "amount": number("How many, or how much"),
    "covered_share": share("Where a trust's patients' homes were used: how much of them is covered", optional=True),
    "note": text("What a reader must know of this amount", optional=True),
}
PLACES, PLACES_OF_MILLIONS, MILLION = 8, 2, 1_000_000


def settled(amount: ir.NumericValue) -> ir.NumericValue:
    """An amount without the last digits, which depend on the order in which an engine adds up."""
    amount = amount.cast("float64")
    return (amount.abs() < MILLION).ifelse(amount.round(PLACES), amount.round(PLACES_OF_MILLIONS))


def counted(rows: ir.Table) -> ir.Table:
    """Rows in the shape that every loader gives, without those that hold no amount."""
    if "covered_share" not in rows.columns:
        rows = rows.mutate(covered_share=ibis.null("float64"))
    if "note" not in rows.columns:
        rows = rows.mutate(note=ibis.null("string"))
    rows = rows.filter(rows.amount.notnull() & rows.code.notnull())
    return rows.mutate(amount=settled(rows.amount)).select(*COLUMNS)


def long(wide: ir.Table, measures: Iterable[str]) -> ir.Table:
    """One row for each measure that is a column of `wide`; columns that are no measure stay."""
    return wide.pivot_longer(list(measures), names_to="measure", values_to="amount")


def england(parts: ir.Table, *, whole: str = "") -> ir.Table:
    """England as the sum of `parts`, by period and measure.

    With `whole`, the word for what is added up (`boards`), a period in which fewer of them have a row than in the
    fullest period gets a note that says so.
    """
    keys = ["period_start", "period_end", "measure"]
    summed = parts.group_by(keys).agg(amount=parts.amount.sum(), parts=parts.code.nunique())
    summed = summed.mutate(level=ibis.literal("england"), code=ibis.literal("ENG"))
    if not whole:
        return summed
    most = summed.parts.max().over(group_by="measure")
    short = "Adds up " + summed.parts.cast("string") + " of " + most.cast("string") + f" {whole}: the rest are missing"
    return summed.mutate(note=(summed.parts < most).ifelse(short, None))
