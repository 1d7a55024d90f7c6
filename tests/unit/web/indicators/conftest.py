"""The small releases of the site's tests, with one monthly measure of fourteen months and three others."""

from datetime import date, timedelta

import pytest

OLD, NEW = date(2022, 7, 1), date(2026, 4, 1)
MONTHS = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(14)]  # January 2025 to February 2026
PEOPLE = 1000


def definition(indicator: str, theme: str, **changed) -> dict:
    """A row of `indicator`."""
    row = {
        "indicator": indicator, "theme": theme, "title": f"Title of {indicator}", "why": "It matters.",
        "good": "More of it", "better": "higher", "unit": "%", "method": "proportion", "multiplier": 100,
        "numerator": "on_time", "denominator": "everyone", "source": "gp_prac_pat_map_2025_12", "period_type": "month",
        "level": "icb", "owner": "NHS England", "reviewed": date(2026, 4, 1), "proxy": None, "phrase": None,
    }  # fmt: skip
    return row | changed


def value(indicator: str, level: str, code: str, start: date, cases: float, **changed) -> dict:
    """A row of `indicator_value` of a month that starts on a day."""
    end = (start.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    share = cases / PEOPLE * 100
    row = {
        "indicator": indicator, "board_set_start": OLD, "level": level, "code": code, "period_start": start,
        "period_end": end, "numerator": cases, "denominator": float(PEOPLE), "value": share, "lower": share - 3,
        "upper": share + 3, "comparison": "similar", "covered_share": None, "is_old": "no", "note": None,
    }  # fmt: skip
    return row | changed


def judged(row: dict, **changed) -> dict:
    """A row of `judgement` of a value."""
    blank = dict.fromkeys(
        ("england", "region_code", "region", "region_comparison", "mean", "lower_limit", "upper_limit", "point_type",
         "variation", "assurance", "special_since", "target", "target_year", "target_direction",
         "previous_period_end", "previous_value", "previous_variation", "previous_assurance")
    )  # fmt: skip
    about = {"theme": "quality", "rank": 1, "ranked_of": 2, "points": 14, "sentence": "60.0% in February 2026"}
    kept = {key: held for key, held in row.items() if key not in ("numerator", "denominator")}
    if row["level"] == "england":
        about |= {"rank": None, "ranked_of": None}
    return {**blank, **about, **kept, **changed}


def values() -> list[dict]:
    """On time rises by one person in a hundred each month in Ashford, and stays at half elsewhere."""
    rows = []
    for place, start in enumerate(MONTHS):
        for level, code, cases in (
            ("england", "ENG", 500), ("icb", "QAA", 470 + 10 * place), ("icb", "QBB", 500),
            ("provider", "RAA", 510), ("region", "Y60", 505),
        ):  # fmt: skip
            rows.append(value("on_time", level, code, start, float(cases)))
    rows += [value("once", "icb", code, MONTHS[-1], 100.0) for code in ("QAA", "QBB")]
    rows.append(value("queue", "icb", "QAA", MONTHS[-1], 7.0, lower=None, upper=None, comparison="not_compared"))
    order = ("indicator", "board_set_start", "level", "code", "period_end")
    return sorted(rows, key=lambda row: tuple(row[key] for key in order))


@pytest.fixture(autouse=True)
def judged_releases(release, made_up) -> None:
    """Both small releases hold indicators, values and judgements."""
    rows = values()
    newest = {(row["indicator"], row["level"], row["code"]): row for row in rows}
    said = (
        "60.0% of people on time in February 2026; improving since August 2025; meets the target of 55%; "
        "better than the national figure (50.0%)"
    )
    special = {
        "variation": "improvement_high", "assurance": "inconsistent", "special_since": date(2025, 8, 31),
        "target": 55.0, "target_year": "2025-26", "target_direction": "at_least", "england": 50.0,
        "region_code": "Y60", "region": 50.5, "sentence": said,
    }  # fmt: skip
    tables = {
        "indicator": [
            definition("on_time", "quality", title="Seen on time"),
            definition("once", "quality", title="Counted once", method="rate", better="neither"),
            definition("queue", "quality", title="People in the queue", method="count", unit="people"),
            definition("standing_in", "leadership", proxy="It stands in for leadership."),
        ],
        "indicator_target": [
            {"indicator": "on_time", "year": "2025-26", "value": 55.0, "direction": "at_least", "source": "A circular",
             "confidence": "medium"},
        ],
        "indicator_rebase": [], "refused_month": [], "neighbour_rule": [], "system_neighbour": [],
        "inequality": [], "inequality_fifth": [], "variation_within": [],
        "indicator_value": rows,
        "judgement": [
            judged(row, **(special if key == ("on_time", "icb", "QAA") else {})) for key, row in newest.items()
        ],
    }  # fmt: skip
    for one in (release, made_up):
        one.held.update(tables)
        one.id = "1d1ca0000001"
        one.manifest["tables"].update({name: {"rows": len(held), "sha256": "0" * 64} for name, held in tables.items()})
