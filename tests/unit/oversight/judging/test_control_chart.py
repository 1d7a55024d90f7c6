"""A series of an indicator as a control chart."""

from datetime import date

import numpy as np
import pytest

from integratedcare.oversight.judging.control_chart import control_chart, phase_starts
from integratedcare.statistics.spc import xmr

MONTHLY = {"better": "lower", "period_type": "month"}
VALUES = [5, 6, 5, 7, 6, 5, 6, 7, 5, 6, 5, 6, 30]


def test_it_is_the_screened_chart_with_the_indicators_own_direction():
    chart, direct = control_chart(VALUES, definition_row=MONTHLY, target=6), xmr(VALUES, improvement="down", target=6)
    assert (
        (chart.variation, chart.assurance) == (direct.variation, direct.assurance) == ("concern_high", "inconsistent")
    )
    assert chart.upper.tolist() == direct.upper.tolist()


@pytest.mark.parametrize(
    ("better", "variation"), [("higher", "improvement_high"), ("lower", "concern_high"), ("neither", "neutral_high")]
)
def test_what_a_high_point_means_depends_on_which_way_is_good(better, variation):
    assert control_chart(VALUES, definition_row=MONTHLY | {"better": better}).variation == variation


def test_under_twelve_points_nothing_is_drawn_and_missing_months_are_no_points():
    chart = control_chart([*VALUES[:11], np.nan, np.nan], definition_row=MONTHLY, target=1)
    assert np.isnan(chart.mean).all()
    assert np.isnan(chart.near_upper).all()
    assert set(chart.point_type.tolist()) == {""}
    assert (chart.variation, chart.assurance) == ("", "")
    assert "not enough data" in chart.note
    assert control_chart(VALUES[:12], definition_row=MONTHLY).variation == "common_cause"


def test_of_many_series_only_those_with_enough_points_are_drawn():
    short = [*VALUES[:5], *[np.nan] * 8]
    chart = control_chart([VALUES, short], definition_row=MONTHLY, target=[1, 1])
    assert chart.variation.tolist() == ["concern_high", ""]
    assert np.isnan(chart.mean[1]).all()
    assert not np.isnan(chart.mean[0]).any()


def test_what_is_not_monthly_has_no_chart():
    chart = control_chart(VALUES, definition_row=MONTHLY | {"period_type": "year"})
    assert chart.variation == ""
    assert np.isnan(chart.upper).all()
    assert "monthly" in chart.note


def test_phases_begin_at_the_month_that_holds_the_day_and_only_of_their_level_and_body():
    months = [date(2023, 4, 30), date(2023, 5, 31), date(2023, 6, 30), date(2023, 7, 31)]
    rebases = [{"level": "icb", "start_date": date(2023, 6, 1)}]
    assert phase_starts(months, rebases, "icb", "QXU").tolist() == [False, False, True, False]
    assert not phase_starts(months, rebases, "provider", "RAA").any()
    assert not phase_starts(months[:2], rebases, "icb", "QXU").any()
    assert not phase_starts(months[2:], rebases, "icb", "QXU").any()
    for code, of_whom in (("all", "QXU"), ("QXU", "QXU")):
        assert phase_starts(months, [rebases[0] | {"code": code}], "icb", of_whom).any()
    assert not phase_starts(months, [rebases[0] | {"code": "QHM"}], "icb", "QXU").any()
