"""Segmentations of a small release that can be read by hand, and of the made-up country against a slow twin."""

from datetime import date
from statistics import mean

import pyarrow as pa
import pytest

from integratedcare.errors import ReleaseError, UsageError
from integratedcare.oversight.segments.metric_values import common_period, months_before
from integratedcare.oversight.segments.segment_rows import changes_between, segmentation, year_end
from integratedcare.rules import load_rules

MARCH, APRIL, OLD = date(2026, 3, 31), date(2026, 4, 30), date(2022, 7, 1)
METRICS = (
    "waiting_within_18_weeks", "waiting_over_52_weeks_share", "cancer_told_within_28_days",
    "cancer_treated_within_62_days", "emergency_within_four_hours",
)  # fmt: skip
CODES = ("RAA", "RBB", "RCC", "RDD", "REE")
RULES = load_rules()


class Held:
    """Tables in memory, read as a release is."""

    def __init__(self, **tables):
        self.tables = tables

    def has(self, name):
        return name in self.tables

    def rows(self, name, columns=None, **equals):
        found = [row for row in self.tables[name] if all(_is(row[key], wanted) for key, wanted in equals.items())]
        return [{key: row[key] for key in columns or row} for row in found]

    def table(self, name, columns=None, **equals):
        return pa.Table.from_pylist(self.rows(name, columns, **equals), schema=None)


def _is(held, wanted):
    return held in wanted if isinstance(wanted, list | tuple) else held == wanted


def value(indicator: str, code: str, number: float, end: date = MARCH, cases: float | None = 1000.0) -> dict:
    return {
        "indicator": indicator, "board_set_start": OLD, "level": "provider", "code": code, "period_end": end,
        "value": number, "denominator": cases,
    }  # fmt: skip


def held(values: list[dict]) -> Held:
    return Held(
        indicator=[
            {"indicator": name, "title": name, "unit": "%", "better": "lower" if "over" in name else "higher"}
            for name in METRICS
        ],
        indicator_target=[
            {"indicator": "cancer_treated_within_62_days", "year": "2025-26", "value": 75.0, "direction": "at_least"}
        ],
        indicator_value=values,
        organisation=[{"kind": "trust", "code": code, "name": f"TRUST {code}"} for code in CODES],
    )


def everybody() -> list[dict]:
    """RAA is best on everything, REE worst, the others between in order."""
    return [
        value(name, code, (10 * place if "over" in name else 90 - 10 * place))
        for name in METRICS
        for place, code in enumerate(CODES)
    ]


def found(values, **how):
    return segmentation(held(values), RULES, "2025-26", "provider", **how)


def test_a_release_of_five_trusts_by_hand():
    rows = {row.code: row for row in found(everybody()).rows}
    # Four metrics by rank: 1, 1.75, 2.5, 3.25, 4. One by the target of 75%: 90 and 80 meet it; 70, 60, 50 get 2, 3, 4.
    assert [row.average_score for row in rows.values()] == [1.0, 1.6, 2.4, 3.2, 4.0]
    assert [row.segment for row in rows.values()] == [1, 1, 2, 3, 4]
    assert [row.position for row in rows.values()] == [1, 2, 3, 4, 5]
    assert {(row.measures_used, row.measures_expected) for row in rows.values()} == {(5, 5)}
    told = {score.indicator: score.why for score in rows["RCC"].scores}
    assert told["waiting_within_18_weeks"] == "Ranked 3 of 5"
    assert told["cancer_treated_within_62_days"] == "Misses the target of 75%; ranked 3 of 5"


def test_the_league_is_by_segment_and_then_by_average():
    moved = found(everybody(), deficits={"RAA": True}).rows
    assert [(row.code, row.segment, row.override) for row in moved] == [
        ("RBB", 1, "no"), ("RCC", 2, "no"), ("RAA", 3, "yes"), ("RDD", 3, "no"), ("REE", 4, "no"),
    ]  # fmt: skip


def test_a_missing_measure_shrinks_the_denominator_and_is_told():
    values = [row for row in everybody() if (row["indicator"], row["code"]) != ("emergency_within_four_hours", "REE")]
    row = found(values).row("REE")
    assert (row.measures_used, row.measures_expected, row.average_score) == (4, 5, 4.0)
    assert [one.why for one in row.scores if one.score is None] == ["No value for the period to March 2026"]


def test_a_missing_measure_leaves_the_other_metrics_of_everybody_alone():
    without = found([r for r in everybody() if (r["indicator"], r["code"]) != ("emergency_within_four_hours", "REE")])
    for code in CODES:
        before = {one.indicator: one.score for one in found(everybody()).row(code).scores}
        after = {one.indicator: one.score for one in without.row(code).scores}
        assert {m for m in METRICS if before[m] != after[m]} <= {"emergency_within_four_hours"}


def test_a_share_of_a_few_cases_is_not_scored():
    values = everybody()
    values[0]["denominator"] = 19.0
    assert found(values).row("RAA").scores[0].why == "Rests on fewer than 20 cases"
    values[0]["denominator"] = 20.0
    assert found(values).row("RAA").scores[0].score == 1.0


def test_values_of_after_the_year_are_not_looked_at_and_old_ones_not_scored():
    later = [value(name, code, 50.0, APRIL) for name in METRICS for code in CODES]
    assert found(everybody() + later).rows == found(everybody()).rows
    old = [row | {"period_end": date(2024, 2, 29)} for row in everybody()]
    assert {one.why for row in found(old).rows for one in row.scores} == set()
    mixed = everybody()[5:] + old[:5]
    assert found(mixed).row("RAA").scores[0].why == "The newest period is over 24 months old"


def test_the_period_is_the_newest_that_enough_bodies_have_in_common():
    early = [value("waiting_within_18_weeks", "RAA", 1.0, date(2026, 3, 31))]
    february = [row | {"period_end": date(2026, 2, 28)} for row in everybody()]
    assert {m.period_end for m in found(february + early).metrics} == {date(2026, 2, 28)}
    assert common_period([MARCH] * 2 + [date(2026, 2, 28)] * 4, 0.5) == MARCH
    assert months_before(date(2026, 3, 31), 24) == date(2024, 3, 1)


def test_what_the_framework_leaves_out_is_not_scored():
    christie = [row | {"code": "RBV"} for row in everybody() if row["code"] == "RAA"]
    row = found(everybody() + christie).row("RBV")
    assert row.scores[0].why == "Cancer specialist trusts are not scored on this"
    assert row.measures_used == 4


def test_changes_between_two_days_have_a_cause():
    better = [row | {"period_end": date(2026, 2, 28), "value": 100 - row["value"]} for row in everybody()]
    values = everybody() + better
    changes = changes_between(found(values, on=date(2026, 2, 28)), found(values))
    assert {change.code for change in changes} == {"RAA", "RBB", "RDD", "REE"} - {
        row.code
        for row in found(values).rows
        if row.segment == found(values, on=date(2026, 2, 28)).row(row.code).segment
    }
    assert {change.by for change in changes} == {"score"}


def test_a_year_without_a_framework_is_refused_with_those_that_have_one():
    with pytest.raises(UsageError, match=r"2023-24.*Years with one: 2022-23, 2025-26, 2026-27"):
        segmentation(held([]), RULES, "2023-24", "provider")


def test_a_release_older_than_an_indicator_is_refused():
    older = held(everybody())
    older.tables["indicator"] = older.tables["indicator"][1:]
    with pytest.raises(ReleaseError, match=r"no indicator 'waiting_within_18_weeks'\. Run `ics release`"):
        segmentation(older, RULES, "2025-26", "provider")


def test_nothing_published_gives_no_rows():
    assert year_end("2025-26") == MARCH
    assert found([value("waiting_within_18_weeks", "RAA", 1.0, date(2027, 1, 31))]).rows == ()


def test_the_made_up_country_agrees_with_a_slow_twin(made_up_release):
    rules = RULES["2025-26"].oversight
    rows = segmentation(made_up_release, RULES, "2025-26", "provider").rows
    targets = {
        row["indicator"]: row["value"] for row in made_up_release.rows("indicator_target", year="2025-26")
    }  # fmt: skip
    better = {row["indicator"]: row["better"] for row in made_up_release.rows("indicator")}
    scores: dict[str, list[float]] = {}
    for metric in rules.of_level("provider"):
        values = [
            row
            for row in made_up_release.rows("indicator_value", indicator=metric.indicator, level="provider")
            if row["period_end"] <= MARCH and row["value"] is not None
        ]
        newest = max(row["period_end"] for row in values)
        now = {row["code"]: row["value"] * (-1 if better[metric.indicator] == "lower" else 1) for row in values
               if row["period_end"] == newest}  # fmt: skip
        target = targets[metric.indicator] if metric.scoring == "target" else None
        sign = -1 if better[metric.indicator] == "lower" else 1
        rest = {code: v for code, v in now.items() if target is None or v < sign * target}
        for code, one in now.items():
            ahead = sum(v > one for v in rest.values()) + (sum(v == one for v in rest.values()) - 1) / 2
            if code not in rest:
                score = 1.0
            else:
                score = 1 + 3 * ((ahead + 1) / len(rest) if target is not None else ahead / (len(now) - 1))
            scores.setdefault(code, []).append(score)
    assert {row.code: row.average_score for row in rows} == {
        code: pytest.approx(mean(given), abs=0.0051) for code, given in scores.items()
    }
    placed = {code for code, given in scores.items() if len(given) >= rules.levels["provider"].minimum_measures}
    assert {row.code for row in rows if row.status == "segmented"} == placed
    assert {row.status for row in rows if row.code not in placed} <= {"too_few_measures"}


@pytest.mark.public_data
def test_england_has_the_boards_of_each_year_and_nobody_twice(england_release):
    boards = {year: segmentation(england_release, RULES, year, "icb") for year in ("2022-23", "2025-26", "2026-27")}
    assert {year: len(found.rows) for year, found in boards.items()} == {"2022-23": 42, "2025-26": 42, "2026-27": 36}
    assert {row.status for row in boards["2025-26"].rows} == {"not_segmented"}
    assert {row.status for row in boards["2026-27"].rows} == {"illustrative"}
    providers = segmentation(england_release, RULES, "2025-26", "provider").rows
    assert len({row.code for row in providers}) == len(providers) > 150
    segmented = [row for row in providers if row.status == "segmented"]
    assert len(segmented) > 100
    assert all(1 <= row.average_score <= 4 and row.measures_used >= 4 for row in segmented)
