"""How far a long step is, told to a function `(label, done, total)`."""

from collections.abc import Callable

FINE = 1000


def no_progress(label: str, done: int, total: int) -> None:
    """Show nothing."""


def part_of(progress: Callable, start: float, end: float) -> Callable[[str, int, int], None]:
    """`progress` for a step that is part of a whole: its own 0 to 100% are the whole's `start` to `end`."""
    return lambda label, done, total: progress(label, round(FINE * (start + (end - start) * done / (total or 1))), FINE)
