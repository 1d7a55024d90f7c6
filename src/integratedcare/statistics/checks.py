"""What every statistic refuses to start from.

A number that cannot be (a negative count, NaN, more cases than people) is a UsageError. A number that can be, but
for which the published method has no answer (no population, too few events), is no error: the result is NaN there.
Messages give positions, counting from 1, and never a value.
"""

from statistics import NormalDist

import numpy as np

from integratedcare.errors import UsageError


def numbers(values, what: str, *, lowest: float | None = None, highest: float | None = None) -> np.ndarray:
    """Finite numbers as an array of floats, none below `lowest` or above `highest`; else a UsageError."""
    array = maybe_missing(values, what)
    refuse(~np.isfinite(array), f"The {what} is missing or not finite", "Leave it out, or give a number.")
    if lowest is not None:
        refuse(array < lowest, f"The {what} is below {lowest:g}", "Check the column it came from.")
    if highest is not None:
        refuse(array > highest, f"The {what} is above {highest:g}", "Check the column it came from.")
    return array


def maybe_missing(values, what: str) -> np.ndarray:
    """Numbers as an array of floats, NaN where one is missing; UsageError for what is no number."""
    try:
        array = np.asarray(values)
        if array.dtype.kind in "USmM":
            raise ValueError
        return array.astype(float)
    except (TypeError, ValueError):
        raise UsageError(f"The {what} must be a number, or rows of equal length that hold only numbers.") from None


def refuse(where: np.ndarray, happened: str, next_step: str) -> None:
    """UsageError with the first place where something is wrong and how many there are; nothing if none is."""
    if not where.any():
        return
    if where.ndim == 0:
        raise UsageError(f"{happened}. {next_step}")
    first = ", ".join(str(index + 1) for index in np.argwhere(where)[0])
    count = int(where.sum())
    more = f" and in {count - 1} more" if count > 1 else ""
    raise UsageError(f"{happened} at position {first}{more}. {next_step}")


def together(**arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """The arrays broadcast to one shape; UsageError, with every shape, if they do not fit."""
    try:
        return tuple(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        raise UsageError(f"These do not fit together: {_shapes(arrays)}. Give them the same shape.") from None


def same_bands(bands: str, **arrays: np.ndarray) -> tuple[np.ndarray, ...]:
    """The arrays broadcast to one shape, the last axis being as long in each: a lone band is never stretched."""
    lengths = {array.shape[-1] if array.ndim else None for array in arrays.values()}
    if len(lengths) != 1 or lengths & {None, 0}:
        raise UsageError(f"The last axis holds the {bands} and must be as long in each: {_shapes(arrays)}.")
    return together(**arrays)


def check_confidence(confidence) -> float:
    """The confidence level as a number between 0 and 1, both excluded; else a UsageError."""
    is_number = isinstance(confidence, int | float | np.number) and not isinstance(confidence, bool)
    if not is_number or not 0 < confidence < 1:
        raise UsageError("The confidence must be a number between 0 and 1. Write 95% as 0.95.")
    return float(confidence)


def z_value(confidence) -> float:
    """How many standard errors lie on each side of the value: 1.959964 for 0.95."""
    return NormalDist().inv_cdf(0.5 + check_confidence(confidence) / 2)


def check_multiplier(multiplier) -> float:
    """What a rate is told per (100,000 people), a finite number above 0; else a UsageError."""
    number = numbers(multiplier, "multiplier")
    if number.ndim or number <= 0:
        raise UsageError("The multiplier must be one number above 0, such as 100000 for a rate per 100,000.")
    return float(number)


def _shapes(arrays: dict[str, np.ndarray]) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {array.shape}" for name, array in arrays.items())
