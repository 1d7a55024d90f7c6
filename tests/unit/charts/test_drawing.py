"""The layers as SVG, against Vega's own drawing of the same layers."""

import sys

import pytest
from tests.unit.charts.examples import CHARTS, bodies
from tests.unit.charts.vega import marks_of, vega

from integratedcare.charts import render, theme
from integratedcare.charts.drawing import drawing
from integratedcare.charts.marks import at, field, marks
from integratedcare.errors import ContractError

NEAR = 0.25  # pixels: two numbers that were each rounded to a tenth
UNEVEN = [0.2, 0.35, 0.31, -0.05, 0.8, 0.44, 0.44]


def near(one, other) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= NEAR if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in zip(one, other, strict=True)
    )


@pytest.fixture
def specified(monkeypatch):
    """What charts hand to be drawn, as they do."""
    kept = []

    def to_svg(specification, **words):
        kept.append(specification)
        return render.to_svg(specification, **words)

    for name, module in list(sys.modules.items()):
        if name.startswith("integratedcare.charts.") and name != render.__name__ and hasattr(module, "to_svg"):
            monkeypatch.setattr(module, "to_svg", to_svg)
    return kept


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS.keys())
@pytest.mark.parametrize("width", [theme.WIDTH, theme.NARROW])
def test_every_mark_is_where_vega_puts_it_and_looks_and_says_the_same(draw, width, specified):
    drawn = marks_of(draw(bodies(7, lambda place: UNEVEN[place]), width=width))
    [specification] = specified
    expected = marks_of(vega(specification))
    assert [mark[0] for mark in drawn] == [mark[0] for mark in expected]
    assert len(drawn) > 10
    for mine, theirs in zip(drawn, expected, strict=True):
        assert near(mine[1], theirs[1]), (mine, theirs)
        assert mine[2:] == theirs[2:]


SHAPES = ["circle", "square", "diamond", "cross", "triangle-up", "triangle-down", "triangle-left", "triangle-right"]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_as_large_as_vega_draws_it(shape):
    point = marks("point", shape=shape, size=90, filled=True, opacity=1, color="#111").encode(x=at(20), y=at(30))
    specification = theme.finish([([{}], point)], width=80, height=60, left=3, right=4, top=5, bottom=6)
    [mine] = marks_of(render.to_svg(specification, title="T", description="D"))
    [theirs] = marks_of(vega(specification))
    assert near(mine[1], theirs[1])


def test_words_and_addresses_cannot_break_out_of_the_drawing(read):
    layer = marks("rect", color="#fff").encode(
        x=at(0), x2=at(9), y=at(0), y2=at(9), description=field("said"), href=field("link")
    )
    row = {"said": "\"<b>&'", "link": '/a/?b="1"&c=<2>'}
    text = render.to_svg(
        theme.finish([([row], layer)], width=9, height=9, left=0, right=0, top=0, bottom=0),
        title="<T>",
        description="&",
    )
    drawn = read(text)
    [link] = drawn.all("a")
    assert (link.get("href"), link.get("aria-label")) == (row["link"], row["said"])
    assert drawn.tooltips == [row["said"]]
    assert drawn.root.get("role") == "group"


def test_a_scale_without_length_is_refused():
    layer = marks("rule").encode(x=theme.quantity("value", 3, 3)).to_dict() | {"data": {"values": [{"value": 3}]}}
    with pytest.raises(ContractError, match="two different ends"):
        drawing([layer], 10, 10)
