"""The parts of the integration index, their weights, and those that were thought of and left out."""

import pyarrow as pa

from integratedcare.oversight.integration.integration_index_part_value import known
from integratedcare.oversight.integration.integration_measure import MeasuredSet, measured_sets
from integratedcare.pipeline.columns import date, number, share, text, whole
from integratedcare.pipeline.table import worked_out


@worked_out(
    key=["board_set_start", "part"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "part": text("Short name of the part"),
        "position": whole("Its place in the list of parts, from 1"),
        "title": text("What it measures"),
        "family": text("Which join of services it stands for; empty for one that was left out", optional=True),
        "indicator": text("The indicator that it is", optional=True),
        "per": text("The indicator that it is divided by", optional=True),
        "unit": text("Unit of its values", optional=True),
        "better": text("higher or lower", optional=True),
        "weight": number("Its weight; weights are a judgement of ours", minimum=0),
        "why": text("Why it is in the index, or why it was left out"),
        "is_used": text("yes, or no where it was left out or could not be used"),
        "period_end": date("Last day of the newest period", optional=True),
        "bodies": whole("Boards that have a value"),
        "mean": number("Mean of those boards", optional=True),
        "standard_deviation": number("Population standard deviation of those boards", optional=True),
        "note": text("Why a part could not be used", optional=True),
        "minimum_share": share("Share of the weight in use that a board must have values for to be scored"),
        "concentration": number("How closely the weights tried for sensitivity keep to these", minimum=0),
        "draws": whole("How often the ranks are drawn again"),
        "seed": whole("Where the random numbers begin, so that the same ranks come out each time"),
    },
)
def integration_index_part(indicator_value, rules):
    """One row per set of boards and part of the integration index, with those that were left out and why.

    Parts, weights and reasons are rules of our own choosing (`integration_index`), and illustrative: no official
    formula was ever published.
    """
    rows = [row for boards in measured_sets(indicator_value, rules) for row in [*_parts(boards), *_left_out(boards)]]
    return pa.table({name: [row.get(name) for row in rows] for name in integration_index_part.table.columns})


def _parts(boards: MeasuredSet):
    for position, (name, part) in enumerate(boards.index.parts.items(), start=1):
        measured = boards.parts[name]
        has_values = measured.period_end is not None
        yield {
            **_common(boards, name, position),
            **{key: getattr(part, key) for key in ("title", "family", "indicator", "per", "unit", "better", "why")},
            "weight": part.weight,
            "is_used": "no" if measured.note else "yes",
            "period_end": measured.period_end,
            "bodies": int((measured.value == measured.value).sum()),
            "mean": known(measured.mean) if has_values else None,
            "standard_deviation": known(measured.standard_deviation) if has_values else None,
            "note": measured.note or None,
        }


def _left_out(boards: MeasuredSet):
    for position, (name, one) in enumerate(boards.index.left_out.items(), start=len(boards.parts) + 1):
        yield {
            **_common(boards, name, position), "title": one.title, "why": one.why, "weight": 0.0, "is_used": "no",
            "bodies": 0,
        }  # fmt: skip


def _common(boards: MeasuredSet, name: str, position: int) -> dict:
    index = boards.index
    return {
        "board_set_start": boards.start, "part": name, "position": position, "minimum_share": index.minimum_share,
        "concentration": index.concentration, "draws": index.draws, "seed": index.seed,
    }  # fmt: skip
