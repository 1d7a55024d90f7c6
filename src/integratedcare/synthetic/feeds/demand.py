"""How often each person meets each service: by age, conditions, deprivation and luck, brought to the published rates.

The weights are ILLUSTRATIVE: ours, after the general pattern of use by age and illness. Their level is not: each
setting comes to its rate of `rates.yaml`, or to the board's own figure where one is published.
"""

import duckdb

from integratedcare.synthetic.feeds.facts_of_people import Condition, Rate
from integratedcare.synthetic.feeds.system import System

BY_AMBULANCE = "least(0.02 + 0.0035 * age + 0.02 * ills, 0.8)"  # share of attendances that come by ambulance
YEARS = "(CAST(days AS DOUBLE) / 365.25)"
MOST = 400  # events of one kind that one person has at most


def _ages(*steps: tuple[int, float], rest: float) -> str:
    return f"CASE {' '.join(f'WHEN age < {upto} THEN {value}' for upto, value in steps)} ELSE {rest} END"


def _luck(word: str, spread: float) -> str:
    """People like each other differ: a factor with mean 1."""
    return f"exp({spread} * bell(draw(h, '{word}')) - {spread * spread / 2})"


def weights(bit: dict[str, str]) -> dict[str, str]:
    """SQL for how many times as often as others a person meets each service. `bit` is SQL for having a condition."""
    poor = "(5.5 - decile)"
    last = "(1 + 0.9 * CAST(kind = 1 AS INTEGER))"
    return {
        "gp_appointment": f"({_ages((5, 6.0), (18, 2.6), (45, 4.0), (65, 4.6), (75, 5.4), rest=6.2)})"
        " * (0.7 + 0.32 * ills)"
        f" * (1 + 0.02 * {poor}) * CASE WHEN sex = '2' AND age BETWEEN 16 AND 55 THEN 1.4 ELSE 1 END"
        f" * {last} * {_luck('gp', 0.55)}",
        "emergency_care": f"({_ages((5, 1.9), (18, 0.95), (30, 1.1), (65, 0.8), (80, 1.1), rest=1.9)})"
        f" * (1 + 0.25 * ills) * exp(0.055 * {poor}) * {last} * {_luck('ed', 0.8)}",
        "planned_admission": f"({_ages((18, 0.25), (45, 0.5), (65, 1.0), rest=1.9)}) * (1 + 0.35 * ills)"
        f" * (1 + 4 * {bit['CAN']}) * {_luck('planned', 0.9)}",
        "outpatient": f"({_ages((18, 0.6), (45, 0.8), (65, 1.1), rest=1.8)}) * (0.6 + 0.4 * ills) * (1 + {bit['CAN']})"
        f" * {last} * {_luck('op', 0.9)}",
        "community_services": f"({_ages((1, 8.0), (5, 2.0), (65, 0.25), (75, 1.2), (85, 4.0), rest=10.0)})"
        f" * (1 + 0.3 * ills) * (1 + CAST(in_care_home AS INTEGER)) * {last} * {_luck('community', 1.0)}",
        "mental_health": f"(0.12 + 2.0 * {bit['DEP']} + 30 * {bit['MH']} + 4 * {bit['DEM']} + 4 * {bit['LD']})"
        f" * CASE WHEN age < 5 THEN 0 ELSE 1 END * exp(0.03 * {poor}) * {_luck('mind', 1.0)}",
        "nhs_111": f"({_ages((5, 2.6), (18, 0.9), (45, 0.9), (75, 0.8), rest=1.5)}) * exp(0.03 * {poor})"
        f" * {_luck('111', 0.7)}",
        "ambulance": f"({_ages((18, 0.25), (65, 0.55), (75, 1.4), (85, 3.2), rest=6.0)}) * (1 + 0.25 * ills)"
        f" * exp(0.05 * {poor}) * {last} * {_luck('999', 0.8)}",
        "waiting": f"({_ages((18, 0.5), (45, 0.8), (65, 1.2), rest=1.7)}) * (0.6 + 0.35 * ills) * (1 + 0.02 * {poor})",
        "social_care_service": f"CASE WHEN age < 18 THEN 0 ELSE ({_ages((65, 0.3), (75, 0.8), (85, 3.0), rest=10.0)})"
        f" * (1 + 12 * {bit['LD']} + 3 * {bit['DEM']} + 0.2 * ills + 6 * CAST(in_care_home AS INTEGER)) * exp(0.06 "
        f"* {poor}) END",
        "social_care_request": f"CASE WHEN age < 18 THEN 0 ELSE ({_ages((65, 0.5), (75, 1.5), (85, 4.0), rest=9.0)})"
        f" * exp(0.05 * {poor}) END",
        "social_prescribing": f"CASE WHEN age < 18 THEN 0 ELSE (0.6 + 0.4 * ills + 1.5 * {bit['DEP']})"
        f" * exp(0.08 * {poor}) END",
        "partner": f"CASE WHEN age < 16 THEN 0 ELSE exp(0.22 * {poor}) END",
        "medicine": f"({_ages((18, 0.08), (45, 0.3), (65, 0.7), rest=1.1)}) * (0.3 + ills) * {_luck('medicine', 0.4)}",
    }


def make_demand(
    engine: duckdb.DuckDBPyConnection,
    system: System,
    conditions: list[Condition],
    rates: dict[str, Rate],
    first_day: str,
) -> None:
    """Make the table `person` of `ill`: counts of events in each setting, a column `n_<setting>` each."""
    bit = {one.key: f"((ill >> {one.bit}) & 1)" for one in conditions}
    wanted = weights(bit)
    engine.execute(f"""
        CREATE VIEW exposed AS SELECT *, bit_count(ill) AS ills, greatest(joined_date, DATE '{first_day}') AS from_date,
            CAST(until - greatest(joined_date, DATE '{first_day}') AS INTEGER) AS days FROM ill""")
    stock = {"waiting", "social_care_service"}  # of people here on the last day, not events a year
    sums = []
    for name, weight in wanted.items():
        times, where = ("1", "WHERE kind = 0") if name in stock else (YEARS, "WHERE true")
        sums.append(f"sum(CAST(least({weight}, 400) * {times} * 1e6 AS BIGINT)) FILTER ({where})")
    row = engine.execute(
        f"SELECT sum(days), count(*) FILTER (WHERE kind = 0), {', '.join(sums)} FROM exposed"
    ).fetchone()
    urgent = f"least({wanted['emergency_care']}, 400) * {YEARS}"
    conveyed = engine.execute(
        f"SELECT sum(CAST({urgent} * {BY_AMBULANCE} * 1e6 AS BIGINT)) / sum(CAST({urgent} * 1e6 AS BIGINT)) "
        "FROM exposed"
    ).fetchone()[0]
    attended = float(system.published.get("emergency_care", rates["emergency_care"].a_year)) * row[0] / 365.25
    counts = []
    for (name, weight), total in zip(wanted.items(), row[2:], strict=True):
        a_year = system.published.get(name, float(rates[name].a_year))
        if name == "ambulance":
            # Those that end at an emergency department are attendances of that feed; these are the others.
            a_year = max(a_year - conveyed * attended / float(row[0]) * 365.25, 0.2 * a_year)
        of = row[1] if name in stock else row[0] / 365.25
        factor = a_year * of / (float(total) / 1e6)
        times = "1" if name in stock else YEARS
        mean = f"least(least({weight}, 400) * {times} * {factor:.9g}, {MOST})"
        counts.append(f"CAST(whole({mean}, chance(h, 'n {name}')) AS SMALLINT) AS n_{name}")
    engine.execute(f"CREATE TABLE counted AS SELECT *, {', '.join(counts)} FROM exposed")
    admitted = "(0.06 + 0.005 * age + 0.03 * ills)"
    share = engine.execute(
        f"SELECT sum(CAST(least({admitted}, 0.85) * n_emergency_care * 1e6 AS BIGINT)) / 1e6, "
        f"sum(n_emergency_care) FROM counted"
    ).fetchone()
    goal = system.published.get("emergency_admission", float(rates["emergency_admission"].a_year)) * row[0] / 365.25
    engine.execute(f"""
        CREATE TABLE person AS SELECT counted.*, practice.practice_code, practice.supplier, practice.trust, area_code,
            other.practice_code AS near_code, other.supplier AS near_supplier,
            CAST(least({admitted} * {goal / max(float(share[0] or 1), 1):.9g}, 0.9) AS FLOAT) AS admitted_share,
            CAST({BY_AMBULANCE} AS FLOAT) AS by_ambulance
        FROM counted JOIN practice USING (practice)
        JOIN practice AS other ON other.practice = practice.near JOIN (SELECT area, area_code FROM area) USING (area)
        ORDER BY person""")
    engine.execute(
        "DROP VIEW exposed; DROP TABLE ill; DROP TABLE counted; DROP TABLE life; DROP TABLE home; DROP TABLE slot"
    )
