"""The strip of average scores: a dot for each body, cut points, and who was moved."""

import re

from integratedcare.charts import score_strip
from integratedcare.charts.theme import NARROW

SAYS = {"title": "Average scores", "description": "Scores of four"}
ROWS = [
    {"code": f"R{n}", "name": f"Trust {n}", "score": 1.0 + n * 0.5, "segment": n + 1, "is_overridden": n == 0}
    for n in range(4)
]
CUTS = (1.25, 1.75, 2.25)


def test_every_body_with_a_score_has_a_dot_that_says_who_it_is():
    svg = score_strip([*ROWS, ROWS[0] | {"code": "RX", "name": "Nobody", "score": None}], CUTS, **SAYS)
    for n in range(4):
        assert f"Trust {n}: {1 + n * 0.5:.2f}, segment {n + 1}" in svg
    assert "Nobody" not in svg


def test_who_the_override_moved_is_told_in_words_and_by_shape():
    svg = score_strip(ROWS, CUTS, **SAYS)
    assert svg.count("moved by the financial override") == 1


def test_the_chosen_body_is_named():
    assert ">1.50 Trust 1<" not in score_strip(ROWS, CUTS, **SAYS, width=NARROW)
    assert re.search(r">1\.50 Trust 1<", score_strip(ROWS, CUTS, **SAYS, highlight="R1", width=NARROW))


def test_nothing_to_draw_says_so():
    assert "No data to show" in score_strip([], CUTS, **SAYS)


def test_equal_scores_do_not_cover_one_another():
    same = [row | {"score": 2.0} for row in ROWS]
    heights = set(re.findall(r"translate\([\d.]+,([\d.]+)\)", score_strip(same, CUTS, **SAYS)))
    assert len(heights) >= len(same)
