"""Scenarios: written, read back the same, run, and put side by side."""

import io

import pytest

from integratedcare.allocation import (
    PaceOfChange,
    Scenario,
    compare,
    fair_shares,
    load_scenario,
    run_scenario,
    save_scenario,
    scenario_text,
)
from integratedcare.errors import InputFileError, StorageError, UsageError

PLACES = Scenario(
    name="Two places: No and Yes",
    year="2025-26",
    level="place",
    icb="QAA",
    against="icb",
    pot=1000.5,
    places={"practice": {"No": ("A1", "A2"), "0E1": ("A3",)}},
    opening={"pounds": {"No": 700.0, "0E1": 120.0, "REST": 80.0}},
    pace=PaceOfChange(0.0125, illustrative=True),
)
FILES = Scenario("Files", "2025-26", "place", places={"file": "p.csv"}, opening={"file": "o.csv"}, pot=10.0)


@pytest.mark.parametrize("scenario", [PLACES, FILES, Scenario("Plain", "2023-24", "sub_icb")])
def test_a_scenario_round_trips(tmp_path, scenario):
    save_scenario(scenario, tmp_path / "s.yaml")
    assert load_scenario(tmp_path / "s.yaml") == scenario
    assert load_scenario(io.BytesIO(scenario_text(scenario).encode())) == scenario


def test_a_scenario_runs(small_need):
    result = run_scenario(PLACES, small_need())
    assert result.columns["code"] == ("0E1", "No", "REST")
    assert result.total("closing_pounds") == 1000.5


def test_a_scenario_with_files_runs_in_its_folder(tmp_path, small_need):
    (tmp_path / "p.csv").write_text("place,pcn\nP,U1\n")
    (tmp_path / "o.csv").write_text("code,opening_pounds\nP,4\nREST,5\n")
    result = run_scenario(FILES, small_need(), folder=tmp_path, rule=PaceOfChange(0.01))
    assert result.columns["code"] == ("P", "REST")


def test_the_year_must_be_the_one_asked(small_need):
    with pytest.raises(UsageError, match="2023-24"):
        run_scenario(Scenario("Old", "2023-24", "icb"), small_need())


DOUBLING = "".join(f"  a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, 18))
BAD = "name: N\nyear: 2025-26\nlevel: icb\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name: N\nyear: 2025-26\n", "needs a level"),
        (BAD + "pots: 3\n", "line 4: there is no key 'pots'. Did you mean pot"),
        (BAD + "pot: 3\npot: 4\n", "line 5: 'pot' comes twice, first on line 4"),
        (BAD + "pot: lots\n", "line 4: The pot must be a sum of money, for example"),
        (BAD.replace("icb", "ward"), "line 3: There is no level"),
        (BAD + "stream: dental\n", "line 4: stream is core or"),
        (BAD + "pace: {flor: 0.01}\n", "Did you mean floor"),
        (BAD + "pace: {floor: x}\n", "floor is a number"),
        (BAD + "pace: {remainder: gap}\n", "pace: The floor must be"),
        (BAD + "pace: 3\n", "line 4: pace must be a block"),
        (BAD + "places: {practice: {P: [A1]}, pcn: {P: [U1]}}\n", "exactly one of file, practice"),
        (BAD + "places: {practice: {P: [[A1]]}}\n", "a list here holds words"),
        (BAD + "icb: [QAA]\n", "line 4: icb must be a word"),
        (BAD + "pot: 0\n", "line 4: The pot must be more than £0"),
        (BAD + "pot: .inf\n", "line 4: The pot must be a sum"),
        (BAD + "pot: nan\n", "line 4: The pot must be a sum"),
        (BAD + "pot: 1e300\n", "line 4: The pot must be £10,000 billion or less"),
        (BAD + "icb: &a QAA\nstream: *a\n", "line 4: anchors and aliases"),
        (BAD + "stream: *a\n", "line 4: anchors and aliases"),
        (BAD + "places: &a {b: *a}\n", "line 4: anchors and aliases"),
        (BAD + "places:\n  a0: &a0 {x: y}\n" + DOUBLING, "line 5: anchors and aliases"),
        (BAD + "places: " + "{a: " * 2000, "line 4: blocks or lists inside one another more than 10 deep"),
        (BAD + "places: " + "[" * 20_000, "line 4: blocks or lists inside one another more than 10 deep"),
        (BAD + "# " + "x" * 256 * 1024, "the file is larger than 256 KB"),
        ("- a\n", "keys and values"),
        ("", "keys and values"),
        ("name: [\n", "line 2: not readable as YAML"),
    ],
)  # fmt: skip
def test_one_plain_error_with_its_line(text, words):
    with pytest.raises(InputFileError, match=words):
        load_scenario(io.BytesIO(text.encode()))


@pytest.mark.parametrize(
    ("written", "pounds"),
    [("5bn", 5e9), ("£6.2 billion", 6.2e9), ('"£1,000"', 1000), ("5_000_000", 5e6), ("1e9", 1e9), ("100.005", 100.005)],
)
def test_the_pot_is_a_sum_as_people_write_it(written, pounds):
    assert load_scenario(io.BytesIO(f"{BAD}pot: {written}\n".encode())).pot == pounds


def test_too_large_a_file_on_disk_and_the_largest_scenario(tmp_path):
    (tmp_path / "s.yaml").write_text(BAD + "#" * 256 * 1024)
    with pytest.raises(InputFileError, match=r"s\.yaml is larger than 256 KB"):
        load_scenario(tmp_path / "s.yaml")
    codes = tuple(f"A{number:05}" for number in range(6300))
    whole = Scenario(
        "England", "2025-26", "place", pot=1e11,
        places={"practice": {"All": codes}}, opening={"pounds": dict.fromkeys(codes, 12345678.91)},
    )  # fmt: skip
    assert load_scenario(io.BytesIO(scenario_text(whole).encode())) == whole


def test_what_recursion_the_parser_runs_into_is_told_plainly(monkeypatch):
    def too_deep(*_, **__):
        raise RecursionError

    monkeypatch.setattr("yaml.compose", too_deep)
    with pytest.raises(InputFileError, match="deep"):
        load_scenario(io.BytesIO(BAD.encode()))


def test_files_that_cannot_be_read_or_written(tmp_path):
    with pytest.raises(InputFileError, match="There is no file"):
        load_scenario(tmp_path / "none.yaml")
    with pytest.raises(InputFileError, match="UTF-8"):
        load_scenario(io.BytesIO(b"\xff\xfe\x00"))
    with pytest.raises(StorageError, match="cannot be written"):
        save_scenario(FILES, tmp_path / "no" / "s.yaml")


def test_scenarios_side_by_side(small_need):
    one = fair_shares(small_need(), level="place", icb="QAA", places={"P": ["A1"]}, pot=100)
    two = fair_shares(small_need(), level="place", icb="QAA", places={"P": ["A1", "A2"], "Q": ["A3"]}, pot=100)
    lines = compare({"one": one, "two": two})
    assert [(line.code, line.scenario) for line in lines] == [
        (code, scenario) for code in ("P", "REST", "Q") for scenario in ("one", "two")
    ]
    assert lines[0].pounds_difference == 0
    assert lines[1].pounds_difference == pytest.approx(54.55, abs=0.01)
    assert lines[4].population is None
    assert lines[5].pounds_difference is None
    with pytest.raises(UsageError, match="at least two"):
        compare({"one": one})
