"""Layers in Vega-Lite's own words, and the letters that stand in for the words of an axis."""

from integratedcare.charts.marks import at, field, level, marks
from integratedcare.charts.stand_ins import take_words


class FromElsewhere:
    """A channel as another library makes one."""

    def to_dict(self, validate=True):
        return {"field": "there"}


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
    assert first.encode(y=FromElsewhere()).to_dict()["encoding"] == {"x": {"value": 1}, "y": {"field": "there"}}
    assert first.to_dict()["encoding"] == {"x": {"value": 1}}


def test_the_words_of_an_axis_are_one_letter_each_while_it_is_drawn():
    axis = {"values": [0, 0.5], "words": ["nought", "a half"], "grid": False}
    layer = {"data": {"values": []}, "encoding": {"x": {"field": "share", "axis": axis}}}
    drawing, behind = take_words({"layer": [layer]})
    given = drawing["layer"][0]["encoding"]["x"]["axis"]
    assert "words" not in given
    assert list(behind.values()) == ["nought", "a half"]
    assert all(letter in given["labelExpr"] or f"\\u{ord(letter):04x}" in given["labelExpr"] for letter in behind)
    assert axis["words"] == ["nought", "a half"]  # the specification that was given is left alone
