"""The waterfall: where columns start and end, and how sums are written."""

import pytest
from tests.unit.charts.examples import WORDS

from integratedcare.charts import waterfall
from integratedcare.charts.waterfall_steps import columns_of, scale_of

STEPS = [
    {"label": "Opening", "pounds": 1_500_000_000, "kind": "total"},
    {"label": "Growth", "pounds": 15_000_000, "kind": "change"},
    {"label": "Adjustment", "pounds": -5_000_000, "kind": "change"},
    {"label": "Closing", "pounds": 1_510_000_000, "kind": "total"},
]


def test_a_change_starts_where_the_step_before_ended():
    spans = [(column["from"], column["to"]) for column in columns_of(STEPS)]
    assert spans == [(0, 1.5e9), (1.5e9, 1.515e9), (1.515e9, 1.51e9), (0, 1.51e9)]


def test_sums_are_written_so_that_they_add_up(read):
    assert {"£1,500.0m", "+£15.0m", "−£5.0m", "£1,510.0m"} <= set(read(waterfall(STEPS, **WORDS)).words)


def test_a_scale_that_does_not_start_at_nought_says_so(read):
    assert [words for words in read(waterfall(STEPS, **WORDS)).words if words.endswith("not at £0.")]


def test_the_target_is_named(read):
    assert "Target £1,530.0m" in read(waterfall(STEPS, target=1_530_000_000, **WORDS)).words


@pytest.mark.parametrize("pounds", [-1.0, 0.0, 10.0])
def test_a_scale_shows_nought_when_the_changes_are_large(pounds):
    columns = columns_of(
        [{"label": "A", "pounds": 4, "kind": "total"}, {"label": "B", "pounds": pounds, "kind": "change"}]
    )
    ticks = scale_of(columns, None)
    assert ticks[0] <= 0 <= 4 <= ticks[-1]
