"""One call of each chart, over rows that a test can make few, equal, long or broken."""

import json
from collections.abc import Callable
from typing import Any

from integratedcare import charts
from integratedcare.charts.component_dots import COMPONENTS
from integratedcare.charts.figures import is_number

WORDS = {"title": "A finding & its <name>", "description": "What the chart shows."}


def bodies(count: int, value: Callable[[int], Any], name: str = "Board {}") -> list[dict[str, Any]]:
    return [{"code": f"Q{place}", "name": name.format(place), "value": value(place)} for place in range(count)]


def squares(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A row of touching squares, one per body."""
    return [
        {"code": row["code"], "name": row["name"], "geojson": json.dumps(_square(place))}
        for place, row in enumerate(rows)
    ]


def _square(place: int) -> dict[str, Any]:
    west, east = -1 + place / 10, -0.9 + place / 10
    return {"type": "Polygon", "coordinates": [[[west, 52], [west, 52.1], [east, 52.1], [east, 52], [west, 52]]]}


def draw_map(rows, **more):
    links = {row["code"]: f"/systems/{row['code']}/" for row in rows}
    return charts.board_map(rows, squares(rows), value="value", links=links, highlight="Q0", **WORDS, **more)


def draw_ranking(rows, **more):
    return charts.ranked_bar(
        rows, value="value", unit="share", highlight="Q0", reference_line=("England", 0.2), **WORDS, **more
    )


def draw_pyramid(rows, **more):
    people = [
        {"sex": sex, "age_band": band, "population": row["value"]}
        for row, band in zip(rows, ("0_4", "5_9", "90_94", "95+"), strict=False)
        for sex in ("female", "male")
    ]
    return charts.population_pyramid(people, compare_rows=people, **WORDS, **more)


def draw_deciles(rows, **more):
    return charts.decile_bar(
        [{"decile": place % 10 + 1, "small_areas": row["value"]} for place, row in enumerate(rows)], **WORDS, **more
    )


def draw_components(rows, **more):
    indices = [row | {key: row["value"] for key, _ in COMPONENTS} for row in rows]
    return charts.component_dots(indices, highlight="Q0", **WORDS, **more)


def draw_waterfall(rows, **more):
    steps = [
        {"label": row["name"], "pounds": row["value"], "kind": "change" if place else "total"}
        for place, row in enumerate(rows)
    ]
    return charts.waterfall(steps, target=2.0, **WORDS, **more)


def draw_strip(rows, **more):
    return charts.band_strip(rows, 0.2, 0.4, value="value", **WORDS, **more)


def draw_scenarios(rows, **more):
    pairs = [row | {"scenario": scenario} for row in rows for scenario in ("Now", "Later")]
    return charts.scenario_compare(pairs, value="value", **WORDS, **more)


def draw_trend(rows, **more):
    points = [{"date": f"{2000 + place}-12-01", "value": row["value"]} for place, row in enumerate(rows)]
    return charts.trend_line(
        points, breaks=[{"date": "2003-04-01", "label": "merger"}] if rows else (), **WORDS, **more
    )


def draw_control_chart(rows, **more):
    kinds = ("common_cause", "improvement_high", "concern_low", "neutral_high", "")
    points = [
        {"date": f"{2000 + place}-12-31", "value": row["value"], "mean": 0.2, "lower": 0.1, "upper": None}
        | {"point_type": "above_limit", "variation": kinds[place % 5]}
        for place, row in enumerate(rows)
    ]
    label = rows[0]["name"] if rows else ""
    return charts.control_chart(
        points, target=0.25, unit="%", breaks=[{"date": "2002-04-01", "label": label}] if rows else (), **WORDS, **more
    )


def draw_funnel(rows, **more):
    sized = [row | {"denominator": 10 * place + 5, "standing": "above_95"} for place, row in enumerate(rows)]
    limits = [
        {"denominator": size, "lower_998": 0.0, "lower_95": 0.1, "upper_95": 0.4, "upper_998": 0.5} for size in (1, 99)
    ]
    return charts.funnel(sized, limits, average=0.2, highlight="Q0", **WORDS, **more)


def draw_intervals(rows, **more):
    judged = [
        row | {"lower": row["value"], "upper": row["value"], "comparison": ("better", "worse", None)[place % 3]}
        for place, row in enumerate(rows)
    ]
    return charts.interval_bar(judged, unit="%", reference_line=("England", 0.2), highlight="Q0", **WORDS, **more)


def draw_fifths(rows, **more):
    fifths = [
        {"fifth": place % 5 + 1, "denominator": 10 + place, "value": row["value"], "lower": row["value"], "upper": None}
        for place, row in enumerate(rows)
    ]
    return charts.inequality(fifths, line=(0.2, 0.4), reference_line=("England", 0.3), **WORDS, **more)


def draw_spread(rows, **more):
    return charts.spread(
        rows, quartiles=(0.2, 0.3, 0.4), reference_line=("England", 0.3), highlight="Q0", **WORDS, **more
    )


def tenths(row) -> int:
    """A whole number that follows a value."""
    return round(row["value"] * 10) if is_number(row["value"]) else 0


def draw_ranks(rows, **more):
    """A row whose value is no number has no rank."""
    ranked = [
        row
        | {"rank": place + 1 if is_number(row["value"]) else None, "rank_lower": 1}
        | {"rank_upper": min(len(rows), max(place + 1, tenths(row)))}
        for place, row in enumerate(rows)
    ]
    return charts.rank_range(ranked, highlight="Q0", **WORDS, **more)


def draw_levels(rows, **more):
    """A row whose value is no number has no level in one view, and one in the other."""
    levels = ("Emerging", "Developing", "Maturing", "Thriving")
    judged = [
        row | {"mine": tenths(row) % 4 if is_number(row["value"]) else None, "peers": place % 4}
        for place, row in enumerate(rows)
    ]
    views = (("mine", "Own view"), ("peers", "Peers’ view"))
    return charts.level_dots(judged, levels=levels, views=views, **WORDS, **more)


CHARTS = {
    "board_map": draw_map,
    "ranked_bar": draw_ranking,
    "population_pyramid": draw_pyramid,
    "decile_bar": draw_deciles,
    "component_dots": draw_components,
    "waterfall": draw_waterfall,
    "band_strip": draw_strip,
    "scenario_compare": draw_scenarios,
    "trend_line": draw_trend,
    "control_chart": draw_control_chart,
    "funnel": draw_funnel,
    "interval_bar": draw_intervals,
    "inequality": draw_fifths,
    "spread": draw_spread,
    "rank_range": draw_ranks,
    "level_dots": draw_levels,
}
