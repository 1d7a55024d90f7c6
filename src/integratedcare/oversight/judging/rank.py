"""Where a body stands among its equals."""

import numpy as np


def ranks(group: np.ndarray, value: np.ndarray, low_is_best: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each value's rank in its group, 1 for the best, and how many the group holds.

    All arrays have one entry a row: `group` a whole number from 0, `low_is_best` true where the lowest value is best.
    Equal values share the better rank, and the next one counts them all (1, 2, 2, 4).
    """
    worth = np.where(low_is_best, value, -value)
    order = np.lexsort((worth, group))
    size = np.bincount(group, minlength=int(group.max(initial=-1)) + 1)
    start = np.cumsum(size) - size
    place = np.arange(len(order))
    sorted_group, sorted_worth = group[order], worth[order]
    new = np.ones(len(order), dtype=bool)
    new[1:] = (sorted_group[1:] != sorted_group[:-1]) | (sorted_worth[1:] != sorted_worth[:-1])
    leader = np.maximum.accumulate(np.where(new, place, 0))
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = leader - start[sorted_group] + 1
    return rank, size[group]
