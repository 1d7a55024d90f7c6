"""Fifths, tenths and the like: which areas are the highest.

Source: Fingertips Public Health Technical Guidance, Assigning deprivation categories.
"""

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.statistics.checks import maybe_missing, refuse


def quantiles(value, groups=None, *, number=5, invert=True) -> np.ndarray:
    """The quantile of each value, 1 to `number`, by rank; the highest values are in quantile 1 unless `invert=False`.

    `value` holds areas along its last axis, each row ranked by itself. `groups` (of the shape of `value`, or of one
    row) ranks within each of its labels. Equal values share a quantile, the one of the first of them in the order
    of ranking. The answer is an array of the same shape: NaN where a value is missing (NaN), and for the whole of a
    group that has fewer values than there are quantiles. UsageError for an infinite value, shapes that do not fit,
    or fewer than 2 quantiles.
    """
    values = maybe_missing(value, "value")
    refuse(np.isinf(values), "The value is not finite", "Leave it out, or give a number.")
    if isinstance(number, bool) or not isinstance(number, int | np.integer) or number < 2:
        raise UsageError("The number of quantiles must be a whole number from 2 on, such as 5 for fifths.")
    if values.ndim == 0 or values.size == 0:
        raise UsageError("There is nothing to rank. Give a row of values, one for each area.")
    answer = np.full(values.size, np.nan)
    known = np.flatnonzero(~np.isnan(values.ravel()))
    group = _group_numbers(values, groups)[known]
    order_by = values.ravel()[known] * (-1 if invert else 1)
    size, rank = _size_and_rank(group, order_by)
    # Whole-number arithmetic: with floats a tenth of 30 areas is not always 3.
    from_the_end = size + 1 - rank
    quantile = number + 1 - -(-from_the_end * number // np.maximum(size, 1))
    answer[known] = np.where(size < number, np.nan, quantile)
    return answer.reshape(values.shape)


def _group_numbers(values: np.ndarray, groups) -> np.ndarray:
    """A number for each value, equal where they are ranked together: the same row and the same label."""
    rows = np.arange(values.size) // values.shape[-1]
    if groups is None:
        return rows
    try:
        labels = np.broadcast_to(np.asarray(groups), values.shape).ravel()
    except ValueError:
        shapes = f"{np.shape(groups)} and {values.shape}"
        raise UsageError(f"The groups and the values do not fit together: shapes {shapes}.") from None
    names, label = np.unique(labels.astype(str), return_inverse=True)
    return rows * len(names) + label


def _size_and_rank(group: np.ndarray, order_by: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """How many values each one is ranked among, and its rank from 1; equal values have the rank of the first."""
    order = np.lexsort((order_by, group))
    sorted_group, sorted_value = group[order], order_by[order]
    place = np.arange(order.size)
    is_first = np.append(True, sorted_group[1:] != sorted_group[:-1])[: order.size]
    is_new = is_first | np.append(True, sorted_value[1:] != sorted_value[:-1])[: order.size]
    start = np.maximum.accumulate(np.where(is_first, place, 0))
    first_equal = np.maximum.accumulate(np.where(is_new, place, 0))
    size, rank = np.empty(order.size, int), np.empty(order.size, int)
    size[order] = np.bincount(np.cumsum(is_first) - 1)[np.cumsum(is_first) - 1]
    rank[order] = first_equal - start + 1
    return size, rank
