"""`ics fair-shares` and `ics compare`: what comes out."""

import json

import pytest

COLUMNS = [
    "code", "name", "population", "general_and_acute", "community", "mental_health", "maternity",
    "health_inequalities", "prescribing", "core", "primary_medical_care_need", "primary_medical_care",
    "weighted_population", "share", "target_pounds",
]  # fmt: skip
LEVELS = ["practice", "pcn", "district", "sub-icb", "icb", "region"]


@pytest.mark.parametrize("level", LEVELS)
def test_every_level_shares_the_whole_pot(ics, made_up_release, level):
    answer = ics("fair-shares", "--level", level, "--pot", "1000000.01", "--format", "csv")
    assert answer.code == 0
    rows = answer.rows()
    assert list(rows[0]) == COLUMNS
    assert sum(round(float(row["target_pounds"]) * 100) for row in rows) == 100000001
    assert sum(float(row["share"]) for row in rows) == pytest.approx(1)
    everyone = sum(row["population"] for row in made_up_release.rows("practice_need", year="2025-26"))
    assert sum(float(row["population"]) for row in rows) == pytest.approx(everyone)
    assert "(made-up data)" in answer.err


def test_a_board_shares_its_own_pot_and_is_one_against_itself(ics, some):
    (row,) = ics("fair-shares", "--icb", some["board"], "--pot", "500", "--against", "icb", "--format", "csv").rows()
    assert row["code"] == some["board"]
    assert row["target_pounds"] == "500.00"
    assert all(float(row[name]) == pytest.approx(1) for name in COLUMNS[3:12])


def test_places_from_a_file_and_the_rest(ics, some, tmp_path):
    file = tmp_path / "places.csv"
    file.write_text("place,pcn\n" + "".join(f"North,{pcn}\n" for pcn in some["pcns"][:2]))
    answer = ics("fair-shares", "--level", "place", "--places", file, "--icb", some["board"], "--format", "csv")
    assert [row["code"] for row in answer.rows()] == ["North", "REST"]


def test_opening_positions_add_the_columns_of_pace_of_change(ics, some, tmp_path):
    words = ["fair-shares", "--level", "district", "--icb", some["board"], "--pot", "1000000", "--format", "json"]
    codes = [row["code"] for row in json.loads(ics(*words).out)]
    file = tmp_path / "opening.csv"
    file.write_text("code,opening_pounds\n" + "".join(f"{code},{900000 / len(codes):.2f}\n" for code in codes))
    answer = ics(*words, "--opening", file)
    rows = json.loads(answer.out)
    assert list(rows[0]) == [*COLUMNS, "opening_pounds", "distance_from_target", "closing_pounds"]
    assert sum(round(row["closing_pounds"] * 100) for row in rows) == 100000000
    assert "illustrative" in answer.err.lower()


def test_a_workbook_is_written_beside_the_rows(ics, some, tmp_path):
    file = tmp_path / "shares.xlsx"
    answer = ics("fair-shares", "--icb", some["board"], "--pot", "100", "--xlsx", file, "--format", "csv")
    assert answer.code == 0
    assert file.read_bytes()[:4] == b"PK\x03\x04"
    assert f"Wrote {file}." in answer.err
    assert len(answer.rows()) == 1
    assert list(tmp_path.iterdir()) == [file]


def test_a_practice_that_has_left_is_a_warning(ics, made_up_release, tmp_path):
    counted = made_up_release.rows("registered")
    newest = max(row["vintage"] for row in counted)
    current = {row["practice_code"] for row in counted if row["vintage"] == newest}
    left = [row for row in made_up_release.rows("practice_need", year="2025-26") if row["practice_code"] not in current]
    file = tmp_path / "places.csv"
    file.write_text(f"place,practice\nNorth,{left[0]['practice_code']}\n")
    answer = ics("fair-shares", "--level", "place", "--places", file, "--format", "csv")
    assert answer.code == 0
    assert f"Warning: {file}, line 2: practice {left[0]['practice_code']} has left since" in answer.err


def test_the_other_year_and_stream_are_other_figures(ics):
    words = ["fair-shares", "--level", "region", "--format", "csv"]
    outs = {ics(*words, *more).out for more in ([], ["--year", "2023-24"], ["--stream", "primary-medical-care"])}
    assert len(outs) == 3


def test_scenarios_side_by_side(ics, some, tmp_path):
    for name, pot in (("today", 100), ("tomorrow", 120)):
        text = f"name: {name}\nyear: 2025-26\nlevel: district\nicb: {some['board']}\npot: {pot}\n"
        (tmp_path / f"{name}.yaml").write_text(text)
    answer = ics("compare", tmp_path / "today.yaml", tmp_path / "tomorrow.yaml", "--format", "csv")
    assert answer.code == 0, answer.err
    assert {row["scenario"] for row in answer.rows()} == {"today", "tomorrow"}
