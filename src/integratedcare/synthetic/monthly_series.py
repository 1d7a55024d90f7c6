"""Plausible months of made-up services: a level, a drift, the seasons, and noise that remembers last month."""

from datetime import date

import numpy as np

from integratedcare.synthetic.universe import Universe

MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def months(first: date, last: date) -> list[date]:
    """The first day of each month from one to another, both included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(count)]


def in_words(month: date) -> str:
    """April 2022."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def path(
    random: np.random.Generator, when: list[date], *, drift: float = 0.0, winter: float = 0.0, noise: float = 0.02
) -> np.ndarray:
    """A factor for each month, about 1: `drift` a year, `winter` the share more in January than in July."""
    remembered = np.zeros(len(when))
    for n in range(1, len(when)):
        remembered[n] = 0.5 * remembered[n - 1] + random.normal(0, noise)
    years = np.arange(len(when)) / 12
    season = np.array([np.cos((month.month - 1) / 12 * 2 * np.pi) for month in when])
    return np.exp(drift * years + winter / 2 * season + remembered)


def board_people(universe: Universe) -> dict[str, float]:
    """Registered people of each board on the count date."""
    people: dict[str, float] = {}
    sizes = universe.lists.sum(axis=1)
    for practice, size in zip(universe.practice[: universe.open_count], sizes, strict=False):
        people[practice.board.code] = people.get(practice.board.code, 0.0) + float(size)
    return people


def whole(values) -> np.ndarray:
    """Whole numbers of 64 bits, as some published files have them."""
    return np.rint(np.asarray(values, float)).astype(np.int64)
