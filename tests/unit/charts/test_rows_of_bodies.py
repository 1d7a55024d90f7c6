"""Charts of one row per body: the ranking, the components, the scenarios, the strip."""

from tests.unit.charts.examples import WORDS, bodies

from integratedcare.charts import band_strip, component_dots, ranked_bar, scenario_compare
from integratedcare.charts.strip_layout import named, piled


def test_the_ranking_goes_from_the_highest_to_those_without_a_figure(read):
    rows = bodies(4, lambda place: [0.2, None, 0.4, "[c]"][place])
    drawing = read(ranked_bar(rows, value="value", unit="share", highlight="Q0", **WORDS))
    assert drawing.tooltips == ["Board 2: 40.0%", "Board 0: 20.0%", "Board 1: no figure", "Board 3: [c]"]


def test_the_highlighted_row_is_dark_and_its_words_bold(read):
    drawing = read(ranked_bar(bodies(3, lambda place: place), value="value", highlight="Q1", **WORDS))
    bold = {" ".join(text.itertext()) for text in drawing.all("text") if text.get("font-weight") == "bold"}
    assert bold == {"Board 1", "1"}


def test_the_reference_line_is_named_with_its_value(read):
    drawing = read(
        ranked_bar(bodies(2, lambda place: 0.3), value="value", unit="share", reference_line=("England", 0.2), **WORDS)
    )
    assert "England 20.0%" in drawing.words


def test_forty_two_rows_are_all_named(read):
    words = read(ranked_bar(bodies(42, lambda place: place), value="value", **WORDS)).words
    assert {f"Board {place}" for place in range(42)} <= set(words)


def test_components_are_compared_with_the_average_in_words(read):
    row = {"code": "Q0", "name": "One", "community": 1.13, "core": 0.9, "maternity": 1.001}
    words = read(component_dots([row], highlight="Q0", **WORDS)).words
    assert {"1.13", "13% above", "0.90", "10% below", "average", "England 1.00"} <= set(words)
    assert "Prescribing" not in words


def test_scenarios_are_compared_with_the_first(read):
    rows = [
        {"code": "A", "name": "Harbour", "scenario": scenario, "target_pounds": pounds}
        for scenario, pounds in (("Now", 1e8), ("Glide", 1.02e8))
    ]
    drawing = read(scenario_compare(rows, **WORDS))
    assert drawing.tooltips == ["Harbour, Glide: £102.0m, +£2.0m (+2.0%)"]
    assert {"Now (no change)", "Glide", "+£2.0m"} <= set(drawing.words)


def test_the_strip_counts_what_lies_below_within_and_above(read):
    rows = [{"code": str(size), "name": f"PCN {size}", "registered": size} for size in (29_999, 30_000, 50_000, 50_001)]
    words = read(band_strip(rows, 30_000, 50_000, **WORDS)).words
    assert {"▼ 1 below", "● 2 within 30,000 to 50,000", "▲ 1 above"} <= set(words)
    assert {"PCN 29999 29,999", "PCN 50001 50,001"} <= set(words)


def test_marks_of_like_size_are_piled_up():
    rows = [{"code": str(place), "name": "x", "registered": 100} for place in range(5)]
    heights = [mark["up"] for mark in piled(rows, "registered", (50, 200), "people", (0, 300), 600)]
    assert len(set(heights)) == 5


def test_the_three_furthest_on_each_side_are_named_and_cover_one_another_nowhere():
    rows = bodies(12, lambda place: [1, 2, 3, 50, 50, 50, 50, 50, 50, 97, 98, 99][place], "A network of a town {}")
    marks = piled(rows, "value", (40, 60), "people", (0, 100), 580)
    names = named(marks, 30, lambda size: size * 5.8, 580)
    assert sorted(name["size"] for name in names) == [1, 2, 3, 97, 98, 99]
    for side in ("below", "above"):
        levels = [name["text"] for name in names if name["side"] == side]
        assert len(set(levels)) == 3


def test_a_name_with_no_free_place_stays_a_tooltip():
    rows = bodies(9, lambda place: [1, 1.1, 1.2, 50, 50, 50, 97, 98, 99][place], "A network of a town {}")
    marks = piled(rows, "value", (40, 60), "people", (0, 100), 580)
    assert len(named(marks, 30, lambda size: size * 5.8, 580)) == 4
