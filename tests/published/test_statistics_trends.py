"""Recent trends of real series, as the published Fingertips calculator marks them.

Source: test series of the Fingertips trend calculator (indicators 1172, 10101, 20301 and others), which it marked when
95% was enough; these have the same mark at today's 99.8%.
"""

import pytest

from integratedcare.statistics import trend_test

PROPORTIONS = [
    ([621, 599, 556, 535, 447], [3454, 3195, 3256, 3227, 3121], "decreasing"),
    ([2157, 2090, 2194, 2134.81, 2094], [3454, 3195, 3256, 3152, 3062], "increasing"),
    ([8116, 8145, 8222, 8506, 8728], [91530, 91773, 92088, 92238, 92665.89], "increasing"),
    ([5, 7, 6, 8, 8, 9], [22, 35, 42, 50, 100, 200], "decreasing"),
    ([5405, 5500, 5435, 5480, 5315], [18095, 18170, 18005, 17890, 17860], "no_significant_change"),
    ([22435, 22445, 21365, 20955, 19055], [65880, 67900, 68705, 69835, 70910], "decreasing"),
]


@pytest.mark.parametrize(("numerator", "denominator", "mark"), PROPORTIONS)
@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_proportions(numerator, denominator, mark, confidence):
    assert trend_test(numerator, denominator, confidence=confidence).trend == mark


def test_too_few_years_cannot_be_calculated():
    assert trend_test([621, 599, 556, 535], [3454, 3195, 3256, 3227]).trend == "cannot_be_calculated"
