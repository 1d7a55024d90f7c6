"""Unwarranted variation inside a system: the same measure across its practices and networks.

Sources: Higgins JPT and Thompson SG, Quantifying heterogeneity in a meta-analysis, Stat Med 2002;21:1539-1558 (the
share of the spread that is more than chance); Spiegelhalter DJ, Stat Med 2005;24:1185-1202 (scales); McPherson K and
others, N Engl J Med 1982;307:1310-1314 (systematic component of variation).
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from integratedcare.oversight.comparing.grouped import Groups, groups_of
from integratedcare.oversight.comparing.part_value import PartValues, numbers_of, part_values
from integratedcare.oversight.comparing.variation_words import NO_CHANCE, TOO_FEW, TOO_RARE, variation_sentence
from integratedcare.oversight.integration.integration_measure import year_of
from integratedcare.pipeline.columns import date, number, share, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.statistics.over_dispersion import TRANSFORMATIONS

LEVELS = ("pcn", "practice")
SCALE = {"proportion": "arcsine", "rate": "square_root"}  # the scales of a funnel that a count of 0 has a place on


@worked_out(
    key=["indicator", "board_set_start", "code", "level"],
    may_be_empty=True,
    columns={
        "indicator": text("Short name of the indicator"),
        "board_set_start": date("First day of the period of the boards"),
        "code": text("Code of the board"),
        "level": text("pcn or practice: the parts compared"),
        "period_end": date("Last day of the newest period that the level has values for"),
        "units": whole("Networks or practices with a value"),
        "lowest": number("Lowest value, in the indicator's unit"),
        "lower_quartile": number("A quarter of the units lie below"),
        "median": number("Half of the units lie below"),
        "upper_quartile": number("A quarter of the units lie above"),
        "highest": number("Highest value"),
        "dispersion": number("Mean squared distance from the board's own level, in standard errors: 1 by chance; "
                             "empty where chance cannot be judged", optional=True, minimum=0),
        "variance_beyond_chance": share("Share of the spread that is more than chance would give", optional=True),
        "systematic_component": number("Systematic component of variation, of rates: above 5 is usually called high, "
                                       "above 10 very high", optional=True),
        "note": text("Why chance cannot be judged", optional=True),
        "sentence": text("The spread in one plain sentence"),
    },
)  # fmt: skip
def variation_within(indicator, indicator_value, practice_board, level_size, board_set, rules):
    """One row per indicator, period of boards, board and level of its parts, where two or more parts have a value.

    A network belongs to the board of most of its people, a practice to its own. Chance is judged on the transformed
    scale of a funnel (arcsine for proportions, square root for rates), round the board's own level, with every unit
    kept; not below the numbers that the rules name, nor for payments and staff, which no chance deals out.
    """
    definitions = {row["indicator"]: row for row in indicator.to_pylist()}
    starts = sorted(board_set["board_set_start"].to_pylist())
    limits = [rules[year_of(rules.years, after)].variation_within for after in [*starts[1:], None]]
    of_board = {"practice": _members(practice_board, "practice_code"), "pcn": _members(level_size, "code", "pcn")}
    rows: list[dict] = []
    for level in LEVELS:
        parts = part_values(indicator_value, level)
        for start, rule in zip(starts, limits, strict=True):
            members = of_board[level].get(start, {})
            rows += [
                {"board_set_start": start, "level": level, **row}
                for row in _spreads(parts, members, definitions, rule, level)
            ]
    return pa.Table.from_pylist(rows, schema=schema_of(variation_within.table))


def _members(table: pa.Table, code: str, level: str | None = None) -> dict:
    """The board of each body, by period of boards."""
    found: dict = {}
    for row in table.to_pylist():
        if level is None or row["level"] == level:
            found.setdefault(row["board_set_start"], {})[row[code]] = row["icb_code"]
    return found


def _spreads(parts: PartValues, members: Mapping, definitions: Mapping, rule, level: str) -> Iterator[dict]:
    """The spread of each indicator inside each board."""
    boards = sorted(set(members.values()))
    board = numbers_of(parts.codes, members, boards)[parts.code] if parts.codes else parts.code
    label = np.where(board >= 0, parts.indicator * len(boards) + board, -1)
    groups = groups_of(label, parts.value)
    shares = {name: groups.quantile(parts.value, at) for name, at in QUANTILES.items()}
    judged = _judged(parts, groups, definitions)
    for place, one in enumerate(groups.label):
        units = int(groups.size[place])
        if units < 2:
            continue
        name = parts.indicators[one // len(boards)]
        row = {
            "indicator": name,
            "code": boards[one % len(boards)],
            "period_end": parts.period_end[one // len(boards)],
            "units": units,
            **{key: float(column[place]) for key, column in shares.items()},
        }
        row |= _of_chance({key: float(column[place]) for key, column in judged.items()}, definitions[name], units, rule)
        yield row | {"sentence": variation_sentence(row, definitions[name], level)}


QUANTILES = {"lowest": 0.0, "lower_quartile": 0.25, "median": 0.5, "upper_quartile": 0.75, "highest": 1.0}


def _judged(parts: PartValues, groups: Groups, definitions: Mapping) -> dict[str, np.ndarray]:
    """For each group: the heterogeneity (sum of squared standard errors), the median expected count, and the SCV."""
    method = np.array([definitions[name]["method"] for name in parts.indicators])[parts.indicator[groups.order]]
    cases, people = parts.numerator[groups.order], parts.denominator[groups.order]
    level = groups.sum(parts.numerator) / groups.sum(parts.denominator)
    own_level = groups.spread(level)
    expected = people * own_level
    squared = np.full(cases.shape, np.nan)
    with np.errstate(invalid="ignore", divide="ignore"):
        for kind, name in SCALE.items():
            scale, rows = TRANSFORMATIONS[name], method == kind
            value, middle, size = cases / people, own_level, people
            if kind == "rate":
                value, middle, size = cases / expected, np.ones_like(cases), expected
            apart = (scale.to(value[rows]) - scale.to(middle[rows])) * np.sqrt(size[rows]) / scale.chance
            squared[rows] = apart**2
        rarer = np.where(method == "proportion", np.minimum(expected, people - expected), expected)
        beyond = ((cases - expected) / expected) ** 2 - 1 / expected
    return {
        "heterogeneity": _sum(squared, groups),
        "expected": _median(rarer, groups),
        "systematic": 100 * _sum(beyond, groups) / groups.size,
    }


def _sum(amount: np.ndarray, groups: Groups) -> np.ndarray:
    """Over rows that are in the order of the groups already."""
    return np.add.reduceat(amount, groups.start) if groups.start.size else np.zeros(0)


def _median(amount: np.ndarray, groups: Groups) -> np.ndarray:
    label = np.repeat(np.arange(groups.size.size), groups.size)
    return groups_of(label, amount).quantile(amount, 0.5) if label.size else np.zeros(0)


def _of_chance(found: Mapping[str, float], definition: Mapping, units: int, rule) -> dict:
    """How much is more than chance, or why that cannot be said."""
    blank = {"dispersion": None, "variance_beyond_chance": None, "systematic_component": None}
    if definition["method"] not in SCALE:
        return blank | {"note": NO_CHANCE}
    if units < rule.fewest_units:
        return blank | {"note": TOO_FEW.format(rule.fewest_units)}
    if not found["expected"] >= rule.fewest_expected or not np.isfinite(found["heterogeneity"]):
        return blank | {"note": TOO_RARE.format(f"{rule.fewest_expected:g}")}
    total = found["heterogeneity"]
    return {
        "dispersion": total / units,
        "variance_beyond_chance": max(0.0, (total - (units - 1)) / total) if total > 0 else 0.0,
        "systematic_component": found["systematic"] if definition["method"] == "rate" else None,
        "note": None,
    }
