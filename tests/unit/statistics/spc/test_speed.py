"""Two thousand series of sixty points take well under a second."""

import time

import numpy as np

from integratedcare.statistics.spc import xmr


def test_two_thousand_series_take_under_a_second_of_work():
    values = np.random.default_rng(1).normal(size=(2000, 60))
    started = time.process_time()
    xmr(values, rebase=(24,), target=0.5)
    assert time.process_time() - started < 1
