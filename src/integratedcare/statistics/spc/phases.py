"""The phases of a series: rebasing starts a new one, and fixing lets only its first points set its lines."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.spc.arrays import spread_over

# Fewer than 12 points make no baseline (NHSRplotthedots, `fix_after_n_points`).
FEWEST_FIXED = 12


@dataclass(frozen=True)
class Phases:
    """Which phase each point is in; all arrays are (series, point).

    `first` is true at the first point of a phase, `number` counts phases through all series, and `baseline` is true
    where a point may set its phase's lines.
    """

    first: np.ndarray
    number: np.ndarray
    baseline: np.ndarray

    def total(self, values: np.ndarray) -> np.ndarray:
        """The sum of `values` over the baseline of each phase, at every point of it. NaN adds nothing."""
        held = self.baseline & ~np.isnan(values)
        return self._sums(held, values[held])[self.number]

    def mean(self, values: np.ndarray) -> np.ndarray:
        """The mean of `values` over the baseline of each phase, at every point of it. NaN where it has no value.

        The mean is corrected by the mean of what is left over, so that equal values have exactly that value as their
        mean and a point on the line is on it.
        """
        held = self.baseline & ~np.isnan(values)
        known, phase = values[held], self.number[held]
        with np.errstate(invalid="ignore", divide="ignore"):
            count = self._sums(held, np.ones(known.shape))
            rough = self._sums(held, known) / count
            mean = rough + self._sums(held, known - rough[phase]) / count
        return mean[self.number]

    def _sums(self, held: np.ndarray, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.number[held], weights=values, minlength=int(self.first.sum()))


def find_phases(shape: tuple[int, ...], rebase: Sequence[int] | np.ndarray, fix_after: int | None) -> Phases:
    """The phases of points of shape (…, points).

    `rebase` holds the zero-based positions of the first points of new phases, the same in every series, or is a
    boolean array over all points, true at those. Within each phase the first `fix_after` points are its baseline, all
    of them if it has fewer. UsageError for a position outside the series, or a baseline under 12 points or over the
    length of the series.
    """
    points = shape[-1]
    first = _starts(shape, rebase).reshape(-1, points)
    first[:, 0] = True
    number = (np.cumsum(first) - 1).reshape(first.shape)
    baseline = np.ones(first.shape, dtype=bool)
    if fix_after is not None:
        _check_baseline(fix_after, points)
        since_start = np.arange(first.size) - np.flatnonzero(first)[number.ravel()]
        baseline = (since_start < fix_after).reshape(first.shape)
    return Phases(first, number, baseline)


def _starts(shape: tuple[int, ...], rebase: Sequence[int] | np.ndarray) -> np.ndarray:
    marked = np.asarray(rebase)
    if marked.dtype == bool:
        return spread_over(marked, shape, "marks of new phases").copy()
    starts = np.zeros(shape, dtype=bool)
    for position in np.atleast_1d(marked).tolist():
        if not isinstance(position, int) or not 0 <= position < shape[-1]:
            raise UsageError(
                f"A series of {shape[-1]} points cannot be rebased at position {position}. "
                f"Give whole positions from 0 to {shape[-1] - 1}."
            )
        starts[..., position] = True
    return starts


def _check_baseline(fix_after: int, points: int) -> None:
    if not isinstance(fix_after, int | np.integer) or isinstance(fix_after, bool) or fix_after < FEWEST_FIXED:
        raise UsageError(f"A baseline needs a whole number of at least {FEWEST_FIXED} points, not {fix_after}.")
    if fix_after > points:
        raise UsageError(
            f"The baseline of {fix_after} points is longer than the series of {points}. Fix fewer, or leave it out."
        )
