"""The population-weighted line through deprivation groups, and how much it moves when their values are drawn again."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

NUMBERS_AT_ONCE = 2_000_000  # bounds the memory of a simulation to some 50 MB beside its draws


@dataclass(frozen=True)
class Scale:
    """A scale that values are fitted or drawn on: the way there and the way back."""

    to: Callable[[np.ndarray], np.ndarray]
    back: Callable[[np.ndarray], np.ndarray]


SCALES = {
    None: Scale(np.positive, np.positive),
    "log": Scale(np.log, np.exp),
    "logit": Scale(lambda share: np.log(share / (1 - share)), lambda odds: 1 / (1 + np.exp(-odds))),
}


def line_weights(population: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each group's value adds to the slope and to the height at the most deprived end.

    The least-squares line of the values on the middle of each group's place among all people (0–1), weighted by
    its share of them. That middle has mean ½ by construction.
    """
    share = population / population.sum(axis=-1, keepdims=True)
    from_middle = np.cumsum(share, axis=-1) - share / 2 - 0.5
    slope = share * from_middle / (share * from_middle**2).sum(axis=-1, keepdims=True)
    return slope, share - slope / 2


@dataclass(frozen=True)
class Draws:
    """Drawing every group's value again and again, and reading off where the line ends up."""

    repetitions: int
    seed: int
    confidence: float
    slope_weight: np.ndarray
    height_weight: np.ndarray

    def limits(self, centre, error, scale: Scale | None) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Lower and upper limit of slope, height and ratio of the two ends, for each area.

        `centre` and `error` (…, groups) are each group's value and standard error; `scale` leads the drawn numbers
        back to those the line goes through, None if they are the same.
        """
        groups, areas = centre.shape[-1], centre.shape[:-1]
        parts = (centre, error, self.slope_weight, self.height_weight)
        rows = [np.broadcast_to(part, centre.shape).reshape(-1, groups) for part in parts]
        found = np.full((3, 2, rows[0].shape[0]), np.nan)
        known = np.flatnonzero(np.isfinite(rows[1]).all(axis=-1))
        if known.size:
            drawn = np.random.default_rng(self.seed).standard_normal((groups, self.repetitions))
            step = max(1, NUMBERS_AT_ONCE // self.repetitions)
            for chunk in (known[start : start + step] for start in range(0, known.size, step)):
                found[:, :, chunk] = self._limits_of(*(part[chunk] for part in rows), drawn, scale)
        named = zip(("slope", "height", "ratio"), found.reshape(3, 2, *areas), strict=True)
        return {name: (pair[0], pair[1]) for name, pair in named}

    def _limits_of(self, centre, error, slope_weight, height_weight, drawn, scale) -> np.ndarray:
        """The limits (slope, height, ratio; lower, upper; areas) of some areas at once."""
        if scale is None:
            slope = (slope_weight * error) @ drawn + (slope_weight * centre).sum(axis=-1, keepdims=True)
            height = (height_weight * error) @ drawn + (height_weight * centre).sum(axis=-1, keepdims=True)
        else:
            slope, height = np.empty((2, len(centre), drawn.shape[1]))
            weights = np.stack((slope_weight, height_weight), axis=1)
            for area in range(len(centre)):
                value = error[area, :, None] * drawn
                value += centre[area, :, None]
                slope[area], height[area] = weights[area] @ scale.back(value)
        ratio = slope / height
        ratio += 1
        return np.array([self._percentiles(part) for part in (slope, height, ratio)])

    def _percentiles(self, simulated: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The simulated values at the two places, counted from the lowest, that leave out half of the rest each."""
        tail = (1 - self.confidence) / 2
        low = max(round(self.repetitions * tail), 1) - 1
        high = round(self.repetitions * (1 - tail)) - 1
        simulated.partition((low, high), axis=-1)
        return simulated[:, low], simulated[:, high]
