"""Which fifth of England's registered people a practice belongs to, from the most deprived (1) to the least (5)."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

FIFTHS = 5


def fifth_of_practices(practice_deprivation: pa.Table, registered: pa.Table) -> dict[str, int]:
    """The fifth of every practice with a score of deprivation.

    Practices are put in order of their patients' average score, the most deprived first, and cut where a fifth of all
    registered people of the newest count is reached: the fifths hold the same number of people, not of practices, and
    are those of the whole country, not of a board. A practice without registered people now (it has closed) takes the
    fifth that its score falls in.
    """
    scores = practice_deprivation.filter(pc.equal(practice_deprivation["level"], "practice"))
    newest = registered.filter(pc.equal(registered["vintage"], pc.max(registered["vintage"])))
    people = dict(zip(newest["practice_code"].to_pylist(), newest["registered"].to_pylist(), strict=True))
    return cut(dict(zip(scores["code"].to_pylist(), scores["imd_score"].to_pylist(), strict=True)), people)


def cut(score: Mapping[str, float], people: Mapping[str, float]) -> dict[str, int]:
    """The fifth of each code, by its score (high is deprived) and how many people are at each code.

    A practice that straddles a cut goes where the middle of its people lies; equal scores share a fifth.
    """
    codes = sorted(score, key=lambda code: (-score[code], code))
    if not codes:
        return {}
    held = np.array([float(people.get(code, 0) or 0) for code in codes])
    if not held.sum() > 0:
        held = np.ones(len(codes))
    values, which = np.unique([-score[code] for code in codes], return_inverse=True)
    by_score = np.bincount(which, held, minlength=len(values))
    middle = (np.cumsum(by_score) - by_score / 2) / by_score.sum()
    fifth = np.minimum(np.floor(middle * FIFTHS).astype(int), FIFTHS - 1) + 1
    return {code: int(fifth[place]) for code, place in zip(codes, which, strict=True)}
