"""Charts that set bodies beside one another: intervals, funnel, fifths, spread."""

from tests.unit.charts.examples import WORDS, bodies

from integratedcare.charts import funnel, inequality, interval_bar, spread

LIMITS = [{"denominator": n, "lower_998": 1, "lower_95": 2, "upper_95": 8, "upper_998": 9} for n in (10, 50, 100)]


def body(code, value, comparison="similar", **more):
    return {"code": code, "name": f"Board {code}", "value": value, "lower": value - 1, "upper": value + 1} | {
        "comparison": comparison, **more
    }  # fmt: skip


def test_interval_bars_go_from_high_to_low_and_say_how_each_compares(read):
    rows = [body("A", 60.0, "worse"), body("B", 70.0, "better"), body("C", 65.0, "not_compared")]
    drawing = read(interval_bar(rows, unit="%", reference_line=("England", 65.0), **WORDS))
    assert drawing.tooltips == [
        "Board B: 70.0% (95% interval 69.0% to 71.0%), better",
        "Board C: 65.0% (95% interval 64.0% to 66.0%)",
        "Board A: 60.0% (95% interval 59.0% to 61.0%), worse",
    ]
    assert {"70.0% better", "65.0%", "60.0% worse", "England 65.0%"} <= set(drawing.words)


def test_the_key_names_only_comparisons_that_are_there(read):
    words = read(interval_bar([body("A", 2, "higher"), body("B", 1, "lower")], **WORDS)).words
    assert {"higher", "lower", "95% interval"} <= set(words)
    assert not {"better", "worse", "similar"} & set(words)


def test_a_board_without_a_value_comes_last_and_says_so(read):
    empty = body("A", 1) | {"value": None, "lower": None, "upper": None}
    drawing = read(interval_bar([empty, body("B", 3)], **WORDS))
    assert "no figure" in drawing.words
    assert len(drawing.tooltips) == 1


def test_several_bars_can_be_chosen(read):
    drawing = read(interval_bar([body(code, 3) for code in "ABC"], highlight=("A", "C"), **WORDS))
    bold = {" ".join(text.itertext()) for text in drawing.all("text") if text.get("font-weight") == "bold"}
    assert {"Board A", "Board C"} <= bold
    assert "Board B" not in bold


def test_the_funnel_says_where_each_body_stands(read):
    rows = [body("A", 5, denominator=20), body("B", 10, denominator=80, standing="above_998")]
    drawing = read(funnel(rows, LIMITS, average=5, highlight="B", unit="%", size_words="People", **WORDS))
    assert sorted(drawing.tooltips) == ["Board A: 5.0%, within the limits", "Board B: 10.0%, above the 99.8% limit"]
    assert {"Board B 10.0%", "People", "95% limits", "99.8% limits", "England 5.0%"} <= set(drawing.words)


def test_the_funnel_draws_its_four_limits(read):
    drawing = read(funnel([body("A", 5, denominator=90)], LIMITS, average=5, **WORDS))
    dashed = [p for p in drawing.all("path") if p.get("stroke-dasharray")]
    assert len(dashed) == 4


FIFTHS = [
    {"fifth": n, "value": v, "lower": v - 1, "upper": v + 1, "denominator": d}
    for n, v, d in ((1, 20.0, 40), (2, 18.0, 10), (3, 16.0, 10), (4, 14.0, 20), (5, 12.0, 20))
]


def test_a_fifth_is_as_wide_as_its_share_of_people(read):
    drawing = read(inequality(FIFTHS, line=(20.0, 12.0), **WORDS))
    bars = [p.get("d") for p in drawing.all("path") if p.get("fill") in ("#003087", "#5b93c7")]
    widths = [float(d.partition("h")[2].partition("v")[0]) for d in bars]
    assert len(widths) == 5
    assert [round(w / sum(widths), 2) for w in widths] == [0.4, 0.1, 0.1, 0.2, 0.2]


def test_the_slope_and_the_ends_are_named(read):
    drawing = read(inequality(FIFTHS, line=(20.0, 12.0), reference_line=("England", 17.0), **WORDS))
    assert {"slope, 20.0% to 12.0%", "England 17.0%", "Most deprived fifth", "Least deprived"} <= set(drawing.words)
    assert drawing.tooltips[0] == "Fifth 1 (most deprived): 20.0% (95% interval 19.0% to 21.0%)"


def heights(drawing):
    """Pixels from the top of the points of the slope, the most deprived end first."""
    path = next(p.get("d") for p in drawing.all("path") if p.get("stroke") == "#b8500a")
    return [float(point.split(",")[1]) for point in path.lstrip("M").split("L")]


def test_the_slope_is_straight_on_its_own_scale(read):
    for scale, straight in ((None, True), ("log", False), ("logit", False)):
        drawn = heights(read(inequality(FIFTHS, line=(20.0, 2.0), line_scale=scale, **WORDS)))
        middle = drawn[len(drawn) // 2]
        assert (abs(middle - (drawn[0] + drawn[-1]) / 2) < 0.3) == straight
    geometric = heights(read(inequality(FIFTHS, line=(20.0, 5.0), line_scale="log", **WORDS)))
    plain = heights(read(inequality(FIFTHS, line=(20.0, 0.0), **WORDS)))
    assert abs(geometric[len(geometric) // 2] - plain[len(plain) // 2]) < 0.3  # 10, the root of 20 times 5


def test_without_a_line_the_fifths_stand_alone(read):
    words = read(inequality(FIFTHS, line=None, **WORDS)).words
    assert not [word for word in words if word.startswith("slope")]


def test_an_empty_fifth_takes_no_room(read):
    rows = [FIFTHS[0] | {"value": None, "lower": None, "upper": None, "denominator": None}, *FIFTHS[1:]]
    assert len(read(inequality(rows, **WORDS)).tooltips) == 4


def test_the_spread_shows_its_middle_half_and_the_chosen_body(read):
    rows = bodies(40, lambda place: place)
    drawing = read(spread(rows, quartiles=(10.0, 20.0, 30.0), unit="%", highlight="Q7", **WORDS))
    assert {"middle half, 10.0% to 30.0%", "median 20.0%", "Board 7 7.0%"} <= set(drawing.words)
    assert len(drawing.tooltips) == 40


def test_one_body_far_off_does_not_press_the_others_together(read):
    rows = [*bodies(40, lambda place: place), {"code": "X", "name": "Far", "value": 10_000}]
    drawing = read(spread(rows, quartiles=(10.0, 20.0, 30.0), unit="%", **WORDS))
    assert "1 further out than shown" in drawing.words
    assert "Far: 10,000.0%" in drawing.tooltips
    assert "10,000%" not in drawing.words
