"""The small releases of the site's tests, with judgements of two boards and the country on six measures."""

from datetime import date

import pytest

OLD, NEW = date(2022, 7, 1), date(2026, 4, 1)
BLANK = dict.fromkeys(
    ("lower", "upper", "england", "region_code", "region", "region_comparison", "rank", "ranked_of", "mean",
     "lower_limit", "upper_limit", "point_type", "variation", "assurance", "special_since", "target", "target_year",
     "target_direction", "previous_period_end", "previous_value", "previous_variation", "previous_assurance",
     "covered_share", "note")
)  # fmt: skip


def definition(indicator: str, theme: str, title: str, **changed) -> dict:
    """A row of `indicator`."""
    row = {
        "indicator": indicator, "theme": theme, "title": title, "why": "It matters.", "good": "More of it",
        "better": "higher", "unit": "%", "method": "proportion", "multiplier": 100, "numerator": "some",
        "denominator": "all", "source": "gp_prac_pat_map_2025_12", "period_type": "month", "level": "icb",
        "owner": "NHS England", "reviewed": date(2026, 4, 1), "proxy": None, "phrase": None,
    }  # fmt: skip
    return row | changed


def judged(indicator: str, theme: str, code: str, value: float, **changed) -> dict:
    """A row of `judgement` of February 2026."""
    row = BLANK | {
        "indicator": indicator, "board_set_start": OLD, "level": "england" if code == "ENG" else "icb", "code": code,
        "theme": theme, "period_start": date(2026, 2, 1), "period_end": date(2026, 2, 28), "value": value,
        "comparison": "not_compared", "points": 1, "is_old": "no", "sentence": f"{value}% in February 2026",
    }  # fmt: skip
    return row | changed


def judgements() -> list[dict]:
    """Ashford gets better on one measure and worse on another; Brook has the first alone; nothing local anywhere."""
    aim = {"target": 65.0, "target_year": "2025-26", "target_direction": "at_least"}
    better = {"variation": "improvement_high", "special_since": date(2025, 9, 30), "previous_variation": "common_cause"}
    return [
        judged("on_time", "quality", "QAA", 67.2, lower=66.9, upper=67.4, england=65.3, comparison="better",
               assurance="consistent_fail", previous_assurance="consistent_fail", rank=1, ranked_of=2, **aim, **better),
        judged("on_time", "quality", "QBB", 60.0, lower=59.0, upper=61.0, england=65.3, comparison="worse",
               variation="common_cause", previous_variation="common_cause", assurance="inconsistent",
               previous_assurance="inconsistent", rank=2, ranked_of=2, **aim),
        judged("on_time", "quality", "ENG", 65.3, variation="common_cause", previous_variation="common_cause"),
        judged("queue", "quality", "QAA", 1450.0, variation="concern_high", previous_variation="concern_high"),
        judged("settled", "quality", "QAA", 3.0, variation="common_cause", previous_variation="common_cause"),
        judged("lead", "leadership", "QAA", 99.0),
        judged("ancient", "prevention", "QAA", 5.0, is_old="yes", variation="concern_low",
               previous_variation="common_cause"),
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def judged_releases(release, made_up) -> None:
    """Both small releases hold these judgements."""
    tables = {
        "indicator": [
            definition("on_time", "quality", "Seen on time"),
            definition("queue", "quality", "People in the queue", method="count", unit="people", better="lower"),
            definition("settled", "quality", "Settled measure"),
            definition("lead", "leadership", "Data that are whole", proxy="It stands in for leadership."),
            definition("ancient", "prevention", "An ancient measure"),
            definition("absent", "finance", "Nothing known of this"),
        ],
        "indicator_target": [],
        "indicator_value": [],
        "judgement": judgements(),
    }
    for one in (release, made_up):
        one.held.update(tables)
        one.id = "0be510000001"
        one.manifest["tables"].update({name: {"rows": len(held), "sha256": "0" * 64} for name, held in tables.items()})
