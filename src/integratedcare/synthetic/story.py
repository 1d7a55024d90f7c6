"""How a made-up series runs: through values at given months, with the seasons and chance on top."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np


@dataclass(frozen=True)
class Story:
    """Values at given months (`"2024-01"`), straight lines between them and level outside.

    `noise` is the standard deviation of chance, each month on its own, so that a control chart of a level series finds
    nothing; `winter` is how much higher January is than July.
    """

    points: Mapping[str, float]
    noise: float = 0.01
    winter: float = 0.0

    def run(self, random: np.random.Generator, when: list[date], *, above: float = 0.0) -> np.ndarray:
        """The value of each month, `above` added to all."""
        known = [12 * int(month[:4]) + int(month[5:]) for month in self.points]
        at = np.array([12 * month.year + month.month for month in when])
        season = np.cos((at - 1) / 12 * 2 * np.pi)
        level = np.interp(at, known, list(self.points.values()))
        return level + above + self.winter / 2 * season + random.normal(0, self.noise, len(when))


@dataclass(frozen=True)
class Stories:
    """One measure of every trust: `own` by code, `usual` for the rest, with a standard deviation of `spread`."""

    usual: Story
    own: Mapping[str, Story]
    spread: float = 0.0

    def run(self, random: np.random.Generator, code: str, when: list[date]) -> np.ndarray:
        """The value of each month at one trust."""
        above = float(random.normal(0, self.spread))
        return self.own[code].run(random, when) if code in self.own else self.usual.run(random, when, above=above)
