"""The pyramid, the deciles and the trend."""

from datetime import date

from tests.unit.charts.examples import WORDS

from integratedcare.charts import decile_bar, population_pyramid, trend_line


def test_pyramid_bars_are_shares_of_everybody(read):
    rows = [
        {"sex": "female", "age_band": "0_4", "population": 30},
        {"sex": "male", "age_band": "0_4", "population": 50},
        {"sex": "male", "age_band": "95+", "population": 20},
    ]
    drawing = read(population_pyramid(rows, compare_rows=rows, **WORDS))
    assert drawing.tooltips[0] == "Female, aged 0 to 4: 30.0% (England 30.0%)"
    assert {"Female 30.0%", "Male 70.0%", "95 plus", "0 to 4", "Outline: England"} <= set(drawing.words)


def test_ages_are_in_order_however_they_come(read):
    rows = [{"sex": "male", "age_band": band, "population": 1} for band in ("95+", "10_14", "0_4", "5_9")]
    words = read(population_pyramid(rows, **WORDS)).words
    assert [word for word in words if " to " in word or "plus" in word] == ["0 to 4", "5 to 9", "10 to 14", "95 plus"]


def test_the_two_most_deprived_deciles_are_added_up_in_words(read):
    areas = [250, 132, 80, 70, 60, 55, 45, 40, 30, 11]
    rows = [{"decile": place + 1, "small_areas": count} for place, count in enumerate(areas)]
    assert "Most deprived fifth: 49.4% of small areas" in read(decile_bar(rows, **WORDS)).words


def test_a_trend_has_a_gap_where_there_is_no_figure(read):
    points = [{"date": f"2020-0{month}-01", "value": value} for month, value in enumerate((1, 2, None, 3, 4), 1)]
    drawing = read(trend_line(points, **WORDS))
    assert len(drawing.tooltips) == 4
    lines = [path for path in drawing.all("path") if path.get("stroke-width") == "3"]
    assert len(lines) == 2


def test_a_break_is_dated_and_named(read):
    points = [{"date": date(year, 12, 1), "value": 1_000_000 + year} for year in (2023, 2024, 2025)]
    breaks = [{"date": date(2026, 4, 1), "label": "merged"}]
    words = read(trend_line(points, breaks=breaks, **WORDS)).words
    assert "1 April 2026: merged" in words
    assert {"1,002,023", "1,002,025"} <= set(words)
