"""One call of each chart, over rows that a test can make few, equal, long or broken."""

import json
from collections.abc import Callable
from typing import Any

from integratedcare import charts
from integratedcare.charts.component_dots import COMPONENTS

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


def draw_map(rows):
    links = {row["code"]: f"/systems/{row['code']}/" for row in rows}
    return charts.board_map(rows, squares(rows), value="value", links=links, highlight="Q0", **WORDS)


def draw_ranking(rows):
    return charts.ranked_bar(
        rows, value="value", unit="share", highlight="Q0", reference_line=("England", 0.2), **WORDS
    )


def draw_pyramid(rows):
    people = [
        {"sex": sex, "age_band": band, "population": row["value"]}
        for row, band in zip(rows, ("0_4", "5_9", "90_94", "95+"), strict=False)
        for sex in ("female", "male")
    ]
    return charts.population_pyramid(people, compare_rows=people, **WORDS)


def draw_deciles(rows):
    return charts.decile_bar(
        [{"decile": place % 10 + 1, "small_areas": row["value"]} for place, row in enumerate(rows)], **WORDS
    )


def draw_components(rows):
    indices = [row | {key: row["value"] for key, _ in COMPONENTS} for row in rows]
    return charts.component_dots(indices, highlight="Q0", **WORDS)


def draw_waterfall(rows):
    steps = [
        {"label": row["name"], "pounds": row["value"], "kind": "change" if place else "total"}
        for place, row in enumerate(rows)
    ]
    return charts.waterfall(steps, target=2.0, **WORDS)


def draw_strip(rows):
    return charts.band_strip(rows, 0.2, 0.4, value="value", **WORDS)


def draw_scenarios(rows):
    pairs = [row | {"scenario": scenario} for row in rows for scenario in ("Now", "Later")]
    return charts.scenario_compare(pairs, value="value", **WORDS)


def draw_trend(rows):
    points = [{"date": f"{2000 + place}-12-01", "value": row["value"]} for place, row in enumerate(rows)]
    return charts.trend_line(points, breaks=[{"date": "2003-04-01", "label": "merger"}] if rows else (), **WORDS)


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
}
