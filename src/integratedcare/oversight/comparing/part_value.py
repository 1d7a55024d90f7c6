"""Newest values of practices and networks as arrays, with the board of each in each period of boards."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

NONE = -1


@dataclass(frozen=True)
class PartValues:
    """The rows of one level at each indicator's newest period, one entry a row in every array.

    indicators, codes   names that the numbers of `indicator` and `code` stand for
    numerator, denominator   NaN where the method shows none
    """

    indicators: list[str]
    codes: list[str]
    indicator: np.ndarray
    code: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray
    value: np.ndarray
    period_end: list[date]  # by indicator


def part_values(indicator_value: pa.Table, level: str) -> PartValues:
    """The values of a level (practice or pcn) at the newest period that it has for each indicator."""
    wanted = ["indicator", "code", "period_end", "numerator", "denominator", "value"]
    rows = indicator_value.filter(pc.equal(indicator_value["level"], level)).select(wanted)
    rows = rows.filter(pc.is_valid(rows["value"]))
    newest = rows.group_by("indicator").aggregate([("period_end", "max")])
    ends = dict(zip(newest["indicator"].to_pylist(), newest["period_end_max"].to_pylist(), strict=True))
    names, place = _numbered(rows["indicator"])
    last = pa.array([ends[name] for name in names], type=rows["period_end"].type) if names else None
    if last is not None:
        keep = pc.equal(rows["period_end"], last.take(pa.array(place)))
        rows, place = rows.filter(keep), place[keep.to_numpy(zero_copy_only=False)]
    codes, code = _numbered(rows["code"])
    numbers = (
        rows[name].to_numpy(zero_copy_only=False).astype(float) for name in ("numerator", "denominator", "value")
    )
    return PartValues(names, codes, place, code, *numbers, [ends[name] for name in names])


def numbers_of(codes: list[str], wanted: dict[str, str], order: list[str]) -> np.ndarray:
    """For each code the place in `order` of what `wanted` says it belongs to; -1 where it belongs nowhere."""
    place = {name: number for number, name in enumerate(order)}
    return np.array([place.get(wanted.get(code, ""), NONE) for code in codes], dtype=np.int64)


def _numbered(column: pa.ChunkedArray) -> tuple[list[str], np.ndarray]:
    """The different words of a column in order, and the place of each row's word among them."""
    encoded = (
        column.combine_chunks().dictionary_encode()
        if column.num_chunks
        else pa.array([], pa.string()).dictionary_encode()
    )
    words = encoded.dictionary.to_pylist()
    order = sorted(range(len(words)), key=words.__getitem__)
    rank = np.empty(len(words), dtype=np.int64)
    rank[order] = np.arange(len(words))
    places = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    return [words[one] for one in order], rank[places] if len(words) else places
