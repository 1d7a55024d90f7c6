"""Statistical neighbours: the systems most like each system."""

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa

from integratedcare.oversight.integration.integration_measure import year_of
from integratedcare.pipeline.columns import date, number, text, whole
from integratedcare.pipeline.table import worked_out
from integratedcare.pipeline.worked_out import schema_of


@worked_out(
    key=["board_set_start", "code", "neighbour_code"],
    may_be_empty=True,
    columns={
        "board_set_start": date("First day of the period of the boards"),
        "code": text("Code of the board"),
        "neighbour_code": text("Code of another board of the same period"),
        "neighbour_rank": whole("How near it is: 1 the most alike", minimum=1),
        "distance": number("How unlike the two are, in standard deviations between boards", minimum=0),
    },
)
def system_neighbour(system_profile, rules):
    """One row per period of boards and pair of different boards: every board ranked by how like it is to each.

    The measures of `system_profile` are put on one scale and the distance is Euclidean, weighted as the rules say
    (`neighbours`). Being near says nothing of how well either does. A board that lacks a measure has no neighbours.
    """
    rows = system_profile.to_pylist()
    starts = sorted({row["board_set_start"] for row in rows})
    made = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        rule = rules[year_of(rules.years, after)].neighbours
        boards = [row for row in rows if row["board_set_start"] == start]
        made += [{"board_set_start": start, **pair} for pair in nearest(boards, rule.weights, rule.logarithm)]
    return pa.Table.from_pylist(made, schema=schema_of(system_neighbour.table))


def nearest(boards: Sequence[Mapping], weights: Mapping[str, float], logarithm: Sequence[str] = ()) -> list[dict]:
    """Every ordered pair of different boards with its distance, ranked from each board's nearest.

    `boards`: rows with `code` and the measures that `weights` names. Each measure, or its logarithm, is divided by its
    population standard deviation; a measure in which all boards are equal tells none apart. Equal distances are ranked
    by code. Boards without a measure, or with none above 0 where its logarithm is wanted, are left out.
    """
    names = list(weights)
    whole_rows = [row for row in boards if all(_is_usable(row[name], name in logarithm) for name in names)]
    if len(whole_rows) < 2:
        return []
    values = np.array([[float(row[name]) for name in names] for row in whole_rows])
    for place, name in enumerate(names):
        if name in logarithm:
            values[:, place] = np.log(values[:, place])
    spread = values.std(axis=0)
    scaled = np.divide(values - values.mean(axis=0), spread, out=np.zeros_like(values), where=spread > 1e-12)
    scaled *= np.sqrt([weights[name] for name in names])
    distance = np.sqrt(((scaled[:, None, :] - scaled[None, :, :]) ** 2).sum(axis=-1))
    codes = [row["code"] for row in whole_rows]
    pairs = []
    for place, code in enumerate(codes):
        others = sorted(
            (round(float(distance[place, other]), 12), codes[other]) for other in range(len(codes)) if other != place
        )
        for rank, (apart, other) in enumerate(others, start=1):
            pairs.append({"code": code, "neighbour_code": other, "neighbour_rank": rank, "distance": apart})
    return pairs


def _is_usable(value: float | None, needs_logarithm: bool) -> bool:
    return value is not None and (value > 0 or not needs_logarithm)
