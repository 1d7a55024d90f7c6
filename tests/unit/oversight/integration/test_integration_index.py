"""The tables of the integration index, from a few values that can be reckoned by hand."""

from datetime import date
from types import SimpleNamespace

import pyarrow as pa
import pytest

from integratedcare.oversight.integration.integration_index import integration_index
from integratedcare.oversight.integration.integration_index_part import integration_index_part
from integratedcare.oversight.integration.integration_index_part_value import integration_index_part_value
from integratedcare.oversight.integration.integration_measure import year_of
from integratedcare.pipeline.worked_out import in_shape
from integratedcare.rules import load_rules
from integratedcare.rules.integration_index import IntegrationIndex

START, END, BEFORE = date(2022, 7, 1), date(2026, 3, 31), date(2026, 2, 28)
CODES = ("QA", "QB", "QC", "QD")


def part(**changed):
    values = {
        "title": "A title", "family": "health_and_social_care", "indicator": "seen", "better": "higher", "weight": 1,
        "why": "Why", "unit": "%",
    }  # fmt: skip
    return values | changed


class YearsOfRules(dict):
    """What the tables ask of the rules."""

    years = ("2025-26",)


def rules(parts, **changed):
    values = {
        "source": "A source of rules", "minimum_share": 0.7, "minimum_bodies": 3, "draws": 200, "seed": 1,
        "concentration": 30, "parts": parts,
    }  # fmt: skip
    return YearsOfRules({"2025-26": SimpleNamespace(integration_index=IntegrationIndex(**values | changed))})


def values(indicator, numbers, *, end=END, is_old="no", spread=None, level="icb"):
    """A value for each code, with limits `spread` either side."""
    return [
        {
            "board_set_start": START, "indicator": indicator, "level": level, "code": code, "period_end": end,
            "value": number, "lower": number - spread if spread and number is not None else None,
            "upper": number + spread if spread and number is not None else None, "is_old": is_old,
        }
        for code, number in zip(CODES, numbers, strict=False)
    ]  # fmt: skip


def built(rows, using):
    schema = pa.schema(
        [("board_set_start", pa.date32()), ("indicator", pa.string()), ("level", pa.string()), ("code", pa.string()),
         ("period_end", pa.date32()), ("value", pa.float64()), ("lower", pa.float64()), ("upper", pa.float64()),
         ("is_old", pa.string())]
    )  # fmt: skip
    table = pa.Table.from_pylist(rows, schema=schema)
    parts = in_shape(integration_index_part.table, integration_index_part(table, using))
    held = in_shape(integration_index_part_value.table, integration_index_part_value(table, using))
    index = in_shape(integration_index.table, integration_index(parts, held))
    return (
        {row["part"]: row for row in parts.to_pylist()},
        {(row["code"], row["part"]): row for row in held.to_pylist()},
        {row["code"]: row for row in index.to_pylist()},
    )


SEEN = values("seen", [10, 20, 30, 40])
LATE = values("late", [8, 6, 4, 2])
TWO = {"seen": part(), "late": part(indicator="late", better="lower", weight=3)}


def test_the_score_is_the_weighted_mean_of_z_scores_that_all_point_the_same_way():
    parts, held, index = built(SEEN + LATE, rules(TWO))
    assert held["QD", "seen"]["z_score"] == pytest.approx(15 / 125**0.5)
    assert held["QD", "late"]["z_score"] == pytest.approx(3 / 5**0.5)
    assert index["QD"]["score"] == pytest.approx((1.341641 + 3 * 1.341641) / 4, abs=1e-6)
    assert [index[code]["rank"] for code in CODES] == [4, 3, 2, 1]
    assert (parts["late"]["mean"], parts["late"]["bodies"], parts["late"]["weight"]) == (5, 4, 3)
    assert index["QA"]["ranked_of"] == 4


def test_the_newest_period_counts_even_where_a_board_lacks_it():
    _, held, index = built(SEEN[:3] + values("seen", [1, 2, 3, 99], end=BEFORE) + LATE, rules(TWO))
    assert held["QD", "seen"]["value"] is None
    assert index["QD"]["parts_used"] == 1
    assert index["QD"]["score"] == pytest.approx(held["QD", "late"]["z_score"])


def test_a_board_with_values_for_too_little_of_the_weight_has_no_score_and_takes_no_rank():
    _, _, index = built(SEEN + values("late", [None, 6, 4, 2]), rules(TWO))
    assert (index["QA"]["score"], index["QA"]["rank"], index["QA"]["rank_lower"]) == (None, None, None)
    assert index["QA"]["weight_share"] == 0.25
    assert [index[code]["rank"] for code in CODES[1:]] == [3, 2, 1]
    assert index["QB"]["ranked_of"] == 3


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (values("late", [8, 6, 4, 2], is_old="yes"), "over 24 months old"),
        (values("late", [8, 6]), "too few systems"),
        ([], "too few systems"),
        (values("late", [5, 5, 5, 5]), "same value"),
        (values("late", [8, 6, 4, 2], level="practice"), "too few systems"),
    ],
)
def test_a_part_that_cannot_be_used_is_left_out_for_all_and_says_why(rows, words):
    parts, held, index = built(SEEN + rows, rules(TWO))
    assert parts["late"]["is_used"] == "no"
    assert words in parts["late"]["note"]
    assert {held[code, "late"]["z_score"] for code in CODES} == {None}
    assert index["QD"]["parts"] == 1
    assert index["QD"]["weight_share"] == 1
    assert index["QD"]["score"] == pytest.approx(15 / 125**0.5)


def test_a_part_may_be_divided_by_another_indicator_of_the_same_period():
    per_bed = {"stuck": part(indicator="late", better="lower", per="beds", multiplier=100), "seen": part()}
    beds = values("beds", [80, 30, 100, 0]) + values("beds", [1, 1, 1, 1], end=BEFORE)
    _, held, _ = built(SEEN + LATE + beds, rules(per_bed))
    assert [held[code, "stuck"]["value"] for code in CODES] == [10, 20, 4, None]


def test_sampling_error_becomes_that_of_the_z_score_and_widens_the_ranks():
    _, held, sure = built(SEEN + LATE, rules(TWO))
    assert held["QA", "seen"]["z_error"] is None
    assert {(row["rank_lower"], row["rank_upper"]) for row in sure.values()} == {(1, 1), (2, 2), (3, 3), (4, 4)}
    _, held, unsure = built(values("seen", [10, 20, 30, 40], spread=1.959964 * 125**0.5) + LATE, rules(TWO))
    assert held["QA", "seen"]["z_error"] == pytest.approx(1)
    assert unsure["QB"]["rank_upper"] > unsure["QB"]["rank_lower"]


def test_what_was_thought_of_and_left_out_is_told():
    parts, _, _ = built(
        SEEN + LATE, rules(TWO, left_out={"other": {"title": "Other", "why": "Too old to stand for now"}})
    )
    assert (parts["other"]["is_used"], parts["other"]["weight"]) == ("no", 0)
    assert parts["other"]["why"] == "Too old to stand for now"


def test_without_any_value_the_tables_are_empty():
    assert built([], rules(TWO)) == ({}, {}, {})


def test_each_set_of_boards_has_the_rules_of_the_last_year_that_it_saw():
    years = ["2022-23", "2023-24", "2025-26", "2026-27"]
    assert year_of(years, date(2026, 4, 1)) == "2025-26"
    assert year_of(years, None) == "2026-27"
    assert year_of(years, date(2020, 4, 1)) == "2022-23"


def test_the_shipped_weights_add_up_to_one_hundred_and_name_indicators_that_there_are():
    from integratedcare.indicators.definition import definitions

    known = load_rules()
    for year in known.years:
        index = known[year].integration_index
        assert sum(one.weight for one in index.parts.values()) == 100
        for one in index.parts.values():
            assert one.indicator in definitions()
            assert one.per is None or one.per in definitions()
            assert definitions()[one.indicator].better in (one.better, "neither")


@pytest.mark.public_data
def test_england_agrees_with_a_naive_reckoning(england_release):
    """Every board's score from the published values, one loop at a time."""
    start = date(2022, 7, 1)
    parts = [row for row in england_release.rows("integration_index_part", board_set_start=start, is_used="yes")]
    index = {row["code"]: row["score"] for row in england_release.rows("integration_index", board_set_start=start)}
    assert len(index) == 42
    assert len(parts) == 9
    total = dict.fromkeys(index, 0.0)
    for one in parts:

        def newest(name):
            rows = england_release.rows("indicator_value", indicator=name, level="icb", board_set_start=start)
            return {row["code"]: row["value"] for row in rows if row["period_end"] == one["period_end"]}  # noqa: B023

        found = newest(one["indicator"])
        if one["per"]:
            below = newest(one["per"])
            found = {code: 100 * value / below[code] for code, value in found.items()}
        mean = sum(found.values()) / 42
        deviation = (sum((value - mean) ** 2 for value in found.values()) / 42) ** 0.5
        for code, value in found.items():
            sign = 1 if one["better"] == "higher" else -1
            total[code] += sign * one["weight"] * (value - mean) / deviation
    assert {code: pytest.approx(value / 100) for code, value in total.items()} == index
