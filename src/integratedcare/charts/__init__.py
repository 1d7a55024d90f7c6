"""Charts as SVG text: there without JavaScript, in print and in the board pack."""

from integratedcare.charts.band_strip import band_strip
from integratedcare.charts.board_map import board_map
from integratedcare.charts.component_dots import component_dots
from integratedcare.charts.decile_bar import decile_bar
from integratedcare.charts.figures import figure
from integratedcare.charts.population_pyramid import population_pyramid
from integratedcare.charts.ranked_bar import ranked_bar
from integratedcare.charts.render import no_data
from integratedcare.charts.scenario_compare import scenario_compare
from integratedcare.charts.trend_line import trend_line
from integratedcare.charts.warm_up import warm_up
from integratedcare.charts.waterfall import waterfall

__all__ = [
    "band_strip",
    "board_map",
    "component_dots",
    "decile_bar",
    "figure",
    "no_data",
    "population_pyramid",
    "ranked_bar",
    "scenario_compare",
    "trend_line",
    "warm_up",
    "waterfall",
]
