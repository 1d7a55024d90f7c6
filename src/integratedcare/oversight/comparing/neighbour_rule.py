"""What likeness between systems is made of, so that a page can show it."""

import pyarrow as pa

from integratedcare.oversight.integration.integration_measure import year_of
from integratedcare.pipeline.columns import date, number, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of

TITLES = {
    "population": "Registered people",
    "share_65_and_over": "Share of people aged 65 and over",
    "most_deprived_fifth_share": "Share of small areas in the most deprived fifth of all",
    "people_per_square_kilometre": "People per square kilometre",
}


@worked_out(
    key=["board_set_start", "measure"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "measure": text("Column of system_profile"),
        "title": text("What it measures"),
        "weight": number("How much it weighs beside the others", minimum=0),
        "compared_by": text("ratio where its logarithm is compared, else difference"),
        "neighbours": whole("How many of the nearest are shown", minimum=1),
        "illustrative": text("yes where no official list or weights were to hand, else no"),
        "source": text("Where the choice comes from"),
    },
)
def neighbour_rule(system_profile, rules):
    """One row per period of boards and measure that makes two systems alike, with its weight."""
    starts = sorted(system_profile["board_set_start"].unique().to_pylist())
    rows = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        rule = rules[year_of(rules.years, after)].neighbours
        rows += [
            {
                "board_set_start": start,
                "measure": measure,
                "title": TITLES[measure],
                "weight": float(weight),
                "compared_by": "ratio" if measure in rule.logarithm else "difference",
                "neighbours": rule.number,
                "illustrative": "yes" if rule.illustrative else "no",
                "source": rule.source,
            }
            for measure, weight in rule.weights.items()
        ]
    return pa.Table.from_pylist(rows, schema=schema_of(neighbour_rule.table))
