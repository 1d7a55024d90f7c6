"""What callers give, as arrays of numbers of the shape that is meant."""

import numpy as np

from integratedcare.errors import UsageError


def read_points(values, what: str = "values") -> tuple[np.ndarray, tuple[int, ...]]:
    """Numbers as (series, point), and the shape they came in. UsageError for text, infinity or no points at all."""
    given = read_numbers(values, what)
    if given.ndim == 0 or given.shape[-1] == 0:
        raise UsageError(f"The {what} hold no points. Give an array whose last axis is time.")
    if np.isinf(given).any():
        raise UsageError(f"The {what} hold infinity. Give NaN where a number is missing.")
    return given.reshape(-1, given.shape[-1]), given.shape


def read_counts(values, what: str) -> tuple[np.ndarray, tuple[int, ...]]:
    """The same for numbers that cannot be negative."""
    counts, shape = read_points(values, what)
    if (counts < 0).any():
        raise UsageError(f"The {what} hold a number below 0. Correct it, or give NaN where it is not known.")
    return counts, shape


def read_numbers(values, what: str) -> np.ndarray:
    """An array of numbers of any shape, NaN where one is missing. UsageError for text, or rows of unlike lengths."""
    try:
        return np.asarray(values, dtype=float)
    except (TypeError, ValueError):
        raise UsageError(
            f"The {what} are not all numbers in rows of one length. Give NaN for what is missing."
        ) from None


def spread_over(given: np.ndarray, shape: tuple[int, ...], what: str) -> np.ndarray:
    """One for all, or one for each, as one for each of `shape`. UsageError if the shapes do not fit."""
    try:
        return np.broadcast_to(given, shape)
    except ValueError:
        raise UsageError(f"The {what} have the shape {given.shape}, which does not fit {shape}.") from None
