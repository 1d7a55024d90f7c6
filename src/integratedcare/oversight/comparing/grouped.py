"""Quantiles and sums of many groups at once: rows are sorted by group, and each group is a stretch of them."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Groups:
    """Rows in order of their group.

    order   the places of the rows that belong to a group, sorted by group and, within it, by value
    label   the number of each group that has rows
    start   where each begins in `order`
    size    how many rows each has
    """

    order: np.ndarray
    label: np.ndarray
    start: np.ndarray
    size: np.ndarray

    def sum(self, amount: np.ndarray) -> np.ndarray:
        """The sum of an amount over each group; `amount` has one entry a row, in the order that went in."""
        return np.add.reduceat(amount[self.order], self.start) if self.start.size else np.zeros(0)

    def spread(self, amount: np.ndarray) -> np.ndarray:
        """One amount a group, repeated for each of its rows in `order`."""
        return np.repeat(amount, self.size)

    def quantile(self, value: np.ndarray, share: float) -> np.ndarray:
        """The value below which this share of each group lies, interpolated; `value` is what was sorted by."""
        sorted_value = value[self.order]
        place = self.start + (self.size - 1) * share
        below = np.floor(place).astype(np.int64)
        above = np.minimum(below + 1, self.start + self.size - 1)
        return sorted_value[below] + (place - below) * (sorted_value[above] - sorted_value[below])


def groups_of(label: np.ndarray, value: np.ndarray) -> Groups:
    """Groups from a number for each row (-1 for none), rows within each in order of value."""
    order = np.lexsort((value, label))
    order = order[label[order] >= 0]
    found, start, size = np.unique(label[order], return_index=True, return_counts=True)
    return Groups(order, found, start, size)
