"""Whether a measure is worse where people are poorer, and by how much: the slope and relative index of inequality.

Sources: Low A and Low A, Measuring the gap, J Public Health 2004;26:388-395; Fingertips Public Health Technical
Guidance, Slope index of inequality.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa

from integratedcare.oversight.inequality.deprivation_fifth import FIFTHS
from integratedcare.oversight.inequality.gap_words import inequality_sentence
from integratedcare.pipeline.columns import date, number, text
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.statistics import slope_index_of_inequality

SCALE = {"proportion": "logit", "rate": "log"}
KEY = ("indicator", "board_set_start", "level", "code")
FOUND = ("slope", "slope_lower", "slope_upper", "relative", "relative_lower", "relative_upper", "most_deprived",
         "least_deprived")  # fmt: skip
EMPTY = "No practices here are in {} of the five national fifths of deprivation, so no slope can be drawn"
FEW = "Not enough data for a slope: {} of the five national fifths of deprivation {} fewer than {} practices here"
RARE = "Not enough data for a slope: a fifth has fewer than {} events"
NO_INTERVAL = "The measure is not a count of people or events, so the slope has no interval"


@worked_out(
    key=KEY,
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "board_set_start": date("First day of the period of the boards; the first for England and the regions"),
        "level": text("england, region or icb"),
        "code": text("Code of the body; ENG for England"),
        "period_end": date("Last day of the newest period"),
        "slope": number("Slope index: the line's height at the least deprived person less that at the most deprived, "
                        "in the indicator's unit", optional=True),
        "slope_lower": number("Lower 95% limit, simulated", optional=True),
        "slope_upper": number("Upper 95% limit, simulated", optional=True),
        "relative": number("Relative index: the first height over the second", optional=True),
        "relative_lower": number("Lower 95% limit, simulated", optional=True),
        "relative_upper": number("Upper 95% limit, simulated", optional=True),
        "least_deprived": number("Height of the line at the least deprived person", optional=True),
        "most_deprived": number("Height of the line at the most deprived person", optional=True),
        "gap": number("Value of the least deprived fifth less that of the most deprived, as counted", optional=True),
        "scale": text("logit or log where the line was drawn on that scale; else empty", optional=True),
        "note": text("Why there is no slope, or no interval", optional=True),
        "sentence": text("The difference in one plain sentence"),
    },
)  # fmt: skip
def inequality(inequality_fifth, indicator, rules):
    """One row per indicator that practices have values for, period of boards and body of England, regions and boards.

    A line through the five fifths of `inequality_fifth`, weighted by their denominators, on the logit scale for
    proportions and the log scale for rates; its limits are simulated with the repetitions and the seed of the rules, so
    that the same data give the same limits. A body without enough practices in every fifth has no slope and says so.
    England's slope is no yardstick for a board's: the range of deprivation differs.
    """
    rule = rules[rules.years[-1]].inequality
    definitions = {row["indicator"]: row for row in indicator.to_pylist()}
    in_order = [(name, "ascending") for name in (*KEY, "fifth")]
    bodies = list(_bodies(inequality_fifth.sort_by(in_order).to_pylist()))
    notes = [_missing(fifths, definitions[fifths[0]["indicator"]], rule) for fifths in bodies]
    lines = _lines(bodies, notes, definitions, rule)
    rows = []
    for fifths, note, line in zip(bodies, notes, lines, strict=True):
        definition = definitions[fifths[0]["indicator"]]
        ends = [fifths[0]["value"], fifths[-1]["value"]]
        row = {name: fifths[0][name] for name in (*KEY, "period_end")} | line
        row["gap"] = None if None in ends else ends[1] - ends[0]
        row["note"] = note or (NO_INTERVAL if line["slope"] is not None and line["slope_lower"] is None else None)
        rows.append(row | {"sentence": inequality_sentence(row, fifths, definition)})
    return pa.Table.from_pylist(rows, schema=schema_of(inequality.table))


def _bodies(rows: Sequence[dict]) -> Iterator[list[dict]]:
    """The five rows of each body, the most deprived fifth first, from rows in order of their key."""
    for start in range(0, len(rows), FIFTHS):
        yield list(rows[start : start + FIFTHS])


def _missing(fifths: Sequence[Mapping], definition: Mapping, rule) -> str | None:
    """Why no slope can be drawn; none where it can."""
    empty = sum(row["value"] is None for row in fifths)
    few = sum(row["practices"] < rule.fewest_practices for row in fifths)
    if empty:
        return EMPTY.format("one" if empty == 1 else empty)
    if few:
        return FEW.format("one" if few == 1 else few, "has" if few == 1 else "have", rule.fewest_practices)
    if definition["method"] in SCALE and min(row["numerator"] for row in fifths) < rule.fewest_cases:
        return RARE.format(rule.fewest_cases)
    return None


def _lines(bodies: Sequence[Sequence[Mapping]], notes: Sequence[str | None], definitions: Mapping, rule) -> list[dict]:
    """What the slope index finds for each body; all empty for one with a note."""
    lines = [dict.fromkeys([*FOUND, "scale"]) for _ in bodies]
    scales = [
        None if note else _scale(fifths, definitions[fifths[0]["indicator"]])
        for fifths, note in zip(bodies, notes, strict=True)
    ]
    for scale in ("logit", "log", None):
        for has_limits in (True, False):
            places = [
                place
                for place, (fifths, note) in enumerate(zip(bodies, notes, strict=True))
                if not note and scales[place] == scale and (fifths[0]["lower"] is not None) == has_limits
            ]
            for place, found in zip(
                places, _slopes([bodies[p] for p in places], scale, has_limits, definitions, rule), strict=True
            ):
                lines[place] = found | {"scale": scale}
    return lines


def _scale(fifths: Sequence[Mapping], definition: Mapping) -> str | None:
    """The scale that the line is drawn on: the method's own, unless a fifth has nobody or everybody."""
    scale = SCALE.get(definition["method"])
    ends = [row[name] for row in fifths for name in ("lower", "upper")]
    if scale is None or None in ends or min(ends) <= 0:
        return None
    return None if scale == "logit" and max(ends) >= definition["multiplier"] else scale


def _slopes(
    bodies: Sequence[Sequence[Mapping]], scale: str | None, has_limits: bool, definitions: Mapping, rule
) -> list[dict]:
    """The slopes of bodies whose lines are drawn on one scale, all at once."""
    if not bodies:
        return []
    times = np.array([[definitions[fifths[0]["indicator"]]["multiplier"]] for fifths in bodies], dtype=float)
    value, lower, upper, people = (
        np.array([[np.nan if row[name] is None else row[name] for row in fifths] for fifths in bodies], dtype=float)
        for name in ("value", "lower", "upper", "denominator")
    )
    limits = {"lower": lower / times, "upper": upper / times} if has_limits else {}
    index = slope_index_of_inequality(
        value / times, people, transform=scale, repetitions=rule.repetitions, seed=rule.seed, **limits
    )
    unit = times[:, 0]
    top, bottom = (index.intercept + index.value) * unit, index.intercept * unit
    is_above = (top > 0) & (bottom > 0)  # a ratio of heights means nothing where one of them is not above 0
    columns = (
        index.value * unit, index.lower * unit, index.upper * unit,
        np.where(is_above, index.relative_index, np.nan), np.where(is_above, index.relative_index_lower, np.nan),
        np.where(is_above, index.relative_index_upper, np.nan), bottom, top,
    )  # fmt: skip
    return [dict(zip(FOUND, map(_plain, row), strict=True)) for row in np.column_stack(columns).tolist()]


def _plain(value: float) -> float | None:
    return value if np.isfinite(value) else None
