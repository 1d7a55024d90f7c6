"""Months in which what a body reports changed by more than its services can: a provider began or stopped reporting.

A break is found in the measure that shows it best (`most_change` in its definition) and holds for every measure of the
same published file, since they are counted from the same returns. Control charts begin a new phase at it, so that a
change in who reports is never read as a change in care.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.oversight.judging.series import SeriesRows, month_number, series_of
from integratedcare.pipeline.columns import date as date_column
from integratedcare.pipeline.columns import number, text
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of

MADE_OF_PROVIDERS = ("icb", "region")  # a provider's own figure may jump when it merges or moves a service
Body = tuple[date, str, str]  # first day of the boards' period, level, code


@worked_out(
    key=["indicator", "board_set_start", "level", "code", "start_date"],
    may_be_empty=True,
    only={"indicator_value": {"level": MADE_OF_PROVIDERS}},
    columns={
        "indicator": text("Indicator that the break was found in"),
        "source": text("Published file that it holds for: every indicator counted from it"),
        "board_set_start": date_column("First day of the period of the boards; the first for every other level"),
        "level": text("icb or region"),
        "code": text("Code of the body"),
        "start_date": date_column("First day of the first month that cannot be compared with those before"),
        "change": number("Share by which the figure changed from the month before"),
    },
)
def reporting_break(indicator, indicator_value):
    """One row per body and month whose figure differs from the last by more than the indicator truly can."""
    watched = {row["indicator"]: row for row in indicator.to_pylist() if row["most_change"]}
    levels, names = pa.array(MADE_OF_PROVIDERS), pa.array(watched, pa.string())
    values = indicator_value.filter(pc.is_in(indicator_value["level"], value_set=levels))
    series = series_of(values.filter(pc.is_in(values["indicator"], value_set=names)))
    rows = list(_breaks(series, watched))
    return pa.Table.from_pylist(rows, schema=schema_of(reporting_break.table))


def breaks_by_source(rows: Iterable[Mapping]) -> dict[str, dict[Body, list[Mapping]]]:
    """Rows of `reporting_break` by the published file and the body that they hold for."""
    found: dict[str, dict[Body, list[Mapping]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        found[row["source"]][row["board_set_start"], row["level"], row["code"]].append(row)
    return {source: dict(held) for source, held in found.items()}


def phases_of(rows: Iterable[Mapping], source: str) -> list[dict]:
    """The breaks of one body's indicators of one published file, as rows of `indicator_rebase` say them."""
    return [
        {"level": row["level"], "start_date": row["start_date"], "reason": _reason(row)}
        for row in rows
        if row["source"] == source
    ]


def _reason(row: Mapping) -> str:
    way, who = ("fell", "stopped") if row["change"] < 0 else ("rose", "began")
    return f"the waiting list {way} by {abs(row['change']):.0%} in one month: a provider probably {who} reporting"


def _breaks(series: SeriesRows, watched: Mapping[str, Mapping]) -> Iterator[dict]:
    names = series.text("indicator")
    bodies = list(zip(series.text("board_set_start"), series.text("level"), series.text("code"), strict=True))
    for place, name in enumerate(names):
        held = series.table.slice(series.first[place], series.newest[place] - series.first[place] + 1)
        month, value = month_number(held["period_end"]), held["value"].to_numpy()
        with np.errstate(divide="ignore", invalid="ignore"):
            change = np.diff(value) / value[:-1]
        broken = (np.abs(change) > watched[name]["most_change"]) & (np.diff(month) == 1)
        for at in np.flatnonzero(broken).tolist():
            yield {
                "indicator": name,
                "source": watched[name]["source"],
                **dict(zip(("board_set_start", "level", "code"), bodies[place], strict=True)),
                "start_date": np.datetime64(int(month[at + 1]), "M").astype("datetime64[D]").item(),
                "change": float(change[at]),
            }
