"""What each system has on each part of the integration index."""

import pyarrow as pa

from integratedcare.oversight.integration.integration_measure import measured_sets
from integratedcare.pipeline.columns import date, number, text
from integratedcare.pipeline.table import worked_out


@worked_out(
    key=["board_set_start", "code", "part"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "code": text("Code of the board"),
        "part": text("Short name of the part"),
        "period_end": date("Last day of the period, the newest that any of the boards has", optional=True),
        "value": number("Value in the part's unit; empty where the board has none", optional=True),
        "lower": number("Lower 95% confidence limit, where sampling error is known", optional=True),
        "upper": number("Upper 95% confidence limit, where sampling error is known", optional=True),
        "z_score": number("Standard deviations above the mean of the boards, higher being better", optional=True),
        "z_error": number("Standard error of the z-score, where sampling error is known", optional=True),
    },
)
def integration_index_part_value(indicator_value, rules):
    """One row per board and part of the integration index at the newest period, also where there is no value.

    Only a part that is used has z-scores. Parts divided by another indicator (people per 100 beds) take the same
    period of both and have no limits.
    """
    rows = []
    for boards in measured_sets(indicator_value, rules):
        for part, measured in boards.parts.items():
            arrays = (measured.value, measured.lower, measured.upper, measured.z, measured.z_error)
            for code, *numbers in zip(boards.codes, *arrays, strict=True):
                rows.append((boards.start, code, part, measured.period_end, *map(known, numbers)))
    names = list(integration_index_part_value.table.columns)
    return pa.table({name: [row[place] for row in rows] for place, name in enumerate(names)})


def known(value: float) -> float | None:
    """A number rounded to twelve decimals, so that no machine's last bit shows; None for NaN."""
    return None if value != value else round(float(value), 12)
