"""Measures of practices added up over fifths of deprivation."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from integratedcare.oversight.comparing.part_value import PartValues, numbers_of, part_values
from integratedcare.oversight.inequality.deprivation_fifth import FIFTHS, fifth_of_practices
from integratedcare.pipeline.columns import date as day
from integratedcare.pipeline.columns import number, share, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.statistics import crude_rate, wilson_interval

METHODS = ("proportion", "rate", "ratio")
Area = tuple[date, str, str]  # first day of the boards, level, code


@worked_out(
    key=["indicator", "board_set_start", "level", "code", "fifth"],
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "board_set_start": day("First day of the period of the boards; the first for England and the regions"),
        "level": text("england, region or icb"),
        "code": text("Code of the body; ENG for England"),
        "fifth": whole("Fifth of England's registered people by deprivation of their practice: 1 the most deprived",
                       minimum=1),
        "period_end": day("Last day of the newest period"),
        "practices": whole("Practices with a value"),
        "numerator": number("Sum of their numerators", optional=True),
        "denominator": number("Sum of their denominators", optional=True),
        "value": number("Value in the indicator's unit; empty where the body has no practice in it", optional=True),
        "lower": number("Lower 95% confidence limit", optional=True),
        "upper": number("Upper 95% confidence limit", optional=True),
        "covered_share": share("Share of the body's denominator that is at practices with a score of deprivation"),
    },
)  # fmt: skip
def inequality_fifth(indicator, indicator_value, practice_deprivation, registered, practice_board, system):
    """One row per indicator that practices have values for, period of boards, body and fifth.

    The fifths hold equal numbers of England's registered people, practices in order of their patients' average score
    (index of 2019), so a board may have few or none in one. Each fifth is the sum of its practices: Wilson's limits for
    proportions and Byar's (exact below ten) for rates; a ratio of payments has none.
    """
    definitions = {row["indicator"]: row for row in indicator.to_pylist() if row["method"] in METHODS}
    parts = part_values(indicator_value, "practice")
    by_code = fifth_of_practices(practice_deprivation, registered)
    fifth = np.array([by_code.get(code, 0) for code in parts.codes], dtype=np.int64)
    rows = [
        row
        for area, members in _areas(parts.codes, practice_board, system)
        for row in _sums(parts, fifth, members, area, definitions)
    ]
    table = pa.Table.from_pylist(rows) if rows else schema_of(inequality_fifth.table).empty_table()
    return _with_limits(table, definitions) if rows else table


def _areas(codes: list[str], practice_board: pa.Table, system: pa.Table) -> Iterator[tuple[Area, np.ndarray]]:
    """England, the regions of the first boards, and every period's boards, each with which of the codes are in it."""
    starts = sorted(practice_board["board_set_start"].unique().to_pylist())
    if not starts:
        return
    region = {(row["board_set_start"], row["code"]): row["region_code"] for row in system.to_pylist()}
    yield (starts[0], "england", "ENG"), np.ones(len(codes), dtype=bool)
    for start in starts:
        members = practice_board.filter(pc.equal(practice_board["board_set_start"], pa.scalar(start, pa.date32())))
        board = dict(zip(members["practice_code"].to_pylist(), members["icb_code"].to_pylist(), strict=True))
        bodies = {"icb": board}
        if start == starts[0]:
            bodies["region"] = {code: region.get((start, icb), "") for code, icb in board.items()}
        for level, of in bodies.items():
            names = sorted(set(of.values()) - {""})
            place = numbers_of(codes, of, names)
            for number_of, name in enumerate(names):
                yield (start, level, name), place == number_of


def _sums(parts: PartValues, fifth: np.ndarray, members: np.ndarray, area: Area, definitions) -> Iterator[dict]:
    """The five sums of each indicator in one body."""
    inside = members[parts.code] & np.isfinite(parts.denominator) & np.isfinite(parts.numerator)
    slot = parts.indicator[inside] * (FIFTHS + 1) + fifth[parts.code[inside]]
    many = len(parts.indicators) * (FIFTHS + 1)
    shape = (len(parts.indicators), FIFTHS + 1)
    cases = np.bincount(slot, parts.numerator[inside], minlength=many).reshape(shape)
    people = np.bincount(slot, parts.denominator[inside], minlength=many).reshape(shape)
    practices = np.bincount(slot, minlength=many).reshape(shape)
    for place, name in enumerate(parts.indicators):
        if name not in definitions or not people[place, 1:].sum() > 0:
            continue
        for one in range(1, FIFTHS + 1):
            held = practices[place, one] > 0 and people[place, one] > 0
            yield {
                "indicator": name,
                "board_set_start": area[0],
                "level": area[1],
                "code": area[2],
                "fifth": one,
                "period_end": parts.period_end[place],
                "practices": int(practices[place, one]),
                "numerator": float(cases[place, one]) if held else None,
                "denominator": float(people[place, one]) if held else None,
                "covered_share": float(people[place, 1:].sum() / people[place].sum()),
            }


def _with_limits(table: pa.Table, definitions) -> pa.Table:
    """The value and limits of each row by its indicator's method."""
    names = table["indicator"].to_pylist()
    method = np.array([definitions[name]["method"] for name in names])
    times = np.array([float(definitions[name]["multiplier"]) for name in names])
    cases = table["numerator"].to_numpy(zero_copy_only=False).astype(float)
    people = table["denominator"].to_numpy(zero_copy_only=False).astype(float)
    value = cases / people * times
    lower, upper = np.full(value.shape, np.nan), np.full(value.shape, np.nan)
    for kind, interval in (("proportion", wilson_interval), ("rate", partial(crude_rate, multiplier=1))):
        rows = (method == kind) & np.isfinite(value)
        if rows.any():
            found = interval(cases[rows], people[rows])
            lower[rows], upper[rows] = found.lower * times[rows], found.upper * times[rows]
    made = {"value": value, "lower": lower, "upper": upper}
    for name, column in made.items():
        table = table.append_column(name, pa.array(column, mask=~np.isfinite(column)))
    return table
