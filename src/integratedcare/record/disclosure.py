"""Disclosure control: what of a count of people may be shown (`disclosure.yaml`).

A count that might be known to be about somebody is hidden; nought is about nobody and is shown. Totals are rounded
themselves and are never the sum of what was rounded. It is for counts of people of part of the country: counts of
deliveries, of beds or of pounds are not about anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from integratedcare.errors import UsageError
from integratedcare.facts import fact, read_facts

FILE = "disclosure.yaml"
USUAL = "hospital_statistics"
ENOUGH_FOR_A_DECIMAL = 4_000  # people, rounded: below it rounding alone moves a percentage by more than 0.1


@dataclass(frozen=True)
class Rule:
    """Counts from 1 to `hidden_to` are hidden, the others rounded to the nearest `rounded_to`."""

    name: str
    title: str
    hidden_to: int
    rounded_to: int
    source: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule, by name."""
    given = read_facts(files("integratedcare.record") / FILE)
    return {one["name"]: fact(Rule, one, FILE) for one in given["rules"]}


def rule_called(name: str = USUAL) -> Rule:
    """The rule of this name. UsageError if there is none."""
    if name not in rules():
        raise UsageError(f"There is no disclosure rule {name!r}. There are: {', '.join(rules())}.")
    return rules()[name]


def is_hidden(count: int, rule: Rule) -> bool:
    """Whether a count of people must not be shown."""
    return 0 < count <= rule.hidden_to


def shown(count: int, rule: Rule) -> int | None:
    """A count as it may be shown; None if it is hidden."""
    if is_hidden(count, rule):
        return None
    return (count + rule.rounded_to // 2) // rule.rounded_to * rule.rounded_to


def parts_shown(counts: Mapping[str, int], rule: Rule) -> dict[str, int | None]:
    """Counts that add up to a total which is shown too, each as it may be shown.

    What is hidden might be had from the others and the total: then so many of the next smallest are hidden with it that
    it cannot. Where none is left that is shown, it is the total that must be hidden (`whole_shown`). Without rounding,
    who knows in which order they are hidden may still tell some: prefer a rule that rounds for what is published.
    """
    told = {name: shown(count, rule) for name, count in counts.items()}
    for name in sorted((name for name in counts if counts[name] and told[name] is not None), key=counts.get):
        if not _gives_away(counts, told, rule):
            break
        told[name] = None
    return told


def whole_shown(whole: int, told: Mapping[str, int | None], rule: Rule) -> int | None:
    """The number of all people beside their parts; None if it is hidden, or every part that has anybody is."""
    return None if None in told.values() and not any(told.values()) else shown(whole, rule)


def _gives_away(counts: Mapping[str, int], told: Mapping[str, int | None], rule: Rule) -> bool:
    """Whether the total less the parts that are shown says exactly what is hidden.

    Of rounded counts it says so if no more is left than one each, or no less than the most each that is hidden.
    """
    hidden = [counts[name] for name in told if told[name] is None]
    if not hidden:
        return False
    if rule.rounded_to == 1:
        return len(hidden) == 1 or sum(hidden) <= rule.hidden_to or sum(hidden) == rule.hidden_to * len(hidden)
    off = rule.rounded_to // 2
    others = [count for count in told.values() if count]
    left, spread = (shown(sum(counts.values()), rule) or 0) - sum(others), off * (1 + len(others))
    return left + spread <= len(hidden) or left - spread >= rule.hidden_to * len(hidden)


def share_shown(part: int, whole: int, rule: Rule) -> float | None:
    """A share (0 to 1) worked out from what may be shown: to 0.1 of a percentage point, of a small whole to 1 point.

    None if a count is hidden, or the whole is nought.
    """
    above, below = shown(part, rule), shown(whole, rule)
    if above is None or not below:
        return None
    return round(above / below, 3 if below >= ENOUGH_FOR_A_DECIMAL else 2)


def revealed(before: Mapping[str, int], after: Mapping[str, int], rule: Rule) -> list[str]:
    """The cells whose change between two releases tells of so few people that it would be hidden itself.

    `before` and `after` are true counts of two releases of which the reader may have both. Rounded counts of two differ
    by whole steps and tell nothing of fewer; a rule that does not round has to ask. Of very many releases, each with
    another condition, no rule of this kind can say so.
    """
    if rule.rounded_to > 1:
        return []
    both = before.keys() & after.keys()
    return sorted(name for name in both if is_hidden(abs(after[name] - before[name]), rule))
