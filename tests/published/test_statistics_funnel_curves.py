"""Points of the funnel curves that the published Fingertips tools draw.

Source: test data of the R package PHEindicatormethods: `testdata_funnel_prop_outputs.csv` (percentages),
`testdata_funnel_ratio_outputs.csv` and `testdata_funnel_rate_outputs.csv` (rates per 100,000 over 3 years).
"""

import pytest

from integratedcare.statistics import funnel_limits

LIMITS = ("lower_95", "upper_95", "lower_998", "upper_998")
PROPORTIONS = """
1 3.204264 100 0 100
5 46.011039 100 26.039864 100
18 62.390093 98.894803 51.864359 100
41 68.548635 92.73626 61.574398 99.710497
211 75.311383 85.973512 72.237075 89.04782
1008 78.203374 83.081521 76.796814 84.488082
9998 79.867989 81.416907 79.421375 81.863521
110000 80.408963 80.875933 80.274317 81.010578
"""
# events, then for each limit the expected events at which an area with so many lies on it
RATIOS = """
1 5.571644585 0.025317898 9.233410143 0.001000547
2 7.224687515 0.242209467 11.22886836 0.04540199
9 17.08479966 4.11537405 22.65737951 2.452425215
10 18.39035799 4.795387629 24.13397235 2.960519925
100 121.6268111 81.36400699 134.9243187 71.92139974
716 770.4222128 664.5083011 802.60414 636.1521174
"""
# events, then for each limit the yearly population at which an area with so many lies on it, and the rate there
RATES = """
1 1598.675694 20.85059119 7.264481402 4588.535848 2649.348525 12.58170943 0.287087625 116108.569
10 5276.757672 63.17010446 1375.943768 242.2579623 6924.776769 48.13632908 849.4639547 392.4043292
104 36157.10817 95.87787414 24382.08903 142.1808715 40036.31685 86.58805154 21608.75072 160.4288333
1360 411529.9259 110.158048 369759.5622 122.6021934 424043.2424 106.9073359 358342.3275 126.5084525
"""
AVERAGE = 116.1720835 / 100_000


def rows(table):
    return [tuple(float(number) for number in line.split()) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("people", "limits"), [(row[0], row[1:]) for row in rows(PROPORTIONS)])
def test_proportions(people, limits):
    found = funnel_limits("proportion", people, average=0.80642448, multiplier=100)
    assert [getattr(found, name) for name in LIMITS] == pytest.approx(list(limits), abs=1.5e-6)


@pytest.mark.parametrize(("events", "expected"), [(row[0], row[1:]) for row in rows(RATIOS)])
def test_ratios(events, expected):
    found = funnel_limits("ratio", expected, convention="fingertips")
    at = [getattr(found, name)[place] for place, name in enumerate(LIMITS)]
    assert at == pytest.approx([events / size for size in expected], rel=2e-5)


@pytest.mark.parametrize("points", [row[1:] for row in rows(RATES)], ids=[f"{row[0]:.0f}" for row in rows(RATES)])
def test_rates(points):
    population, rate = [3 * yearly for yearly in points[::2]], points[1::2]
    found = funnel_limits("rate", population, average=AVERAGE, multiplier=100_000, convention="fingertips")
    at = [getattr(found, name)[place] for place, name in enumerate(LIMITS)]
    assert at == pytest.approx(list(rate), rel=2e-5)
