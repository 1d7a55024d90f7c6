"""The pace-of-change rule of each year, published so that a release answers for all that stands behind its figures."""

from integratedcare.pipeline.columns import number, text
from integratedcare.pipeline.table import facts


@facts(
    key=["year"],
    columns={
        "year": text("Financial year"),
        "floor": number("Growth that every area gets, as a share of its opening position"),
        "remainder": text("Who gets the rest: gap, areas below target in proportion to what they lack"),
        "illustrative": text("yes where no official source was to hand, else no"),
        "source": text("Where the rule comes from"),
    },
)
def pace_of_change_rule(rules) -> list[dict]:
    """One row per year with rules."""
    return [
        {
            "year": year,
            "floor": rules[year].pace_of_change.floor,
            "remainder": rules[year].pace_of_change.remainder,
            "illustrative": "yes" if rules[year].pace_of_change.illustrative else "no",
            "source": rules[year].pace_of_change.source,
        }
        for year in rules.years
    ]
