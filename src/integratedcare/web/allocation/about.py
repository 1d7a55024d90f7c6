"""About this measure: what a fair share is, how it is worked out and how far to trust it."""

import re

from integratedcare.allocation import FairShares
from integratedcare.web.allocation.figures import rules_of
from integratedcare.web.allocation.slivers import SAID, has_slivers
from integratedcare.web.design.page import About
from integratedcare.web.design.words import listed

WHAT = (
    "A need index says how much care people in one area are expected to need, for their age and health, beside an "
    "average of 1. An index of 1.12 means 12% more per person. A fair share is the part of a pot that follows."
)
WHY = (
    "Money has often followed history. A fair share says what each area would have if money followed people and their "
    "need, and how far it is from that today."
)
HOW = (
    "NHS England publishes, for every GP practice, its people and its weighted population: people counted more where "
    "more need is expected. Both are added up. A need index is weighted population over people, divided by the same of "
    "England or of the board. A share is weighted population over that of all rows. Pounds are the pot times the "
    "share, and the last pennies go to the largest remainders, so that shares add up to the pot exactly."
)
PACE = (
    " Each opening position first grows by {floor}. What is left of the pot goes to those still below their fair "
    "share, in proportion to how far below they are. Distance from target before is the opening position with the same "
    "growth for everyone, over the fair share, less 1."
)
ILLUSTRATIVE = "The pace-of-change rule is illustrative: an example, not a published policy."
LEFT = re.compile(r"practice (\w+) has left since; its allocation of .* counts\.")
SMALL = {"practice": "practices", "pcn": "networks", "place": "small places"}


def about_fair_shares(result: FairShares) -> About:
    """What is said below every page of fair shares and in every export of it."""
    rules = rules_of(result.year).weighted_populations
    how = HOW + (PACE.format(floor=f"{result.pace.rule.floor * 100:.6g}%") if result.pace else "")
    return About(
        what=WHAT,
        why=WHY,
        how=how,
        limits=_limits(result),
        sources=[rules.file] if rules.file else [],
        is_illustrative=bool(result.illustrative),
    )


def plain_notes(result: FairShares) -> list[str]:
    """The core's notes in the words of the page; practices that have left since are named in one sentence."""
    notes = [note.removeprefix("the list of places: ") for note in result.notes if note not in result.illustrative]
    left = [found[1] for note in notes if (found := LEFT.fullmatch(note))]
    said = [note.replace("the row REST", "the row ‘Everywhere else’") for note in notes if not LEFT.fullmatch(note)]
    if left:
        many = "1 practice has" if len(left) == 1 else f"{len(left):,} practices have"
        said.insert(0, f"{many} left since; the allocation of {result.year} counts ({listed(sorted(left))}).")
    return said


def _limits(result: FairShares) -> list[str]:
    rules = rules_of(result.year).weighted_populations
    less = SMALL.get(result.level)
    said = [ILLUSTRATIVE] if result.illustrative else []
    said += [
        "The weights were made for boards and are reliable there. "
        + (
            f"They are less stable for {less}: use them to ask questions, not to settle budgets."
            if less
            else "They are less stable for a single practice or a small place."
        ),
        "An index against England and an index against a board are on different scales. Compare like with like.",
        f"People: {rules.population_base[0].lower()}{rules.population_base[1:]}.",
    ]
    if result.level == "district":
        said.append("A practice counts in the district where its surgery stands, not where its patients live.")
    if has_slivers(result):
        said.append(SAID)
    return [*said, *plain_notes(result)]
