"""The map: classes, links, tooltips, the outline, the inset."""

import json

import pytest
from tests.unit.charts.examples import WORDS, bodies, draw_map, squares

from integratedcare.charts import board_map
from integratedcare.charts.map_classes import class_limits, class_of, class_words


def test_each_area_is_a_link_with_its_name_and_figure(read):
    drawing = read(draw_map(bodies(3, lambda place: 0.1 + place / 10)))
    links = drawing.all("a")
    assert [link.get("href") for link in links] == ["/systems/Q0/", "/systems/Q1/", "/systems/Q2/"]
    assert [link.get("aria-label") for link in links] == ["Board 0: 10.0%", "Board 1: 20.0%", "Board 2: 30.0%"]
    assert drawing.tooltips[:3] == ["Board 0: 10.0%", "Board 1: 20.0%", "Board 2: 30.0%"]


def test_an_area_without_a_link_or_a_figure_is_drawn_and_named(read):
    rows = bodies(2, lambda place: 0.1)
    drawing = read(board_map(rows[:1], squares(rows), value="value", links={"Q0": "/a/?b=1&c=2"}, **WORDS))
    assert [link.get("href") for link in drawing.all("a")] == ["/a/?b=1&c=2"]
    assert "Board 1: no figure" in drawing.tooltips
    assert "No figure" in drawing.words


def test_the_legend_says_the_classes_in_words(read):
    words = read(draw_map(bodies(5, lambda place: 0.05 + place / 10))).words
    assert words == ["Under 10%", "10% to under 20%", "20% to under 30%", "30% to under 40%", "40% or more"]


def test_the_highlighted_area_is_outlined(read):
    outlines = [path for path in read(draw_map(bodies(3, lambda place: 0.1))).all("path")]
    assert sum(path.get("stroke-width") == "2.5" for path in outlines) == 1


def test_small_areas_are_drawn_again_where_there_is_room(read):
    rows = bodies(3, lambda place: 0.1)
    drawing = read(board_map(rows, squares(rows), value="value", inset=("London", ["Q1"]), **WORDS))
    assert drawing.words.count("London") == 1
    assert drawing.tooltips.count("Board 1: 10.0%") == 2


@pytest.mark.parametrize("way", [1, -1], ids=["clockwise", "anticlockwise"])
def test_an_area_never_covers_the_rest_of_the_world(read, way):
    rows = bodies(1, lambda place: 0.1)
    [area] = squares(rows)
    shape = json.loads(area["geojson"])
    shape["coordinates"] = [ring[::way] for ring in shape["coordinates"]]
    drawing = read(board_map(rows, [area | {"geojson": json.dumps(shape)}], value="value", **WORDS))
    [path] = [path for path in drawing.all("path") if path.get("stroke-width") == "0.7"]
    assert path.get("d").count("M") == 1
    assert path.get("d").count("L") in (3, 4)


def test_limits_between_classes_are_round_and_at_most_four():
    assert class_limits([0.0065, 0.494], "share") == [0.1, 0.2, 0.3, 0.4]
    assert class_limits([541595, 3317443], "people") == [1e6, 2e6, 3e6]
    assert class_limits([3.0, 3.0], "people") == []


def test_a_value_at_a_limit_is_in_the_class_above():
    limits = [0.1, 0.2]
    assert [class_of(value, limits) for value in (0.0999, 0.1, 0.2)] == [0, 1, 2]
    assert class_words(limits, "share") == ["Under 10%", "10% to under 20%", "20% or more"]


@pytest.mark.public_data
def test_the_map_of_england_is_light_and_upright(read, public_data):
    features = json.loads((public_data / "boundaries/icb23_bsc_tiny.geojson").read_text())["features"]
    areas = [
        {"code": one["properties"]["ICB23CD"], "name": "x", "geojson": json.dumps(one["geometry"])} for one in features
    ]
    rows = [area | {"value": place} for place, area in enumerate(areas)]
    links = {area["code"]: f"/systems/{area['code']}/" for area in areas}
    text = board_map(rows, areas, value="value", unit="people", links=links, **WORDS)
    assert len(text) < 150_000
    assert len(read(text).all("a")) == 42
    assert read(text).root.get("height") == "620"
