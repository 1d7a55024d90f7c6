"""The quality of what landed, against a reading of the same text row by row."""

from collections import Counter
from datetime import date

import pytest

from integratedcare.feeds.every import FEEDS
from integratedcare.feeds.quality import quality
from integratedcare.feeds.quality_report import report
from integratedcare.feeds.quality_summary import signals

HEAD = [
    "LocalPatientID",
    "ProviderCode",
    "SpellID",
    "EpisodeNumber",
    "AdmissionDate",
    "DischargeDate",
    "AdmissionMethod",
]
TODAY = date(2026, 11, 2)


def sent(months: int = 14, spoilt: int = 0) -> list[list[str]]:
    """Ten stays a month in each of two hospitals; every fifth has no method, every seventh one that means nothing."""
    rows = []
    for month in range(months):
        year, number = 2025 + (8 + month) // 12, 1 + (8 + month) % 12
        for place in range(20):
            stay = len(rows)
            method = "" if stay % 5 == 0 else "77" if stay % 7 == 0 else "21"
            left = f"{year}-{number:02}-{1 if stay % 9 == 0 else 15}"
            gone = "" if month == months - 1 and place < spoilt else left
            day = f"{year}-{number:02}-10"
            rows.append([f"H{stay}", "RAA" if place % 2 else "RBB", f"S{stay}", "1", day, gone, method])
    return rows


def text(rows: list[list[str]]) -> str:
    return "\n".join(",".join(row) for row in [HEAD, *rows]) + "\n"


@pytest.fixture
def measured(delivered, home):
    delivered("admitted_care", text(sent()))
    return {(m.provider, m.month, m.measure, m.column): m for m in quality(FEEDS["admitted_care"], home, on=TODAY)}


def test_completeness_and_validity_are_those_of_the_rows(measured):
    for provider in ("RAA", "RBB"):
        for month in {row[4][:7] for row in sent()}:
            rows = [row for row in sent() if row[1] == provider and row[4].startswith(month)]
            methods = Counter(row[6] for row in rows)
            held = measured[provider, month, "complete", "admission_method"]
            assert (held.good, held.counted) == (methods["21"], len(rows))
            valid = measured[provider, month, "valid", "admission_method"]
            assert (valid.good, valid.counted) == (methods["21"], methods["21"] + methods["77"])
            assert measured[provider, month, "rows", ""].good == len(rows)


def test_dates_that_run_backwards_are_counted_where_both_are_known(measured):
    for provider in ("RAA", "RBB"):
        for month in {row[4][:7] for row in sent()}:
            rows = [row for row in sent() if row[1] == provider and row[4].startswith(month) and row[5]]
            forwards = sum(row[5] >= row[4] for row in rows)
            held = measured[provider, month, "in_order", "admission_date to discharge_date"]
            assert (held.good, held.counted) == (forwards, len(rows))
            assert forwards < len(rows)


def test_a_month_that_differs_by_more_than_chance_is_a_signal(delivered, home):
    delivered("admitted_care", text(sent(spoilt=20)))
    found = signals(quality(FEEDS["admitted_care"], home, on=TODAY))
    assert found["RAA", "complete", "discharge_date"] == "concern_low"
    assert found["RAA", "complete", "admission_date"] == "common_cause"
    assert found["RAA", "rows", ""] == "common_cause"


def test_under_twelve_months_there_is_no_signal(delivered, home):
    delivered("admitted_care", text(sent(months=11, spoilt=20)))
    assert signals(quality(FEEDS["admitted_care"], home, on=TODAY)) == {}


def test_the_report_has_a_line_for_each_feed_that_has_landed(delivered, home):
    landing = delivered("admitted_care", text(sent()))
    (line,) = report(FEEDS.values(), home, today=TODAY)
    assert (line.feed, line.deliveries, line.rows, line.set_aside) == ("admitted_care", 1, 280, 0)
    assert line.newest == date.fromisoformat(landing.manifest["last_date"])
    assert not line.is_late
    assert report(FEEDS.values(), home, today=date(2027, 6, 1))[0].is_late
    known = sum(bool(row[6]) for row in sent())
    wrong = sum(row[6] == "77" for row in sent())
    columns = len(HEAD) - 1
    assert line.valid == pytest.approx(1 - wrong / (280 * (columns - 1) + known))
