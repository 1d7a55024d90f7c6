"""The control chart: kinds of point, lines of each phase, breaks and gaps."""

import re
from datetime import date

import pytest
from tests.unit.charts.examples import WORDS

from integratedcare.charts import control_chart, control_points
from integratedcare.charts.spc_look import KINDS, TARGET
from integratedcare.charts.theme import NARROW, WIDTH
from integratedcare.statistics import xmr

VALUES = [50, 52, 49, 51, 50, 48, 53, 50, 51, 49, 52, 50, 55, 56, 54, 57, 55, 56, 58]
DATES = [date(2024 + place // 12, place % 12 + 1, 28) for place in range(len(VALUES))]


@pytest.fixture
def points():
    return control_points(DATES, xmr(VALUES, fix_after=12, improvement="up"), improvement="up")


def test_points_carry_what_the_statistics_say(points):
    assert points[0] == {
        "date": DATES[0], "value": 50.0, "mean": pytest.approx(50.4167, abs=1e-4),
        "lower": pytest.approx(44.1294, abs=1e-4), "upper": pytest.approx(56.7039, abs=1e-4),
        "point_type": "common_cause", "variation": "common_cause",
    }  # fmt: skip
    assert [(p["point_type"], p["variation"]) for p in points[-2:]] == [
        ("two_in_three_above", "improvement_high"),
        ("above_limit", "improvement_high"),
    ]


def test_a_missing_point_and_a_missing_line_are_none():
    made = control_points(DATES[:2], xmr([1.0, float("nan")]), improvement="up")
    assert (made[1]["value"], made[0]["lower"]) == (None, None)


def test_each_kind_has_its_shape_and_its_words(points, read):
    drawing = read(control_chart(points, unit="%", **WORDS))
    assert {"usual variation", "improvement"} <= set(drawing.words)
    assert "concern" not in drawing.words
    squares = [path for path in drawing.all("path") if path.get("fill") == KINDS["improvement"].colour]
    assert len(squares) == 7 + 1  # and one in the key
    assert {path.get("stroke") for path in squares} == {"#4c6272"}


def test_a_tooltip_says_the_month_the_value_and_why(points, read):
    tooltips = read(control_chart(points, unit="%", **WORDS)).tooltips
    assert tooltips[0] == "January 2024: 50.0%, usual variation"
    assert tooltips[-1] == "July 2025: 58.0%: improvement, above the upper limit"


def test_the_key_gives_the_newest_lines_and_the_target(points, read):
    words = read(control_chart(points, unit="%", target=60, **WORDS)).words
    assert {"mean 50.4%", "limits 44.1% to 56.7%", "target 60.0%", "58.0%"} <= set(words)


def test_each_phase_has_lines_of_its_own_and_its_break_is_named(read):
    chart = xmr(VALUES, rebase=[12])
    drawing = read(
        control_chart(
            control_points(DATES, chart, improvement="up"),
            breaks=[{"date": "2025-01-01", "label": "new way of counting"}],
            **WORDS,
        )
    )
    assert "1 January 2025: new way of counting" in drawing.words
    solid = [e for e in drawing.all("line") if e.get("stroke") == "#4c6272" and not e.get("stroke-dasharray")]
    assert len(solid) == 2 + 1  # a mean for each phase, and one in the key


def test_a_missing_month_breaks_the_line(points, read):
    whole = read(control_chart(points, **WORDS))
    points[8]["value"] = None
    broken = read(control_chart(points, **WORDS))

    def lines(drawing):
        return [p for p in drawing.all("path") if p.get("fill") in (None, "none") and "L" in p.get("d", "")]

    assert len(lines(broken)) == len(lines(whole)) + 1


def test_no_lines_are_drawn_where_none_are_given(read):
    points = [{"date": "2025-01-31", "value": 4}, {"date": "2025-02-28", "value": 5}]
    words = read(control_chart(points, **WORDS)).words
    assert not [word for word in words if word.startswith(("mean", "limits", "usual"))]


def test_the_narrow_drawing_is_narrow_and_its_words_are_as_large(points, read):
    wide, narrow = (read(control_chart(points, unit="%", target=60, width=width, **WORDS)) for width in (WIDTH, NARROW))
    assert (wide.root.get("width"), narrow.root.get("width")) == (str(WIDTH), str(NARROW))
    assert min(float(t.get("font-size").removesuffix("px")) for t in narrow.all("text")) >= 13


def test_the_targets_line_steps_where_another_came_into_force(points, read):
    def levels(rows):
        """The start, the height and the end of the target's lines, the key's mark left out."""
        lines = [e for e in read(control_chart(rows, unit="%", target=60, **WORDS)).all("line") if dashed(e)][:-1]
        starts = [tuple(map(float, re.findall(r"-?[\d.]+", line.get("transform")))) for line in lines]
        return [(left, up, left + float(line.get("x2"))) for (left, up), line in zip(starts, lines, strict=True)]

    def dashed(line):
        return line.get("stroke") == TARGET and line.get("stroke-dasharray") == "10,4"

    changed = [point | {"target": None if at < 3 else 70 if at < 9 else 60} for at, point in enumerate(points)]
    [(start, high, step), (middle, low, end)] = levels(changed)
    assert 0 < start < middle < end
    assert step == pytest.approx(middle, abs=0.2)
    assert high < low  # 70 is drawn above 60
    assert "target 60.0% now" in read(control_chart(changed, unit="%", target=60, **WORDS)).words
    [(left, _, right)] = levels(points)
    assert (left, right) == (0, pytest.approx(end, abs=0.2))
