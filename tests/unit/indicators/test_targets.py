"""Targets: the rules of each year, a system's own, and what is refused."""

from types import SimpleNamespace

import pytest

from integratedcare.errors import RulesError
from integratedcare.indicators.definition import Target, definitions
from integratedcare.indicators.targets import rows_of_targets
from integratedcare.oversight.judging.target import Targets
from integratedcare.rules import load_rules
from integratedcare.rules.targets import Targets as Block

WAITS = definitions()["waiting_within_18_weeks"]


class Held:
    """Rules that hold nothing but targets: `Held({"2025-26": {"waiting_list": 1}})`."""

    def __init__(self, by_year: dict[str, dict[str, float]]):
        self.held = {year: SimpleNamespace(targets=block(targets)) for year, targets in by_year.items()}
        self.years = sorted(self.held)

    def __getitem__(self, year: str):
        return self.held[year]


def block(targets: dict[str, float]) -> Block:
    said = {"source": "Written for a test", "confidence": "high", "illustrative": True}
    return Block.model_validate(said | {"targets": {name: {"value": value} | said for name, value in targets.items()}})


def test_no_definition_that_ships_holds_a_target_of_its_own():
    assert not [one.id for one in definitions().values() if one.targets]


def test_every_target_of_the_rules_is_a_row_with_its_source_and_how_sure_it_is():
    rows = rows_of_targets(list(definitions().values()), load_rules())
    held = load_rules()
    assert len(rows) == sum(len(held[year].targets.targets) for year in held.years)
    [row] = [row for row in rows if (row["indicator"], row["year"]) == (WAITS.id, "2026-27")]
    assert (row["value"], row["direction"], row["illustrative"], row["confidence"]) == (70, "at_least", "yes", "high")
    [row] = [row for row in rows if (row["indicator"], row["year"]) == ("waiting_over_52_weeks_share", "2025-26")]
    assert (row["value"], row["direction"]) == (1, "at_most")


def test_a_year_without_rules_keeps_the_target_of_the_year_before():
    known = Targets(rows_of_targets(list(definitions().values()), load_rules()))
    assert known.of_year(WAITS.id, "2024-25")["value"] == 92
    assert known.of_year(WAITS.id, "2021-22") is None


def test_a_systems_own_indicator_has_its_own_and_the_rules_come_first():
    own = WAITS.__class__(**{name: getattr(WAITS, name) for name in WAITS.__dataclass_fields__} | {
        "id": "falls", "better": "lower",
        "targets": (Target("2024-25", 9, "The board's plan"), Target("2025-26", 8, "The board's plan")),
    })  # fmt: skip
    rows = rows_of_targets([own], Held({"2025-26": {"falls": 7}}))
    assert [(row["year"], row["value"], row["direction"], row["illustrative"]) for row in rows] == [
        ("2024-25", 9, "at_most", "no"),
        ("2025-26", 7, "at_most", "yes"),
    ]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("waiting_within_18_week", "no indicator. Did you mean 'waiting_within_18_weeks'"),
        ("waiting_list_growth_of_nothing", "which is no indicator"),
        ("delayed_in_transfer_hub", "neither way is better"),
    ],
)
def test_a_target_that_cannot_be_one_is_refused(name, said):
    with pytest.raises(RulesError, match=said):
        rows_of_targets(list(definitions().values()), Held({"2025-26": {name: 5}}))


def test_a_year_says_that_it_is_illustrative_where_any_of_its_targets_is():
    one = {"value": 1, "source": "Written for a test", "confidence": "high", "illustrative": True}
    with pytest.raises(ValueError, match="illustrative must be true"):
        Block.model_validate({"source": "Written for a test", "targets": {"a": one}})
