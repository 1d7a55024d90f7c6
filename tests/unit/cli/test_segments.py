"""`ics segments`."""

import pytest

COLUMNS = ["code", "name", "average_score", "measures_used", "segment", "override", "status"]


@pytest.fixture
def first(ics):
    """The code of the provider with the best score of the made-up country, which is in segment one."""
    return ics("segments", "--year", "2025-26", "--level", "provider", "--format", "csv").rows()[0]["code"]


def test_providers_are_segmented_and_boards_scored_only(ics):
    answer = ics("segments", "--year", "2025-26", "--format", "csv")
    assert answer.code == 0, answer.err
    rows = answer.rows()
    assert list(rows[0]) == COLUMNS
    boards = ics("segments", "--year", "2025-26", "--level", "icb", "--format", "csv").rows()
    assert {(row["segment"], row["status"]) for row in boards} == {("", "not_segmented")}
    providers = [row for row in rows if row not in boards]
    assert {row["segment"] for row in providers if row["status"] == "segmented"} == {"1", "2", "3", "4"}
    few = [row for row in providers if row["status"] != "segmented"]
    assert {(row["segment"], row["status"]) for row in few} == {("", "too_few_measures")}
    assert all(int(row["measures_used"]) < 4 for row in few)
    assert "emergency_within_four_hours to 31 July 2025" in answer.err
    assert "Illustrative." in answer.err


def test_the_league_is_by_segment_and_then_by_score(ics):
    rows = ics("segments", "--year", "2025-26", "--level", "provider", "--format", "csv").rows()
    order = [(row["segment"] == "", row["segment"], float(row["average_score"])) for row in rows]
    assert order == sorted(order)


def test_a_deficit_moves_a_provider_to_three_and_nobody_else(ics, first, tmp_path):
    file = tmp_path / "deficits.csv"
    file.write_text(f"code,in_deficit\n{first},yes\n")
    words = ("segments", "--year", "2025-26", "--level", "provider", "--format", "csv")
    before = {row["code"]: row for row in ics(*words).rows()}
    after = {row["code"]: row for row in ics(*words, "--deficits", file).rows()}
    assert (after[first]["segment"], after[first]["override"]) == ("3", "yes")
    assert {code for code in before if before[code] != after[code]} == {first}
    assert "was stated of 1." in ics(*words, "--deficits", file).err


def test_a_finance_return_moves_nobody_where_boards_are_not_segmented(ics):
    words = ("segments", "--year", "2025-26", "--level", "icb", "--format", "csv")
    said = " ".join(ics(*words).err.split())
    assert "No deficits were given (--deficits) or returned, so the financial override moved nobody." in said


def test_2026_27_says_that_it_is_illustrative_in_every_row_and_in_words(ics):
    answer = ics("segments", "--year", "2026-27", "--level", "icb", "--format", "csv")
    assert {row["status"] for row in answer.rows()} == {"illustrative"}
    assert "The thresholds of 2026/27 were not to hand" in answer.err
    assert "illustrative" in ics("segments", "--year", "2026-27", "--level", "icb").out.splitlines()[0]


def test_2022_23_moves_on_a_decision_alone(ics, first, tmp_path):
    words = ("segments", "--year", "2022-23", "--level", "provider", "--format", "csv")
    rows = ics(*words).rows()
    assert {(row["average_score"], row["segment"], row["status"]) for row in rows} == {("", "2", "default")}
    file = tmp_path / "decisions.csv"
    row = f"{first},4,quality;finance,Long waits and a large deficit,2023-01-31"
    file.write_text(f"code,segment,themes,reason,decided_on\n{row}\n")
    moved = {row["code"]: row for row in ics(*words, "--decisions", file).rows()}
    assert (moved[first]["segment"], moved[first]["status"]) == ("4", "decided")


def test_one_body_shows_each_metric_its_score_and_why(ics, first):
    answer = ics("segments", "--year", "2025-26", "--code", first.lower(), "--format", "csv")
    rows = answer.rows()
    assert [row["code"] for row in rows] == [first] * 5
    scored = [float(row["score"]) for row in rows]
    listed = ics("segments", "--year", "2025-26", "--level", "provider", "--format", "csv").rows()[0]
    assert float(listed["average_score"]) == pytest.approx(sum(scored) / len(scored), abs=0.0051)
    assert all(row["why"].startswith(("Ranked", "Meets", "Misses")) for row in rows)
    assert f"({first}): segment 1" in ics("segments", "--year", "2025-26", "--code", first).out.replace("\n", " ")


def test_what_changed_since_a_day_has_a_cause(ics):
    rows = ics(
        "segments", "--year", "2025-26", "--level", "provider", "--since", "2025-09-30", "--format", "csv"
    ).rows()
    assert all(row["before"] != row["after"] for row in rows)
    assert {row["by"] for row in rows} <= {"score", "not_significant"}


@pytest.mark.parametrize(
    ("code", "words", "said"),
    [
        (2, ["--year", "2023-24"], "No oversight framework is held for 2023-24"),
        (4, ["--year", "2030-31"], "There are no rules for 2030-31"),
        (2, ["--year", "2025-26", "--level", "trust"], "--level cannot be 'trust'"),
        (2, ["--year", "2025-26", "--code", "ZZZZ"], "There is no 'ZZZZ' among the boards and providers"),
        (2, ["--year", "2025-26", "--on", "soon"], "'soon' is not a date"),
        (2, ["--year", "2025-26", "--since", "2026-04-01"], "--since must be before 31 March 2026"),
        (2, ["--year", "2025-26", "--since", "2025-04-01", "--code", "X"], "ask for different things"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(refused, code, words, said):
    assert said in refused(code, "segments", *words)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("code,in_deficit\nZZ9,yes\n", "line 2, column code: this is not known"),
        ("code,in_deficit\n{first},perhaps\n", "line 2, column in_deficit: this is neither yes nor no"),
        ("code,in_deficit\n{first},yes\n{first},no\n", "line 3, column code: line 2 already has this body"),
        ("body,in_deficit\n{first},yes\n", "has no column 'code'"),
    ],
)
def test_a_wrong_deficits_file_is_refused_with_its_line(refused, first, tmp_path, text, said):
    file = tmp_path / "deficits.csv"
    file.write_text(text.format(first=first))
    assert said in refused(3, "segments", "--year", "2025-26", "--deficits", file)
