"""Where England, its regions, boards and trusts stand: every judgement worked out again, one series at a time."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from integratedcare.statistics.spc import variation_of, xmr

pytestmark = pytest.mark.public_data

FIRST, LATER = date(2022, 7, 1), date(2026, 4, 1)
LEVELS = ["england", "region", "icb", "provider"]
WAYS = {"higher": "up", "lower": "down", "neither": "neutral"}
KEY = ("indicator", "board_set_start", "level", "code")


@pytest.fixture(scope="module")
def series(england_release) -> dict[tuple, list[dict]]:
    """The values of every judged series, oldest first."""
    found = defaultdict(list)
    for row in england_release.rows("indicator_value", level=LEVELS):
        if row["value"] is not None:
            found[tuple(row[name] for name in KEY)].append(row)
    return {key: sorted(rows, key=lambda row: row["period_end"]) for key, rows in found.items()}


@pytest.fixture(scope="module")
def judgements(england_release) -> dict[tuple, dict]:
    return {tuple(row[name] for name in KEY): row for row in england_release.rows("judgement")}


@pytest.fixture(scope="module")
def definitions(england_release) -> dict[str, dict]:
    return {row["indicator"]: row for row in england_release.rows("indicator")}


def end_of(month: str) -> date:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:7]), 12)
    return date(year, number + 1, 1) - timedelta(days=1)


def test_england_is_judged_by_the_figures_of_the_published_file(read, judgements):
    rows = read("performance/rtt_incomplete_by_org_month.parquet")
    rows = [row for row in rows if row["level"] == "provider" and row["month"] == "2026-04"]
    pathways, within = (sum(row[name] for row in rows) for name in ("waitlist_value", "pct18_within_target"))
    assert (pathways, sum(row["longwait_w52"] for row in rows)) == (7_093_502, 97_388)
    england = {name: judgements[name, FIRST, "england", "ENG"] for name in ("waiting_list", "waiting_within_18_weeks",
                                                                           "waiting_over_52_weeks")}  # fmt: skip
    assert {row["period_end"] for row in england.values()} == {date(2026, 4, 30)}
    assert [row["value"] for row in england.values()] == [7_093_502, pytest.approx(100 * within / pathways), 97_388]
    assert round(england["waiting_within_18_weeks"]["value"], 2) == 64.95
    assert england["waiting_list"]["sentence"].startswith("7,093,502 pathways on the waiting list in April 2026; ")
    assert "below the target of 70%" in england["waiting_within_18_weeks"]["sentence"]


def test_accident_and_emergency_in_september_2024_and_its_chart_from_june_2023(read, series, judgements, definitions):
    rows = read("performance/england_icb_accidents_emergency.parquet")
    rows = [row for row in rows if row["date"] == "September 2024"]
    attended, late = (sum(row[name] for row in rows) for name in ("total_attendances", "attendances_over_4hours"))
    key = ("emergency_within_four_hours", FIRST, "england", "ENG")
    month = next(row for row in series[key] if row["period_end"] == date(2024, 9, 30))
    assert attended == month["denominator"] == 2_214_217
    assert month["value"] == pytest.approx(100 * (attended - late) / attended)
    assert round(month["value"], 1) == 74.2
    since = [row["value"] for row in series[key] if row["period_end"] >= date(2023, 6, 1)]
    assert judgements[key]["mean"] == pytest.approx(np.mean(since))
    assert "14 trusts" in judgements[key]["note"]
    assert "February and March 2025" in judgements[key]["note"]  # published twice, so refused


def test_charts_begin_anew_only_where_the_trusts_report_that_had_tried_other_standards(
    england_release, read, judgements
):
    tried = {
        row["nhs_trust22_code"]
        for row in read("performance/england_trust_accidents_emergency.parquet")
        if row["attendances_over_4hours"] is None and row["total_attendances"]
    }
    parents = {
        row["code"]: row["parent_code"]
        for row in england_release.rows("organisation_parent", kind="trust", parent_kind="icb")
    }
    followed = defaultdict(set)
    for row in england_release.rows("succession", kind="icb"):
        followed[row["predecessor_code"]].add(row["successor_code"])
    then = {parents[trust] for trust in tried}
    now = {code for board in then for code in followed.get(board, {board})}
    regions = {
        row["region_code"] for row in england_release.rows("system", board_set_start=FIRST) if row["code"] in then
    }
    assert (len(tried), len(then), len(regions)) == (14, 13, 6)
    rebased = defaultdict(set)
    for row in england_release.rows("indicator_rebase", indicator="emergency_within_four_hours"):
        rebased[row["level"]].add(row["code"])
    assert rebased == {"england": {"all"}, "region": regions, "icb": then | now}
    noted = {
        (start, code)
        for (indicator, start, level, code), row in judgements.items()
        if indicator == "emergency_within_four_hours" and level == "icb" and "other standards" in row["note"]
    }
    assert noted == {(FIRST, code) for code in then} | {(LATER, code) for code in now}


def test_every_series_is_judged_at_its_newest_value(series, judgements):
    assert set(judgements) == set(series)
    copied = ("period_start", "period_end", "value", "lower", "upper", "comparison", "is_old", "covered_share")
    for key, rows in series.items():
        row = judgements[key]
        assert {name: row[name] for name in copied} == {name: rows[-1][name] for name in copied}, key
        assert row["points"] == len(rows)
        if key[1:3] == (FIRST, "icb"):
            assert row["period_end"] < LATER
    boards = {key[1:] for key in judgements if key[2] == "icb"}
    assert [sum(start == day for start, *_ in boards) for day in (FIRST, LATER)] == [42, 36]


def test_every_chart_is_that_of_its_series_alone(england_release, series, judgements, definitions):
    rebases = england_release.rows("indicator_rebase")
    targets = defaultdict(dict)
    for row in england_release.rows("indicator_target"):
        targets[row["indicator"]][row["year"]] = row["value"]
    monthly = [key for key in series if definitions[key[0]]["period_type"] == "month"]
    drawn = too_short = 0
    for at, key in enumerate(monthly):
        if key[2] == "provider" and at % 7:
            continue  # one trust in seven is enough
        rows, judged = series[key], judgements[key]
        if len(rows) < 12:
            assert judged["variation"] is None
            continue
        drawn += 1
        whole = {(row["period_end"].year, row["period_end"].month): row["value"] for row in rows}
        months = every_month(rows[0]["period_end"], rows[-1]["period_end"])
        values = [whole.get(month, np.nan) for month in months]
        starts = [
            r["start_date"]
            for r in rebases
            if r["indicator"] == key[0] and r["level"] == key[2] and r["code"] in ("all", key[3])
        ]
        if definitions[key[0]]["source"] == definitions["waiting_list"]["source"] and key[2] in ("icb", "region"):
            starts += broken_months(series["waiting_list", *key[1:]])
        phases = sorted({months.index((day.year, day.month)) for day in starts if (day.year, day.month) in months})
        if np.sum(~np.isnan(values[max(phases, default=0) :])) < 12:
            assert judged["variation"] is judged["mean"] is judged["special_since"] is None
            too_short += 1
            continue
        chart = xmr(
            values, improvement=WAYS[definitions[key[0]]["better"]], rebase=phases,
            target=in_force(targets[key[0]], rows[-1]["period_end"]),
        )  # fmt: skip
        assert close(judged["mean"], chart.mean[-1]), key
        assert close(judged["lower_limit"], chart.lower[-1]), key
        assert close(judged["upper_limit"], chart.upper[-1]), key
        assert judged["point_type"] == chart.point_type[-1], key
        assert (judged["variation"] or "", judged["assurance"] or "") == (chart.variation, chart.assurance), key
        assert judged["special_since"] == run_start(chart, months, phases, definitions[key[0]]), key
    assert drawn > 2_500
    assert too_short > 10  # boards whose reporting changed in the last year


def broken_months(waiting: list[dict]) -> list[date]:
    """Where a waiting list moves by over a fifth from one month to the next."""
    found = []
    for before, after in pairwise(waiting):
        follows = before["period_end"] + timedelta(days=1) == after["period_start"]
        if follows and abs(after["value"] - before["value"]) > 0.2 * before["value"]:
            found.append(after["period_start"])
    return found


def every_month(first: date, last: date) -> list[tuple[int, int]]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [(number // 12, number % 12 + 1) for number in numbers]


def in_force(targets: dict[str, float], day: date) -> float | None:
    start = day.year if day.month > 3 else day.year - 1
    years = [year for year in sorted(targets) if int(year[:4]) <= start]
    return targets[years[-1]] if years else None


def run_start(chart, months: list, phases: list[int], definition: dict) -> date | None:
    """The last day of the first month of the run that the newest point belongs to, walking backwards."""
    kinds = variation_of(chart.point_type, WAYS[definition["better"]]).tolist()
    if chart.variation in ("", "common_cause"):
        return None
    at = len(kinds) - 1
    while at > 0 and kinds[at - 1] == kinds[-1] and at not in phases:
        at -= 1
    return end_of("{}-{:02d}".format(*months[at]))


def close(held: float, expected: float) -> bool:
    return abs(held - expected) <= 1e-9 * max(1, abs(expected))


def test_every_rank_counts_those_that_are_better_in_the_same_period(series, judgements, definitions):
    values = defaultdict(list)
    for (indicator, start, level, _), rows in series.items():
        for row in rows:
            values[indicator, start, level, row["period_end"]].append(row["value"])
    for (indicator, start, level, _), row in judgements.items():
        if level == "england":
            assert row["rank"] is None
            continue
        others = values[indicator, start, level, row["period_end"]]
        low = definitions[indicator]["better"] == "lower"
        better = sum(v < row["value"] if low else v > row["value"] for v in others)
        assert (row["rank"], row["ranked_of"]) == (better + 1, len(others))


def test_every_board_stands_beside_england_and_its_own_region(england_release, series, judgements):
    regions = {(row["board_set_start"], row["code"]): row["region_code"] for row in england_release.rows("system")}
    values = {(*key, row["period_end"]): row["value"] for key, rows in series.items() for row in rows}
    compared = 0
    for (indicator, start, level, code), row in judgements.items():
        end = row["period_end"]
        assert row["england"] == values.get((indicator, FIRST, "england", "ENG", end))
        if level != "icb":
            assert row["region_code"] is row["region"] is row["region_comparison"] is None
            continue
        assert row["region_code"] == regions[start, code]
        assert row["region"] == values.get((indicator, FIRST, "region", row["region_code"], end))
        if row["region_comparison"] != "not_compared":
            compared += 1
            beyond = row["lower"] > row["region"] or row["upper"] < row["region"]
            assert beyond == (row["region_comparison"] != "similar")
    assert compared > 1_000
