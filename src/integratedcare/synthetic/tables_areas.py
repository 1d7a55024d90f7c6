"""Tables of small areas and councils: look-ups, residents by age, deprivation."""

from dataclasses import dataclass

import numpy as np

from integratedcare.synthetic import deprivation
from integratedcare.synthetic.country import SUB_ICB
from integratedcare.synthetic.districts import DISTRICTS, District
from integratedcare.synthetic.names import WARDS
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns


@dataclass(frozen=True)
class AreasOf2021:
    """Small areas of 2021 in code order: code, name, and the 2011 area (an index) that each lies in or came from."""

    code: list[str]
    name: list[str]
    origin: np.ndarray


def areas_of_2021(universe: Universe) -> AreasOf2021:
    """The 2021 areas. One that is new has the next free letter of its neighbourhood."""
    areas = universe.areas
    letters: dict[str, int] = {}
    for name in areas.name:
        letters[name[:-1]] = max(letters.get(name[:-1], 0), ord(name[-1]) - 64)
    found: dict[str, tuple[str, int]] = {}
    for index, codes in enumerate(areas.code21):
        stem = areas.name[index][:-1]
        for code in codes:
            if code == areas.code[index]:
                found[code] = (areas.name[index], index)
            elif code not in found:
                found[code] = (f"{stem}{chr(65 + letters[stem])}", index)
                letters[stem] += 1
    ordered = sorted(found.items())
    return AreasOf2021(
        [code for code, _ in ordered],
        [name for _, (name, _) in ordered],
        np.array([index for _, (_, index) in ordered]),
    )


def council_of_2022(universe: Universe, index: int) -> tuple[str, str]:
    """Code and name of an area's district in 2022; where two became one, the western or the eastern of them."""
    district = DISTRICTS[universe.areas.district[index]]
    if not district.former:
        return district.code, district.name
    return district.former[int(universe.areas.point[index][0] > district.anchors[0][0])]


def _councils(universe: Universe) -> list[District]:
    """The district of each 2011 area."""
    return [DISTRICTS[i] for i in universe.areas.district]


def area_to_board(universe: Universe) -> Columns:
    """2011 area to location, board and district (lookup_lsoa11_sicbl22_icb22_ltla22)."""
    locations = [SUB_ICB[d.sub_icb] for d in _councils(universe)]
    council = [council_of_2022(universe, index) for index in range(len(locations))]
    return {
        "lsoa11_name": universe.areas.name,
        "lsoa11_code": universe.areas.code,
        "sicbl22_name": [s.name for s in locations],
        "sicbl22_code": [s.ons_code for s in locations],
        "sicbl22_code_h": [s.code for s in locations],
        "icb22_name": [s.board.full_name for s in locations],
        "icb22_code": [s.board.ons_code for s in locations],
        "icb22_code_h": [s.board.code for s in locations],
        "ltla22_name": [name for _, name in council],
        "ltla22_code": [code for code, _ in council],
    }


def area21_to_board(universe: Universe, now: AreasOf2021) -> Columns:
    """2021 area to location and board (lookup_lsoa21_icb24)."""
    locations = [SUB_ICB[DISTRICTS[i].sub_icb] for i in universe.areas.district[now.origin]]
    return {
        "lsoa21_name": now.name,
        "lsoa21_code": now.code,
        "sicbl24_name": [s.name for s in locations],
        "sicbl24_code": [s.ons_code for s in locations],
        "sicbl24_code_nhs": [s.code for s in locations],
        "icb24_name": [s.board.full_name for s in locations],
        "icb24_code": [s.board.ons_code for s in locations],
        "icb24_code_nhs": [s.board.code for s in locations],
    }


def area_changes(universe: Universe, now: AreasOf2021) -> Columns:
    """2011 area to 2021 area: U unchanged, S split, M merged (lookup_lsoa11_lsoa21_ltla22)."""
    areas = universe.areas
    name_of = dict(zip(now.code, now.name, strict=True))
    rows = []
    for index, codes in enumerate(areas.code21):
        change = "S" if len(codes) > 1 else ("U" if codes[0] == areas.code[index] else "M")
        code, name = council_of_2022(universe, index)
        rows += [(areas.name[index], areas.code[index], change, name_of[c], c, name, code) for c in codes]
    header = ("lsoa11_name", "lsoa11_code", "change_code", "lsoa21_name", "lsoa21_code", "ltla22_name", "ltla22_code")
    return dict(zip(header, map(list, zip(*rows, strict=True)), strict=True))


def area_to_ward(universe: Universe, now: AreasOf2021) -> Columns:
    """2021 area to ward and district (lookup_lsoa21_ward24_ltla24). A ward is two neighbourhoods."""
    areas = universe.areas
    district = [DISTRICTS[i] for i in areas.district[now.origin]]
    number = areas.neighbourhood[now.origin] // 2
    codes = {}
    for d, n in sorted({(d.code, int(n)) for d, n in zip(district, number, strict=True)}):
        codes[d, n] = f"Z05{len(codes) + 1:06d}"
    size = len(WARDS)
    return {
        "lsoa21_name": now.name,
        "lsoa21_code": now.code,
        "ward24_name": [
            f"{d.name} {WARDS[n % size]}" + (f" {n // size + 1}" if n >= size else "")
            for d, n in zip(district, number.tolist(), strict=True)
        ],
        "ward24_code": [codes[d.code, n] for d, n in zip(district, number.tolist(), strict=True)],
        "ltla24_name": [d.name for d in district],
        "ltla24_code": [d.code for d in district],
    }


def districts_of_2022(universe: Universe) -> Columns:
    """District of 2022 to district of 2023 (lookup_ltla22_ltla23)."""
    rows = [(old, d) for d in DISTRICTS for old in (d.former or ((d.code, d.name),))]
    return {
        "ltla22_code": [code for (code, _), _ in rows],
        "ltla22_name": [name for (_, name), _ in rows],
        "ltla23_code": [d.code for _, d in rows],
        "ltla23_name": [d.name for _, d in rows],
    }


def upper_tiers(universe: Universe) -> Columns:
    """District to upper-tier council (lookup_ltla23_utla23)."""
    return {
        "ltla23_code": [d.code for d in DISTRICTS],
        "ltla23_name": [d.name for d in DISTRICTS],
        "utla23_code": [d.upper_code for d in DISTRICTS],
        "utla23_name": [d.upper_name for d in DISTRICTS],
    }


def regions(universe: Universe) -> Columns:
    """District to statistical region (lookup_ltla23_region23)."""
    region = [SUB_ICB[d.sub_icb].board.region for d in DISTRICTS]
    return {
        "ltla23_name": [d.name for d in DISTRICTS],
        "ltla23_code": [d.code for d in DISTRICTS],
        "region23_name": [r.name for r in region],
        "region23_code": [r.statistical_code for r in region],
    }


def residents(universe: Universe) -> Columns:
    """Residents of each 2011 area by single year of age, mid-2020 (population20_lsoa11)."""
    resident = universe.areas.resident
    ages = {("90+" if age == 90 else str(age)): resident[:, age] for age in range(91)}
    return {
        "lsoa11_name": universe.areas.name,
        "lsoa11_code": universe.areas.code,
        "total_population": resident.sum(axis=1),
        **ages,
    }


def index_of_2019(universe: Universe) -> Columns:
    """Ranks and deciles of the 2019 index (imd2019_england_lsoa11)."""
    need = deprivation.domain_need(universe.areas.need, universe.areas.point, universe.seed)
    ranks = {"IMD": universe.imd_rank, **{domain: deprivation.rank(n) for domain, n in need.items()}}
    ranks = {("Housing_and_Access" if d == "Housing" else d): r for d, r in ranks.items()}
    return {
        "lsoa11_code": universe.areas.code,
        **{f"{domain}_decile": deprivation.decile(r) for domain, r in ranks.items()},
        **{f"{domain}_rank": r for domain, r in ranks.items()},
    }


def index_of_2025(universe: Universe, now: AreasOf2021) -> Columns:
    """Ranks, deciles and scores of the 2025 index (imd2025_england_lsoa21): 2019's need, a little moved."""
    random = stream(universe.seed, "index of 2025")
    need = universe.areas.need[now.origin] + 0.22 * random.standard_normal(len(now.code))
    domains = deprivation.domain_need(need, universe.areas.point[now.origin], universe.seed)
    ranks = {"IMD": deprivation.rank(need), **{d: deprivation.rank(n) for d, n in domains.items()}}
    label = {d: "Housing_and_Services" if d == "Housing" else d for d in ranks}
    return {
        "lsoa21_code": now.code,
        **{f"{label[d]}_decile": deprivation.decile(r) for d, r in ranks.items()},
        **{f"{label[d]}_rank": r for d, r in ranks.items()},
        **{f"{label[d]}_score": deprivation.score(r, d) for d, r in ranks.items()},
    }
