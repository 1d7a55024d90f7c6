"""Published files about organisations, with the headings that we read and our names for them."""

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import Source


def _texts(**headings: str) -> dict:
    """Our name → heading in the file, all text and all allowed to be blank, as published files are."""
    return {name: (heading, text(heading, optional=True)) for name, heading in headings.items()}


practice_map = Source(
    "practice_map",
    "orgs/gp_prac_pat_map_2025_12.parquet",
    _texts(
        practice_code="practice_code",
        practice_name="practice_name",
        postcode="practice_postcode",
        pcn_code="pcn_code",
        pcn_name="pcn_name",
        sub_icb_code="sub_icb_location_code",
        sub_icb_name="sub_icb_location_name",
        sub_icb_ons_code="ons_sub_icb_location_code",
        icb_code="icb_code",
        icb_name="icb_name",
        icb_ons_code="ons_icb_code",
        region_code="comm_region_code",
        region_name="comm_region_name",
        region_ons_code="ons_comm_region_code",
    ),
)

practice_register = Source(
    "practice_register",
    "orgs/ods_epraccur_2024_01.parquet",
    _texts(
        practice_code="organisation_code",
        practice_name="name",
        postcode="postcode",
        open_date="open_date",
        close_date="close_date",
        sub_icb_code="commissioner",
        setting="prescribing_setting",
    ),
)

practice_site = Source(
    "practice_site",
    "orgs/practice_site_lsoa21.parquet",
    _texts(practice_code="Practice_Code", district_code="LAD"),
)

pcn_register = Source(
    "pcn_register",
    "orgs/ods_epcn_pcn_details_2023_01.parquet",
    _texts(
        pcn_code="PCN Code",
        pcn_name="PCN Name",
        postcode="Postcode",
        open_date="Open Date",
        close_date="Close Date",
    ),
)

pcn_membership = Source(
    "pcn_membership",
    "orgs/ods_epcn_core_partners_2023_01.parquet",
    _texts(
        practice_code="Partner Organisation Code",
        pcn_code="PCN Code",
        pcn_name="PCN Name",
        start_date="Practice to PCN Relationship Start Date",
        end_date="Practice to PCN Relationship End Date",
    ),
)

_STRUCTURE = {"pcn_code": "PCN_ODS_CODE", "pcn_name": "PCN_NAME"}
_STRUCTURE |= {"practice_code": "PRACTICE_CODE", "practice_name": "PRACTICE_NAME"}
_GROUP = {"ccg_code": "CCG_ODS_CODE", "ccg_ons_code": "CCG_ONS_CODE", "ccg_name": "CCG_NAME"}


def _structure(name: str, years: str, headings: dict, optional: bool = False) -> Source:
    return Source(name, f"orgs/qof_nhs_structures_{years}.parquet", _texts(**headings), optional)


structure_2022_23 = _structure("structure_2022_23", "2022_2023", _STRUCTURE)
structure_2023_24 = _structure("structure_2023_24", "2023_2024", _STRUCTURE)
group_structure_2019_20 = _structure("group_structure_2019_20", "2019_2020", _GROUP, optional=True)
group_structure_2020_21 = _structure("group_structure_2020_21", "2020_2021", _GROUP, optional=True)

trust_register = Source(
    "trust_register",
    "orgs/ods_etr_trusts_2022_03.csv",
    _texts(
        trust_code="organisation_code",
        trust_name="name",
        icb_code="high_level_health_geography",
        postcode="postcode",
        open_date="open_date",
        close_date="close_date",
    ),
)

board_index = Source(
    "board_index",
    "orgs/rtt_org_index_with_icb_mergers_2026.csv",
    _texts(code="code", name="name", level="level", closed="closed", relation="reltype", related="related"),
)

group_board = Source(
    "group_board",
    "orgs/ccg_to_icb_code.csv",
    _texts(ccg_code="CCG Code", icb_code="ICB Code"),
)

place_list = Source(
    "place_list",
    "places/places.csv",
    _texts(place_code="place_code", place_name="place_name", icb_code="icb_code", practice_code="practice_code"),
    optional=True,
)
