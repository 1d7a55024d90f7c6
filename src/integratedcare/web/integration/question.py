"""What a reader asks of the index: which boards, which system to mark, and what each part is to weigh."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.design.query import Query
from integratedcare.web.integration.reading import Held, board_set_starts, held, part_names

MOST = 100


@dataclass(frozen=True, eq=False)
class Question:
    """`weights` is one number for each part in use; `is_own` says whether they differ from those of the rules."""

    of: Held
    system: str
    weights: np.ndarray
    is_own: bool


def words_known(release: Release) -> tuple[str, ...]:
    """The words that the page's address may hold."""
    return ("boards", "system", "sort", *(f"w_{name}" for name in part_names(release)))


def question(release: Release, query: Query) -> Question:
    """The question of an address. UsageError if a weight is none, or all are nothing."""
    starts = board_set_starts(release)
    if not starts:
        raise UsageError("This release has no measures that an index of joined-up care could be made of.")
    system = query.text("system").upper()
    found = _boards(release, query, starts, system)
    weights = np.array([_weight(query, part["part"], part["weight"]) for part in found.parts])
    if not weights.sum() > 0:
        raise UsageError("Every weight is 0, which leaves nothing to put in order. Give at least one part some weight.")
    if system and system not in found.codes:
        raise UsageError(f"No system with the code '{system[:16]}' has an index. Choose one from the list.")
    return Question(found, system, weights, is_own=not np.allclose(weights, found.weights))


def _boards(release: Release, query: Query, starts: list[date], system: str) -> Held:
    """The boards asked for; where none are, or the system was not among them, the newest that has the system."""
    wanted = query.date("boards", starts[0])
    asked = held(release, next((start for start in starts if start <= wanted), starts[-1]))
    if system in ("", *asked.codes):
        return asked
    return next((found for start in starts if system in (found := held(release, start)).codes), asked)


def _weight(query: Query, part: str, default: float) -> float:
    written = query.text(f"w_{part}", "")
    try:
        value = float(written) if written else default
    except ValueError:
        value = -1.0
    if not 0 <= value <= MOST:
        raise UsageError(f"'{written[:20]}' is not a weight. Write a number from 0 to {MOST}; 0 leaves the part out.")
    return value
