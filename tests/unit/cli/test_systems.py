"""`ics systems`."""

import json

import pytest

COLUMNS = [
    "code", "name", "registered", "practices", "pcns", "upper_tier_councils", "small_areas", "most_deprived_fifth",
    "most_deprived_fifth_share",
]  # fmt: skip


def test_csv_goes_to_stdout_alone_and_the_vintage_to_stderr(ics, made_up_release):
    answer = ics("systems", "--format", "csv")
    assert answer.code == 0
    assert answer.out.splitlines()[0].split(",") == COLUMNS
    assert "Registered people counted on 1 December 2025." in answer.err
    assert "(made-up data)" in answer.err
    people = sum(int(row["registered"]) for row in answer.rows())
    counted = made_up_release.rows("registered")
    newest = max(row["vintage"] for row in counted)
    assert people == sum(row["registered"] for row in counted if row["vintage"] == newest)


def test_json_holds_the_same_as_csv(ics):
    from_json = json.loads(ics("systems", "--format", "json").out)
    from_csv = ics("systems", "--format", "csv").rows()
    assert [list(row) for row in from_json] == [COLUMNS] * len(from_csv)
    assert [{name: str(value) for name, value in row.items()} for row in from_json] == from_csv
    assert all(0 <= row["most_deprived_fifth_share"] <= 1 for row in from_json)


def test_a_date_after_the_newest_count_regroups_that_count(ics):
    before = ics("systems", "--as-of", "2026-03-31", "--format", "csv")
    after = ics("systems", "--as-of", "2026-04-01", "--format", "csv")
    assert "regrouped to the boards of 1 April 2026" in after.err
    assert {row["code"] for row in before.rows()} != {row["code"] for row in after.rows()}
    for column in ("registered", "practices", "pcns", "small_areas", "most_deprived_fifth"):
        assert sum(int(row[column]) for row in before.rows()) == sum(int(row[column]) for row in after.rows())


def test_the_other_index_changes_areas_and_not_people(ics):
    old, new = (ics("systems", "--deprivation", year, "--format", "csv") for year in ("2019", "2025"))
    assert [row["registered"] for row in old.rows()] == [row["registered"] for row in new.rows()]
    assert [row["small_areas"] for row in old.rows()] != [row["small_areas"] for row in new.rows()]
    assert "index of 2025, small areas of 2021" in new.err


def test_the_table_is_for_people(ics):
    answer = ics("systems")
    assert answer.code == 0
    assert "systems on 1 December 2025. Registered people counted on 1 December 2025." in answer.out
    assert "In most deprived fifth" in answer.out
    assert "NHS " not in answer.out


def test_a_data_folder_gives_the_same_figures_as_its_release(ics, made_up_data):
    built = ics("systems", "--data", made_up_data, "--format", "csv")
    assert built.out == ics("systems", "--format", "csv").out
    assert "Built from" in built.err
    assert "(made-up data)" in built.err


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (2, ["--as-of", "2026-02-30"], "'2026-02-30' is not a date. Write year, month and day, for example 2026-04-01"),
        (2, ["--as-of", "tomorrow"], "'tomorrow' is not a date"),
        (2, ["--as-of", "1948-07-05"], "There were no integrated care boards on 5 July 1948"),
        (2, ["--deprivation", "2018"], "--deprivation cannot be '2018'; it is one of 2019, 2025. Did you mean 2019?"),
        (5, ["--data", "/nowhere"], "The data folder /nowhere (from --data) does not exist"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(refused, code, words, said):
    assert said in refused(code, "systems", *words, "--format", "csv")
