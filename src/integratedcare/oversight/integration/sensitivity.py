"""How the order of an index moves when its weights move: with the weights drawn anew, and with each part left out."""

from dataclasses import dataclass

import numpy as np

from integratedcare.oversight.integration.composite import Array, composite, rank_interval, ranks


@dataclass(frozen=True)
class Sensitivity:
    """Ranks under other weights. Arrays are by body, `without` is parts × bodies; NaN where a body has no rank."""

    rank: Array
    lower: Array
    upper: Array
    without: Array
    first_share: Array


def sensitivity(
    z: Array, weights: Array, *, concentration: float, draws: int, seed: int, minimum_share: float = 0.0
) -> Sensitivity:
    """Ranks for `draws` sets of weights around `weights`, and for each part left out in turn.

    z is bodies × parts. Weights are drawn from a Dirichlet distribution whose mean is `weights` and whose parameters
    add up to `concentration`: at 30, a weight of 10 in 100 is mostly between 2 and 22. `lower` and `upper` hold 95%
    of the ranks, `first_share` is the share of draws in which a body comes first.
    """
    drawn = ranks(composite(z, drawn_weights(weights, concentration, draws, seed), minimum_share=minimum_share))
    lower, upper = rank_interval(drawn)
    left_out = weights * (1 - np.eye(len(weights)))
    return Sensitivity(
        rank=ranks(composite(z, weights, minimum_share=minimum_share)),
        lower=lower,
        upper=upper,
        without=ranks(composite(z, left_out, minimum_share=minimum_share)),
        first_share=(drawn == 1).mean(axis=0),
    )


def drawn_weights(weights: Array, concentration: float, draws: int, seed: int) -> Array:
    """Weights of draws × parts around `weights`, each set adding up to 1. A part of no weight keeps none."""
    counted = weights > 0
    drawn = np.zeros((draws, len(weights)))
    random = np.random.default_rng(seed)
    drawn[:, counted] = random.dirichlet(concentration * weights[counted] / weights.sum(), size=draws)
    return drawn
