"""A judgement as one plain sentence that a board member understands."""

from collections.abc import Mapping

from integratedcare.oversight.judging.figure import WHOLE, figure, in_period, places_for, plain_figure, short_figure

NO_CHANGE = "no significant change"
CHANGING = {
    "improvement_high": "improving",
    "improvement_low": "improving",
    "concern_high": "getting worse",
    "concern_low": "getting worse",
    "neutral_high": "higher than usual",
    "neutral_low": "lower than usual",
}
THIS_MONTH = {"improving": "better than usual", "getting worse": "worse than usual"}
EXPECTED = {  # whether it is met now, and what the control limits say of months to come
    (True, "consistent_pass"): "and expected to keep meeting it",
    (True, "inconsistent"): "and may meet or miss it from month to month",
    (True, "consistent_fail"): "though its usual range still misses it",
    (False, "consistent_pass"): "though its usual range meets it",
    (False, "inconsistent"): "and may meet or miss it from month to month",
    (False, "consistent_fail"): "and expected to miss it unless something changes",
}
COMPARED = {
    "better": "better than",
    "worse": "worse than",
    "similar": "similar to",
    "higher": "higher than",
    "lower": "lower than",
}
OLD = "more than two years old"
NATIONAL = "the national figure"  # a reader who knows the country puts its name here: see `in_country`


def sentence(row: Mapping, definition: Mapping) -> str:
    """The sentence of one row of `judgement`, given the row of `indicator`.

    Its parts, each left out where there is nothing to say: the figure and its period; change; the target; the national
    figure; age. It names no country: made-up figures must never be read as England's.
    """
    england = None if row["level"] == "england" else row["england"]
    places = places_for(row["value"], definition["unit"], definition["method"], england, row["target"])
    parts = [
        _figure(row, definition, places),
        change(row["variation"], row["special_since"], row["period_end"]) or _broken(row),
        _target(row, definition),
        _england(row, definition, england, places),
        OLD if row["is_old"] == "yes" else "",
    ]
    return "; ".join(part for part in parts if part)


def change(variation: str | None, since, period_end) -> str:
    """What an icon of variation says, since when; empty where there is no icon."""
    if variation is None:
        return ""
    if variation == "common_cause":
        return NO_CHANGE
    words = CHANGING[variation]
    if since is None or since < period_end:
        return f"{words} since {since:%B %Y}" if since else words
    return f"{THIS_MONTH.get(words, words)} in this month alone"


def _broken(row: Mapping) -> str:
    """Why change is not judged, where reporting changed so lately that a chart cannot begin anew."""
    since = row.get("reporting_break")
    return f"who reports changed in {since:%B %Y}, so change cannot be judged yet" if since else ""


def in_country(said: str, country: str) -> str:
    """A sentence for a reader of one country: `better than England (61.2%)`."""
    return said.replace(NATIONAL, country)


def _figure(row: Mapping, definition: Mapping, places: int) -> str:
    unit, when = definition["unit"], in_period(row, definition["period_type"])
    shown = figure(row["value"], unit, method=definition["method"], phrase=definition.get("phrase"), places=places)
    said = f"{shown} {when}"
    return f"{said} ({unit.removeprefix('index, ')})" if unit.startswith("index, ") else said


def _target(row: Mapping, definition: Mapping) -> str:
    target = row["target"]
    if target is None:
        return ""
    met = is_met(row["value"], target, row["target_direction"])
    side = "meets" if met else "below" if row["value"] < target else "above"
    due = row.get("target_due")
    by = f" by {due:%B %Y}" if due and row["period_end"] < due else ""
    said = f"{side} the target of {plain_figure(target, definition['unit'])}{by}"
    return f"{said} {EXPECTED.get((met, row['assurance']), '')}".rstrip()


def is_met(value: float, target: float, direction: str) -> bool:
    """Whether a value meets a target that is `at_least` or `at_most`."""
    return value >= target if direction == "at_least" else value <= target


def _england(row: Mapping, definition: Mapping, england: float | None, places: int) -> str:
    """The comparison; the national figure alone where there is none but the two can be set side by side."""
    if england is None:
        return ""
    shown = short_figure(england, definition["unit"], places)
    if row["comparison"] in COMPARED:
        said = f"{COMPARED[row['comparison']]} {NATIONAL} ({shown})"
        usual = row.get("standing") == "within" and row["comparison"] != "similar"
        return f"{said}, by no more than systems usually differ" if usual else said
    return "" if definition["method"] in WHOLE else f"{NATIONAL}: {shown}"
