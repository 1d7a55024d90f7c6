"""The rules of the pack: what may be written in them, and where every shipped measure goes."""

import pytest
from pydantic import ValidationError

from integratedcare.indicators.definition import definitions
from integratedcare.pack.areas import area_of
from integratedcare.rules.board_pack import THEMES, BoardPack
from integratedcare.rules.loader import load_rules

SHIPPED = load_rules()["2025-26"].board_pack


def written(**changed) -> dict:
    """The shipped rules with something changed."""
    return {**SHIPPED.model_dump(), **changed}


@pytest.mark.parametrize("year", load_rules().years)
def test_six_areas_and_an_honest_mark_in_every_year(year):
    rules = load_rules()[year].board_pack
    assert len(rules.areas) == 6
    assert (rules.illustrative, rules.confidence) == (True, "low")


def test_every_shipped_measure_has_an_area():
    homes = {name: area_of(name, one.theme, SHIPPED) for name, one in definitions().items()}
    assert set(homes.values()) == set(SHIPPED.areas)
    assert homes["waiting_list"] == "access"
    assert homes["appointments_unmapped"] == "strategy"  # a pattern of another theme does not take it
    assert homes["appointments_same_day"] == "access"
    assert homes["general_bed_occupancy"] == "productivity"
    assert homes["talking_therapies_recovery"] == "quality"


def test_a_measure_that_a_system_adds_goes_where_its_theme_goes():
    assert area_of("damp_homes", "local", SHIPPED) == "strategy"
    assert area_of("something_new", "quality", SHIPPED) == "quality"


def test_every_pattern_takes_something():
    for area in SHIPPED.areas.values():
        for pattern in (pattern for part in area.takes for pattern in part.indicators or []):
            one = SHIPPED.model_copy(
                update={
                    "areas": {
                        "it": area.model_copy(
                            update={"takes": [p for p in area.takes if p.indicators and pattern in p.indicators]}
                        )
                    }
                }
            )
            assert any(area_of(name, d.theme, one) for name, d in definitions().items()), pattern


def test_a_theme_that_no_area_takes_is_refused():
    areas = {key: area for key, area in written()["areas"].items() if key != "people"}
    with pytest.raises(ValidationError, match="rest of the theme 'people'"):
        BoardPack.model_validate(written(areas=areas))


def test_a_theme_that_two_areas_take_is_refused():
    areas = written()["areas"]
    areas["again"] = {**areas["people"], "title": "Again"}
    with pytest.raises(ValidationError, match="rest of the theme 'people'"):
        BoardPack.model_validate(written(areas=areas))


def test_rules_that_may_decide_nothing_are_refused():
    with pytest.raises(ValidationError, match="last rule must hold for every measure"):
        BoardPack.model_validate(written(rules=written()["rules"][:-1]))


def test_a_word_that_no_judgement_has_is_refused():
    wrong = [{"kind": "alert", "when": {"variation": ["worse"]}, "reason": "It is getting worse."}, *written()["rules"]]
    with pytest.raises(ValidationError):
        BoardPack.model_validate(written(rules=wrong))


def test_all_themes_are_known():
    from integratedcare.indicators.definition import THEMES as OF_INDICATORS

    assert set(THEMES) == set(OF_INDICATORS)
