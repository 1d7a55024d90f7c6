"""A map of boards (or of any outlines) shaded by one figure, each area a link to its page."""

from collections.abc import Collection, Mapping
from typing import Any

import altair as alt

from integratedcare.charts import theme
from integratedcare.charts.figures import NO_FIGURE, figure, is_number
from integratedcare.charts.lettering import wrap
from integratedcare.charts.map_classes import class_limits, class_of, class_words
from integratedcare.charts.map_furniture import Box, free_box, legend_layers, legend_size
from integratedcare.charts.projection import corners, drawn, fit, project
from integratedcare.charts.render import link, no_data, to_svg

HEIGHT = 620
LEGEND_WIDTH = 200
INSET_WIDTH, INSET_HEIGHT = 176, 150


def board_map(
    rows: theme.Rows,
    boundaries: theme.Rows,
    *,
    value: str,
    title: str,
    description: str,
    unit: str = "share",
    links: Mapping[str, str] | None = None,
    highlight: str | None = None,
    legend: str | None = None,
    inset: tuple[str, Collection[str]] | None = None,
) -> str:
    """Areas in up to five classes of blue with round limits, their names and figures as tooltips.

    rows        code, name and the `value` column; an area without a row is drawn as having no figure
    boundaries  code, name, geojson (rows of the `boundary` table, of one level and board set)
    unit        people, share (0–1), index, pounds, or a noun
    links       code → address on the site
    highlight   the code that is outlined
    legend      words above the classes
    inset       (words, codes) of small areas to be drawn again, larger, where the map leaves room
    """
    shapes = project({str(area["code"]): area["geojson"] for area in boundaries})
    if not shapes:
        return no_data(title=title, description=description, words="No map to show")
    by_code = {str(row["code"]): row for row in rows}
    numbers = [float(by_code[code][value]) for code in shapes if code in by_code and is_number(by_code[code][value])]
    limits = class_limits(numbers, unit)
    names = class_words(limits, unit, only=numbers[0] if numbers else None) if numbers else []
    areas = []
    for area in boundaries:
        code = str(area["code"])
        row = by_code.get(code, {})
        known = is_number(row.get(value))
        facts = {
            "code": code,
            "class": names[class_of(float(row[value]), limits)] if known else NO_FIGURE.capitalize(),
            "tooltip": f"{row.get('name', area['name'])}: {figure(row.get(value), unit)}",
        }
        areas.append(facts | ({"link": link(links[code])} if links and code in links else {}))
    if len(numbers) < len(shapes):
        names.append(NO_FIGURE.capitalize())
    colours = dict(zip(names, _blues(len(limits) + 1) if numbers else [], strict=False))
    colours.setdefault(NO_FIGURE.capitalize(), theme.NO_FIGURE)
    return _draw(areas, shapes, {name: colours[name] for name in names}, highlight, legend, inset, title, description)


def _draw(areas, shapes, colours, highlight, legend, inset, title, description) -> str:
    frame = fit(shapes, width=theme.WIDTH - 4, height=HEIGHT - 4, left=2, top=2)
    placed = [_feature(area, drawn(shapes[area["code"]], frame)) for area in areas]
    land = [corner for feature in placed for corner in corners(feature["geometry"])]
    heading = wrap(legend, LEGEND_WIDTH, theme.TEXT, bold=True) if legend else []
    wanted = legend_size(list(colours), heading)
    box = free_box(wanted, land, theme.WIDTH, HEIGHT)
    margin = 0.0
    if box is None:  # no room on the map: the legend gets a strip of its own above it
        margin, box = wanted.height + 8, Box(0, -wanted.height - 8, wanted.width, wanted.height)
    layers = [_areas(placed, colours), *legend_layers(box, colours, heading)]
    if inset and (near := {code: shape for code, shape in shapes.items() if code in inset[1]}):
        corner = free_box(Box(0, 0, INSET_WIDTH, INSET_HEIGHT + 24), land, theme.WIDTH, HEIGHT, taken=box)
        if corner:
            close = fit(near, width=corner.width, height=INSET_HEIGHT, left=corner.left, top=corner.top + 24)
            again = [_feature(area, drawn(near[area["code"]], close)) for area in areas if area["code"] in near]
            placed = placed + again
            above = theme.words(align="left", fontWeight="bold", fontSize=theme.TEXT)
            layers.append(_areas(again, colours))
            layers.append(([{"words": inset[0]}], _at(above, corner.left, corner.top + 8)))
    layers.append(_outline([feature for feature in placed if feature["properties"]["code"] == highlight]))
    spec = theme.finish(layers, width=theme.WIDTH, height=HEIGHT, left=0, right=0, top=margin, bottom=0)
    spec["projection"] = {"type": "identity", "scale": 1, "translate": [0, 0]}  # pixels as they are, not fitted again
    return to_svg(spec, title=title, description=description)


def _feature(area: dict[str, Any], geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": area} | area


def _edge(colour: str) -> str:
    """White between dark areas, grey around pale ones: a border shows against either."""
    return theme.PAPER if colour in theme.MAP_BLUES[2:] else theme.GREY_DOT


def _areas(features: theme.Rows, colours: Mapping[str, str]) -> theme.Layer:
    scale = alt.Scale(domain=list(colours), range=list(colours.values()))
    shape = alt.Chart().mark_geoshape(strokeWidth=0.7, strokeJoin="round")
    shape = shape.encode(
        stroke=alt.Stroke("edge", type="nominal", scale=None),
        color=alt.Color("class", type="nominal", scale=scale, legend=None),
        description=theme.TOOLTIP,
    )
    if any("link" in feature for feature in features):
        shape = shape.encode(href=alt.Href("link", type="nominal"))
    return [feature | {"edge": _edge(colours[feature["class"]])} for feature in features], shape


def _outline(features: theme.Rows) -> theme.Layer:
    return features, alt.Chart().mark_geoshape(filled=False, stroke=theme.INK, strokeWidth=2.5, strokeJoin="round")


def _at(marks: alt.Chart, x: float, y: float) -> alt.Chart:
    return marks.encode(x=alt.value(x), y=alt.value(y))


def _blues(count: int) -> list[str]:
    """As many of the five blues as there are classes, from light to dark."""
    return {1: theme.MAP_BLUES[2:3], 2: theme.MAP_BLUES[1:4:2], 3: theme.MAP_BLUES[::2], 4: theme.MAP_BLUES[1:]}.get(
        count, theme.MAP_BLUES
    )[:count]
