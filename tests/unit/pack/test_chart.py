"""The charts of a pack: what is drawn, and what is said of it."""

import re
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from integratedcare.charts.spc_look import KINDS, TARGET
from integratedcare.oversight.judging.control_chart import control_chart
from integratedcare.pack.alternative_text import alternative_text
from integratedcare.pack.chart import HEIGHT, WIDTH, chart
from integratedcare.pack.content import Point
from integratedcare.pack.month import Month
from integratedcare.pack.points import MOST_POINTS, points_of

SVG = "{http://www.w3.org/2000/svg}"


def series(values: list[float], kinds: list[str] | None = None) -> list[Point]:
    """Monthly points with lines at 50, 40 and 60."""
    ends = [Month(2026, 3).months_before(back).isoformat() for back in range(len(values) - 1, -1, -1)]
    kinds = kinds or ["common_cause"] * len(values)
    return [Point(end, value, 50, 40, 60, kind) for end, value, kind in zip(ends, values, kinds, strict=True)]


def drawn(points, **options) -> ElementTree.Element:
    return ElementTree.fromstring(chart(points, unit="%", **options))


def words(root: ElementTree.Element) -> list[str]:
    return [element.text for element in root.iter(f"{SVG}text")]


def lines(root: ElementTree.Element, colour: str) -> list[str]:
    return [
        path.get("d") for path in root.iter(f"{SVG}path") if path.get("stroke") == colour and path.get("fill") == "none"
    ]


def test_each_kind_of_point_has_its_own_shape_and_colour():
    root = drawn(series([50, 51, 52, 53], list(KINDS)))
    shapes = [one for one in root if one.get("stroke-width") == "0.6"]
    assert [one.get("fill") for one in shapes] == [look.colour for look in KINDS.values()]
    assert len({(one.tag, len(re.findall("L", one.get("d", "")))) for one in shapes}) == 4


def test_a_target_is_drawn_only_where_there_is_one():
    assert len(lines(drawn(series([50, 51, 52]), target=58), TARGET)) == 1
    assert lines(drawn(series([50, 51, 52])), TARGET) == []


def test_a_missing_month_breaks_the_line():
    whole, gone = series([50, 51, 52, 53, 54]), series([50, 51, 52, 53, 54])
    del gone[2]
    outline = "#4c6272"
    joined = [path for path in lines(drawn(whole), outline) if "L" in path]
    broken = [path for path in lines(drawn(gone), outline) if "L" in path]
    assert (len(joined), len(broken)) == (1, 2)


def test_yearly_values_without_a_chart_are_one_line():
    points = [Point(f"{year}-12-31", 90.0 + year % 7, None, None, None, "") for year in range(2015, 2022)]
    root = drawn(points)
    assert len([path for path in lines(root, "#4c6272") if "L" in path]) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 7


@pytest.mark.parametrize("values", [[0, 0, 0], [1e6, 1.2e6, 9e5], [0.001, 0.002], [-5, 5, -5], [100, 100, 99.9]])
def test_everything_stays_inside_the_drawing(values):
    root = drawn([Point(p.end, p.value, None, None, None, "") for p in series(values)])
    for element in root.iter():
        for name, most in (("x", WIDTH), ("cx", WIDTH), ("y", HEIGHT), ("cy", HEIGHT)):
            assert -1 <= float(element.get(name, 0)) <= most
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", element.get("d", "")):
            assert -5 <= float(x) <= WIDTH + 5
            assert -5 <= float(y) <= HEIGHT + 5


def test_the_newest_month_is_always_named_and_names_never_touch():
    root = drawn(series([50 + n % 3 for n in range(48)]))
    months = [one for one in root.iter(f"{SVG}text") if re.fullmatch(r"[A-Z][a-z]{2} \d{4}", one.text)]
    assert "Mar 2026" in [one.text for one in months]
    places = sorted(float(one.get("x")) for one in months)
    assert all(later - earlier >= 50 for earlier, later in pairwise(places))


def test_axis_and_newest_value_are_in_words():
    assert {"40%", "50%", "60%", "52.0%"} <= set(words(drawn(series([50, 51, 52]))))


def test_a_price_below_nought_is_written_with_a_sign():
    points = [Point(f"2025-0{n}-28", -1000.0 * n, None, None, None, "") for n in (1, 2, 3)]
    root = ElementTree.fromstring(chart(points, unit="£ above plan"))
    assert "−£3,000" in words(root)


def rows_of(values: list[float | None]) -> list[dict]:
    ends = [Month(2026, 3).months_before(back) for back in range(len(values) - 1, -1, -1)]
    return [{"period_end": end, "value": value} for end, value in zip(ends, values, strict=True) if value is not None]


DEFINITION = {"better": "higher", "period_type": "month", "unit": "%", "title": "A measure"}
JUDGED = {"code": "QAA", "variation": "common_cause", "assurance": "inconsistent", "target": 52.0}


def test_the_lines_are_those_of_the_control_chart():
    values = [50.0 + (-1) ** n * (n % 5) for n in range(20)]
    points = points_of(rows_of(values), DEFINITION, JUDGED)
    naive = control_chart(values, definition_row=DEFINITION, target=52.0)
    assert [point.value for point in points] == values
    assert [point.mean for point in points] == pytest.approx(naive.mean.tolist())
    assert [point.upper for point in points] == pytest.approx(naive.upper.tolist())


def test_a_month_without_a_figure_is_no_point_and_breaks_the_chart():
    values = [50.0 + (-1) ** n for n in range(14)]
    values[6] = None
    points = points_of(rows_of(values), DEFINITION, JUDGED)
    assert len(points) == 13
    assert points[6].end == "2025-09-30"


def test_where_nothing_is_judged_there_are_no_lines():
    points = points_of(rows_of([1.0, 2.0, 3.0]), DEFINITION, {**JUDGED, "variation": None})
    assert [(point.mean, point.kind) for point in points] == [(None, "")] * 3


def test_only_the_newest_points_are_drawn():
    points = points_of(rows_of([50.0 + n % 2 for n in range(80)]), DEFINITION, JUDGED)
    assert len(points) == MOST_POINTS
    assert points[-1].end == "2026-03-31"


def test_the_alternative_text_says_what_the_chart_shows():
    said = alternative_text(series([48.0, 57.0, 52.0]), JUDGED, DEFINITION)
    assert said == (
        "Control chart of A measure: 3 values from January 2026 to March 2026. Lowest 48.0% in January 2026, highest "
        "57.0% in February 2026, newest 52.0%. Mean 50.0%, control limits 40.0% to 60.0%. Target 52.0%. Common cause "
        "variation: no significant change. Assurance: the target will sometimes be met and sometimes missed."
    )
    assert date.fromisoformat(series([1.0])[0].end) == date(2026, 3, 31)
