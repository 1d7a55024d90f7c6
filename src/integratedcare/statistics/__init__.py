"""Public-health statistics with their intervals: pure functions of numbers and arrays."""

from integratedcare.statistics.counts import byar_interval, exact_poisson_interval
from integratedcare.statistics.direct_standardisation import (
    EUROPEAN_STANDARD_POPULATION_2013,
    directly_standardised_rate,
    directly_standardised_rate_of_repeated_events,
)
from integratedcare.statistics.funnel import FunnelLimits, funnel_limits
from integratedcare.statistics.funnel_significance import funnel_significance
from integratedcare.statistics.indirect_standardisation import (
    expected_count,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from integratedcare.statistics.inequality import SlopeIndex, slope_index_of_inequality
from integratedcare.statistics.life_expectancy import life_expectancy
from integratedcare.statistics.means import mean_interval
from integratedcare.statistics.over_dispersion import OverDispersion, over_dispersion
from integratedcare.statistics.proportions import wilson_interval
from integratedcare.statistics.quantiles import quantiles
from integratedcare.statistics.rates import crude_rate
from integratedcare.statistics.result import Interval
from integratedcare.statistics.spc import ControlChart, c_chart, g_chart, p_chart, t_chart, variation_of, xmr
from integratedcare.statistics.trend import TrendTest, trend_test
from integratedcare.statistics.variation import systematic_component_of_variation

__all__ = [
    "EUROPEAN_STANDARD_POPULATION_2013",
    "ControlChart",
    "FunnelLimits",
    "Interval",
    "OverDispersion",
    "SlopeIndex",
    "TrendTest",
    "byar_interval",
    "c_chart",
    "crude_rate",
    "directly_standardised_rate",
    "directly_standardised_rate_of_repeated_events",
    "exact_poisson_interval",
    "expected_count",
    "funnel_limits",
    "funnel_significance",
    "g_chart",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "life_expectancy",
    "mean_interval",
    "over_dispersion",
    "p_chart",
    "quantiles",
    "slope_index_of_inequality",
    "systematic_component_of_variation",
    "t_chart",
    "trend_test",
    "variation_of",
    "wilson_interval",
    "xmr",
]
