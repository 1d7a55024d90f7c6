"""Fair shares on a table of six practices that a person can add up."""

import random
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integratedcare.allocation import PaceOfChange, fair_shares
from integratedcare.errors import DataError, InputFileError, UsageError

COLUMNS = [
    *("code", "name", "population", "general_and_acute", "community", "mental_health", "maternity"),
    *("health_inequalities", "prescribing", "core", "primary_medical_care_need", "primary_medical_care"),
    *("weighted_population", "share", "target_pounds"),
]


def codes(result):
    return list(result.columns["code"])


def test_boards_by_hand(small_need):
    # QAA: 5,500 people, weighted 1200 + 3000 + 800 + 500 = 5,500; QBB: 4,500 people, 2200 + 2250 = 4,450
    result = fair_shares(small_need(), level="icb", pot=100)
    assert list(result.columns) == COLUMNS
    assert codes(result) == ["QAA", "QBB"]
    assert result.columns["population"] == (5500, 4500)
    assert result.columns["weighted_population"] == (5500, 4450)
    assert result.columns["core"] == pytest.approx((1 / 0.995, 4450 / 4500 / 0.995))
    assert result.columns["target_pounds"] == (55.28, 44.72)
    assert result.table.column_names == COLUMNS
    assert result.rows[0].name == "NHS Board A ICB"


def test_against_its_own_board_the_average_is_one(small_need):
    result = fair_shares(small_need(), level="practice", icb="QAA", against="icb")
    assert codes(result) == ["A1", "A2", "A3", "A4"]
    assert result.columns["core"] == pytest.approx((1.2, 1.0, 0.8, 1.0))
    assert result.columns["target_pounds"] == (None,) * 4
    assert any("own board" in note for note in result.notes)


def test_a_network_counts_once_whole_in_the_board_of_most_of_its_people(small_need):
    england = fair_shares(small_need(), level="pcn")
    assert codes(england) == ["QAA/NO-PCN", "QBB/NO-PCN", "U1", "U2"]
    assert england.columns["population"] == (500, 2500, 4000, 3000)
    assert england.rows[0].name == "Practices in no primary care network (Board A)"
    board = fair_shares(small_need(), level="pcn", icb="QAA")
    assert codes(board) == ["NO-PCN", "U1"]
    (note,) = [note for note in board.notes if "counts once" in note]
    assert "1 practice of this board is counted elsewhere" in note
    assert "4,500 people; the board has 5,500" in note
    other = fair_shares(small_need(), level="pcn", icb="QBB")
    assert any("1 practice of other boards is counted here" in note for note in other.notes)


def test_districts_are_pairs_of_board_and_district(small_need):
    assert codes(fair_shares(small_need(), level="district")) == ["QAA/E1", "QAA/E2", "QBB/E2", "QBB/E3"]
    board = fair_shares(small_need(), level="district", icb="qbb")
    assert codes(board) == ["E2", "E3"]
    assert board.columns["name"] == ("District E2", "District E3")


def test_regions_and_sub_icb_locations(small_need):
    assert codes(fair_shares(small_need(), level="region")) == ["Y1"]
    assert codes(fair_shares(small_need(), level="sub-icb")) == ["SAA", "SBB"]


def test_places_and_everywhere_else(small_need):
    result = fair_shares(small_need(), level="place", icb="QAA", places={"Zed": ["A1"], "Alpha": ["A2"]}, pot=10)
    assert codes(result) == ["Alpha", "Zed", "REST"]
    assert result.columns["population"] == (3000, 1000, 1500)
    assert result.rows[2].name == "Everywhere else in Board A"
    assert any("2 practices outside any place form the row REST" in note for note in result.notes)


def test_everywhere_else_in_england_is_compared_with_its_boards_together(small_need):
    result = fair_shares(small_need(), level="place", places={"P": ["A1"]}, against="icb")
    assert result.base_of == ("QAA", "QAA+QBB")
    assert result.bases["QAA+QBB"].population == 10_000


def test_places_that_hold_everyone_leave_no_rest(small_need, practices):
    everyone = {"All": [practice[0] for practice in practices]}
    assert codes(fair_shares(small_need(), level="place", places=everyone)) == ["All"]


def test_a_place_of_practices_over_the_border_says_so_without_speaking_of_networks(small_need):
    result = fair_shares(small_need(), level="place", icb="QAA", places={"P": ["A1", "B1"]})
    (note,) = [note for note in result.notes if "The rows add up to" in note]
    assert note.startswith("1 practice of other boards is counted here. The rows add up to 7,500 people")


def test_a_board_without_people_has_no_need_index(small_need, practices):
    rows = [(*row[:5], 0.0 if row[1] == "QBB" else row[5], row[6]) for row in practices]
    result = fair_shares(small_need(rows), level="icb", against="icb")
    assert result.columns["core"] == (1.0, None)


@pytest.mark.parametrize(("pot", "used"), [(100.005, "£100.01"), ("100.004", "£100.00"), (Decimal("7.0001"), "£7.00")])
def test_a_part_of_a_penny_is_told(small_need, pot, used):
    (note,) = fair_shares(small_need(), level="icb", pot=pot).notes
    assert note == f"The pot has a part of a penny, so the nearest whole penny is shared: {used}."


@pytest.mark.parametrize("pot", [100, 100.01, "100.10", Decimal("0.07"), 1e13])
def test_whole_pennies_need_no_note(small_need, pot):
    assert fair_shares(small_need(), level="icb", pot=pot).notes == ()


def test_the_other_stream_uses_primary_medical_care(small_need):
    result = fair_shares(small_need(), level="icb", stream="primary-medical-care")
    assert result.columns["weighted_population"] == result.weighted["primary_medical_care"]


def test_opening_positions_add_three_columns_and_every_step(small_need):
    result = fair_shares(
        small_need(),
        level="icb",
        pot=1000,
        opening={"QAA": 600, "QBB": 380},
        rule=PaceOfChange(0.01, illustrative=True),
    )
    assert list(result.columns)[-3:] == ["opening_pounds", "distance_from_target", "closing_pounds"]
    assert result.columns["target_pounds"] == (552.76, 447.24)
    assert result.columns["closing_pounds"] == (606.0, 394.0)
    assert result.columns["distance_from_target"] == pytest.approx((612.244898 / 552.76 - 1, 387.755102 / 447.24 - 1))
    assert result.total("closing_pounds") == 1000
    assert any("illustrative" in sentence for sentence in result.illustrative)
    assert not any("illustrative" in note for note in result.notes)  # else a caller that says both says it twice


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ({"QAA": 1}, "no opening position for QBB"),
        ({"QAA": 1, "QBB": 1, "QBC": 1}, "QBC is not among"),
        ({"QAA": "x", "QBB": 1}, "not an amount"),
        ({"QAA": -1, "QBB": 1}, "not an amount"),
    ],
)
def test_opening_positions_must_cover_exactly_the_rows(opening, words, small_need):
    with pytest.raises(InputFileError, match=words):
        fair_shares(small_need(), level="icb", pot=10, opening=opening, rule=0.01)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"level": "ward"}, "The levels are practice, pcn"),
        ({"level": "region", "icb": "QAA"}, "region"),
        ({"level": "region", "against": "icb"}, "region"),
        ({"level": "place"}, "list of places"),
        ({"level": "icb", "places": {}}, "goes with the level place"),
        ({"level": "icb", "pot": -1}, "more than 0"),
        ({"level": "icb", "pot": 0}, "more than 0"),
        ({"level": "icb", "pot": float("nan")}, "finite"),
        ({"level": "icb", "opening": {"QAA": 1}}, "pot"),
        ({"level": "icb", "pot": 10, "opening": {"QAA": 1, "QBB": 1}}, "rule"),
        ({"level": "icb", "icb": "QAAX"}, "Did you mean QAA"),
        ({"level": "icb", "icb": "zzz"}, "The boards of this year are QAA, QBB"),
        ({"level": "icb", "stream": "dental"}, "core or primary-medical-care"),
        ({"level": "icb", "against": "wales"}, "england or icb"),
        ({"level": "place", "places": {"P": ["A1", "A9"]}}, "A9"),
        ({"level": "place", "places": {"P": ["A1"], "R": ["A1"]}}, "two places"),
    ],
)
def test_questions_that_cannot_be_answered(question, words, small_need):
    with pytest.raises(UsageError, match=words):
        fair_shares(small_need(), **question)


def test_a_table_that_is_not_right_is_a_data_error(small_need, practices):
    with pytest.raises(DataError, match="lacks core"):
        fair_shares(small_need().drop_columns(["core"]), level="icb")
    with pytest.raises(DataError, match="no practices"):
        fair_shares(small_need().slice(0, 0), level="icb")
    with pytest.raises(DataError, match="twice"):
        fair_shares(small_need((*practices, practices[0])), level="icb")


practice = st.tuples(
    st.sampled_from(["QAA", "QBB", "QCC"]),
    st.sampled_from(["U1", "U2", "NO-PCN"]),
    st.sampled_from(["E1", "E2"]),
    st.floats(1, 1e5),
    st.floats(0.1, 4),
)


@settings(deadline=None)
@given(
    st.lists(practice, min_size=1, max_size=25),
    st.sampled_from(["practice", "pcn", "district", "sub_icb", "icb", "region"]),
    st.integers(1, 10**12),
    st.integers(0, 100),
)
def test_totals_conserve_and_row_order_does_not_matter(small_need, drawn, level, pence, seed):
    board_of = {"U1": "QAA", "U2": "QBB"}
    rows = [
        (f"P{i:03}", icb, pcn, board_of.get(pcn, icb), district, people, weight)
        for i, (icb, pcn, district, people, weight) in enumerate(drawn)
    ]
    result = fair_shares(small_need(rows), level=level, pot=pence / 100)
    assert result.total("population") == pytest.approx(result.scope.population)
    assert result.total("weighted_population") == pytest.approx(result.scope.weighted["core"])
    assert result.total("share") == pytest.approx(1)
    assert sum(round(pounds * 100) for pounds in result.columns["target_pounds"]) == pence
    random.Random(seed).shuffle(rows)
    assert fair_shares(small_need(rows), level=level, pot=pence / 100).columns == result.columns
