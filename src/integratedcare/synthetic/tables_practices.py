"""Tables of practices: the patient map, openings and closures, yearly structures, where surgeries stand."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import COUNTRY
from integratedcare.synthetic.names import STREETS
from integratedcare.synthetic.networks import UNALLOCATED
from integratedcare.synthetic.people import open_on
from integratedcare.synthetic.practices import COUNT_DATE, Practice
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

CATALOGUE_DATE = date(2024, 1, 31)
SITES_DATE = date(2024, 5, 1)


def day(value: date | None) -> str | None:
    """A date as the organisation files write it: 20231204."""
    return None if value is None else value.strftime("%Y%m%d")


def network_of(universe: Universe, practice: Practice) -> tuple[str, str]:
    """Code and name (in capitals) of a practice's network, or U and Unallocated."""
    network = universe.networks.get(practice.pcn)
    return (network.code, network.name) if network else UNALLOCATED


def chosen(universe: Universe, when: date) -> list[Practice]:
    """The practices open on a day, in order of code."""
    return [universe.practice[index] for index in open_on(universe.practice, when)]


def patient_map(universe: Universe) -> Columns:
    """Practice to network, location, board and region on 1 December 2025 (gp_prac_pat_map_2025_12)."""
    rows = chosen(universe, COUNT_DATE)
    network = [network_of(universe, p) for p in rows]
    return {
        "publication": ["GP_PRAC_PAT_LIST"] * len(rows),
        "extract_date": ["01Dec2025"] * len(rows),
        "practice_code": [p.code for p in rows],
        "practice_name": [p.name for p in rows],
        "practice_postcode": [p.postcode for p in rows],
        "pcn_code": [code for code, _ in network],
        "pcn_name": [name for _, name in network],
        "ons_sub_icb_location_code": [p.sub_icb.ons_code for p in rows],
        "sub_icb_location_code": [p.sub_icb.code for p in rows],
        "sub_icb_location_name": [p.sub_icb.name for p in rows],
        "ons_icb_code": [p.board.ons_code for p in rows],
        "icb_code": [p.board.code for p in rows],
        "icb_name": [p.board.full_name for p in rows],
        "ons_comm_region_code": [p.board.region.ons_code for p in rows],
        "comm_region_code": [p.board.region.code for p in rows],
        "comm_region_name": [p.board.region.name for p in rows],
        "supplier_name": [None if i % 181 == 97 else ("EMIS", "TPP")[i % 5 > 2] for i, _ in enumerate(rows)],
    }


def catalogue(universe: Universe) -> Columns:
    """Openings and closures known in January 2024 (ods_epraccur_2024_01)."""
    rows = [p for p in universe.practice if p.opened <= CATALOGUE_DATE]
    closed = [p.closed if p.closed and p.closed <= CATALOGUE_DATE else None for p in rows]
    joined = [max(p.opened, date(2013, 4, 1)) for p in rows]
    none = [None] * len(rows)
    return {
        "organisation_code": [p.code for p in rows],
        "name": [p.name for p in rows],
        "national_grouping": [p.board.region.code for p in rows],
        "high_level_health_geography": [p.board.code for p in rows],
        "address_1": [p.name for p in rows],
        "address_2": [f"{i % 89 + 1} {STREETS[i % len(STREETS)]}" for i, _ in enumerate(rows)],
        "address_3": [p.council.name.upper() for p in rows],
        "address_4": [p.council.upper_name.upper() for p in rows],
        "address_5": none,
        "postcode": [p.postcode for p in rows],
        "open_date": [day(p.opened) for p in rows],
        "close_date": [day(when) for when in closed],
        "status_code": ["A" if when is None else "C" for when in closed],
        "organisation_sub_type_code": ["B"] * len(rows),
        "commissioner": [p.sub_icb.code for p in rows],
        "join_provider_date": [day(when) for when in joined],
        "left_provider_date": [day(when) for when in closed],
        "contact_telephone": [f"01632 960{i % 1000:03d}" for i, _ in enumerate(rows)],  # kept for drama by Ofcom
        "amended_record_indicator": ["0"] * len(rows),
        "provider_purchaser": [p.sub_icb.code for p in rows],
        "prescribing_setting": ["4"] * len(rows),
    }


def yearly_structure(universe: Universe, year_end: date) -> Columns:
    """Practice to network, location, board and region at the end of a year (qof_nhs_structures)."""
    rows = chosen(universe, year_end)
    network = [network_of(universe, p) for p in rows]
    names = [name if code == "U" else name.title().replace("Pcn", "PCN") for code, name in network]
    return {
        "NAT_ONS_CODE": ["Z92000001"] * len(rows),
        "NAT_CODE": ["ZZZ"] * len(rows),
        "NAT_COUNTRY": [COUNTRY] * len(rows),
        "REGION_ODS_CODE": [p.board.region.code for p in rows],
        "REGION_ONS_CODE": [p.board.region.ons_code for p in rows],
        "REGION_NAME": [p.board.region.name for p in rows],
        "ICB_ODS_CODE": [p.board.code for p in rows],
        "ICB_ONS_CODE": [p.board.ons_code for p in rows],
        "ICB_NAME": [p.board.full_name for p in rows],
        "SUB_ICB_ODS_CODE": [p.sub_icb.code for p in rows],
        "SUB_ICB_ONS_CODE": [p.sub_icb.ons_code for p in rows],
        "SUB_ICB_NAME": [p.sub_icb.name for p in rows],
        "PCN_ODS_CODE": [code for code, _ in network],
        "PCN_NAME": names,
        "PRACTICE_CODE": [p.code for p in rows],
        "PRACTICE_NAME": [p.name.title() for p in rows],
    }


def surgery_area(universe: Universe) -> Columns:
    """The 2021 small area in which each surgery of the 2025-26 allocation stands (practice_site_lsoa21)."""
    rows = chosen(universe, SITES_DATE)
    return {
        "Practice_Code": [p.code for p in rows],
        "Practice_Postcode": [p.postcode for p in rows],
        "ICB": [p.board.code for p in rows],
        "LAD": [p.council.code for p in rows],
        "lsoa21_code": [universe.areas.code21[p.area][0] for p in rows],
        "match": ["inside"] * len(rows),
    }


def surgery_coordinates(universe: Universe) -> Columns:
    """Where each surgery of 2023-24 stands, in degrees (practice_coordinates)."""
    rows = chosen(universe, date(2024, 3, 31))
    return {
        "practice_code": [p.code for p in rows],
        "lat": np.array([p.latitude for p in rows]),
        "lon": np.array([p.longitude for p in rows]),
    }
