"""Sentences, numbers and periods as a board member reads them."""

from datetime import date

import pytest

from integratedcare.oversight.judging.figure import figure, in_period, places_for, plain_figure, short_figure
from integratedcare.oversight.judging.sentence import sentence

WAITS = {
    "unit": "%", "method": "proportion", "period_type": "month", "phrase": "of pathways had waited 18 weeks or less",
}  # fmt: skip
ROW = {
    "level": "icb", "value": 64.23, "period_start": date(2026, 3, 1), "period_end": date(2026, 3, 31),
    "variation": "improvement_high", "special_since": date(2025, 10, 31), "target": 65.0,
    "target_direction": "at_least", "assurance": "consistent_fail", "england": 61.04, "comparison": "better",
    "is_old": "no",
}  # fmt: skip


def test_all_of_it_in_one_sentence():
    assert sentence(ROW, WAITS) == (
        "64.2% of pathways had waited 18 weeks or less in March 2026; improving since October 2025; below the target "
        "of 65% and expected to miss it unless something changes; better than the national figure (61.0%)"
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"variation": None, "special_since": None}, "in March 2026; below the target"),
        ({"variation": "common_cause", "special_since": None}, "; no significant change; "),
        ({"variation": "concern_low"}, "; getting worse since October 2025; "),
        ({"special_since": date(2026, 3, 31)}, "; better than usual in this month alone; "),
        ({"variation": "neutral_low"}, "; lower than usual since October 2025; "),
        ({"assurance": None}, "; below the target of 65%; "),
        ({"assurance": "inconsistent"}, "below the target of 65% and may meet or miss it from month to month; "),
        ({"value": 65.0}, "; meets the target of 65% though its usual range still misses it; "),
        ({"target_direction": "at_most"}, "; meets the target of 65% "),
        ({"value": 70, "target_direction": "at_most"}, "; above the target of 65% "),
        ({"comparison": "not_compared"}, "; the national figure: 61.0%"),
        ({"is_old": "yes"}, "; better than the national figure (61.0%); more than two years old"),
    ],
)
def test_each_part_says_what_it_should(changed, said):
    assert said in sentence(ROW | changed, WAITS)


def test_england_says_nothing_of_england_and_no_target_says_nothing_of_targets():
    words = sentence(ROW | {"level": "england", "target": None}, WAITS)
    assert words == "64.2% of pathways had waited 18 weeks or less in March 2026; improving since October 2025"


def test_a_count_is_whole_and_is_not_set_beside_englands():
    count = WAITS | {"unit": "pathways", "method": "count", "phrase": None}
    row = ROW | {"value": 7093502.0, "target": None, "england": 9e6, "comparison": "not_compared"}
    assert sentence(row, count).startswith("7,093,502 pathways in March 2026; improving")
    assert "England" not in sentence(row, count)
    assert sentence(row | {"value": 1.0}, count | {"phrase": "pathways waiting"}).startswith("1 pathway waiting in")


def test_numbers_that_differ_never_look_alike():
    assert sentence(ROW | {"value": 64.98, "england": None}, WAITS).startswith("64.98% of")
    assert "0.002% of" in sentence(ROW | {"value": 0.0021, "target": None, "england": 0.0011}, WAITS)
    assert places_for(64.2, "%", "proportion", 64.2) == 1  # the same is the same


@pytest.mark.parametrize(
    ("value", "unit", "method", "shown"),
    [
        (144.453, "£ per registered person", "ratio", "£144.45 per registered person"),
        (-1234567.4, "£ above plan", "variance", "£1,234,567 below plan"),
        (2500.0, "£ above plan", "variance", "£2,500 above plan"),
        (2.41, "% of registered people all ages", "proportion", "2.4% of registered people"),
        (12.04, "index, nationally 2015 = 100", "index", "12.0"),
        (0.0, "per 1,000 people", "rate", "0.0 per 1,000 people"),
        (1.0, "people", "count", "1 person"),
    ],
)
def test_a_figure_wears_its_unit(value, unit, method, shown):
    assert figure(value, unit, method=method) == shown


def test_a_target_keeps_the_decimals_that_it_was_set_with():
    assert [plain_figure(65.0, "%"), plain_figure(0.5, "%"), plain_figure(100000.0, "pathways")] == [
        "65%", "0.5%", "100,000",
    ]  # fmt: skip
    assert short_figure(-0.01, "%", 1) == "0.0%"


@pytest.mark.parametrize(
    ("period_type", "words"),
    [("month", "in March 2026"), ("financial_year", "in 2025-26"), ("year", "in 2026"), ("day", "on 31 March 2026"),
     ("quarter", "in January to March 2026")],
)  # fmt: skip
def test_a_period_is_told_as_people_tell_it(period_type, words):
    assert in_period({"period_start": date(2026, 1, 1), "period_end": date(2026, 3, 31)}, period_type) == words
