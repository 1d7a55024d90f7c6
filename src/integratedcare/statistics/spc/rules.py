"""The four rules of special cause, in the order in which Making Data Count applies them.

1. A point is outside a limit.
2. A trend: 7 points in a row go up, or down. An equal value ends it.
3. Two in three: of 3 points in a row on one side of the mean, 2 or more lie between the near limit and the limit.
   Only those that lie there are labelled.
4. A shift: 7 points in a row lie on one side of the mean. A point on the mean ends it.

Every point of a trend or a shift is labelled, back to its first. No rule looks across a new phase or a missing point.
Source: NHS England, Making Data Count; R package NHSRplotthedots 0.2.2 (order of rules: its pull request 180).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.spc.chart import Lines
from integratedcare.statistics.spc.phases import Phases

POINT_TYPES = (
    "common_cause",
    "above_limit",
    "below_limit",
    "increasing",
    "decreasing",
    "two_in_three_above",
    "two_in_three_below",
    "shift_above",
    "shift_below",
)
# The direction of each: up, down or neither.
POINT_DIRECTION = np.array([0, 1, -1, 1, -1, 1, -1, 1, -1], dtype=np.int8)
OUTSIDE, TREND, TWO_IN_THREE, SHIFT = 1, 3, 5, 7  # upwards; the next one is the same rule downwards
RUN_LENGTHS = (6, 7)


def label_points(value: np.ndarray, lines: Lines, phases: Phases, run_points: int = 7) -> np.ndarray:
    """The position in POINT_TYPES of each point's label; 0 also where there is no value. All arrays (series, point).

    `run_points` is how many points make a trend or a shift: 7, or 6 as the national spreadsheet allows.
    """
    if run_points not in RUN_LENGTHS:
        raise UsageError(f"A trend or a shift is of 6 or 7 points, not {run_points}.")
    side = sign(value - lines.middle)
    outside = (value > lines.upper) | (value < lines.lower)
    near = ~outside & ((value > lines.near_upper) | (value < lines.near_lower))
    trend, direction = find_trend(value, phases, run_points)
    below = np.where(side > 0, 0, 1)
    label = np.zeros(value.shape, dtype=np.int8)
    for found, upwards, down in (  # the last one found wins
        (find_shift(side, phases, run_points), SHIFT, below),
        (find_two_in_three(near, side, phases), TWO_IN_THREE, below),
        (trend, TREND, np.where(direction > 0, 0, 1)),
        (outside, OUTSIDE, np.where(value > lines.upper, 0, 1)),
    ):
        label = np.where(found, upwards + down, label)
    return label


def find_shift(side: np.ndarray, phases: Phases, run_points: int) -> np.ndarray:
    """True for points in a run of `run_points` or more on one `side` (-1, 0 or 1) of the mean."""
    return (side != 0) & (run_length(side, phases) >= run_points)


def find_trend(value: np.ndarray, phases: Phases, run_points: int) -> tuple[np.ndarray, np.ndarray]:
    """True for points in a run of `run_points` or more that go one way, and which way (-1, 0 or 1) each counts as.

    A point counts as its step to the next point where that one is also in a trend, else as the step that led to it:
    a turning point belongs to the trend that it begins.
    """
    step = np.zeros(value.shape, dtype=np.int8)
    step[:, 1:] = sign(np.diff(value))
    step[phases.first] = 0
    long = (step != 0) & (run_length(step, phases) >= run_points - 1)
    found = long.copy()
    found[:, :-1] |= long[:, 1:]
    onwards = found[:, :-1] & found[:, 1:] & ~phases.first[:, 1:]
    direction = step.copy()
    direction[:, :-1] = np.where(onwards, step[:, 1:], step[:, :-1])
    return found, direction


def find_two_in_three(near: np.ndarray, side: np.ndarray, phases: Phases) -> np.ndarray:
    """True for points `near` a limit that are two of three in a row, all three on one `side` of the mean."""
    held = np.zeros(near.shape, dtype=bool)
    if near.shape[1] < 3:
        return held
    one_side = (side[:, :-2] != 0) & (side[:, :-2] == side[:, 1:-1]) & (side[:, :-2] == side[:, 2:])
    one_phase = phases.number[:, :-2] == phases.number[:, 2:]
    enough = near[:, :-2].astype(np.int8) + near[:, 1:-1] + near[:, 2:] >= 2
    three = one_side & one_phase & enough
    for start in range(3):
        held[:, start : near.shape[1] - 2 + start] |= three
    return held & near


def run_length(kind: np.ndarray, phases: Phases) -> np.ndarray:
    """How many points in a row are of the same `kind` as this one, in its phase."""
    first = phases.first.copy()
    first[:, 1:] |= kind[:, 1:] != kind[:, :-1]
    number = np.cumsum(first.ravel()) - 1
    return np.bincount(number)[number].reshape(kind.shape)


def sign(difference: np.ndarray) -> np.ndarray:
    """-1, 0 or 1; 0 where nothing is known."""
    return (difference > 0).astype(np.int8) - (difference < 0)
