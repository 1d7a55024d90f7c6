"""The periods between changes of the boards of England."""

from datetime import date, timedelta

from integratedcare.pipeline.columns import date as date_column
from integratedcare.pipeline.table import facts

# Integrated Care Boards (Establishment) Order 2022.
FIRST_DAY = date(2022, 7, 1)


@facts(
    key=["board_set_start"],
    columns={
        "board_set_start": date_column("First day of the period"),
        "board_set_end": date_column("Last day of the period, empty while it runs", optional=True),
    },
)
def board_set(rules) -> list[dict]:
    """One row per period in which no board opened or closed: from 1 July 2022, and from each change since."""
    changes = sorted({d for year in rules.years if (d := rules[year].board_changes.effective)})
    starts = [FIRST_DAY, *changes]
    ends = [start - timedelta(days=1) for start in changes]
    return [{"board_set_start": start, "board_set_end": end} for start, end in zip(starts, [*ends, None], strict=True)]


def board_set_on(day: date, starts: list[date]) -> date | None:
    """The first day of the period that `day` falls in, or none before boards existed."""
    return max((start for start in starts if start <= day), default=None)
