"""The small releases of the site's tests, with two boards, four districts, four networks and nine practices in need."""

import pytest

from integratedcare.allocation import COMPONENTS

# practice, board, network, the network's board, district, people, weight
PRACTICES = (
    ("A00001", "QAA", "U00001", "QAA", "E07000001", 100_000.0, 1.2),
    ("A00002", "QAA", "U00001", "QAA", "E07000001", 160_000.0, 1.0),
    ("A00003", "QAA", "U00002", "QAA", "E07000002", 90_000.0, 0.8),
    ("A00004", "QAA", "U00002", "QAA", "E07000002", 30_000.5, 1.1),
    ("A00005", "QAA", "NO-PCN", "QAA", "E07000002", 20_000.0, 0.9),
    ("B00001", "QBB", "U00003", "QBB", "E07000003", 80_000.0, 1.0),
    ("B00002", "QBB", "U00003", "QBB", "E07000003", 70_000.0, 0.4),
    ("B00003", "QBB", "U00004", "QBB", "E07000004", 50_000.0, 1.3),
    ("B00004", "QBB", "U00004", "QBB", "E07000004", 10_000.0, 1.5),
)
BOARDS = {"QAA": "NHS Ashford and Barton Integrated Care Board", "QBB": "NHS Brook Integrated Care Board"}
DISTRICTS = {"E07000001": "Ashford", "E07000002": "Barton", "E07000003": "Nearbrook", "E07000004": "Farbrook"}


def practice_need(year: str) -> list[dict]:
    """Rows of `practice_need`; each component weighs a little more than the one before."""
    rows = []
    for code, icb, pcn, pcn_icb, district, people, weight in PRACTICES:
        row = {
            "year": year, "practice_code": code,
            "practice_name": f"SURGERY {code[-1]} OF {DISTRICTS[district].upper()}",
            "icb_code": icb, "icb_name": BOARDS[icb], "region_code": "Y60", "region_name": "Midlands",
            "sub_icb_code": icb[1:] + "1", "sub_icb_name": f"{BOARDS[icb]} - {icb[1:]}1", "sub_icb_icb_code": icb,
            "pcn_code": pcn, "pcn_name": "" if pcn == "NO-PCN" else f"Network {pcn[-1]} PCN", "pcn_icb_code": pcn_icb,
            "district_code": district, "district_name": DISTRICTS[district], "population": people,
        }  # fmt: skip
        step = 0.01 if year == "2025-26" else 0.03
        weights = {c: people * (weight + step * place) for place, c in enumerate(COMPONENTS)}
        rows.append(row | weights)
    return rows


def with_need(release, id: str):
    """The release with need, published places of board QAA and an id that no other test uses."""
    release.id = id
    release.held |= {
        "practice_need": [*practice_need("2023-24"), *practice_need("2025-26")],
        "place": [{"place_code": "P1", "place_name": "Ashside", "icb_code": "QAA"}] if release.is_made_up else [],
        "place_member": [{"place_code": "P1", "practice_code": code} for code in ("A00001", "A00003")],
    }
    release.manifest["tables"] |= {name: {} for name in ("practice_need", "place", "place_member")}
    release.held["catalogue"] += [
        {
            "file": f"icb_place_tool_practice_weighted_pop_{years}", "path": "allocations/x.parquet",
            "title": "Need-weighted population", "publisher": "NHS England", "period": years, "licence": "OGL v3.0",
            "attribution": "Contains public sector information.", "used_for": "Fair shares",
        }
        for years in ("2023_2024", "2025_2026")
    ]  # fmt: skip
    return release


@pytest.fixture
def release(release):
    """England, two boards, with need."""
    return with_need(release, "fa1454a4e501")


@pytest.fixture
def made_up(made_up):
    """The same as the made-up universe, whose first board has places of its own."""
    return with_need(made_up, "fa1454a4e502")
