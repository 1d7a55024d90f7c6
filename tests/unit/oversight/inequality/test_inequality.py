"""Slope and relative index across fifths, and what stands in their place where they cannot be."""

from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from integratedcare.oversight.inequality.inequality import inequality
from integratedcare.oversight.inequality.inequality_fifth import inequality_fifth
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.rules import load_rules
from integratedcare.statistics import slope_index_of_inequality, wilson_interval

FIRST, END = date(2022, 7, 1), date(2025, 11, 30)
DEFINITIONS = {
    "share": {
        "method": "proportion",
        "unit": "%",
        "multiplier": 100,
        "better": "higher",
        "phrase": "of people were seen",
    },
    "harm": {"method": "proportion", "unit": "%", "multiplier": 100, "better": "lower", "phrase": None},
    "visits": {"method": "rate", "unit": "per 1,000 people", "multiplier": 1000, "better": "neither", "phrase": None},
    "payments": {
        "method": "ratio",
        "unit": "£ per registered person",
        "multiplier": 1,
        "better": "neither",
        "phrase": None,
    },
}
PEOPLE = [4_000, 3_000, 2_000, 3_000, 3_000]
CASES = [400, 330, 260, 450, 510]


def fifths(indicator="share", cases=CASES, people=PEOPLE, practices=(9, 9, 9, 9, 9), code="A"):
    """The five rows of a body; no practice means no value."""
    definition = DEFINITIONS[indicator]
    rows = []
    for place, (n, d, some) in enumerate(zip(cases, people, practices, strict=True), start=1):
        known = some > 0
        has_limits = known and definition["method"] != "ratio"
        interval = wilson_interval(n, d) if has_limits else None
        rows.append(
            {
                "indicator": indicator, "board_set_start": FIRST, "level": "icb", "code": code, "fifth": place,
                "period_end": END, "practices": some, "numerator": float(n) if known else None,
                "denominator": float(d) if known else None,
                "value": n / d * definition["multiplier"] if known else None,
                "lower": interval.lower * definition["multiplier"] if has_limits else None,
                "upper": interval.upper * definition["multiplier"] if has_limits else None, "covered_share": 1.0,
            }
        )  # fmt: skip
    return rows


def work_out(*bodies):
    table = pa.Table.from_pylist([row for body in bodies for row in body], schema=schema_of(inequality_fifth.table))
    definitions = pa.Table.from_pylist([{"indicator": name, **row} for name, row in DEFINITIONS.items()])
    return {(row["indicator"], row["code"]): row for row in inequality(table, definitions, load_rules()).to_pylist()}


def index_of(rows, transform):
    """The slope index of one body on its own."""
    rule = load_rules()["2026-27"].inequality
    times = DEFINITIONS[rows[0]["indicator"]]["multiplier"]
    value, lower, upper = ([row[name] / times for row in rows] for name in ("value", "lower", "upper"))
    return slope_index_of_inequality(
        value, [row["denominator"] for row in rows], lower=lower, upper=upper, transform=transform,
        repetitions=rule.repetitions, seed=rule.seed,
    )  # fmt: skip


@pytest.mark.parametrize(("indicator", "scale"), [("share", "logit"), ("visits", "log")])
def test_the_slope_is_that_of_the_statistics_in_the_unit(indicator, scale):
    rows = fifths(indicator)
    found, index, times = work_out(rows)[indicator, "A"], index_of(rows, scale), DEFINITIONS[indicator]["multiplier"]
    assert [found[name] for name in ("slope", "slope_lower", "slope_upper")] == pytest.approx(
        [index.value * times, index.lower * times, index.upper * times]
    )
    assert [found[name] for name in ("relative", "relative_lower", "relative_upper")] == pytest.approx(
        [index.relative_index, index.relative_index_lower, index.relative_index_upper]
    )
    assert found["scale"] == scale


def test_the_ends_of_the_line_differ_by_the_slope_and_divide_to_the_relative_index():
    found = work_out(fifths())["share", "A"]
    assert found["least_deprived"] - found["most_deprived"] == pytest.approx(found["slope"])
    assert found["least_deprived"] / found["most_deprived"] == pytest.approx(found["relative"])


def test_the_gap_is_as_counted():
    assert work_out(fifths())["share", "A"]["gap"] == pytest.approx(17.0 - 10.0)


def test_no_bodys_answer_depends_on_its_neighbours():
    alone = work_out(fifths())["share", "A"]
    others = [fifths(code=code, cases=[c + n for c in CASES]) for n, code in enumerate("BCD", start=5)]
    among = work_out(*others, fifths("visits"), fifths(), fifths("payments"))["share", "A"]
    assert among == alone


def test_the_same_data_give_the_same_limits():
    assert work_out(fifths()) == work_out(fifths())


def test_a_fifth_with_nobody_or_everybody_is_drawn_on_the_units_own_scale():
    everybody = fifths(cases=[3_900, 2_950, 1_990, 2_999, 3_000])
    found = work_out(everybody)["share", "A"]
    assert found["scale"] is None
    assert found["slope"] == pytest.approx(index_of(everybody, None).value * 100)


def test_payments_have_a_slope_without_an_interval():
    found = work_out(fifths("payments", cases=[80_000, 63_000, 44_000, 69_000, 72_000]))["payments", "A"]
    assert found["slope"] > 0
    assert (found["slope_lower"], found["relative_upper"]) == (None, None)
    assert "no interval" in found["note"]
    assert found["sentence"].endswith("for the most deprived; there is no interval to tell this from chance.")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (fifths(practices=(0, 9, 9, 9, 9)), "No practices here are in one of the five national fifths"),
        (fifths(practices=(0, 0, 9, 9, 9)), "No practices here are in 2 of the five national fifths"),
        (
            fifths(practices=(4, 9, 9, 9, 9)),
            "one of the five national fifths of deprivation has fewer than 5 practices",
        ),
        (fifths(practices=(4, 9, 1, 9, 9)), "2 of the five national fifths of deprivation have fewer than 5 practices"),
        (fifths(cases=[400, 330, 9, 450, 510]), "a fifth has fewer than 10 events"),
    ],
)
def test_too_little_gives_no_slope_and_says_why(rows, said):
    found = work_out(rows)["share", "A"]
    assert [found[name] for name in ("slope", "slope_lower", "relative", "least_deprived", "scale")] == [None] * 5
    assert said in found["note"]
    assert found["sentence"].endswith(f"{found['note']}.")


def test_a_gap_needs_both_ends():
    assert work_out(fifths(practices=(9, 9, 9, 9, 0)))["share", "A"]["gap"] is None


def test_where_a_fifth_is_empty_the_outermost_that_are_not_are_set_side_by_side():
    said = work_out(fifths(practices=(0, 9, 9, 9, 9)))["share", "A"]["sentence"]
    assert said.startswith("People in the second most deprived fifth: ")
    assert "; in the least deprived fifth: 17.0%. No practices here are in one" in said


def test_the_sentence_says_for_whom_it_is_worse():
    good = work_out(fifths("share"))["share", "A"]["sentence"]
    assert good.startswith(
        "People in the most deprived fifth: 10.0% of people were seen; in the least deprived fifth: 17.0%. "
        "Across all fifths it is "
    )
    assert good.endswith("which is worse for them.")
    assert "percentage points lower for the most deprived (95% interval " in good
    bad = work_out(fifths("harm"))["harm", "A"]["sentence"]
    assert bad.endswith("which is better for them.")
    neither = work_out(fifths("visits"))["visits", "A"]["sentence"]
    assert "worse" not in neither
    assert "better" not in neither
    assert neither.endswith(").")


def test_a_slope_that_may_be_nothing_is_called_no_clear_difference():
    flat = work_out(fifths(cases=[400, 300, 200, 300, 302]))["share", "A"]
    assert flat["slope_lower"] < 0 < flat["slope_upper"]
    assert flat["sentence"].endswith("Across all fifths there is no clear difference by deprivation.")


def test_the_worked_example_of_the_method():
    """Five equal groups 75, 76.5, 78, 79.5, 81: slope 7.5, from 74.25."""
    value = [75, 76.5, 78, 79.5, 81]
    rows = fifths("payments", cases=[v * 1_000 for v in value], people=[1_000] * 5)
    for row, v in zip(rows, value, strict=True):
        row["value"] = v
    found = work_out(rows)["payments", "A"]
    assert [found["slope"], found["most_deprived"], found["relative"]] == pytest.approx([7.5, 74.25, 81.75 / 74.25])


def test_nothing_in_nothing_out():
    empty = schema_of(inequality_fifth.table).empty_table()
    definitions = pa.Table.from_pylist([{"indicator": name, **row} for name, row in DEFINITIONS.items()])
    assert inequality(empty, definitions, load_rules()).num_rows == 0


def test_a_line_that_ends_below_nought_has_no_relative_index():
    steep = fifths("payments", cases=[1, 1, 1, 400_000, 900_000])
    found = work_out(steep)["payments", "A"]
    assert found["most_deprived"] < 0
    assert found["relative"] is None
    assert np.isfinite(found["slope"])
