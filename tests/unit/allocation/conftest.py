"""A small practice_need table that a person can add up: two boards, six practices, round numbers."""

import pyarrow as pa
import pytest

from integratedcare.allocation import COMPONENTS

# practice, board, PCN, the PCN's board, district, people, need weight
PRACTICES = (
    ("A1", "QAA", "U1", "QAA", "E1", 1000.0, 1.2),
    ("A2", "QAA", "U1", "QAA", "E1", 3000.0, 1.0),
    ("A3", "QAA", "U2", "QBB", "E2", 1000.0, 0.8),
    ("A4", "QAA", "NO-PCN", "QAA", "E2", 500.0, 1.0),
    ("B1", "QBB", "U2", "QBB", "E2", 2000.0, 1.1),
    ("B2", "QBB", "NO-PCN", "QBB", "E3", 2500.0, 0.9),
)


def _small_need(practices=PRACTICES, year: str = "2025-26") -> pa.Table:
    """The table; every component has the same weighted population, people × weight."""
    rows = []
    for code, icb, pcn, pcn_icb, district, people, weight in practices:
        row = {
            "year": year,
            "practice_code": code,
            "practice_name": f"Practice {code}",
            "icb_code": icb,
            "icb_name": f"NHS Board {icb[-1]} ICB",
            "region_code": "Y1",
            "region_name": "Region",
            "sub_icb_code": icb.replace("Q", "S"),
            "sub_icb_name": f"Location {icb}",
            "sub_icb_icb_code": icb,
            "pcn_code": pcn,
            "pcn_name": f"Network {pcn}",
            "pcn_icb_code": pcn_icb,
            "district_code": district,
            "district_name": f"District {district}",
            "population": people,
        }
        rows.append(row | dict.fromkeys(COMPONENTS, people * weight))
    return pa.Table.from_pylist(rows)


@pytest.fixture(scope="session")
def small_need():
    """Makes the table: `small_need()`, or of other practices."""
    return _small_need


@pytest.fixture(scope="session")
def practices():
    """What the small table is made of."""
    return PRACTICES
