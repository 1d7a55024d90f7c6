"""The finding at the head of the page: what the order can and cannot say."""

from integratedcare.web.design import words
from integratedcare.web.integration.working import Worked


def title(work: Worked) -> str:
    """How many systems stand clearly in one half of the order, or under a reader's own weights, who comes first."""
    ranked = work.ranked
    if not ranked:
        return "No system has values for enough of these measures to be put in order"
    if work.question.is_own:
        first = ranked[0]["name"]
        same = ranked[0]["published_rank"] == 1
        return (
            f"With your weights {first} {'still ' if same else ''}comes first of {words.plural(len(ranked), 'system')}"
        )
    clear = _clear(ranked)
    many = f"{len(ranked)} systems"
    if not clear:
        return f"None of {many} stands clearly in the upper or the lower half of our index of joined-up care"
    verb = "stands" if clear == 1 else "stand"
    return f"Only {clear} of {many} {verb} clearly in one half of our index of joined-up care"


def lead(work: Worked) -> str:
    """Who is at the top, and how far that may be trusted."""
    ranked = work.ranked
    if not ranked:
        return "Give weight to measures that systems have values for."
    best, chosen = ranked[0], next((row for row in ranked if row["code"] == work.question.system), None)
    says = (
        f"{best['name']} has the highest score. Had other measures of the same kind been chosen, it might have come "
        f"anywhere from {best['rank_lower']} to {best['rank_upper']}."
    )
    if chosen and chosen is not best:
        says += f" {chosen['name']} comes {ordinal(chosen['rank'])}, and might be {chosen['rank_lower']} to "
        says += f"{chosen['rank_upper']}."
    if work.question.is_own:
        mover = max(ranked, key=lambda row: abs((row["published_rank"] or row["rank"]) - row["rank"]))
        move = (mover["published_rank"] or mover["rank"]) - mover["rank"]
        if move:
            places = words.plural(abs(move), "place")
            says += f" {mover['name']} moves most: {places} {'up' if move > 0 else 'down'}."
    return says


def _clear(ranked: list[dict]) -> int:
    """Systems whose whole interval lies in the upper half of the ranks, or in the lower."""
    middle = (len(ranked) + 1) / 2
    return sum(row["rank_upper"] < middle or row["rank_lower"] > middle for row in ranked)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
