"""The system that the made-up people live in: its practices, small areas, councils and providers.

Read from a folder of published data, real (`--like QXU`) or made up; both have one shape. Codes are theirs, people
are not: nobody's list, address or postcode is real.
"""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np

from integratedcare.errors import DataError
from integratedcare.synthetic.ages import BANDS

LISTS = "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet"
MAP = "orgs/gp_prac_pat_map_2025_12.parquet"
REGISTERS = "qof/qof_prevalence_practice_2022_23.parquet"
APPOINTMENTS = "primary_care_activity/gp_appointments_practice_2025_11_per_1000.parquet"
EMERGENCY = "performance/england_icb_accidents_emergency.parquet"
WAITING = "performance/rtt_incomplete_by_org_month.parquet"
REACH = 2.5  # kilometres over which a practice's pull on an area falls to about a third
KILOMETRES_PER_DEGREE = 111.2


@dataclass(frozen=True)
class System:
    """One system. Arrays run over its practices (P) or its small areas (A).

    `lists` (P, 40) people by band, females then males; `pull` (P, A) share of a practice's people who live in an
    area, rows sum to 1; `ethnic` (A, 5) shares Asian, Black, Mixed, Other, White; `published` holds figures a year
    for one registered person, by setting; `registers` is (practice, register, share of those of its age).
    """

    code: str
    name: str
    practice: list[str]
    lists: np.ndarray
    area: list[str]
    decile: np.ndarray
    council: list[str]
    ethnic: np.ndarray
    pull: np.ndarray
    acute: list[str]
    published: dict[str, float]
    registers: list[tuple[str, str, float]]


def read_system(data: Path, code: str) -> System:
    """The system of a board in a folder of published data. DataError if the folder does not know the board."""
    engine = duckdb.connect()
    there = engine.execute(
        "SELECT practice_code, icb_name FROM read_parquet(?) WHERE icb_code = ? ORDER BY 1", [str(data / MAP), code]
    ).fetchall()
    if not there:
        raise DataError(f"The data in {data} knows no practice of a board {code!r}. `ics systems` lists the boards.")
    practice = [row[0] for row in there]
    lists = _lists(engine, data, practice)
    kept = lists.sum(axis=1) > 0
    practice = [one for one, keep in zip(practice, kept, strict=True) if keep]
    lists = lists[kept]
    areas = _areas(engine, data, code)
    area, decile = [row[0] for row in areas], np.array([row[1] for row in areas], np.int64)
    pull = _pull(engine, data, practice, area, lists.sum(axis=1))
    return System(
        code=code,
        name=there[0][1],
        practice=practice,
        lists=lists,
        area=area,
        decile=decile,
        council=[row[2] for row in areas],
        ethnic=_ethnic(engine, data, area),
        pull=pull,
        acute=_acute(engine, data, code),
        published=_published(engine, data, code, practice, int(lists.sum())),
        registers=engine.execute(
            "SELECT PRACTICE_CODE, GROUP_CODE, REGISTER / PRACTICE_LIST_SIZE FROM read_parquet(?) "
            "WHERE list_contains(?, PRACTICE_CODE) AND PRACTICE_LIST_SIZE > 0 ORDER BY 1, 2",
            [str(data / REGISTERS), practice],
        ).fetchall(),
    )


def _lists(engine: duckdb.DuckDBPyConnection, data: Path, practice: list[str]) -> np.ndarray:
    rows = engine.execute(
        "SELECT org_code, sex, age_group_5, number_of_patients FROM read_parquet(?) "
        "WHERE org_type = 'GP' AND age_group_5 <> 'ALL' AND list_contains(?, org_code)",
        [str(data / LISTS), practice],
    ).fetchall()
    place = {code: index for index, code in enumerate(practice)}
    column = {
        (sex, band): index + 20 * (sex == "MALE") for sex in ("FEMALE", "MALE") for index, band in enumerate(BANDS)
    }
    lists = np.zeros((len(practice), 40), np.int64)
    for code, sex, band, people in rows:
        if (sex, band) in column:
            lists[place[code], column[sex, band]] = people
    return lists


def _areas(engine: duckdb.DuckDBPyConnection, data: Path, code: str) -> list[tuple[str, int, str]]:
    """Code, decile of deprivation (1 most) and council of the board's small areas of 2021, in code order."""
    return engine.execute(
        """
        SELECT area.lsoa21_code, index.IMD_decile, coalesce(upper.utla23_code, ward.ltla24_code)
        FROM read_parquet($lookup) AS area
        JOIN read_parquet($index) AS index USING (lsoa21_code)
        JOIN (SELECT DISTINCT lsoa21_code, ltla24_code FROM read_parquet($ward)) AS ward USING (lsoa21_code)
        LEFT JOIN read_parquet($upper) AS upper ON upper.ltla23_code = ward.ltla24_code
        WHERE area.icb24_code_nhs = $code ORDER BY 1""",
        {
            "lookup": str(data / "geo/lookup_lsoa21_icb24.parquet"),
            "index": str(data / "imd/imd2025_england_lsoa21.parquet"),
            "ward": str(data / "geo/lookup_lsoa21_ward24_ltla24.parquet"),
            "upper": str(data / "geo/lookup_ltla23_utla23.parquet"),
            "code": code,
        },
    ).fetchall()


def _pull(
    engine: duckdb.DuckDBPyConnection, data: Path, practice: list[str], area: list[str], size: np.ndarray
) -> np.ndarray:
    """Share of each practice's people by area: nearer areas more, and every area with about as many people.

    Where no points of areas are published (the made-up country), areas count as 0.6 km apart in code order, which
    keeps neighbours together.
    """
    sites = dict(
        engine.execute(
            "SELECT Practice_Code, lsoa21_code FROM read_parquet(?)", [str(data / "orgs/practice_site_lsoa21.parquet")]
        ).fetchall()
    )
    points = data / "geo/lsoa21_representative_points.parquet"
    if points.exists():
        found = engine.execute("SELECT lsoa21_code, lon, lat FROM read_parquet(?)", [str(points)]).fetchall()
        where = {code: (east, north) for code, east, north in found}
        spot = np.array([where[code] for code in area])
    else:
        spot = np.column_stack([np.arange(len(area)) * 0.6 / KILOMETRES_PER_DEGREE, np.zeros(len(area))])
    east = np.cos(np.radians(spot[:, 1].mean()))
    place = {code: index for index, code in enumerate(area)}
    middle = [place.get(sites.get(code), (7919 * index) % len(area)) for index, code in enumerate(practice)]
    step = (spot[middle][:, None, :] - spot[None, :, :]) * KILOMETRES_PER_DEGREE * np.array([east, 1.0])
    pull = np.exp(-np.hypot(step[..., 0], step[..., 1]) / REACH) + 1e-6
    for _ in range(12):  # balance the two margins: lists by practice, people by area
        pull *= (size.sum() / len(area) / (size @ (pull / pull.sum(axis=1, keepdims=True))))[None, :]
    pull /= pull.sum(axis=1, keepdims=True)
    pull[pull < 0.002] = 0
    return pull / pull.sum(axis=1, keepdims=True)


def _ethnic(engine: duckdb.DuckDBPyConnection, data: Path, area: list[str]) -> np.ndarray:
    """Shares of the five groups by area (Census 2021), or England's everywhere if the folder has none."""
    usual = (0.096, 0.042, 0.030, 0.022, 0.810)
    file = data / "population/ethnicity21_lsoa21_wide.parquet"
    if not file.exists():
        return np.tile(usual, (len(area), 1))
    groups = ("Asian", "Black", "Mixed", "Other", "White")
    columns = ", ".join(f"columns(c -> starts_with(c, '{group}'))" for group in groups)
    rows = engine.execute(f"SELECT lsoa21_code, {columns} FROM read_parquet(?)", [str(file)]).fetchall()
    counts = {row[0]: row[1:] for row in rows}
    found = np.array([counts.get(code) or tuple(100 * share for share in usual) for code in area], float)
    return found / np.maximum(found.sum(axis=1, keepdims=True), 1)


def _acute(engine: duckdb.DuckDBPyConnection, data: Path, code: str) -> list[str]:
    """The three trusts with emergency departments that take most of the board's people."""
    rows = engine.execute(
        """
        SELECT nhs_trust22_code FROM read_parquet($share)
        WHERE icb22_code = (SELECT max(icb22_code) FROM read_parquet($board) WHERE icb22_code_h = $code)
            AND nhs_trust22_code IN (SELECT columns(c -> c LIKE '%trust%code') FROM read_parquet($busy))
        ORDER BY proportion_trust_came_from_icb DESC, 1 LIMIT 3""",
        {
            "share": str(data / "geo/lookup_nhs_trusts22_icb22.parquet"),
            "board": str(data / "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet"),
            "busy": str(data / "performance/england_trust_accidents_emergency.parquet"),
            "code": code,
        },
    ).fetchall()
    return [row[0] for row in rows] or ["ZH1", "ZH2"]


def _published(
    engine: duckdb.DuckDBPyConnection, data: Path, code: str, practice: list[str], people: int
) -> dict[str, float]:
    """What is published of the board, a year for one registered person; absent where the folder has none."""
    asked = {
        "gp_appointment": (
            "SELECT 12 * sum(appointments_appointments) / sum(list_size_list_size) FROM read_parquet(?) "
            "WHERE list_contains(?, gp_code_gp_code)",
            [str(data / APPOINTMENTS), practice],
        ),
        "emergency_care": (_emergency("total_attendances"), [str(data / EMERGENCY), str(data / MAP), code, people]),
        "emergency_admission": (
            _emergency("total_emergency_admissions"),
            [str(data / EMERGENCY), str(data / MAP), code, people],
        ),
        "waiting": (
            "SELECT waitlist_value / CAST(? AS DOUBLE) FROM read_parquet(?) WHERE code = ? AND level = 'icb' "
            "ORDER BY month DESC LIMIT 1",
            [people, str(data / WAITING), code],
        ),
    }
    found = {name: engine.execute(sql, values).fetchone() for name, (sql, values) in asked.items()}
    return {name: float(row[0]) for name, row in found.items() if row and row[0]}


def _emergency(column: str) -> str:
    """A year of a board's emergency counts for one person; two months that repeat the year before are left out."""
    renamed = "CASE icb22_code WHEN 'E54000052' THEN 'E54000063' WHEN 'E54000053' THEN 'E54000064' ELSE icb22_code END"
    return (
        f"SELECT 12 * avg({column}) / $4 FROM read_parquet($1) "
        f"WHERE {renamed} = (SELECT max(ons_icb_code) FROM read_parquet($2) WHERE icb_code = $3) "
        "AND date LIKE '%2024' "
    )
