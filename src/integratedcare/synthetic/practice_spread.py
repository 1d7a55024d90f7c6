"""How made-up practices differ: by the deprivation of their people, by network, and by chance."""

import numpy as np

from integratedcare.synthetic.country import HOME_BOARD
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe


def standard_deprivation(universe: Universe) -> np.ndarray:
    """Deprivation of each open practice's people: 0 on average, standard deviation 1, higher is more deprived."""
    score = universe.list_score[: universe.open_count]
    return (score - score.mean()) / score.std()


def outliers(universe: Universe) -> tuple[str, str]:
    """Two networks of the home board that stand out: the one with the most deprived people, and the least."""
    score: dict[str, list[float]] = {}
    for practice, its in zip(universe.practice[: universe.open_count], universe.list_score, strict=False):
        if practice.board.code == HOME_BOARD and practice.pcn in universe.networks:
            score.setdefault(practice.pcn, []).append(float(its))
    means = {code: sum(scores) / len(scores) for code, scores in score.items()}
    return max(means, key=means.get), min(means, key=means.get)


def spread(
    universe: Universe,
    subject: str,
    *,
    deprivation: float = 0.0,
    network: float = 0.06,
    chance: float = 0.1,
    standing_out: tuple[float, float] = (0.0, 0.0),
) -> np.ndarray:
    """A factor about 1 for each open practice, shape (open,).

    `deprivation`: how much more (in logs) one standard deviation of deprivation makes; `network` and `chance`:
    standard deviations between networks and between practices of one; `standing_out`: what the two outliers add.
    """
    random = stream(universe.seed, f"spread {subject}")
    of_network = {code: float(random.normal(0, network)) for code in (*universe.networks, "U")}
    for code, more in zip(outliers(universe), standing_out, strict=True):
        of_network[code] += more
    practices = universe.practice[: universe.open_count]
    shared = np.array([of_network[p.pcn if p.pcn in universe.networks else "U"] for p in practices])
    own = random.normal(0, chance, len(practices))
    return np.exp(deprivation * standard_deprivation(universe) + shared + own)
