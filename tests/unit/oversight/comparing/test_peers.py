"""A board beside England, its region, its neighbours and its own past."""

from datetime import date

from integratedcare.oversight.comparing.peers import beside, neighbour_mean


def row(code, value, end=date(2026, 3, 31), reach=1.0):
    return {"code": code, "value": value, "lower": value - reach, "upper": value + reach, "period_end": end}


OWN = row("A", 60.0)


def test_what_is_known_comes_in_order_and_what_is_not_is_left_out():
    found = beside(
        OWN, better="higher", england=65.0, region=60.5, region_code="Y59", neighbours=[row("N", 50.0), row("M", 56.0)],
        past=[row("A", 58.0, date(2026, 2, 28)), row("A", 61.5, date(2025, 3, 31)), row("A", 1.0, date(2020, 1, 31))],
    )  # fmt: skip
    assert [(one.what, one.code, one.value, one.comparison) for one in found] == [
        ("england", "ENG", 65.0, "worse"),
        ("region", "Y59", 60.5, "similar"),
        ("neighbours", "", 53.0, "better"),
        ("neighbour", "N", 50.0, "better"),
        ("neighbour", "M", 56.0, "better"),
        ("period_before", "", 58.0, "better"),
        ("year_before", "", 61.5, "worse"),
    ]
    assert beside(OWN, better="higher") == []


def test_the_difference_is_own_less_other():
    assert [one.difference for one in beside(OWN, better="lower", england=65.0, region=59.0)] == [-5.0, 1.0]


def test_lower_is_better_turns_the_words_round():
    assert [one.comparison for one in beside(OWN, better="lower", england=65.0)] == ["better"]
    assert [one.comparison for one in beside(OWN, better="neither", england=65.0)] == ["lower"]


def test_without_an_interval_nothing_is_compared():
    own = OWN | {"lower": None, "upper": None}
    assert [one.comparison for one in beside(own, better="higher", england=65.0)] == ["not_compared"]


def test_each_neighbour_counts_once_in_the_mean_and_one_without_a_value_not_at_all():
    assert neighbour_mean([row("N", 50.0), row("M", 56.0), {"code": "O", "value": None}]) == 53.0
    assert neighbour_mean([]) is None


def test_later_periods_are_no_past():
    assert beside(OWN, better="higher", past=[row("A", 58.0, date(2026, 4, 30))]) == []
