"""One figure from many: z-scores that all point the same way, their weighted mean, and the order that it gives.

Arrays are bodies × parts. A value that is missing is NaN; nothing is filled in for it. Wherever weights may have
more dimensions in front (many sets of weights at once), so has the answer.
"""

import numpy as np

Array = np.ndarray


def z_scores(values: Array, higher_is_better: Array) -> Array:
    """How many standard deviations each value lies from the mean of its part, turned so that higher is better.

    `values` is bodies × parts, `higher_is_better` one truth value a part. The standard deviation is the population's
    (the bodies are all there are, not a sample). A part whose values are all equal tells nobody apart: it is NaN.
    """
    centred = values - np.nanmean(values, axis=0)
    spread = np.sqrt(np.nanmean(centred**2, axis=0))
    spread = np.where(spread > 1e-12 * np.nanmax(np.abs(values), axis=0), spread, np.nan)
    return centred / spread * np.where(higher_is_better, 1.0, -1.0)


def composite(z: Array, weights: Array, *, minimum_share: float = 0.0) -> Array:
    """The weighted mean of each body's z-scores: … × bodies, for z of … × bodies × parts and weights of … × parts.

    Weights are shared out again over the parts that a body has. A body that has parts of less than `minimum_share`
    of the weight, or none, gets NaN.
    """
    known = ~np.isnan(z)
    total = np.einsum("...bp,...p->...b", np.where(known, z, 0.0), weights)
    weight = np.einsum("...bp,...p->...b", known.astype(float), weights)
    enough = (weight > 0) & (weight >= minimum_share * np.sum(weights, axis=-1)[..., None] - 1e-12)
    return np.where(enough, total / np.where(enough, weight, 1.0), np.nan)


def ranks(scores: Array) -> Array:
    """1 for the highest of the last axis; equal scores share a rank and the next is passed over. NaN stays NaN."""
    above = (scores[..., None, :] > scores[..., :, None]).sum(axis=-1)
    return np.where(np.isnan(scores), np.nan, above + 1.0)


def rank_interval(drawn: Array, confidence: float = 0.95) -> tuple[Array, Array]:
    """The lowest and highest rank of each body over draws × bodies, leaving out the tails; NaN where it has no rank.

    Ranks are whole: the limits are ranks that were drawn, not values between two of them.
    """
    lower, upper = np.full(drawn.shape[1], np.nan), np.full(drawn.shape[1], np.nan)
    ranked = ~np.isnan(drawn).all(axis=0)
    tails = [(1 - confidence) / 2, (1 + confidence) / 2]
    if ranked.any():
        lower[ranked], upper[ranked] = np.nanquantile(drawn[:, ranked], tails, axis=0, method="inverted_cdf")
    return lower, upper


def bootstrapped_ranks(z: Array, error: Array, weights: Array, *, draws: int, seed: int) -> Array:
    """Ranks of draws × bodies, as they might have come out.

    Each draw takes as many parts as there are, at random and with replacement (other measures might as well have
    been chosen), and moves each z-score by its own sampling error where it has one (`error`, in z-scores, else NaN).
    """
    random = np.random.default_rng(seed)
    parts = z.shape[1]
    taken = random.multinomial(parts, np.full(parts, 1 / parts), size=draws)
    moved = z + np.nan_to_num(error) * random.standard_normal((draws, *z.shape))
    return ranks(composite(moved, weights * taken))
