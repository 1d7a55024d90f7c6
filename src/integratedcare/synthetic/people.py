"""Registered people: who is on each list, by age and sex, on the count date and at earlier times."""

from datetime import date

import numpy as np

from integratedcare.synthetic.practices import COUNT_DATE, Practice, Practices
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.small_areas import SmallAreas

GROWTH_PER_YEAR = 0.006  # England's lists: 62.1 million in mid-2022, 63.9 million at the end of 2025, cooled a little


def on_lists(areas: SmallAreas, practices: Practices, seed: int) -> np.ndarray:
    """People on each open list, whole numbers of shape (practices open, 40): females by band, then males."""
    random = stream(seed, "lists")
    expected = practices.serves.T @ (areas.registered[:, None] * areas.mix)
    drawn = random.poisson(expected)
    return drawn.astype(int)


def list_deprivation(areas: SmallAreas, practices: Practices, score: np.ndarray) -> np.ndarray:
    """The mean deprivation score of the areas where each open list's people live, weighted by people."""
    weight = practices.serves * areas.registered[:, None]
    return np.round(score @ weight / weight.sum(axis=0), 9)


def everyone(practices: Practices, open_lists: np.ndarray) -> np.ndarray:
    """Lists by age and sex of every practice ever, shape (all, 40): a closed one is its share of its partner's."""
    closed = [open_lists[p.partner] * p.share for p in practices.all[practices.open_count :]]
    return np.vstack([open_lists, *closed])


def on_day(practices: Practices, total: np.ndarray, day: date) -> np.ndarray:
    """People on each list on a day, shape (all,), 0 where it was not open. `total` is today's, as `everyone` gives.

    Before a practice opened, its people were its partner's; before one closed, its partner had fewer.
    """
    people = np.asarray(total, float).copy()
    for index, practice in enumerate(practices.all):
        if practice.is_open(day):
            if index >= practices.open_count:
                people[practice.partner] -= total[index]
        else:
            if practice.opened > day and practice.partner is not None:
                people[practice.partner] += total[index]
            people[index] = 0
    years = (COUNT_DATE - day).days / 365.25
    return people * (1 - GROWTH_PER_YEAR) ** years


def open_on(practices: list[Practice], day: date) -> np.ndarray:
    """The indices of practices open on a day, in order of code."""
    return np.array([index for index, practice in enumerate(practices) if practice.is_open(day)])
