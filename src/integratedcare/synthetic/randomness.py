"""One seed, a separate stream of random numbers for each subject, so that a change in one moves no other."""

import zlib

import numpy as np


def stream(seed: int, subject: str) -> np.random.Generator:
    """The generator of random numbers for a subject (a word such as "practices")."""
    return np.random.default_rng([seed, zlib.crc32(subject.encode())])


def share_out(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers in proportion to `weights` that sum to `total` exactly (largest remainder)."""
    exact = np.asarray(weights, float) * total / np.sum(weights)
    whole = np.floor(exact).astype(int)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - int(whole.sum())]] += 1
    return whole


class Ripple:
    """A smooth random surface over the map: a sum of waves whose lengths (km) lie between two bounds.

    Values have mean about 0 and standard deviation about 1. Used to bend borders and to vary need from one
    neighbourhood to the next without jumps.
    """

    def __init__(self, random: np.random.Generator, shortest: float, longest: float, waves: int = 24) -> None:
        """Draw the waves; longer ones are stronger, as in real coasts."""
        length = np.exp(random.uniform(np.log(shortest), np.log(longest), waves))
        angle = random.uniform(0, 2 * np.pi, waves)
        self._wave = np.stack([np.cos(angle), np.sin(angle)]) * 2 * np.pi / length
        self._phase = random.uniform(0, 2 * np.pi, waves)
        self._height = np.sqrt(length)
        self._height *= np.sqrt(2 / np.sum(self._height**2))

    def at(self, points: np.ndarray) -> np.ndarray:
        """The surface's height at points of shape (n, 2), in kilometres."""
        return np.sin(points @ self._wave + self._phase) @ self._height
