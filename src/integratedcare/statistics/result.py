"""What an interval function answers with: the value, its two limits, the method, and a word where there is none."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Interval:
    """A value with its confidence limits.

    value, lower, upper   a number, or a read-only array of the shape asked for; NaN where the method has no answer
    method                the published method; an array of text where it differs between the values
    note                  why a value or a limit is NaN, "" where none is; an array of text beside arrays
    """

    value: float | np.ndarray
    lower: float | np.ndarray
    upper: float | np.ndarray
    method: str | np.ndarray
    note: str | np.ndarray

    @classmethod
    def of(cls, value, lower, upper, method, note) -> "Interval":
        """The same as plain numbers and text where there is no dimension, else as read-only arrays."""
        return cls(*(settled(part) for part in (value, lower, upper, method, note)))


def settled(part):
    """A number or text for an array without dimensions; else a view that cannot be written to."""
    if isinstance(part, str):
        return part
    array = np.asarray(part)
    if array.ndim == 0:
        return array.item()
    view = array.view()
    view.setflags(write=False)
    return view


def notes(shape, *cases) -> np.ndarray:
    """Text of one shape from pairs (where, why); the first pair that applies to a place is the one it gets."""
    note = np.zeros(shape, dtype=f"<U{max(len(why) for _, why in cases)}")
    for where, why in reversed(cases):
        note[np.broadcast_to(where, shape)] = why
    return note
