"""Measures that tell of one thing: the same waits as a count and as a share, or past 52, 65 and 78 weeks."""

from collections.abc import Iterable, Mapping

ONCE = (
    "Measures that tell of one thing, such as waits over 52, 65 and 78 weeks as counts and as shares, are counted "
    "once: as the one with the most bad signs (getting worse, expected to miss its target, worse than the country). "
    "Where signs are as many, getting worse comes first, then a missed target, then getting better"
)
VARIATIONS = ("concern", "improvement", "neutral", "common_cause")
ASSURANCES = ("consistent_fail", "inconsistent", "consistent_pass")
COMPARISONS = ("worse", "better", "higher", "lower", "similar")


def counted_once(rows: Iterable[Mapping]) -> list[Mapping]:
    """Of rows of `judgement` of one body, each with the `family` of its indicator: every row without a family, and of
    each family its most telling one. They keep their order.
    """
    rows = list(rows)
    told: dict[str, Mapping] = {}
    for row in rows:
        if (family := row.get("family")) and (family not in told or _telling(row) < _telling(told[family])):
            told[family] = row
    return [row for row in rows if not row.get("family") or told[row["family"]] is row]


def _telling(row: Mapping) -> tuple:
    """What to sort by so that the most telling comes first; where all is alike the first row stays."""
    kind = str(row["variation"] or "").removesuffix("_high").removesuffix("_low")
    signs = (kind == "concern", row["assurance"] == "consistent_fail", row["comparison"] == "worse")
    places = (_place(kind, VARIATIONS), _place(row["assurance"], ASSURANCES), _place(row["comparison"], COMPARISONS))
    return -sum(signs), *(not sign for sign in signs), *places


def _place(word: str | None, order: tuple[str, ...]) -> int:
    return order.index(word) if word in order else len(order)
