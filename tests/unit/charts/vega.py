"""The slow twin: the same layers drawn by Vega's own renderer, and both drawings as lists of marks to compare."""

import re
from typing import Any
from xml.etree import ElementTree

import vl_convert

from integratedcare.charts.theme import FONT, GRID, INK, PAPER, QUIET_INK, SMALL

SVG = "{http://www.w3.org/2000/svg}"
NOWHERE = "https://chart.invalid"
CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "axis": {"labelColor": QUIET_INK, "labelFontSize": SMALL, "gridColor": GRID},
    "text": {"color": INK, "fontSize": SMALL, "font": FONT},
}
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
MOVE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
PAINT = ("fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-size", "font-weight", "text-anchor")
PLAIN = {"opacity": "1", "stroke-width": "1", "font-weight": "normal", "stroke-dasharray": "1,0"}


def vega(specification: dict[str, Any]) -> str:
    """What Vega-Lite and Vega make of it, told what `drawing` takes for granted."""
    layers = []
    for layer in specification["layer"]:
        encoding = dict(layer["encoding"])
        for side in ("x", "y"):
            if "field" in encoding.get(side, {}):
                encoding[side] = encoding[side] | {"axis": None}
        rows = [row | {"link": NOWHERE + row["link"]} if "link" in row else row for row in layer["data"]["values"]]
        mark = layer["mark"] | ({} if "description" in encoding else {"aria": False})
        layers.append({"mark": mark, "encoding": encoding, "data": {"values": rows}})
    settled = {
        "autosize": "none",
        "config": CONFIG,
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
    }
    if not any(layer["mark"]["type"] == "geoshape" for layer in layers):
        settled.pop("projection")
    return vl_convert.vegalite_to_svg(specification | {"layer": layers} | settled, allowed_base_urls=[])


def marks_of(drawn: str) -> list[tuple]:
    """Each mark that can be seen: where it is on the drawing, what it is painted with, what it says, where it leads."""
    found: list[tuple] = []
    _walk(ElementTree.fromstring(drawn), (0.0, 0.0), None, found)
    return found


def _walk(element, at: tuple[float, float], link: str | None, found: list[tuple]) -> None:
    kind = element.tag.removeprefix(SVG)
    if moved := MOVE.search(element.get("transform", "")):
        at = (at[0] + float(moved[1]), at[1] + float(moved[2]))
    if kind == "a":
        link = (element.get("href") or element.get("{http://www.w3.org/1999/xlink}href")).removeprefix(NOWHERE)
    shape = _shape(kind, element, at)
    if shape and any(element.get(name) for name in ("fill", "stroke")):
        said = element.get("aria-label") or getattr(element.find(f"{SVG}title"), "text", None)
        found.append((kind, shape, _paint(element), said, link))
    if kind != "text":
        for child in element:
            _walk(child, at, link, found)


def _shape(kind: str, element, at: tuple[float, float]):
    if kind == "text":
        return (*at, *element.itertext())
    if kind == "line":
        ends = (at, (at[0] + float(element.get("x2")), at[1] + float(element.get("y2"))))
        return tuple(number for end in sorted(ends) for number in end)
    if kind == "path" and element.get("d"):
        return _corners(element.get("d"), at)
    return None


def _corners(path: str, at: tuple[float, float]) -> tuple:
    """A box of a path's corners and how many there are: in absolute pixels, however it is written."""
    x = y = 0.0
    xs, ys = [], []
    for letter, rest in re.findall(r"([MLHVhvAsZ])([^MLHVhvAsZ]*)", path):
        numbers = [float(number) for number in NUMBER.findall(rest)]
        if letter == "A":
            numbers = numbers[5:]
        pairs = {"H": [(n, None) for n in numbers], "V": [(None, n) for n in numbers]}.get(letter)
        pairs = pairs or {"h": [(x + n, None) for n in numbers], "v": [(None, y + n) for n in numbers]}.get(letter)
        for right, down in pairs if pairs is not None else zip(numbers[::2], numbers[1::2], strict=True):
            x, y = (x if right is None else right), (y if down is None else down)
            xs.append(x + at[0])
            ys.append(y + at[1])
    return (min(xs), min(ys), max(xs), max(ys)) if xs else None


def _paint(element) -> dict[str, str]:
    paint = {name: element.get(name) for name in PAINT if element.get(name) not in (None, PLAIN.get(name))}
    if "stroke" not in paint:
        paint.pop("stroke-width", None)
    return paint
