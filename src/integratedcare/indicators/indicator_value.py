"""The values of every indicator, with intervals and how they compare with England."""

import ibis

from integratedcare.indicators.limits import poisson, wilson
from integratedcare.pipeline.columns import date, number, share, text
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

BODY = ["board_set_start", "level", "code", "period_end"]
OLD_AFTER_MONTHS = 24
OVER = "The numerator is more than the denominator, so no value is given"


@table(
    key=["indicator", *BODY],
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "board_set_start": date("First day of the period of the boards; the first for every other level"),
        "level": text("practice, pcn, provider, icb, region or england"),
        "code": text("Code of the body; ENG for England"),
        "period_start": date("First day of the period"),
        "period_end": date("Last day of the period"),
        "numerator": number("Numerator; empty where there is nothing to divide by", optional=True),
        "denominator": number("Denominator; empty where there is none", optional=True),
        "value": number("Value in the indicator's unit; empty where the numbers contradict each other", optional=True),
        "lower": number("Lower 95% confidence limit, in the unit", optional=True),
        "upper": number("Upper 95% confidence limit, in the unit", optional=True),
        "comparison": text("With England in the same period: better, similar, worse, higher, lower or not_compared"),
        "covered_share": share("Where a trust's patients' homes were used: how much of them is covered", optional=True),
        "is_old": text("yes where the period ended over 24 months before the newest of the release, else no"),
        "note": text("What a reader must know of this value", optional=True),
    },
)
def indicator_value(indicator, indicator_count, index_value, own_value, exact_limit):
    """One row per indicator, period of boards, body and period.

    A value compares with England's of the same period by its 95% interval: wholly above or below is better or worse,
    or higher or lower where good is not defined; anything else is similar. Without an interval it is not compared.
    """
    rows = _with_numbers(indicator, indicator_count, index_value, own_value)
    few = rows.numerator.floor().cast("int64")
    rows = rows.mutate(few=((rows.method == "rate") & (rows.numerator == few)).ifelse(few, None))
    rows = look_up(rows, exact_limit, "few")
    rows = _with_limits(rows)
    national = rows.filter((rows.level == "england") & rows.value.notnull())
    national = national.select("indicator", "period_end", "board_set_start", england="value")
    national = national.group_by("indicator", "period_end").agg(england=national.england.max())
    rows = look_up(rows, national, "indicator", "period_end")
    old = rows.period_end.max().as_scalar() - ibis.interval(months=OLD_AFTER_MONTHS)
    return rows.mutate(
        comparison=_comparison(rows),
        is_old=(rows.period_end < old.cast("date")).ifelse("yes", "no"),
    )


def _with_numbers(indicator, indicator_count, index_value, own_value):
    """Numerators and denominators of each indicator's rows, side by side."""
    amounts = ibis.union(indicator_count, index_value, own_value)
    wanted = indicator.select(
        "indicator", "source", "method", "better", "multiplier", "numerator", "denominator"
    ).rename(top="numerator", bottom="denominator")
    top = amounts.rename(top="measure", numerator="amount")
    rows = top.inner_join(wanted, ["source", "top"])
    below = amounts.select("source", *BODY, bottom="measure", denominator="amount")
    rows = look_up(rows, below, "source", *BODY, "bottom")
    return rows.filter(rows.bottom.isnull() | (rows.denominator > 0))


def _with_limits(rows):
    """Value and limits by the indicator's method, and only the numbers that the method lets be shown."""
    low, high = wilson(rows.numerator, rows.denominator)
    least, most = poisson(rows.numerator, rows.exact_lower, rows.exact_upper)
    times, is_share, is_rate = rows.multiplier, rows.method == "proportion", rows.method == "rate"
    over = is_share & (rows.numerator > rows.denominator)
    value = rows.bottom.isnull().ifelse(rows.numerator, rows.numerator / rows.denominator) * times
    per = times / rows.denominator
    shown = rows.method.isin(["proportion", "rate", "ratio"])
    return rows.mutate(
        value=over.ifelse(None, value),
        lower=ibis.cases((over, None), (is_share, low * times), (is_rate, least * per)),
        upper=ibis.cases((over, None), (is_share, high * times), (is_rate, most * per)),
        numerator=shown.ifelse(rows.numerator, None),
        denominator=shown.ifelse(rows.denominator, None),
        note=over.ifelse(ibis.literal(OVER), rows.note),
    )


def _comparison(rows):
    comparable = rows.lower.notnull() & rows.upper.notnull() & rows.england.notnull() & (rows.level != "england")
    above, below = rows.lower > rows.england, rows.upper < rows.england
    return ibis.cases(
        (~comparable, "not_compared"),
        (above & (rows.better == "neither"), "higher"),
        (below & (rows.better == "neither"), "lower"),
        (above, (rows.better == "higher").ifelse("better", "worse")),
        (below, (rows.better == "higher").ifelse("worse", "better")),
        else_="similar",
    )
