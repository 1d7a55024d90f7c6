"""Charts as SVG text: there without JavaScript, in print and in the board pack."""

from integratedcare.charts.band_strip import band_strip
from integratedcare.charts.board_map import board_map
from integratedcare.charts.component_dots import component_dots
from integratedcare.charts.control_chart import control_chart
from integratedcare.charts.control_points import control_points
from integratedcare.charts.decile_bar import decile_bar
from integratedcare.charts.figures import figure
from integratedcare.charts.funnel import funnel
from integratedcare.charts.inequality import inequality
from integratedcare.charts.interval_bar import interval_bar
from integratedcare.charts.level_dots import level_dots
from integratedcare.charts.population_pyramid import population_pyramid
from integratedcare.charts.rank_range import rank_range
from integratedcare.charts.ranked_bar import ranked_bar
from integratedcare.charts.render import no_data
from integratedcare.charts.scenario_compare import scenario_compare
from integratedcare.charts.score_strip import score_strip
from integratedcare.charts.spc_icons import assurance_icon, variation_icon
from integratedcare.charts.spread import spread
from integratedcare.charts.trend_line import trend_line
from integratedcare.charts.waterfall import waterfall

__all__ = [
    "assurance_icon",
    "band_strip",
    "board_map",
    "component_dots",
    "control_chart",
    "control_points",
    "decile_bar",
    "figure",
    "funnel",
    "inequality",
    "interval_bar",
    "level_dots",
    "no_data",
    "population_pyramid",
    "rank_range",
    "ranked_bar",
    "scenario_compare",
    "score_strip",
    "spread",
    "trend_line",
    "variation_icon",
    "waterfall",
]
