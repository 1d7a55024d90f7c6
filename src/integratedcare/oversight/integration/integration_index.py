"""The integration index: how joined-up care looks to be, by a measure that is openly our own."""

from datetime import date as day

import numpy as np
import pyarrow as pa

from integratedcare.oversight.integration.composite import Array, bootstrapped_ranks, composite, rank_interval, ranks
from integratedcare.oversight.integration.integration_index_part_value import known
from integratedcare.pipeline.columns import date, number, share, text, whole
from integratedcare.pipeline.table import worked_out


@worked_out(
    key=["board_set_start", "code"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "code": text("Code of the board"),
        "score": number("Weighted mean of the z-scores of its parts; above 0 is better than the mean", optional=True),
        "rank": whole("1 for the highest score; equal scores share a rank", optional=True),
        "rank_lower": whole("Lowest number of the 95% interval of its rank (the best it may be)", optional=True),
        "rank_upper": whole("Highest number of the 95% interval of its rank (the worst it may be)", optional=True),
        "ranked_of": whole("How many boards have a rank"),
        "parts_used": whole("Parts that the board has a value for"),
        "parts": whole("Parts of the index that could be used"),
        "weight_share": share("Share of the weight in use that the board has values for"),
    },
)
def integration_index(integration_index_part, integration_index_part_value):
    """One row per board: its score, and its rank with the interval that chance and choice leave it.

    The interval comes from drawing the ranks again: each draw takes the parts with replacement, as if other measures
    had been chosen, and moves each value within its sampling error where that is known. A board with values for too
    little of the weight has no score. Nothing that is missing is filled in.
    """
    parts = [row for row in integration_index_part.to_pylist() if row["is_used"] == "yes"]
    values = integration_index_part_value.to_pylist()
    rows = []
    for start in sorted({row["board_set_start"] for row in parts}):
        rows += _rows(
            start,
            sorted((row for row in parts if row["board_set_start"] == start), key=lambda row: row["position"]),
            [row for row in values if row["board_set_start"] == start],
        )
    return pa.table({name: [row[name] for row in rows] for name in integration_index.table.columns})


def scores_of(parts: list[dict], values: list[dict]) -> tuple[list[str], Array, Array]:
    """Codes in order, and z-scores and their errors as boards × parts, from rows of one set of boards."""
    codes = sorted({row["code"] for row in values})
    at = {(row["code"], row["part"]): row for row in values}
    found = [
        np.array([[_number(at[code, part["part"]][key]) for part in parts] for code in codes]).reshape(len(codes), -1)
        for key in ("z_score", "z_error")
    ]
    return codes, *found


def _rows(start: day, parts: list[dict], values: list[dict]) -> list[dict]:
    codes, z, error = scores_of(parts, values)
    has = ~np.isnan(z)
    weights = np.array([part["weight"] for part in parts])
    score = composite(z, weights, minimum_share=parts[0]["minimum_share"])
    rank = ranks(score)
    z = np.where(np.isnan(score)[:, None], np.nan, z)  # a board without a score takes part in no draw
    drawn = bootstrapped_ranks(z, error, weights, draws=parts[0]["draws"], seed=parts[0]["seed"])
    lower, upper = rank_interval(drawn)
    return [
        {
            "board_set_start": start,
            "code": code,
            "score": known(score[place]),
            "rank": _whole(rank[place]),
            "rank_lower": _whole(lower[place]),
            "rank_upper": _whole(upper[place]),
            "ranked_of": int(np.count_nonzero(~np.isnan(score))),
            "parts_used": int(has[place].sum()),
            "parts": len(parts),
            "weight_share": float(weights[has[place]].sum() / weights.sum()),
        }
        for place, code in enumerate(codes)
    ]


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _number(value: float | None) -> float:
    return np.nan if value is None else value
