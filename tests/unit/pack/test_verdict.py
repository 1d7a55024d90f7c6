"""Alert, advise or assure, by the rules that ship."""

import pytest

from integratedcare.pack.verdict import KINDS, verdict
from integratedcare.rules.loader import load_rules

RULES = load_rules()["2025-26"].board_pack
BLANK = {"is_old": "no", "variation": None, "assurance": None, "comparison": "not_compared", "target": None,
         "value": 5.0, "target_direction": None}  # fmt: skip
MET, MISSED = {"target": 4.0, "target_direction": "at_least"}, {"target": 6.0, "target_direction": "at_least"}

EXPECTED = [
    ({"variation": "concern_low", "assurance": "consistent_fail", **MISSED}, "alert"),
    ({"variation": "concern_high"}, "alert"),
    ({"variation": "concern_low", "assurance": "consistent_pass", **MET}, "alert"),
    ({"variation": "common_cause", "assurance": "consistent_fail", **MISSED}, "alert"),
    ({"variation": "improvement_high", "assurance": "consistent_fail", **MISSED}, "alert"),
    ({"variation": "improvement_high", "assurance": "consistent_fail", **MET}, "advise"),
    ({"variation": "common_cause", "assurance": "inconsistent", **MET}, "advise"),
    ({"variation": "improvement_low", "assurance": "inconsistent", **MISSED}, "advise"),
    ({"variation": "improvement_low"}, "assure"),
    ({"variation": "common_cause", "assurance": "consistent_pass", **MET}, "assure"),
    ({"variation": "neutral_high"}, "advise"),
    ({"variation": "common_cause", "comparison": "worse"}, "advise"),
    ({"variation": "common_cause", "comparison": "better"}, "assure"),
    ({"variation": "common_cause", "comparison": "similar"}, "noted"),
    ({"comparison": "better", **MISSED}, "advise"),
    ({"comparison": "worse", **MET}, "advise"),
    ({"comparison": "similar", **MET}, "assure"),
    ({"comparison": "better"}, "assure"),
    ({"comparison": "higher"}, "noted"),
    ({}, "noted"),
    ({"variation": "concern_low", "assurance": "consistent_fail", "is_old": "yes", **MISSED}, "old"),
]


@pytest.mark.parametrize(("changed", "kind"), EXPECTED)
def test_the_first_rule_that_holds_decides(changed, kind):
    found, reason = verdict({**BLANK, **changed}, RULES)
    assert (found, found in KINDS) == (kind, True)
    assert reason.endswith(".")


def test_a_target_to_stay_under_is_met_from_below():
    below = {"target": 6.0, "target_direction": "at_most", "comparison": "similar"}
    assert verdict({**BLANK, **below}, RULES)[0] == "assure"
    assert verdict({**BLANK, **below, "value": 6.0}, RULES)[0] == "assure"
    assert verdict({**BLANK, **below, "value": 6.1}, RULES)[0] == "advise"


def test_improving_but_still_failing_says_both():
    _, reason = verdict({**BLANK, "variation": "improvement_high", "assurance": "consistent_fail", **MISSED}, RULES)
    assert "better" in reason
    assert "not yet" in reason
