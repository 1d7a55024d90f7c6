"""Months that were published twice: refused, whatever the source."""

from integratedcare.pipeline.columns import date, text, whole
from integratedcare.pipeline.table import table

FEWEST_ROWS = 30  # fewer amounts than this can repeat by chance


@table(
    key=["source", "period_end", "repeats"],
    may_be_empty=True,
    columns={
        "source": text("Published file, by its name in the catalogue"),
        "period_end": date("Last day of a period"),
        "repeats": date("Last day of an earlier period with as many amounts and the same total"),
        "rows": whole("How many amounts each has"),
    },
)
def month_alike(published_count):
    """One row per pair of periods of a source that could be the same month sent twice, by number and total.

    Few are, so that only their amounts need be compared one by one.
    """
    p = published_count
    sums = p.group_by("source", "period_end").agg(rows=p.count(), total=p.amount.sum().round(2))
    sums = sums.filter(sums.rows >= FEWEST_ROWS)
    earlier = sums.select("source", "rows", "total", repeats="period_end")
    pairs = sums.inner_join(earlier, ["source", "rows", "total"])
    return pairs.filter(pairs.repeats < pairs.period_end)


@table(
    key=["source", "period_end"],
    may_be_empty=True,
    columns={
        "source": text("Published file, by its name in the catalogue"),
        "period_end": date("Last day of the period that is refused"),
        "repeats": date("Last day of the earlier period that it is identical to"),
    },
)
def refused_month(published_count, month_alike):
    """One row per period whose every amount is that of an earlier period of the same source.

    No two months of thousands of counts are alike, so such a month is an earlier one sent again and its own figures
    are not known. It is treated as missing.
    """
    p = published_count.select("source", "period_end", "level", "code", "measure", "amount")
    mine = p.inner_join(month_alike, ["source", "period_end"])
    theirs = p.rename(repeats="period_end").inner_join(
        month_alike.select("source", "repeats").distinct(), ["source", "repeats"]
    )
    same = mine.inner_join(theirs, ["source", "repeats", "level", "code", "measure", "amount"])
    found = same.group_by("source", "period_end", "repeats", "rows").agg(alike=same.count())
    found = found.filter(found.alike == found.rows)
    return found.group_by("source", "period_end").agg(repeats=found.repeats.min())
