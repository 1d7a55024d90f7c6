"""Where every body stands on every indicator, at its newest period: the table that scorecards are made of."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.oversight.judging.compared import compare
from integratedcare.oversight.judging.monthly import BLANK, Rebases, judge_months
from integratedcare.oversight.judging.notes import notes
from integratedcare.oversight.judging.rank import ranks
from integratedcare.oversight.judging.reporting_break import breaks_by_source
from integratedcare.oversight.judging.sentence import sentence
from integratedcare.oversight.judging.series import SeriesRows, codes_of, series_of
from integratedcare.oversight.judging.standing import standings
from integratedcare.oversight.judging.target import Targets
from integratedcare.pipeline.columns import date, number, share, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of

LEVELS = ("england", "region", "icb", "provider")
TAKEN = ("indicator", "board_set_start", "level", "code", "period_start", "period_end", "numerator", "denominator",
         "value", "lower", "upper", "comparison", "is_old", "covered_share", "note")  # fmt: skip
COMPARED = "better, similar, worse, higher, lower or not_compared"
ICON = "common_cause, improvement_high, improvement_low, concern_high, concern_low, neutral_high or neutral_low"
ASSURED = "consistent_pass, consistent_fail or inconsistent"


@worked_out(
    key=["indicator", "board_set_start", "level", "code"],
    may_be_empty=True,
    only={"indicator_value": {"level": LEVELS}},
    columns={
        "indicator": text("Short name of the indicator"),
        "board_set_start": date("First day of the period of the boards; the first for every other level"),
        "level": text("england, region, icb or provider"),
        "code": text("Code of the body; ENG for England"),
        "theme": text("quality, prevention, leadership, people, finance or local"),
        "period_start": date("First day of the newest period with a value"),
        "period_end": date("Last day of it"),
        "value": number("Value in the indicator's unit"),
        "lower": number("Lower 95% confidence limit", optional=True),
        "upper": number("Upper 95% confidence limit", optional=True),
        "england": number("England's value in the same period", optional=True),
        "comparison": text(f"With England: {COMPARED}"),
        "region_code": text("Region of the board; of boards only", optional=True),
        "region": number("The region's value in the same period", optional=True),
        "region_comparison": text(f"With the region: {COMPARED}; of boards only", optional=True),
        "standing": text("Among boards in the same period: within, or above or below the 95 or 99.8% limits of a "
                         "funnel that allows for chance and for how much boards differ; of boards only", optional=True),
        "rank": whole("Rank in the same period among bodies of the level and the period of boards: 1 is the best, or "
                      "the highest where good is not defined; equal values share it", optional=True, minimum=1),
        "ranked_of": whole("How many bodies are ranked", optional=True, minimum=1),
        "points": whole("Periods with a value", minimum=1),
        "mean": number("Mean of the control chart at the newest point", optional=True),
        "lower_limit": number("Lower control limit there", optional=True),
        "upper_limit": number("Upper control limit there", optional=True),
        "point_type": text("The rule that the newest point falls under; common_cause for none", optional=True),
        "variation": text(f"Icon of variation: {ICON}; empty where there is no chart", optional=True),
        "assurance": text(f"Icon of assurance: {ASSURED}; empty without a chart or a target", optional=True),
        "special_since": date("Last day of the first month of the present run of special cause", optional=True),
        "reporting_break": date("First day of the newest break in reporting within the series", optional=True),
        "target": number("Target in force in the period, in the unit", optional=True),
        "target_year": text("Financial year for which it was set; it stands until another is set", optional=True),
        "target_direction": text("at_least or at_most", optional=True),
        "target_due": date("Day by which the target is to be met; empty where it holds at once", optional=True),
        "previous_period_end": date("Last day of the period before that has a value", optional=True),
        "previous_value": number("Value in that period", optional=True),
        "previous_variation": text("Icon of variation without the newest point", optional=True),
        "previous_assurance": text("Icon of assurance without the newest point", optional=True),
        "is_old": text("yes where the period ended over 24 months before the newest of the release, else no"),
        "covered_share": share("Where a trust's patients' homes were used: how much of them is covered", optional=True),
        "note": text("What a reader must know of the value or the chart", optional=True),
        "sentence": text("All of this in one plain sentence"),
    },
)  # fmt: skip
def judgement(indicator, indicator_target, indicator_rebase, indicator_value, reporting_break, board_set, system):
    """One row per indicator, period of boards and body of England, the regions, boards and trusts that has a value.

    Comparison with England and with the board's region is by the 95% interval, as in `indicator_value`. Only monthly
    series of 12 points or more have a control chart (XmR as Making Data Count draws it); a month without a figure
    breaks it, and the note names the months. A break in reporting begins the chart anew. Boards of a period that has
    ended are judged at its last month.
    """
    definitions = {row["indicator"]: row for row in indicator.to_pylist()}
    series = series_of(_judged_rows(indicator_value, board_set))
    targets = Targets(indicator_target.to_pylist())
    charts = _charts(series, definitions, targets, indicator_rebase.to_pylist(), reporting_break.to_pylist())
    regions = {(r["board_set_start"], r["code"]): r["region_code"] for r in system.to_pylist()}
    made = list(_rows(series, definitions, targets, charts, regions))
    return pa.Table.from_pylist(made, schema=schema_of(judgement.table))


def _judged_rows(values: pa.Table, board_set: pa.Table) -> pa.Table:
    """Values of the judged levels, of boards only while they were boards."""
    kept = values.select(list(TAKEN)).filter(pc.is_in(values["level"], value_set=pa.array(LEVELS)))
    for row in board_set.to_pylist():
        if row["board_set_end"]:
            of_set = pc.and_(pc.equal(kept["level"], "icb"), pc.equal(kept["board_set_start"], row["board_set_start"]))
            kept = kept.filter(pc.invert(pc.and_(of_set, pc.greater(kept["period_end"], row["board_set_end"]))))
    return kept


def _charts(
    series: SeriesRows, definitions: Mapping, targets: Targets, rebases: list[dict], breaks: list[dict]
) -> list[dict]:
    """What the chart of each series says, in the order of the series."""
    charts: list[dict] = [BLANK | {"missing": [], "breaks": [], "phases": []}] * len(series.first)
    broken = breaks_by_source(breaks)
    names = series.text("indicator")
    begins = [place for place, name in enumerate(names) if place == 0 or name != names[place - 1]]
    for start, stop in pairwise([*begins, len(names)]):
        definition = definitions[names[start]]
        if definition["period_type"] == "month":
            mine = tuple(row for row in rebases if row["indicator"] == names[start])
            phases = Rebases(mine, broken.get(definition["source"], {}))
            charts[start:stop] = judge_months(series, range(start, stop), definition, targets, phases)
    return charts


def _rows(series: SeriesRows, definitions, targets: Targets, charts: list[dict], regions) -> Iterator[dict]:
    newest = series.table.take(pa.array(series.newest)).to_pylist()
    before = series.table.take(pa.array(np.maximum(series.newest - 1, series.first))).select(["period_end", "value"])
    rank, ranked_of = _ranks(series, definitions)
    england = _lookup(series.table, "england", "indicator", "period_end")
    region = _lookup(series.table, "region", "indicator", "code", "period_end")
    points = (series.newest - series.first + 1).tolist()
    standing = standings(newest, definitions, england)
    for place, (row, earlier) in enumerate(zip(newest, before.to_pylist(), strict=True)):
        name, end, is_board = row["indicator"], row["period_end"], row["level"] == "icb"
        definition, chart = definitions[name], charts[place]
        target = targets.in_force(name, end) or {}
        region_code = regions.get((row["board_set_start"], row["code"])) if is_board else None
        of_region = region.get((name, region_code, end))
        many = points[place] > 1
        judged = {
            **row,
            **{key: chart[key] for key in BLANK},
            "theme": definition["theme"],
            "england": england.get((name, end)),
            "region_code": region_code,
            "region": of_region,
            "region_comparison": compare(row, of_region, definition["better"]) if is_board else None,
            "standing": standing[place],
            "rank": None if row["level"] == "england" else int(rank[place]),
            "ranked_of": None if row["level"] == "england" else int(ranked_of[place]),
            "points": points[place],
            "reporting_break": max((one["start_date"] for one in chart["breaks"]), default=None),
            "target": target.get("value"),
            "target_year": target.get("year"),
            "target_direction": target.get("direction"),
            "target_due": target.get("due_date"),
            "previous_period_end": earlier["period_end"] if many else None,
            "previous_value": earlier["value"] if many else None,
        }
        judged["note"] = notes(judged, definition, chart["missing"], chart["breaks"], chart["phases"])
        yield judged | {"sentence": sentence(judged, definition)}


def _ranks(series: SeriesRows, definitions: Mapping) -> tuple[np.ndarray, np.ndarray]:
    """The rank of each series' newest value among all values of its period, and how many those are."""
    table = series.table
    group = np.zeros(table.num_rows, dtype=np.int64)
    for name in ("indicator", "board_set_start", "level", "period_end"):
        code = codes_of(table[name])
        group = group * (int(code.max(initial=0)) + 1) + code
    group = np.unique(group, return_inverse=True)[1]
    low = pa.array([name for name, row in definitions.items() if row["better"] == "lower"], pa.string())
    low_is_best = pc.is_in(table["indicator"], value_set=low).to_numpy()
    rank, size = ranks(group, table["value"].to_numpy(), low_is_best)
    return rank[series.newest], size[series.newest]


def _lookup(table: pa.Table, level: str, *key: str) -> dict[tuple, float]:
    """The values of one level by these columns."""
    rows = table.filter(pc.equal(table["level"], level)).select([*key, "value"]).to_pylist()
    return {tuple(row[name] for name in key): row["value"] for row in rows}
