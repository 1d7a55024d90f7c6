"""The spread inside a system in one plain sentence."""

from collections.abc import Mapping

from integratedcare.oversight.judging.figure import figure, places_for, short_figure

ARE = {"pcn": "primary care networks", "practice": "practices"}
NO_CHANCE = "No chance deals out payments or staff, so it cannot be said how much of the spread is more than chance"
TOO_FEW = "Not enough data to tell variation from chance: fewer than {} have a value"
TOO_RARE = "Not enough data to tell variation from chance: half of them expect fewer than {} events"


def variation_sentence(row: Mapping, definition: Mapping, level: str) -> str:
    """Where the middle half lies, and how much of the spread is more than chance, or why that is not known."""
    low_value, high_value, unit = row["lower_quartile"], row["upper_quartile"], definition["unit"]
    places = max(places_for(low_value, unit, definition["method"], high_value), 2 if high_value < 2 else 0)
    low, high = short_figure(low_value, unit, places), figure(high_value, unit, places=places)
    units = f"the {row['units']:,} {ARE[level]}"
    if low_value == high_value:
        where = f"At least half of {units} have {high}"
    else:
        where = f"Half of {units} lie between {low} and {high}"
    return f"{where}. {_chance(row)}."


def _chance(row: Mapping) -> str:
    part = row["variance_beyond_chance"]
    if part is None:
        return str(row["note"])
    if part == 0:
        return "They differ by no more than chance would give"
    shown = "almost all" if part >= 0.995 else f"{max(part, 0.01):.0%}"
    return f"Of the spread between them {shown} is more than chance would give"
