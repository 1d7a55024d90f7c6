"""The areas of a map: which class each is in, and the marks that draw them."""

from collections.abc import Mapping, Sequence
from typing import Any

from integratedcare.charts import theme
from integratedcare.charts.figures import NO_FIGURE, figure, is_number
from integratedcare.charts.map_classes import class_limits, class_of, class_words
from integratedcare.charts.marks import field, marks

Area = dict[str, Any]
NONE = NO_FIGURE.capitalize()


def shaded(
    rows: theme.Rows, boundaries: theme.Rows, value: str, unit: str, links: Mapping[str, str]
) -> tuple[list[Area], dict[str, str]]:
    """What is known of each outline (code, class, tooltip, link), and the colour of each class in legend order."""
    by_code = {str(row["code"]): row for row in rows}
    found = {str(area["code"]): by_code.get(str(area["code"]), {}) for area in boundaries}
    numbers = [float(row[value]) for row in found.values() if is_number(row.get(value))]
    limits = class_limits(numbers, unit)
    names = class_words(limits, unit, only=numbers[0]) if numbers else []
    colours = dict(zip(names, _blues(len(names)), strict=True))
    if len(numbers) < len(found):
        colours[NONE] = theme.NO_FIGURE
    areas = []
    for area in boundaries:
        code = str(area["code"])
        row = found[code]
        amount = row.get(value)
        named = names[class_of(float(amount), limits)] if is_number(amount) else NONE
        known = {"code": code, "class": named, "edge": _edge(colours[named])}
        known["tooltip"] = f"{row.get('name', area['name'])}: {figure(amount, unit)}"
        areas.append(known | ({"link": links[code]} if code in links else {}))
    return areas, colours


def features(areas: Sequence[Area], geometries: Mapping[str, Any]) -> list[Area]:
    """GeoJSON features of the areas that have a drawn geometry, with what is known of them beside it."""
    return [
        {"type": "Feature", "geometry": geometries[area["code"]]} | area for area in areas if area["code"] in geometries
    ]


def area_layers(drawn: list[Area], colours: Mapping[str, str]) -> list[theme.Layer]:
    """Filled areas with a thin border: those that lead somewhere, then those that do not."""
    scale = dict(domain=list(colours), range=list(colours.values()))
    shape = marks("geoshape", strokeWidth=0.7, strokeJoin="round", clip=False)
    shape = shape.encode(
        stroke=field("edge", scale=None),
        color=field("class", scale=scale, legend=None),
        description=theme.TOOLTIP,
    )
    leading = [area for area in drawn if "link" in area]
    others = [area for area in drawn if "link" not in area]
    return [(leading, shape.encode(href=field("link"))), (others, shape)]


def outline_layer(drawn: list[Area], code: str | None) -> theme.Layer:
    """A heavy outline around one area."""
    shape = marks("geoshape", filled=False, stroke=theme.INK, strokeWidth=2.5, strokeJoin="round", clip=False)
    return [area for area in drawn if area["code"] == code], shape


def _edge(colour: str) -> str:
    """White between dark areas, grey around pale ones: a border shows against either."""
    return theme.PAPER if colour in theme.MAP_BLUES[2:] else theme.GREY_DOT


def _blues(count: int) -> Sequence[str]:
    """As many of the five blues as there are classes, from light to dark."""
    fewer = {0: (), 1: (2,), 2: (1, 3), 3: (0, 2, 4), 4: (1, 2, 3, 4)}
    return [theme.MAP_BLUES[place] for place in fewer.get(count, range(count))]
