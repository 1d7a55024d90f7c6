"""About the integration index: whose it is, how it is worked out, and what it must not be used for."""

from integratedcare.release.reader import Release
from integratedcare.web.design.page import About
from integratedcare.web.integration.question import Question


def about(release: Release, asked: Question) -> About:
    """The page's own account of itself, with the sources of the indicators in use."""
    rule = asked.of.rule
    named = [name for part in asked.of.parts for name in (part["indicator"], part["per"]) if name]
    sources = [row["source"] for row in release.rows("indicator", columns=["source"], indicator=named)]
    return About(
        what=(
            "A figure of our own for how joined-up care looks to be. An “integration index” for all systems was "
            "announced in 2019 and was to be tried in 2020/21; no formula of it was ever published. The measures and "
            "their weights here are our judgement, and anyone can try others with the form above."
        ),
        how=(
            "Each measure becomes a z-score: how many standard deviations a system lies from the mean of all systems, "
            "turned so that higher is better. The score is their weighted mean. A measure that a system lacks is left "
            "out and the other weights are scaled up; nothing is filled in. A system with values for under "
            f"{rule['minimum_share']:.0%} of the weight gets no score. The ranks that a system might have come from "
            f"{rule['draws']:,} draws, each of which picks the measures again at random, some twice and some not at "
            "all, and moves each value within its sampling error where that is known. Other weights are drawn from a "
            f"Dirichlet distribution around those in the form (concentration {rule['concentration']:g})."
        ),
        why=("Looking at services one by one misses what happens between them, which is where people fall through."),
        limits=[
            "It must not be used to hold a system to account, to reward it or to blame it. It opens a question; it "
            "does not answer one.",
            "It measures what is published, not what people feel. Whoever uses services should be the judge of "
            "whether they are joined-up, and no survey asks that of whole systems.",
            "More care home rounds may mean more care homes, and fewer reviews may be better chosen ones. Measures "
            "per head take no account of need.",
            "A measure with one far-off value pulls its system a long way: see the order with one measure left out.",
            "Months differ from measure to measure: the newest of each is used, and none over 24 months old.",
        ],
        sources=list(dict.fromkeys(sources)),
        is_illustrative=True,
    )
