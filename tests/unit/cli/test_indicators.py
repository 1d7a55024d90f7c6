"""`ics indicators`."""

import pytest

LIST = ["id", "title", "theme", "unit", "better", "level", "source", "latest_period"]
VALUES = [
    "indicator", "level", "code", "name", "period_start", "period_end", "numerator", "denominator", "value", "lower",
    "upper", "comparison",
]  # fmt: skip


def test_the_list_is_csv_theme_by_theme(ics):
    answer = ics("indicators", "list", "--format", "csv")
    assert answer.code == 0, answer.err
    rows = answer.rows()
    assert list(rows[0]) == LIST
    assert len(rows) >= 80
    themes = list(dict.fromkeys(row["theme"] for row in rows))
    assert themes == [t for t in ("quality", "prevention", "leadership", "people", "finance", "local") if t in themes]
    assert {row["better"] for row in rows} == {"higher", "lower", "neither"}


def test_one_definition_for_people(ics):
    answer = ics("indicators", "show", "waiting_within_18_weeks")
    assert answer.code == 0, answer.err
    for words in ("Waiting 18 weeks or less", "Why", "2026-27: at least 70", "rtt_incomplete_by_org_month"):
        assert words in answer.out
    assert "illustrative, high confidence" in answer.out
    assert "of pathways had waited 18 weeks or less" in answer.out
    [row] = ics("indicators", "show", "emergency_within_four_hours", "--format", "csv").rows()
    assert row["rebase"].startswith("1 June 2023 (england): 14 trusts")
    assert "1 June 2023 (icb D7T5G QF7 " in row["rebase"] or "1 June 2023 (icb QF7 QHG " in row["rebase"]
    assert row["targets"].count("; 20") == 3


def test_definitions_are_there_without_data_and_values_are_not(ics, refused, tmp_path):
    listed = ics("indicators", "list", "--format", "csv", home=tmp_path)
    assert listed.code == 0
    assert len(listed.rows()) >= 80
    assert {row["latest_period"] for row in listed.rows()} == {""}
    assert "definitions only" in listed.err
    assert "Waiting 18 weeks" in ics("indicators", "show", "waiting_within_18_weeks", home=tmp_path).out
    assert "No data folder and no release" in refused(7, "indicators", "values", "waiting_list", home=tmp_path)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "waiting_lst"], "There is no indicator called 'waiting_lst'. Did you mean waiting_list"),
        (["show", "waiting list"], "Did you mean waiting_list"),
        (["values", "cancer"], "Did you mean"),
        (["values", "qqqq"], "`ics indicators list` lists them all."),
        (["values", "waiting_list", "--level", "boards"], "--level cannot be 'boards'; it is one of england"),
        (["values", "waiting_list", "--as-of", "soon"], "'soon' is not a date"),
        (["values", "practice_payments", "--level", "provider"], "no values at the level provider. It has them for"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(refused, words, said):
    assert said in refused(2, "indicators", *words, "--format", "csv")


def test_the_made_up_system_has_local_priorities_and_a_finance_return(ics):
    local = [row for row in ics("indicators", "list", "--format", "csv").rows() if row["theme"] == "local"]
    assert len(local) == 3
    assert {row["latest_period"] for row in local} == {"2026-03-31"}
    for name in (local[0]["id"], "return_surplus"):
        rows = ics("indicators", "values", name, "--format", "csv").rows()
        assert len(rows) >= 12
        assert {row["code"] for row in rows} == {"QZA"}
    assert rows[-1]["period_start"] == "2025-04-01"


@pytest.mark.public_data
def test_values_of_the_boards_of_each_period(ics, england_home):
    answer = ics("indicators", "values", "waiting_list", "--level", "icb", "--format", "csv", home=england_home)
    rows = answer.rows()
    assert list(rows[0]) == VALUES
    boards = {end: {row["code"] for row in rows if row["period_end"] == end} for end in ("2026-03-31", "2026-04-30")}
    assert [len(codes) for codes in boards.values()] == [42, 36]
    assert all(row["name"].startswith("NHS ") for row in rows)
    assert {(row["numerator"], row["lower"], row["comparison"]) for row in rows} == {("", "", "not_compared")}


@pytest.mark.public_data
def test_values_of_england_and_of_one_board_through_a_merger(ics, england_home):
    national = ics("indicators", "values", "waiting_list", "--level", "england", "--format", "csv", home=england_home)
    newest = national.rows()[-1]
    assert (newest["code"], newest["name"], newest["period_end"]) == ("ENG", "England", "2026-04-30")
    assert float(newest["value"]) == 7_093_502
    words = ["indicators", "values", "waiting_over_52_weeks_share", "--code", "s9b9j", "--format", "csv"]
    own = ics(*words, home=england_home).rows()
    assert [row["period_end"] for row in own] == ["2026-04-30"]
    with_past = ics(*words, "--as-of", "2026-04-01", home=england_home)
    assert len(with_past.rows()) == 49
    assert "by share of registered people" in with_past.err
    assert own[0]["numerator"].isdigit()


@pytest.mark.public_data
def test_a_board_that_is_not_there_is_told_with_the_nearest(refused, england_home):
    words = ["indicators", "values", "waiting_list", "--code", "QHX", "--format", "csv"]
    assert "has no value for 'QHX' at the level icb. Did you mean Q" in refused(2, *words, home=england_home)
