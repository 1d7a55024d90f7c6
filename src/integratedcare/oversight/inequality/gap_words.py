"""The difference between the most and the least deprived in one plain sentence."""

from collections.abc import Mapping, Sequence

from integratedcare.oversight.judging.figure import figure, places_for, short_figure

NAMES = ("most deprived", "second most deprived", "middle", "second least deprived", "least deprived")


def inequality_sentence(row: Mapping, fifths: Sequence[Mapping], definition: Mapping) -> str:
    """The two ends as counted, then what the slope says: how far apart, whether by more than chance, and for whom it
    is worse. Without a slope, why there is none. The ends are the outermost fifths that have a value.

    `row` is one of `inequality`, `fifths` its five rows of `inequality_fifth`, the most deprived first.
    """
    return " ".join([*_ends(fifths, definition), f"{_slope(row, definition)}."])


def apart(difference: float, definition: Mapping, places: int) -> str:
    """How far two values are apart, without a sign: 2.5 percentage points, £1.20, 14.0 per 1,000 people."""
    unit, size = definition["unit"], abs(difference)
    if unit.startswith("%"):
        return f"{size:,.{places}f} percentage points"
    return figure(size, unit, places=places)


def _ends(fifths: Sequence[Mapping], definition: Mapping) -> list[str]:
    every = zip(NAMES, (fifth["value"] for fifth in fifths), strict=True)
    known = [(name, value) for name, value in every if value is not None]
    if len(known) < 2:
        return []
    (here, most), (there, least) = known[0], known[-1]
    places = places_for(most, definition["unit"], definition["method"], least)
    said = figure(most, definition["unit"], phrase=definition.get("phrase"), places=places)
    other = short_figure(least, definition["unit"], places)
    return [f"People in the {here} fifth: {said}; in the {there} fifth: {other}."]


def _slope(row: Mapping, definition: Mapping) -> str:
    slope = row["slope"]
    if slope is None:
        return str(row["note"])
    low, high = row["slope_lower"], row["slope_upper"]
    if slope == 0 or (low is not None and low <= 0 <= high):
        return "Across all fifths there is no clear difference by deprivation"
    unit, method = definition["unit"], definition["method"]
    places = places_for(slope, unit, method, 0.0)
    if low is not None:
        places = max(places, places_for(low, unit, method, 0.0, high), places_for(high, unit, method, 0.0))
    higher = "lower" if slope > 0 else "higher"
    said = f"Across all fifths it is {apart(slope, definition, places)} {higher} for the most deprived"
    if low is None:
        return f"{said}; there is no interval to tell this from chance"
    near, far = sorted((abs(low), abs(high)))
    interval = f"95% interval {_bare(near, unit, places)} to {_bare(far, unit, places)}"
    return f"{said} ({interval}){_judged(slope, definition['better'])}"


def _bare(size: float, unit: str, places: int) -> str:
    return short_figure(size, unit if unit.startswith("£") else "", places)


def _judged(slope: float, better: str) -> str:
    if better == "neither":
        return ""
    return ", which is worse for them" if (slope > 0) == (better == "higher") else ", which is better for them"
