"""The slow obvious twin of the XmR chart: one series, plain loops, one rule at a time."""

import itertools
import math
from types import SimpleNamespace

import pytest


@pytest.fixture(scope="session")
def plain_xmr():
    """`plain_xmr(values, …)`: the same answer as `xmr` for one series, a list where that has an array."""
    return _xmr


def _xmr(values, *, screen=True, fix_after=None, rebase=(), improvement="up", target=None, run_points=7):
    answer = SimpleNamespace(mean=[], lower=[], upper=[], near_lower=[], near_upper=[], point_type=[])
    starts = sorted({0, *rebase})
    for start, end in zip(starts, [*starts[1:], len(values)], strict=True):
        _one_phase(values[start:end], screen, fix_after or len(values), run_points, answer)
    known = [i for i, value in enumerate(values) if not math.isnan(value)]
    answer.variation = answer.assurance = ""
    if len(known) >= 12 and not math.isnan(answer.upper[known[-1]]):
        last = known[-1]
        answer.variation = _variation(answer.point_type[last], improvement)
        answer.assurance = _assurance(target, answer.lower[last], answer.upper[last], improvement)
    return answer


def _one_phase(y, screen, fix_after, run_points, answer):
    baseline = y[:fix_after]
    mean = _mean([v for v in baseline if not math.isnan(v)])
    ranges = [abs(b - a) for a, b in itertools.pairwise(baseline) if not math.isnan(b - a)]
    spread = _mean(ranges)
    if screen and spread > 0:
        spread = _mean([r for r in ranges if r < 3.267 * spread])
    upper, lower = mean + 2.66 * spread, mean - 2.66 * spread
    near_upper, near_lower = mean + 2 * (2.66 / 3) * spread, mean - 2 * (2.66 / 3) * spread
    for line in ("mean", "lower", "upper", "near_lower", "near_upper"):
        getattr(answer, line).extend([locals()[line]] * len(y))
    labels = [("" if math.isnan(v) else "common_cause") for v in y]
    side = [(v > mean) - (v < mean) for v in y]
    close = [(near_upper < v <= upper) or (lower <= v < near_lower) for v in y]
    for i in range(len(y) - run_points + 1):  # rule 4
        window = range(i, i + run_points)
        for way, word in ((1, "shift_above"), (-1, "shift_below")):
            if all(side[j] == way for j in window):
                for j in window:
                    labels[j] = word
    for i in range(len(y) - 2):  # rule 3
        window = range(i, i + 3)
        for way, word in ((1, "two_in_three_above"), (-1, "two_in_three_below")):
            if all(side[j] == way for j in window) and sum(close[j] for j in window) >= 2:
                for j in window:
                    if close[j]:
                        labels[j] = word
    _trends(y, run_points, labels)  # rule 2
    for i, v in enumerate(y):  # rule 1
        if v > upper:
            labels[i] = "above_limit"
        if v < lower:
            labels[i] = "below_limit"
    answer.point_type.extend(labels)


def _trends(y, run_points, labels):
    """A point takes the way it goes on to, if that point is in a trend too; else the way it came."""
    part = set()
    for i in range(len(y) - run_points + 1):
        steps = [(y[j + 1] > y[j]) - (y[j + 1] < y[j]) for j in range(i, i + run_points - 1)]
        if steps[0] != 0 and len(set(steps)) == 1:
            part |= set(range(i, i + run_points))
    for i in part:
        rises = y[i + 1] > y[i] if i + 1 in part else y[i] > y[i - 1]
        labels[i] = "increasing" if rises else "decreasing"


def _mean(numbers):
    return math.fsum(numbers) / len(numbers) if numbers else math.nan


def _variation(label, improvement):
    if label == "common_cause":
        return label
    high = label in ("above_limit", "increasing", "two_in_three_above", "shift_above")
    good = {"up": high, "down": not high, "neutral": None}[improvement]
    word = {True: "improvement", False: "concern", None: "neutral"}[good]
    return f"{word}_{'high' if high else 'low'}"


def _assurance(target, lower, upper, improvement):
    if target is None or improvement == "neutral":
        return ""
    if lower <= target <= upper:
        return "inconsistent"
    return "consistent_pass" if (target < lower) == (improvement == "up") else "consistent_fail"
