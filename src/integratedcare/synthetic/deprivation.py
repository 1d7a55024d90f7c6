"""Indices of deprivation: ranks, deciles and scores over the whole made-up country.

Ranks run from 1, the most deprived. Deciles are tenths by rank. Scores follow the spread of England's 2025 index
(`imd2025_england_lsoa21`), read off at eleven points.
"""

import numpy as np

from integratedcare.synthetic.randomness import Ripple, stream

DOMAINS = ("Income", "Employment", "Education", "Health", "Crime", "Housing", "Environment")
LIKENESS = (0.96, 0.94, 0.88, 0.86, 0.78, -0.25, 0.3)
"""How far each domain follows overall need. Housing and access is worse in the country, so it runs the other way."""

SPREAD = np.array([0, 0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99, 1])
"""Where the values below were read off, as shares of areas from the least deprived."""
SCORES = {
    "IMD": (0.5, 1.95, 5.46, 8.38, 11.14, 14.14, 17.45, 21.54, 26.6, 33.5, 44.9, 68.8, 88),
    "Income": (0.01, 0.035, 0.067, 0.092, 0.12, 0.15, 0.185, 0.225, 0.275, 0.34, 0.44, 0.62, 0.8),
    "Employment": (0.01, 0.03, 0.055, 0.07, 0.085, 0.102, 0.122, 0.145, 0.173, 0.21, 0.27, 0.4, 0.55),
    "Education": (0.1, 0.8, 3, 5.5, 8.6, 12.3, 16.6, 21.8, 28.3, 37, 51, 79, 95),
    "Health": (-2.9, -1.95, -1.12, -0.74, -0.46, -0.22, 0.01, 0.24, 0.48, 0.77, 1.18, 2, 2.9),
    "Crime": (-2.9, -1.9, -1.05, -0.68, -0.42, -0.2, 0.02, 0.24, 0.48, 0.76, 1.12, 1.75, 2.7),
    "Housing": (2, 4.5, 9, 12, 14.6, 17, 19.5, 22.2, 25.2, 29, 34.8, 48, 60),
    "Environment": (0.3, 1.7, 4.6, 7.2, 9.9, 12.8, 16.2, 20.3, 25.6, 33, 45, 67, 82),
}


def rank(need: np.ndarray) -> np.ndarray:
    """Ranks 1 (highest need) to n, without ties."""
    order = np.argsort(-need, kind="stable")
    ranks = np.empty(len(need), np.int32)
    ranks[order] = np.arange(1, len(need) + 1)
    return ranks


def decile(ranks: np.ndarray) -> np.ndarray:
    """Tenths by rank, 1 the most deprived, as equal in size as they can be."""
    return ((ranks - 1) * 10 // len(ranks) + 1).astype(np.int32)


def score(ranks: np.ndarray, domain: str = "IMD") -> np.ndarray:
    """The score that goes with each rank, higher for more deprived."""
    place = (len(ranks) - ranks + 0.5) / len(ranks)
    return np.round(np.interp(place, SPREAD, SCORES[domain]), 3)


def domain_need(need: np.ndarray, point: np.ndarray, seed: int) -> dict[str, np.ndarray]:
    """Need in each domain: as like overall need as LIKENESS says, the rest smooth over the map and by chance."""
    random = stream(seed, "deprivation domains")
    overall = (need - need.mean()) / need.std()
    own = {}
    for domain, likeness in zip(DOMAINS, LIKENESS, strict=True):
        rest = 0.7 * Ripple(random, 4, 40).at(point) + 0.7 * random.standard_normal(len(need))
        own[domain] = likeness * overall + np.sqrt(1 - likeness**2) * rest
    return own
