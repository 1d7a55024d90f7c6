"""Tables of registered people: by age and sex, list sizes by month, deprivation of lists, allocations."""

from collections.abc import Callable
from datetime import date

import numpy as np

from integratedcare.synthetic.ages import BANDS
from integratedcare.synthetic.allocations import weighted_populations
from integratedcare.synthetic.districts import DISTRICTS
from integratedcare.synthetic.people import on_day, open_on
from integratedcare.synthetic.practices import Practice
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.tables_areas import council_of_2022
from integratedcare.synthetic.tables_practices import SITES_DATE, network_of
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

LIST_MONTHS = (date(2025, 3, 1), date(2025, 4, 1), date(2025, 5, 1), date(2025, 11, 1), date(2025, 12, 1))
LIST_DEPRIVATION_DATE = date(2023, 2, 1)
ALLOCATION_DATES = {"2023-24": date(2022, 6, 1), "2025-26": SITES_DATE}


def ages_and_sexes(universe: Universe) -> Columns:
    """People by five-year band and sex for practices, networks, locations, boards and regions.

    For each body: everyone, then females by band and together, then males, with bands in order of spelling
    (gp_reg_quinary_age_sex_2025_12_all_orgs).
    """
    open_practices = universe.practice[: universe.open_count]
    levels: list[tuple[str, Callable[[Practice], tuple[str, str | None]]]] = [
        ("GP", lambda p: (p.code, None)),
        ("ICB", lambda p: (p.board.code, p.board.ons_code)),
        ("SUB_ICB_LOCATION_CODE", lambda p: (p.sub_icb.code, p.sub_icb.ons_code)),
        ("PCN", lambda p: (p.pcn, None)),
        ("Comm Region", lambda p: (p.board.region.code, p.board.region.ons_code)),
    ]
    order = sorted(range(20), key=lambda i: BANDS[i])
    sexes = ["ALL"] + ["FEMALE"] * 21 + ["MALE"] * 21
    bands = ["ALL"] + ([BANDS[i] for i in order] + ["ALL"]) * 2
    kinds: list[str] = []
    bodies: list[tuple[str, str | None]] = []
    counts = []
    for kind, body_of in levels:
        totals: dict[tuple[str, str | None], np.ndarray] = {}
        for practice, people in zip(open_practices, universe.lists, strict=False):
            body = body_of(practice)
            totals[body] = totals.get(body, 0) + people
        for body in sorted(totals):
            women, men = totals[body][:20][order], totals[body][20:][order]
            counts.append(np.concatenate([[women.sum() + men.sum()], women, [women.sum()], men, [men.sum()]]))
            kinds.append(kind)
            bodies.append(body)
    rows = len(bodies) * len(sexes)
    return {
        "extract_date": ["2025-12-01"] * rows,
        "org_type": np.repeat(kinds, len(sexes)),
        "org_code": np.repeat([code for code, _ in bodies], len(sexes)),
        "ons_code": [ons for _, ons in bodies for _ in sexes],
        "sex": sexes * len(bodies),
        "age_group_5": bands * len(bodies),
        "number_of_patients": np.concatenate(counts).astype(np.int32),
    }


def list_sizes(universe: Universe) -> Columns:
    """List size of each open practice in five months of 2025; the last is the count by age (gp_list_size_2025)."""
    random = stream(universe.seed, "list sizes")
    today = universe.lists.sum(axis=1)
    periods, rows, sizes = [], [], []
    for month in LIST_MONTHS:
        size = on_day(universe.practices, today, month)
        if month != LIST_MONTHS[-1]:
            size = np.round(size * np.exp(0.004 * random.standard_normal(len(size))))
        members = open_on(universe.practice, month)
        periods += [month.strftime("%Y-%m")] * len(members)
        rows += [universe.practice[i] for i in members]
        sizes.append(size[members].astype(np.int32))
    return {
        "_period": periods,
        "code": [p.code for p in rows],
        "sub_icb_location_code": [p.sub_icb.code for p in rows],
        "postcode": [p.postcode for p in rows],
        "number_of_patients": np.concatenate(sizes),
    }


def practice_deprivation(universe: Universe) -> Columns:
    """Mean 2019 score of the people on each list, with tenths of practices (practice_imd2019_patient_weighted)."""
    members = open_on(universe.practice, LIST_DEPRIVATION_DATE)
    rows = [universe.practice[i] for i in members]
    score = universe.list_score[members]
    return {
        "practice_code": [p.code for p in rows],
        "practice_name": [p.name for p in rows],
        "postcode": [p.postcode for p in rows],
        "subicb_code": [p.sub_icb.code for p in rows],
        "imd_score": score.tolist(),
        "imd_decile": _tenths(score),
    }


def network_deprivation(universe: Universe) -> Columns:
    """The same for networks, and for people in none as U (pcn_imd2019_patient_weighted)."""
    members = open_on(universe.practice, LIST_DEPRIVATION_DATE)
    people = universe.lists.sum(axis=1)
    groups: dict[str, list[int]] = {}
    for index in members.tolist():
        groups.setdefault(network_of(universe, universe.practice[index])[0], []).append(index)
    codes = sorted(groups)
    score = np.round([np.average(universe.list_score[groups[code]], weights=people[groups[code]]) for code in codes], 9)
    networks = [universe.networks.get(code) for code in codes]
    return {
        "pcn_code": codes,
        "pcn_name": [n.name if n else "Unknown" for n in networks],
        "postcode": [universe.practice[n.lead].postcode if n else "Unknown" for n in networks],
        "subicb_code": [n.sub_icb.code if n else "UNK" for n in networks],
        "imd_score": score.tolist(),
        "imd_decile": _tenths(score),
    }


def _tenths(score: np.ndarray) -> list[int]:
    """Tenths by score, 1 the most deprived."""
    order = np.argsort(np.argsort(-score, kind="stable"), kind="stable")
    return (order * 10 // len(score) + 1).tolist()


def allocation(universe: Universe, year: str) -> Columns:
    """Need-weighted populations of practices for a year (icb_place_tool_practice_weighted_pop).

    `year` is "2023-24" or "2025-26", which differ in their headings and in which columns are empty.
    """
    random = stream(universe.seed, f"allocation {year}")
    members = open_on(universe.practice, ALLOCATION_DATES[year])
    rows = [universe.practice[i] for i in members]
    size = on_day(universe.practices, universe.lists.sum(axis=1), ALLOCATION_DATES[year])[members]
    population = np.round(size * np.exp(0.004 * random.standard_normal(len(size))), 9)
    cost_of_district = np.exp(0.02 * stream(universe.seed, "cost").standard_normal(len(DISTRICTS)))
    cost = cost_of_district[[p.district for p in rows]]
    weighted = weighted_populations(population, universe.lists[members], universe.list_score[members], cost, random)
    header = _header_2023 if year == "2023-24" else _header_2025
    return {
        "Practice_Code": [p.code for p in rows],
        "GP_Practice_Name": [p.name.title() if year == "2023-24" else p.name for p in rows],
        "Practice_Postcode": [p.postcode for p in rows],
        "Latitude": np.array([p.latitude for p in rows]),
        "Longitude": np.array([p.longitude for p in rows]),
        **header(universe, rows),
        "pop 2022/23" if year == "2023-24" else "Population": population,
        **{name: weighted[name] for name in ORDER},
    }


ORDER = (
    "G&A WP", "CS WP", "MH WP", "Mat WP", "Health Ineq WP", "Prescr WP", "Final WP", "Primary Medical Care WP",
    "Final PMC WP",
)  # fmt: skip


def _header_2023(universe: Universe, rows: list[Practice]) -> Columns:
    """Where each practice belongs, as the 2023-24 file writes it: councils of 2021, groups, empty networks."""
    none = [None] * len(rows)
    council = [council_of_2022(universe, p.area) for p in rows]
    upper = [(p.council.upper_code, p.council.upper_name) for p in rows]
    return {
        "CCG21": [p.sub_icb.code for p in rows],
        "Former CCG": [f"NHS {p.sub_icb.former_group} CCG" for p in rows],
        "PCN_Code": none,
        "PCN_Name": none,
        "LOC22": none,
        "LOC22name": none,
        "ICS22": [p.board.code for p in rows],
        "ICS22name": [p.board.short_name for p in rows],
        "R22": [p.board.region.code for p in rows],
        "Region22": [p.board.region.name for p in rows],
        "LAD21": [code for code, _ in council],
        "LTLA21": [name for _, name in council],
        "LA21": [code for code, _ in upper],
        "UTLA21": [name for _, name in upper],
        "Patients": none,
    }


def _header_2025(universe: Universe, rows: list[Practice]) -> Columns:
    """Where each practice belongs, as the 2025-26 file writes it: groups, networks and upper tiers are empty."""
    none = [None] * len(rows)
    return {
        **dict.fromkeys(("CCG", "Former CCG", "PCN_Code", "PCN_Name", "LOC", "LOCname"), none),
        "ICB": [p.board.code for p in rows],
        "ICBname": [p.board.short_name for p in rows],
        "Rcode": [p.board.region.code for p in rows],
        "Region": [f"NHS {p.board.region.name}" for p in rows],
        "LAD": [p.council.code for p in rows],
        "LTLA": [p.council.name for p in rows],
        **dict.fromkeys(("LA", "UTLA", "Patients"), none),
    }
