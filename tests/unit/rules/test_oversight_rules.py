"""The oversight framework of each year: what it says of itself, and what is refused."""

import pytest
from pydantic import ValidationError

from integratedcare.indicators.definition import definitions
from integratedcare.rules import load_rules
from integratedcare.rules.oversight import Oversight

RULES = load_rules()
HELD = [year for year in RULES.years if RULES[year].oversight.method != "not_held"]


def test_three_years_have_a_framework_and_the_other_says_why_not():
    assert HELD == ["2022-23", "2025-26", "2026-27"]
    assert "were not to hand" in RULES["2023-24"].oversight.because


def test_who_is_segmented_and_how_is_as_each_framework_says():
    methods = {year: RULES[year].oversight.method for year in HELD}
    assert methods == {"2022-23": "default", "2025-26": "quartiles", "2026-27": "thresholds"}
    segmented = {
        year: [level for level, rule in RULES[year].oversight.levels.items() if rule.segmented] for year in HELD
    }
    assert segmented["2025-26"] == ["provider"]
    assert sorted(segmented["2022-23"]) == sorted(segmented["2026-27"]) == ["icb", "provider"]
    assert RULES["2022-23"].oversight.default_segment == 2
    assert RULES["2025-26"].oversight.financial_override.not_better_than == 3
    assert RULES["2025-26"].oversight.decided == (5,)


def test_thresholds_that_nobody_published_are_marked():
    rules = RULES["2026-27"].oversight
    assert not rules.thresholds.published
    assert rules.illustrative
    assert rules.because


@pytest.mark.parametrize("year", HELD)
def test_every_metric_is_an_indicator_whose_good_side_is_known(year):
    for metric in RULES[year].oversight.metrics:
        assert definitions()[metric.indicator].better in ("higher", "lower")


@pytest.mark.parametrize("year", HELD)
def test_a_metric_that_is_scored_against_a_target_has_one_by_then(year):
    for metric in RULES[year].oversight.metrics:
        if metric.scoring == "target":
            assert metric.indicator in RULES[year].targets.targets, metric.indicator


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"thresholds": {"highest": [2, 1, 3], "published": False}}, "must rise"),
        ({"thresholds": None}, "thresholds belong to the method thresholds"),
        ({"default_segment": 2}, "default_segment belongs to the method default"),
        ({"decided": [5]}, "decided names a segment that is not there"),
        ({"themes": {"other": "Other"}}, "is not one of the themes"),
        ({"method": "not_held"}, "neither metrics nor segments"),
        ({"segments": []}, "segments must be 1 to 4"),
    ],
)
def test_a_framework_that_contradicts_itself_is_refused(change, said):
    values = RULES["2026-27"].oversight.model_dump() | change
    with pytest.raises(ValidationError, match=said):
        Oversight.model_validate(values)


def test_a_metric_that_is_there_twice_is_refused():
    values = RULES["2026-27"].oversight.model_dump()
    values["metrics"] = [*values["metrics"], values["metrics"][0]]
    with pytest.raises(ValidationError, match="is there twice"):
        Oversight.model_validate(values)
