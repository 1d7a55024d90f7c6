"""Where a body stood on a day, for whoever opens a recovery programme."""

from datetime import date

import pytest

from integratedcare.oversight.segments.decision import Decision
from integratedcare.rules import load_rules
from integratedcare.web.recovery.standing import outside_segment_four
from integratedcare.web.segments.actions import decide_segment

pytestmark = pytest.mark.django_db
JANUARY = date(2026, 1, 5)


def decide(editor, code: str, segment: int, year: str, day: date) -> None:
    reason = "A long and well-argued reason for it."
    rules = load_rules()[year].oversight
    themes = (next(iter(rules.themes)),)
    decision = Decision(code, segment, themes, reason, day)
    decide_segment(by=editor, universe="england", year=year, decision=decision, rules=rules)


def test_a_trust_that_scores_into_segment_four_or_was_put_there_is_in_it(release, editor):
    assert outside_segment_four(release, "provider", "REE", JANUARY) == ""  # the worst on every metric
    said = outside_segment_four(release, "provider", "RAA", JANUARY)
    assert said.startswith("it has segment 1 under the NHS Oversight Framework 2025/26")
    decide(editor, "RAA", 4, "2022-23", date(2025, 1, 5))  # the framework before, settled late
    assert outside_segment_four(release, "provider", "RAA", JANUARY) == ""
    assert outside_segment_four(release, "provider", "RAA", date(2026, 5, 5)) != ""


def test_a_board_that_is_scored_only_is_in_no_segment(release):
    said = outside_segment_four(release, "icb", "QAA", JANUARY)
    assert said == "it has no segment under the NHS Oversight Framework 2025/26 (scored, not segmented)"
    assert outside_segment_four(release, "icb", "N1N1N", JANUARY).startswith("it has no figures under the ")
    assert outside_segment_four(release, "icb", "QAA", date(2020, 1, 1)) == "no framework has segments of that day"
