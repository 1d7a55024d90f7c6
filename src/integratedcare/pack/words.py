"""What a measure's row says, label by label."""

from collections.abc import Mapping
from datetime import date

from integratedcare.oversight.judging.changes import LATELY
from integratedcare.oversight.judging.figure import in_period, places_for, plain_figure, short_figure

NOTHING = "none"
COMPARED = {
    "better": "better than {}",
    "similar": "similar to {}",
    "worse": "worse than {}",
    "higher": "higher than {}",
    "lower": "lower than {}",
    "not_compared": "not compared",
}
TURNED = {
    "common_cause": "usual variation",
    "improvement": "improvement",
    "concern": "concern",
    "neutral": "unusual, neither good nor bad",
    "consistent_pass": "expected to meet its target",
    "consistent_fail": "expected to miss its target",
    "inconsistent": "sometimes meeting its target",
}


def period_words(row: Mapping, definition: Mapping) -> str:
    """March 2026, 2022-23, 30 November 2025."""
    return in_period(row, definition["period_type"]).partition(" ")[2]


def short(value: float | None, definition: Mapping, *beside: float | None) -> str:
    """A value in few letters, with the decimals that tell it from what stands beside it; a dash where there is none."""
    if value is None:
        return "–"
    unit = definition["unit"]
    return short_figure(value, unit, places_for(value, unit, definition["method"], *beside))


def facts_in_words(row: Mapping, definition: Mapping, country: str) -> tuple[tuple[str, str], ...]:
    """Label and words: the latest value, target, the country, the region, the rank."""
    value = row["value"]
    latest = f"{short(value, definition, row['england'], row['target'])}, {period_words(row, definition)}"
    said = [("Latest", latest), ("Target", _target(row, definition["unit"]))]
    if definition["method"] == "count":  # a bigger board counts more: neither a country nor a rank says anything of it
        return tuple(said)
    said.append((country, _beside(row["england"], row["comparison"], country, definition, value)))
    if row["region"] is not None:
        said.append(("Region", _beside(row["region"], row["region_comparison"], "the region", definition, value)))
    if row["rank"] is not None and row["ranked_of"] and row["ranked_of"] > 1:
        first = "highest" if definition["better"] == "neither" else "best"
        said.append(("Rank", f"{row['rank']} of {row['ranked_of']} boards (1 is the {first})"))
    return tuple(said)


def turned(row: Mapping, on: date) -> str:
    """Which icon the newest value turned, from what to what; empty if none, if there was no chart before, or if the
    value is no news on this day.
    """
    changes = []
    if on - row["period_end"] > LATELY:
        return ""
    for name in ("variation", "assurance"):
        before, now = row[f"previous_{name}"], row[name]
        if before and now and _plain(before) != _plain(now):
            changes.append(f"from {TURNED[_plain(before)]} to {TURNED[_plain(now)]}")
    return "; ".join(changes)


def _plain(icon: str) -> str:
    return icon.removesuffix("_high").removesuffix("_low")


def _target(row: Mapping, unit: str) -> str:
    if row["target"] is None:
        return NOTHING
    side = "at least" if row["target_direction"] == "at_least" else "at most"
    due = f", to be met by {row['target_due']:%B %Y}" if row["target_due"] else ""
    return f"{side} {plain_figure(row['target'], unit)} (set for {row['target_year']}{due})"


def _beside(value: float | None, comparison: str | None, who: str, definition: Mapping, own: float) -> str:
    """`59.6%; better than England`."""
    if value is None:
        return "no value for the same period"
    said = COMPARED[comparison or "not_compared"].format(who if who == "England" else who.lower())
    return f"{short(value, definition, own)}; {said}"


def day_words(day: date) -> str:
    """31 March 2026."""
    return f"{day.day} {day:%B %Y}"
