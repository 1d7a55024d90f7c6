"""Values of indicators as words."""

from datetime import date

import pytest

from integratedcare.web.indicators import figures

SHARE = {"unit": "%", "method": "proportion", "phrase": None}
COUNT = {"unit": "pathways", "method": "count", "phrase": None}


@pytest.mark.parametrize(
    ("value", "definition", "beside", "said"),
    [
        (64.94, SHARE, (), "64.9%"),
        (0.998, SHARE, (1.0,), "0.998%"),
        (7_093_502.0, COUNT, (), "7,093,502"),
        (None, COUNT, (), "not known"),
    ],
)
def test_short(value, definition, beside, said):
    assert figures.short(value, definition, *beside) == said


@pytest.mark.parametrize(
    ("first", "second", "definition", "said"),
    [
        (60.0, 50.0, SHARE, "10.0 percentage points higher"),
        (50.0, 60.0, SHARE, "10.0 percentage points lower"),
        (5.0, 5.0, SHARE, "the same"),
        (1.0, 4.0, COUNT, "3 lower"),
    ],
)
def test_how_far_apart(first, second, definition, said):
    assert figures.apart(first, second, definition) == said


@pytest.mark.parametrize(
    ("start", "end", "kind", "said"),
    [
        (date(2026, 3, 1), date(2026, 3, 31), "month", "March 2026"),
        (date(2026, 1, 1), date(2026, 3, 31), "quarter", "January to March 2026"),
        (date(2022, 4, 1), date(2023, 3, 31), "financial_year", "2022-23"),
        (date(2021, 1, 1), date(2021, 12, 31), "year", "2021"),
        (date(2025, 11, 30), date(2025, 11, 30), "day", "30 November 2025"),
    ],
)
def test_periods(start, end, kind, said):
    assert figures.period(start, end, kind) == said
