"""Statistical process control as NHS England's Making Data Count does it.

chart = xmr(values, improvement="down", target=92)
chart.upper, chart.point_type, chart.variation, chart.assurance, chart.note
"""

from integratedcare.statistics.spc.chart import ControlChart
from integratedcare.statistics.spc.counts import c_chart, p_chart
from integratedcare.statistics.spc.icons import ASSURANCES, VARIATIONS, variation_of
from integratedcare.statistics.spc.rare_events import g_chart, t_chart
from integratedcare.statistics.spc.rules import POINT_TYPES
from integratedcare.statistics.spc.xmr import xmr

__all__ = [
    "ASSURANCES",
    "POINT_TYPES",
    "VARIATIONS",
    "ControlChart",
    "c_chart",
    "g_chart",
    "p_chart",
    "t_chart",
    "variation_of",
    "xmr",
]
