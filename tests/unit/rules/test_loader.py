"""Reading the dated rules, and what is refused: each refusal names the file and what to write instead."""

import shutil
from datetime import date

import pytest

from integratedcare.errors import RulesError
from integratedcare.rules import load_rules, loader
from integratedcare.rules.loader import SHIPPED
from integratedcare.rules.models import YearRules

YEARS = ["2022-23", "2023-24", "2025-26", "2026-27"]


@pytest.fixture
def own(tmp_path):
    """A function that writes one file of a system's own rules and loads them: `own("deprivation", text)`."""

    def write(block: str, text: str, year: str = "2025-26"):
        (tmp_path / year).mkdir(exist_ok=True)
        (tmp_path / year / f"{block}.yaml").write_text(text)
        loader._read.cache_clear()
        return load_rules(str(tmp_path))

    return write


def shipped(block: str, year: str = "2025-26") -> str:
    return (SHIPPED / year / f"{block}.yaml").read_text()


def test_every_year_is_whole_and_every_block_has_a_source():
    rules = load_rules()
    assert rules.years == YEARS
    for year in YEARS:
        assert {path.stem for path in (SHIPPED / year).glob("*.yaml")} == set(YearRules.model_fields)
        for block in YearRules.model_fields:
            assert len(getattr(rules[year], block).source) >= 10


def test_only_the_rules_without_an_official_source_are_illustrative():
    every_year = (
        "pace_of_change", "board_pack", "integration_index", "inequality", "neighbours", "variation_within", "targets",
    )  # fmt: skip
    without = {(year, block) for year in YEARS for block in every_year}
    assert set(load_rules().illustrative()) == without | {("2025-26", "oversight"), ("2026-27", "oversight")}


def test_values_are_typed():
    rules = load_rules()
    assert rules["2026-27"].board_changes.effective == date(2026, 4, 1)
    assert (rules["2025-26"].decision_levels.icb.lower, rules["2025-26"].decision_levels.icb.upper) == (
        10**6,
        3 * 10**6,
    )
    assert rules["2025-26"].pace_of_change.floor == 0.01


def test_codes_that_look_like_numbers_stay_text():
    parts = [split.parts for split in load_rules()["2026-27"].board_changes.splits]
    assert parts[0] == {"06L": "T6Y0W", "07K": "T6Y0W", "06T": "D7T5G"}


@pytest.mark.parametrize(
    ("block", "before", "after", "said"),
    [
        ("deprivation", "most_deprived_deciles", "most_deprived_decile", "did you mean 'most_deprived_deciles'"),
        ("decision_levels", "pcn: {lower", "pcn: {lowr", "'pcn.lowr' is not known. did you mean 'lower'"),
        ("deprivation", "index: 2019\n", "", "the key 'index' is missing"),
        ("deprivation", "index: 2019", "index: 2020", "'index': input should be 2019 or 2025"),
        ("pace_of_change", "floor: 0.01", "floor: lots", "'floor': input should be a valid number"),
        ("decision_levels", "upper: 50000", "upper: 5", "'pcn': value error, upper must be more than lower"),
        ("weighted_populations", "published: true\nfile: ", "published: true\n# ", "needs file and"),
        ("deprivation", "source: ", "source: X #", "'source': string should have at least 10 characters"),
        ("deprivation", "index: 2019", "index: [2019", "this is not well-formed yaml"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_name_and_what_is_wrong(own, tmp_path, block, before, after, said):
    text = shipped(block)
    assert before in text
    with pytest.raises(RulesError) as caught:
        own(block, text.replace(before, after, 1))
    assert str(tmp_path / "2025-26" / f"{block}.yaml") in str(caught.value)
    assert said in str(caught.value).lower()


def test_a_misspelt_file_is_refused_with_the_nearest_name(own):
    with pytest.raises(RulesError, match=r"'deprivations' is not a block of rules. Did you mean 'deprivation'"):
        own("deprivations", shipped("deprivation"))


@pytest.mark.parametrize("text", ["", "- a list", "just words"])
def test_a_file_without_keys_is_refused(own, text):
    with pytest.raises(RulesError, match=r"deprivation\.yaml: a list of named facts was expected"):
        own("deprivation", text)


def test_a_new_year_must_be_complete(own):
    with pytest.raises(RulesError, match=r"The rules of 2027-28 lack decision_levels, .*pace_of_change"):
        own("deprivation", shipped("deprivation"), year="2027-28")


def test_a_complete_new_year_is_read(own, tmp_path):
    shutil.copytree(SHIPPED / "2026-27", tmp_path / "2027-28")
    assert own("deprivation", shipped("deprivation"), year="2027-28").years == [*YEARS, "2027-28"]


def test_an_unknown_year_lists_the_known_ones_and_the_nearest():
    with pytest.raises(RulesError, match=r"no rules for 2024-25. Years with rules: 2022-23, .*Did you mean 20"):
        load_rules()["2024-25"]


def test_an_own_file_replaces_the_whole_file_and_nothing_else(own):
    rules = own("pace_of_change", "source: Agreed by our own board in March\nfloor: 0.02\nremainder: gap\n")
    assert rules["2025-26"].pace_of_change.floor == 0.02
    assert rules["2025-26"].pace_of_change.illustrative is False
    assert rules["2025-26"].deprivation == load_rules()["2025-26"].deprivation
    assert rules["2023-24"] == load_rules()["2023-24"]
    assert rules.digest() != load_rules().digest()


def test_an_own_folder_that_is_no_year_is_refused(own):
    with pytest.raises(RulesError, match=r"2025_26: its name is not a financial year. Call it, for example, 2025-26"):
        own("deprivation", shipped("deprivation"), year="2025_26")


def test_an_own_folder_that_does_not_exist_is_refused():
    with pytest.raises(RulesError, match=r"/nowhere/at/all does not exist. ICS_RULES must name"):
        load_rules("/nowhere/at/all")


def test_recording_notes_the_blocks_that_were_read_and_no_others():
    reading = load_rules().recording()
    assert reading.used() == ()
    _ = reading["2025-26"].deprivation.index, reading["2023-24"].pace_of_change
    assert reading.used() == (("2023-24", "pace_of_change"), ("2025-26", "deprivation"))
    assert load_rules().recording().used() == ()


def test_the_digest_is_the_same_for_the_same_values(own):
    assert (
        own("deprivation", shipped("deprivation") + "# a comment changes nothing\n").digest() == load_rules().digest()
    )


def test_rules_of_a_system_s_own_are_seen_by_a_process_that_has_read_those_that_ship(tmp_path, monkeypatch):
    (tmp_path / "2025-26").mkdir()
    assert load_rules() is load_rules()
    monkeypatch.setenv("ICS_RULES", str(tmp_path))
    assert load_rules() is load_rules(str(tmp_path))
    monkeypatch.setenv("ICS_RULES", str(tmp_path / "none"))
    with pytest.raises(RulesError, match="does not exist"):
        load_rules()
