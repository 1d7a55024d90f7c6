"""One year's rules as lines, and what changed between two."""

import pytest

from integratedcare.errors import RulesError
from integratedcare.rules import load_rules
from integratedcare.rules.compare import diff, flatten, show


def test_nested_values_become_dotted_paths():
    nested = {"a": {"b": 1, "c": [1, 2]}, "d": [{"e": "x"}, {"e": "y"}]}
    assert list(flatten(nested)) == [("a.b", 1), ("a.c", [1, 2]), ("d[0].e", "x"), ("d[1].e", "y")]


def test_show_gives_every_value_with_its_source():
    lines = dict(show(load_rules(), "2025-26"))
    assert lines["decision_levels.pcn.lower"] == 30000
    assert lines["deprivation.index"] == 2019
    assert {path.split(".")[0] for path in lines if path.endswith(".source")} == {path.split(".")[0] for path in lines}


def test_diff_shows_what_changed_and_nothing_else():
    changed = {path: (old, new) for path, old, new in diff(load_rules(), "2023-24", "2025-26")}
    assert changed["weighted_populations.boards_from"] == ("2023-04-01", "2025-04-01")
    assert changed["weighted_populations.pcn_from"][0][0] == "qof_nhs_structures_2022_2023"
    assert {path.split(".")[0] for path in changed} == {"weighted_populations", "oversight", "targets"}
    assert changed["targets.targets.waiting_within_18_weeks.value"] == (92, 65)


def test_diff_shows_what_only_one_year_has():
    changed = {path: (old, new) for path, old, new in diff(load_rules(), "2025-26", "2026-27")}
    assert changed["board_changes.effective"] == (None, "2026-04-01")
    assert changed["board_changes.splits[0].board"] == (None, "QJG")
    assert "decision_levels.pcn.lower" not in changed


def test_a_year_does_not_differ_from_itself():
    assert diff(load_rules(), "2025-26", "2025-26") == []


def test_an_unknown_year_is_refused():
    with pytest.raises(RulesError):
        diff(load_rules(), "2025-26", "1999-00")
