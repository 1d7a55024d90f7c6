"""The slow obvious twin: published files as lists of dicts, and the boards of April 2026 written out by hand."""

import csv
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq
import pytest

# What data README trap 2 says, once more, so that the rules are checked against something.
WHOLE = {
    "QHG": "S1Y5D", "QUE": "S1Y5D", "QH8": "D7T5G", "QMM": "T6Y0W", "QMJ": "Z9B2Z", "QRV": "Z9B2Z", "QU9": "S0E4D",
    "QNX": "S9B9J", "QXU": "S9B9J",
}  # fmt: skip
BY_LOCATION = {"06L": "T6Y0W", "07K": "T6Y0W", "06T": "D7T5G", "06K": "S1Y5D", "06N": "S1Y5D", "07H": "D7T5G"}
BY_DISTRICT = {  # Frimley
    "E06000036": "S0E4D", "E06000039": "S0E4D", "E06000040": "S0E4D", "E07000089": "QRL", "E07000092": "QRL",
    "E07000214": "S9B9J", "E07000209": "S9B9J", "E07000216": "S9B9J", "E07000212": "S9B9J",
}  # fmt: skip


@pytest.fixture(scope="session")
def read(public_data) -> Callable[[str], list[dict]]:
    """`read("orgs/gp_prac_pat_map_2025_12.parquet")`: every row of a published file."""

    @cache
    def rows(path: str) -> list[dict]:
        file: Path = public_data / path
        if file.suffix == ".csv":
            with file.open(newline="", encoding="utf-8") as text:
                return list(csv.DictReader(text))
        return pq.read_table(file).to_pylist()

    return rows


@pytest.fixture(scope="session")
def board_of_2026() -> Callable[[str, str, str], str]:
    """`board_of_2026(board, location, district)`: the board from 1 April 2026 of something in an older board."""

    def successor(board: str, location: str, district: str) -> str:
        if board in ("QJG", "QM7"):
            return BY_LOCATION[location]
        return BY_DISTRICT[district] if board == "QNQ" else WHOLE.get(board, board)

    return successor


@pytest.fixture(scope="session")
def systems(england_release) -> Callable[..., dict[str, dict]]:
    """`systems(board_set_start, deprivation)`: the newest count of each board, by code."""
    newest = max(england_release.table("system", ["vintage"])["vintage"].to_pylist())

    def by_code(start, deprivation: str = "2019") -> dict[str, dict]:
        rows = england_release.rows("system", board_set_start=start, vintage=newest, deprivation=deprivation)
        return {row["code"]: row for row in rows}

    return by_code
