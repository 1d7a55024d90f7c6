"""Layers in Vega-Lite's own words, and axes that are drawn as layers."""

from integratedcare.charts.axes import with_axes_drawn
from integratedcare.charts.marks import at, field, level, marks


def test_a_layer_is_a_mark_and_its_channels():
    drawn = marks("rule", color="#000").encode(x=field("day", "quantitative"), x2="to", y=at(4), y2=level(0))
    assert drawn.to_dict() == {
        "mark": {"type": "rule", "color": "#000"},
        "encoding": {
            "x": {"field": "day", "type": "quantitative"},
            "x2": {"field": "to"},
            "y": {"value": 4},
            "y2": {"datum": 0},
        },
    }


def test_channels_are_added_and_the_first_layer_stays_as_it_was():
    first = marks("bar").encode(x=at(1))
    assert first.encode(y="there").to_dict()["encoding"] == {"x": {"value": 1}, "y": {"field": "there"}}
    assert first.to_dict()["encoding"] == {"x": {"value": 1}}


def test_an_axis_with_words_becomes_lines_and_words_of_its_own():
    axis = {"values": [0, 0.5], "words": ["nought", "a half"], "labelPadding": 6}
    share = {"field": "share", "type": "quantitative", "scale": {"domain": [0, 1]}}
    layers = [
        marks("bar").encode(x=share | {"axis": axis}).to_dict() | {"data": {"values": [{"share": 1}]}},
        marks("rule").encode(x=share, y=at(1)).to_dict() | {"data": {"values": [{"share": 1}]}},
    ]
    lines, *given, words = with_axes_drawn(layers, 100, ink="#111", grid="#ddd")
    assert (lines["mark"]["type"], words["mark"]["type"]) == ("rule", "text")
    assert [row["words"] for row in words["data"]["values"]] == ["nought", "a half"]
    assert words["encoding"]["y"] == {"value": 106}
    assert given == layers


def test_an_axis_without_words_has_lines_alone_and_one_without_a_grid_words_alone():
    def drawn(**axis):
        layer = marks("bar").encode(x=field("day") | {"axis": {"values": [1]} | axis}).to_dict()
        return [one["mark"]["type"] for one in with_axes_drawn([layer], 100, ink="#111", grid="#ddd")]

    assert drawn() == ["rule", "bar"]
    assert drawn(words=["Monday"], grid=False) == ["bar", "text"]
    assert drawn(values=[]) == ["bar"]
