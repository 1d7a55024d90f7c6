"""Where bodies stand at their newest period, from a country of two boards and one measure."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from integratedcare.oversight.judging.judgement import judgement
from integratedcare.pipeline.worked_out import schema_of
from integratedcare.release.definitions import definitions
from integratedcare.statistics.spc import xmr

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
BOARD_SETS = [
    {"board_set_start": FIRST, "board_set_end": date(2026, 3, 31)},
    {"board_set_start": LATER, "board_set_end": None},
]
SYSTEMS = [
    {"board_set_start": start, "board_set_end": None, "code": code, "region_code": "Y1"}
    for start in (FIRST, LATER)
    for code in ("A", "B")
]
ONE = {
    "indicator": "i", "theme": "quality", "better": "higher", "unit": "%", "method": "proportion",
    "period_type": "month", "title": "I", "source": "file", "multiplier": 100,
}  # fmt: skip


def month_end(number: int) -> date:
    """The last day of month `number` after March 2024."""
    year, month = divmod(3 + number, 12)
    return date(2024 + year, month + 1, 1) - timedelta(days=1)


def value(code: str, number: int, percent: float, level: str = "icb", **more) -> dict:
    end = month_end(number)
    row = {"indicator": "i", "board_set_start": FIRST, "level": level, "code": code, "period_end": end}
    row |= {"period_start": end.replace(day=1), "value": percent, "lower": percent - 1, "upper": percent + 1}
    return row | {"comparison": "similar", "is_old": "no"} | more


def series(code: str, percents: list, level: str = "icb", **more) -> list[dict]:
    return [value(code, n, p, level, **more) for n, p in enumerate(percents, start=1) if p is not None]


def judged(values: list[dict], *, targets=(), rebases=(), breaks=(), **changed) -> dict[tuple, dict]:
    """The rows of `judgement` by level, code and first day of the boards."""
    given = {
        "indicator": [ONE | changed],
        "indicator_target": [{"indicator": "i", "confidence": "high", "source": "s"} | t for t in targets],
        "indicator_rebase": [{"indicator": "i", "reason": "counted anew", "code": "all"} | r for r in rebases],
        "indicator_value": sorted(values, key=lambda r: (r["board_set_start"], r["level"], r["code"], r["period_end"])),
        "reporting_break": [{"indicator": "i", "source": "file", "board_set_start": FIRST, "change": -0.5} | b
                            for b in breaks],
        "board_set": BOARD_SETS,
        "system": SYSTEMS,
    }  # fmt: skip
    nodes = definitions()
    tables = {
        name: pa.Table.from_pylist(
            [{column: row.get(column) for column in nodes[name].columns} for row in rows], schema=schema_of(nodes[name])
        )
        for name, rows in given.items()
    }
    return {(r["level"], r["code"], r["board_set_start"]): r for r in judgement(**tables).to_pylist()}


STEADY = [60, 62, 61, 59, 60, 61, 62, 60, 59, 61, 60, 61]


def test_the_newest_period_with_a_value_is_judged():
    row = judged([*series("A", STEADY), value("A", 13, 99) | {"value": None}])["icb", "A", FIRST]
    assert (row["period_end"], row["value"], row["points"]) == (month_end(12), 61, 12)
    assert (row["previous_period_end"], row["previous_value"]) == (month_end(11), 60)


def test_boards_of_a_period_that_has_ended_are_judged_at_its_last_month():
    found = judged([*series("A", range(50, 75)), *series("A", range(50, 75), board_set_start=LATER)])
    assert found["icb", "A", FIRST]["period_end"] == date(2026, 3, 31)
    assert found["icb", "A", LATER]["period_end"] == date(2026, 4, 30)


def test_the_chart_is_that_of_the_whole_series_and_the_earlier_icons_are_those_without_the_newest_point():
    climbing = [*STEADY, 63, 64, 65, 66, 67, 68, 69]
    row = judged(series("A", climbing), targets=[{"year": "2024-25", "value": 90.0, "direction": "at_least"}])
    row = row["icb", "A", FIRST]
    now, then = xmr(climbing, target=90), xmr(climbing[:-1], target=90)
    assert (row["mean"], row["lower_limit"], row["upper_limit"]) == (now.mean[-1], now.lower[-1], now.upper[-1])
    assert (row["point_type"], row["variation"], row["assurance"]) == (
        now.point_type[-1], "improvement_high", "consistent_fail",
    )  # fmt: skip
    assert (row["previous_variation"], row["previous_assurance"]) == (then.variation, then.assurance)


def test_under_twelve_points_there_is_no_chart_and_the_note_says_so():
    found = judged([*series("A", STEADY[:11]), *series("B", STEADY)])
    row = found["icb", "A", FIRST]
    assert {row[name] for name in ("mean", "upper_limit", "point_type", "variation", "special_since")} == {None}
    assert row["note"] == "Not enough data to judge change: a chart needs 12 months and there are 11"
    assert found["icb", "B", FIRST]["variation"] == "common_cause"
    assert found["icb", "B", FIRST]["previous_variation"] is None  # eleven points a month ago


def test_only_months_have_a_chart():
    row = judged(series("A", STEADY), period_type="year")["icb", "A", FIRST]
    assert (row["variation"], row["note"], row["points"]) == (None, None, 12)


def test_a_missing_month_breaks_a_run_and_the_note_names_it():
    falling = [*STEADY, 59, 58, 57, 56, 55, 54, 53]
    whole = judged(series("A", falling))["icb", "A", FIRST]
    assert (whole["variation"], whole["special_since"]) == ("concern_low", month_end(12))  # where it turned
    broken = judged(series("A", [*falling[:15], None, *falling[16:]]))["icb", "A", FIRST]
    assert broken["special_since"] == month_end(17)
    assert broken["note"] == "There are no figures for July 2025, which breaks the chart"


def test_a_break_in_reporting_begins_the_chart_of_that_body_anew():
    broken = [*STEADY, *[p / 2 for p in STEADY]]
    breaks = [{"level": "icb", "code": "A", "start_date": date(2025, 4, 1)}]
    found = judged([*series("A", broken), *series("B", broken)], breaks=breaks)
    mine, other = found["icb", "A", FIRST], found["icb", "B", FIRST]
    assert (mine["variation"], other["variation"]) == ("common_cause", "concern_low")
    assert (mine["reporting_break"], other["reporting_break"]) == (date(2025, 4, 1), None)
    assert mine["mean"] == xmr(broken, rebase=[12]).mean[-1]
    assert "began or stopped reporting in April 2025" in mine["note"]
    assert other["note"] is None


def test_soon_after_a_break_in_reporting_change_is_not_judged_and_the_sentence_says_so():
    broken = [*STEADY, *[p / 2 for p in STEADY[:11]]]
    breaks = [{"level": "icb", "code": "A", "start_date": date(2025, 4, 1)}]
    row = judged(series("A", broken), breaks=breaks)["icb", "A", FIRST]
    assert (row["variation"], row["mean"], row["point_type"], row["special_since"]) == (None,) * 4
    assert "who reports changed in April 2025, so change cannot be judged yet" in row["sentence"]
    assert row["note"].endswith("Not enough data to judge change: a chart needs 12 months since the break")


def test_a_new_phase_has_limits_of_its_own_at_the_levels_that_it_is_for():
    jump = [*STEADY, *[p + 20 for p in STEADY]]
    rebases = [{"level": "icb", "start_date": date(2025, 4, 1)}]
    found = judged([*series("A", jump), *series("R", jump, "provider")], rebases=rebases)
    board, trust = found["icb", "A", FIRST], found["provider", "R", FIRST]
    assert board["mean"] == xmr(jump, rebase=[12]).mean[-1] == sum(STEADY) / 12 + 20
    assert (board["variation"], trust["variation"]) == ("common_cause", "improvement_high")
    assert board["note"] == "Limits are set anew from April 2025: counted anew"
    assert trust["note"] is None


def test_the_target_is_that_of_the_year_of_the_period_or_of_the_nearest_year_before():
    targets = [
        {"year": year, "value": v, "direction": "at_least"} for year, v in (("2023-24", 50.0), ("2025-26", 90.0))
    ]
    found = judged([*series("A", STEADY), *series("B", [*STEADY, 61])], targets=targets)
    assert [(found["icb", code, FIRST][k]) for code in "AB" for k in ("target", "target_year", "assurance")] == [
        50.0, "2023-24", "consistent_pass", 90.0, "2025-26", "consistent_fail",
    ]  # fmt: skip
    assert found["icb", "B", FIRST]["previous_assurance"] == "consistent_pass"  # by the target of its own period
    assert judged(series("A", STEADY), targets=targets[1:])["icb", "A", FIRST]["target"] is None


@pytest.mark.parametrize(("better", "ranks"), [("higher", (2, 1)), ("lower", (1, 2)), ("neither", (2, 1))])
def test_rank_is_among_all_bodies_with_a_value_in_the_same_period(better, ranks):
    found = judged(
        [value("A", 1, 50), value("B", 1, 60), value("B", 2, 10), value("ENG", 1, 55, "england")], better=better
    )
    assert (found["icb", "A", FIRST]["rank"], found["icb", "A", FIRST]["ranked_of"]) == (ranks[0], 2)
    assert (found["icb", "B", FIRST]["rank"], found["icb", "B", FIRST]["ranked_of"]) == (1, 1)
    assert found["england", "ENG", FIRST]["rank"] is None


def test_a_board_compares_with_its_region_in_the_same_period_by_its_interval():
    region = [value("Y1", 1, 70, "region"), value("Y1", 2, 10, "region")]
    found = judged([*region, value("A", 1, 60), value("B", 1, 69.5)])
    assert (found["icb", "A", FIRST]["region"], found["icb", "A", FIRST]["region_comparison"]) == (70, "worse")
    assert found["icb", "B", FIRST]["region_comparison"] == "similar"
    assert found["region", "Y1", FIRST]["region_comparison"] is None
    alone = judged([value("A", 1, 60)])["icb", "A", FIRST]
    assert (alone["region"], alone["region_comparison"]) == (None, "not_compared")


def test_england_is_that_of_the_same_period():
    england = [value("ENG", 1, 40, "england"), value("ENG", 2, 50, "england")]
    found = judged([*england, value("A", 1, 60, comparison="better"), value("B", 3, 60)])
    assert (found["icb", "A", FIRST]["england"], found["icb", "A", FIRST]["comparison"]) == (40, "better")
    assert found["icb", "B", FIRST]["england"] is None


def test_levels_below_boards_are_not_judged_and_no_values_give_no_rows():
    assert judged([value("P1", 1, 60, "practice"), value("U1", 1, 60, "pcn")]) == {}
    assert judged([]) == {}


def test_a_board_stands_out_only_beyond_how_much_boards_usually_differ():
    """Twenty boards a point apart on huge numbers all differ from the country by more than chance; one is far off."""
    people = 1_000_000
    shares = {f"B{n}": 40 + n for n in range(20)} | {"FAR": 90}
    rows = [
        value(code, 12, share, numerator=share * people / 100, denominator=people) for code, share in shares.items()
    ]
    country = value("ENG", 12, 50, "england", numerator=50.0, denominator=100.0)
    found = judged([*rows, country])
    assert {code: found["icb", code, FIRST]["standing"] for code in ("B5", "B10", "FAR")} == {
        "B5": "within", "B10": "within", "FAR": "above_998",
    }  # fmt: skip
    assert found["england", "ENG", FIRST]["standing"] is None


def test_a_target_that_is_to_be_met_later_is_said_with_its_day():
    by_march = {"year": "2024-25", "value": 90.0, "direction": "at_least", "due_date": date(2025, 3, 31)}
    early = judged(series("A", STEADY[:9]), targets=[by_march])["icb", "A", FIRST]
    assert early["target_due"] == date(2025, 3, 31)
    assert "below the target of 90% by March 2025" in early["sentence"]
    in_time = judged(series("A", STEADY), targets=[by_march])["icb", "A", FIRST]
    assert "below the target of 90% and expected to miss it" in in_time["sentence"]
