"""Alert, advise or assure: the first rule that holds of a judgement, and its reason."""

from collections.abc import Mapping

from integratedcare.rules.board_pack import BoardPack, When

KINDS = {
    "alert": "Alert",
    "advise": "Advise",
    "assure": "Assure",
    "noted": "For information",
    "old": "Too old to judge",
}
TOO_OLD = "It is too old to say how things are now, so it is shown and not judged."


def verdict(judged: Mapping, rules: BoardPack) -> tuple[str, str]:
    """The kind (one of KINDS) and the reason in words, of one row of `judgement`."""
    if judged["is_old"] == "yes":
        return "old", TOO_OLD
    facts = facts_of(judged)
    rule = next(rule for rule in rules.rules if _holds(rule.when, facts))
    return rule.kind, rule.reason


def urgency(judged: Mapping) -> int:
    """Where a measure stands among those of its kind: 0 misses its target and is worse than the country, 1 misses its
    target, 2 is worse than the country, 3 is neither.
    """
    missed, worse = target_met(judged) == "no", judged["comparison"] == "worse"
    return 0 if missed and worse else 1 if missed else 2 if worse else 3


def facts_of(judged: Mapping) -> dict[str, str]:
    """What a rule may ask about: variation and assurance without their direction, comparison, target, standing."""
    return {
        "variation": (judged["variation"] or "none").removesuffix("_high").removesuffix("_low"),
        "assurance": judged["assurance"] or "none",
        "comparison": judged["comparison"],
        "target_met": target_met(judged),
        "standing": _standing(judged),
    }


def target_met(judged: Mapping) -> str:
    """yes, no, or none where there is no target."""
    target, value = judged["target"], judged["value"]
    if target is None:
        return "none"
    return "yes" if (value >= target if judged["target_direction"] == "at_least" else value <= target) else "no"


def _standing(judged: Mapping) -> str:
    """within or outside the limits between which boards usually differ; none where there is no funnel."""
    standing = judged.get("standing")
    return "none" if standing is None else "within" if standing == "within" else "outside"


def _holds(when: When, facts: Mapping[str, str]) -> bool:
    asked = when.model_dump(exclude_none=True)
    return all(facts[name] in allowed for name, allowed in asked.items())
