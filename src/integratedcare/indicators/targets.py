"""The targets of every indicator: those of each year's rules, and those that a system sets for its own."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from integratedcare.errors import RulesError
from integratedcare.indicators.definition import Definition
from integratedcare.rules import Rules


def rows_of_targets(known: Sequence[Definition], rules: Rules) -> list[dict]:
    """Rows of `indicator_target`: of each indicator, the oldest year first.

    A target of the rules replaces what a definition says of the same year. RulesError for a target of an indicator
    that is not known, or of which neither way is better.
    """
    by_id = {one.id: one for one in known}
    rows = {(row["indicator"], row["year"]): row for row in [*_own(known), *_of_rules(by_id, rules)]}
    return [rows[key] for key in sorted(rows, key=lambda key: (list(by_id).index(key[0]), key[1]))]


def _own(known: Sequence[Definition]) -> Iterator[dict]:
    for one in known:
        for target in one.targets:
            yield _row(one, target.year, target, "no")


def _of_rules(by_id: dict[str, Definition], rules: Rules) -> Iterator[dict]:
    for year in rules.years:
        for name, target in rules[year].targets.targets.items():
            one = by_id.get(name)
            if one is None:
                near = get_close_matches(name, by_id, n=1)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise RulesError(f"The targets of {year} name {name!r}, which is no indicator.{hint}")
            if one.better == "neither":
                raise RulesError(
                    f"The targets of {year} name {name!r}, of which neither way is better. Leave it out, or give the "
                    "indicator a way that is better."
                )
            yield _row(one, year, target, "yes" if target.illustrative else "no")


def _row(one: Definition, year: str, target, illustrative: str) -> dict:
    return {
        "indicator": one.id,
        "year": year,
        "value": float(target.value),
        "direction": "at_least" if one.better == "higher" else "at_most",
        "due_date": getattr(target, "due", None),  # a system's own targets hold at once
        "source": target.source,
        "confidence": target.confidence,
        "illustrative": illustrative,
    }
