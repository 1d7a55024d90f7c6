"""The two icons of Making Data Count: what kind of variation there is, and whether the target will be met.

Source: NHS England, Making Data Count; R package NHSRplotthedots 0.2.2 (icons and assurance types).
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.spc.arrays import spread_over
from integratedcare.statistics.spc.rules import POINT_DIRECTION, POINT_TYPES

VARIATIONS = (
    "common_cause",
    "improvement_high",
    "improvement_low",
    "concern_high",
    "concern_low",
    "neutral_high",
    "neutral_low",
)
ASSURANCES = ("consistent_pass", "consistent_fail", "inconsistent")
IMPROVEMENT = {"down": -1, "neutral": 0, "up": 1}
# What a direction of the points (down, none, up) means where improvement is down, neutral, up.
_MEANING = np.array(
    [
        ["improvement_low", "common_cause", "concern_high"],
        ["neutral_low", "common_cause", "neutral_high"],
        ["concern_low", "common_cause", "improvement_high"],
    ]
)


def read_improvement(improvement: str | np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """-1 for "down", 0 for "neutral", 1 for "up", of this shape. UsageError for any other word."""
    words = np.asarray(improvement, dtype=str)
    unknown = sorted(set(words.ravel().tolist()) - set(IMPROVEMENT))
    if unknown:
        raise UsageError(f"improvement cannot be {unknown[0]!r}; it is one of up, down, neutral.")
    signs = np.select([words == word for word in IMPROVEMENT], list(IMPROVEMENT.values()))
    return spread_over(signs, shape, "directions of improvement")


def meaning(label: np.ndarray, improvement: np.ndarray) -> np.ndarray:
    """The variation that labels (positions in POINT_TYPES) stand for, given improvement as -1, 0 or 1."""
    return _MEANING[improvement + 1, POINT_DIRECTION[label] + 1]


def variation_of(point_type, improvement: str | np.ndarray = "up") -> np.ndarray:
    """The variation of each point by its type, to colour the points of a chart; empty where the type is empty."""
    names = np.asarray(point_type, dtype=str)
    label = np.zeros(names.shape, dtype=np.int8)
    for position, name in enumerate(POINT_TYPES):
        label[names == name] = position
    return np.where(names == "", "", meaning(label, read_improvement(improvement, names.shape)))


def assure(target: np.ndarray, lower: np.ndarray, upper: np.ndarray, improvement: np.ndarray) -> np.ndarray:
    """Whether the target will be met, by the latest limits; all arrays hold one value for each series.

    Beyond a limit the answer is certain; on a limit or between them it is "inconsistent". Empty without a target, a
    direction of improvement or limits.
    """
    beyond = np.where(target > upper, -1, np.where(target < lower, 1, 0)) * improvement
    words = np.array(["consistent_fail", "inconsistent", "consistent_pass"])[beyond + 1]
    return np.where(np.isnan(target) | np.isnan(lower) | (improvement == 0), "", words)
