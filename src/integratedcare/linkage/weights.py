"""What each level of a learnt model is worth, as match weights: bits of evidence that a pair is one person.

Splink learns them and could say them of pairs itself. Said here in plain SQL, over the pairs and columns that are
needed and no others, it takes a fraction of the time; a test holds it against Splink's own prediction.
"""

import math
import re
from dataclasses import dataclass

LEAST = 1e-300  # Splink's floor under m and u
SAME = 0.95, 10.0  # Splink's guesses for a level that nothing was learnt of: m of the first level, and its weight …
OTHERS = -5.0, 3.0  # … and weights from the last level to the second


@dataclass(frozen=True)
class Level:
    """`condition` over l and r, or ELSE; and what it is worth.

    `rare`: the column by whose frequency the weight changes, the frequency at which it does not, and the least that
    counts.
    """

    condition: str
    weight: float
    rare: tuple[str, float, float] | None = None


def prior_of(settings: dict) -> float:
    """The weight of a pair of which nothing is known."""
    return weight_of(settings["probability_two_random_records_match"])


def weight_of(probability: float) -> float:
    """A probability as a weight."""
    return math.log2(probability / (1 - probability))


def levels_of(settings: dict) -> dict[str, tuple[Level, ...]]:
    """The levels of each comparison of a model's settings, the first that holds counts."""
    return {one["output_column_name"]: tuple(_levels(one["comparison_levels"])) for one in settings["comparisons"]}


def _levels(told: list[dict]):
    guessed = iter(guesses(sum(not level.get("is_null_level") for level in told)))
    exact: dict[str, float] = {}
    for level in told:
        condition = re.sub(r"\b([a-z_]+)_([lr])\b", r"\2.\1", level["sql_condition"])
        if level.get("is_null_level"):
            yield Level(condition, 0.0)
            continue
        m, u = (
            max(level.get(name, guess), LEAST)
            for name, guess in zip(("m_probability", "u_probability"), next(guessed), strict=True)
        )
        if same := re.fullmatch(r"l\.(\w+) = r\.\1", condition):
            exact[same[1]] = u
        column = level.get("tf_adjustment_column")
        rare = (column, exact[column], level["tf_minimum_u_value"]) if column else None
        yield Level(condition, math.log2(m / u), rare)


def guesses(count: int) -> list[tuple[float, float]]:
    """Splink's m and u for each of so many levels, the most alike first."""
    low, high = OTHERS
    rest = [low + (high - low) * place / max(count - 2, 1) for place in range(count - 1)][::-1]
    m = [SAME[0], *[(1 - SAME[0]) / (count - 1)] * (count - 1)]
    return [(one, one / 2**weight) for one, weight in zip(m, [SAME[1], *rest], strict=True)]


def double(value: float) -> str:
    """A number as SQL. A bare 10.93… is a decimal with as many places as are written, and two of them may not fit."""
    return f"CAST({value!r} AS DOUBLE)"


def weight_sql(levels: tuple[Level, ...], unread: tuple[str, ...] = ()) -> str:
    """SQL for the weight of a pair l, r; `tf_<column>` is beside each column by whose frequency a weight changes.

    `unread`: columns that are not there. A level that asks for one may hold or not, so that the weight is the most that
    it could be.
    """
    cases = []
    for place, level in enumerate(levels):
        worth = _worth(level)
        if any(re.search(rf"\b[lr]\.{column}\b", level.condition) for column in unread):
            cases.append(f"ELSE greatest({worth}, {weight_sql(levels[place + 1 :], unread)})")
            break
        cases.append(f"ELSE {worth}" if level.condition == "ELSE" else f"WHEN {level.condition} THEN {worth}")
    return f"CASE {' '.join(cases)} END" if len(cases) > 1 else cases[0].removeprefix("ELSE ")


def _worth(level: Level) -> str:
    """SQL for what a level is worth to a pair of which it holds."""
    if not level.rare:
        return double(level.weight)
    column, same, least = level.rare
    often = f"greatest(l.tf_{column}, r.tf_{column}, {double(least)})"  # of those that are known
    known = f"coalesce(l.tf_{column}, r.tf_{column}) IS NOT NULL"  # a value that the model never saw says nothing
    return f"{double(level.weight)} + CASE WHEN {known} THEN {double(math.log2(same))} - log2({often}) ELSE 0 END"
