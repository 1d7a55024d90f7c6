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
    amounts = (indicator_count, index_value, own_value)
    rows = _with_numbers(indicator, amounts)
    few = rows.numerator.floor().cast("int64")
    rows = rows.mutate(few=((rows.method == "rate") & (rows.numerator == few)).ifelse(few, None))
    rows = look_up(rows, exact_limit, "few")
    rows = _with_limits(rows)
    rows = look_up(rows, _national(indicator, amounts), "indicator", "period_end")
    ends = ibis.union(*[one.select("period_end") for one in amounts])
    old = ends.period_end.max().as_scalar() - ibis.interval(months=OLD_AFTER_MONTHS)
    return rows.mutate(
        comparison=_comparison(rows),
        is_old=(rows.period_end < old.cast("date")).ifelse("yes", "no"),
    )


def _national(indicator, amounts):
    """England's values by indicator and period, worked out from England's own amounts so that no other row is held."""
    rows = _with_numbers(indicator, [one.filter(one.level == "england") for one in amounts])
    rows = rows.mutate(england=_value(rows))
    rows = rows.filter(rows.england.notnull())
    return rows.group_by("indicator", "period_end").agg(england=rows.england.max())


def _with_numbers(indicator, amounts):
    """Numerators and denominators of each indicator's rows, side by side.

    Each side is put together from `amounts` (tables of one shape) for itself: what both shared would be held whole.
    """
    wanted = indicator.select(
        "indicator", "source", "method", "better", "multiplier", "numerator", "denominator"
    ).rename(top="numerator", bottom="denominator")
    top = ibis.union(*[one.rename(top="measure", numerator="amount") for one in amounts])
    rows = top.inner_join(wanted, ["source", "top"])
    below = [one.select("source", *BODY, bottom="measure", denominator="amount") for one in amounts]
    below = ibis.union(*[one.filter(one.bottom.isin(indicator.denominator)) for one in below])
    rows = look_up(rows, below, "source", *BODY, "bottom")
    return rows.filter(rows.bottom.isnull() | (rows.denominator > 0))


def _with_limits(rows):
    """Value and limits by the indicator's method, and only the numbers that the method lets be shown."""
    low, high = wilson(rows.numerator, rows.denominator)
    least, most = poisson(rows.numerator, rows.exact_lower, rows.exact_upper)
    times, is_share, is_rate = rows.multiplier, rows.method == "proportion", rows.method == "rate"
    over = _is_over(rows)
    per = times / rows.denominator
    shown = rows.method.isin(["proportion", "rate", "ratio"])
    return rows.mutate(
        value=_value(rows),
        lower=ibis.cases((over, None), (is_share, low * times), (is_rate, least * per)),
        upper=ibis.cases((over, None), (is_share, high * times), (is_rate, most * per)),
        numerator=shown.ifelse(rows.numerator, None),
        denominator=shown.ifelse(rows.denominator, None),
        note=over.ifelse(ibis.literal(OVER), rows.note),
    )


def _is_over(rows):
    return (rows.method == "proportion") & (rows.numerator > rows.denominator)


def _value(rows):
    """The quotient in the indicator's unit, or the numerator where there is no denominator."""
    value = rows.bottom.isnull().ifelse(rows.numerator, rows.numerator / rows.denominator) * rows.multiplier
    return _is_over(rows).ifelse(None, value)


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
