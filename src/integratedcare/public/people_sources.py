"""Published files about people and areas: registered and resident population, deprivation, weighted populations."""

from integratedcare.pipeline.columns import Column, number, text, whole
from integratedcare.pipeline.table import Source

AGES = [str(age) for age in range(91)]


def _texts(**headings: str) -> dict:
    return {name: (heading, text(heading, optional=True)) for name, heading in headings.items()}


def _typed(column: Column, **headings: str) -> dict:
    return {name: (heading, column) for name, heading in headings.items()}


def _weighted(name: str, years: str, practice_name: str, board: str, district: str, population: str) -> Source:
    return Source(
        name,
        f"allocations/icb_place_tool_practice_weighted_pop_{years}.parquet",
        _texts(
            practice_code="Practice_Code",
            practice_name=practice_name,
            icb_code=board,
            district_code=district,
            district_name="LTLA" if district == "LAD" else "LTLA21",
            region_code="Rcode" if board == "ICB" else "R22",
        )
        | _typed(
            number("Need-weighted population", optional=True),
            population=population,
            general_and_acute="G&A WP",
            community="CS WP",
            mental_health="MH WP",
            maternity="Mat WP",
            health_inequalities="Health Ineq WP",
            prescribing="Prescr WP",
            core="Final WP",
            primary_medical_care_need="Primary Medical Care WP",
            primary_medical_care="Final PMC WP",
        ),
    )


weighted_population_2023_24 = _weighted(
    "weighted_population_2023_24", "2023_2024", "GP_Practice_Name", "ICS22", "LAD21", "pop 2022/23"
)
weighted_population_2025_26 = _weighted(
    "weighted_population_2025_26", "2025_2026", "GP_Practice_Name", "ICB", "LAD", "Population"
)

registered_quinary = Source(
    "registered_quinary",
    "gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet",
    _texts(extract_date="extract_date", org_type="org_type", code="org_code", sex="sex", age_band="age_group_5")
    | _typed(whole("Registered people", optional=True), population="number_of_patients"),
)

list_size = Source(
    "list_size",
    "gp_lists/gp_list_size_2025.parquet",
    _texts(month="_period", practice_code="code", sub_icb_code="sub_icb_location_code")
    | _typed(whole("Registered people", optional=True), population="number_of_patients"),
)

deprivation_2019 = Source(
    "deprivation_2019",
    "imd/imd2019_england_lsoa11.parquet",
    _texts(small_area_code="lsoa11_code")
    | _typed(whole("Decile, 1 most deprived", optional=True), decile="IMD_decile"),
)

deprivation_2025 = Source(
    "deprivation_2025",
    "imd/imd2025_england_lsoa21.parquet",
    _texts(small_area_code="lsoa21_code")
    | _typed(whole("Decile, 1 most deprived", optional=True), decile="IMD_decile"),
)


def _patient_weighted(name: str, level: str) -> Source:
    return Source(
        name,
        f"imd/{level}_imd2019_patient_weighted.csv",
        _texts(code=f"{level}_code")
        | _typed(number("Patient-weighted score", optional=True), imd_score="imd_score")
        | _typed(whole("Decile, 1 most deprived", optional=True), imd_decile="imd_decile"),
    )


practice_score_2019 = _patient_weighted("practice_score_2019", "practice")
pcn_score_2019 = _patient_weighted("pcn_score_2019", "pcn")

small_area_population = Source(
    "small_area_population",
    "population/population20_lsoa11.parquet",
    _texts(small_area_code="lsoa11_code")
    | _typed(whole("Residents, mid-2020", optional=True), residents="total_population")
    | _typed(whole("Residents of this age", optional=True), **{f"age_{age}": age for age in AGES[:-1]}, age_90="90+"),
)

small_area_2011 = Source(
    "small_area_2011",
    "geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet",
    _texts(
        small_area_code="lsoa11_code",
        sub_icb_code="sicbl22_code_h",
        icb_code="icb22_code_h",
        district_code="ltla22_code",
        district_name="ltla22_name",
    ),
)

small_area_2021 = Source(
    "small_area_2021",
    "geo/lookup_lsoa21_icb24.parquet",
    _texts(small_area_code="lsoa21_code", sub_icb_code="sicbl24_code_nhs", icb_code="icb24_code_nhs"),
)

small_area_district_2024 = Source(
    "small_area_district_2024",
    "geo/lookup_lsoa21_ward24_ltla24.parquet",
    _texts(small_area_code="lsoa21_code", district_code="ltla24_code", district_name="ltla24_name"),
)

district_2022_2023 = Source(
    "district_2022_2023",
    "geo/lookup_ltla22_ltla23.parquet",
    _texts(district_code="ltla22_code", later_code="ltla23_code", later_name="ltla23_name"),
)

district_council = Source(
    "district_council",
    "geo/lookup_ltla23_utla23.parquet",
    _texts(
        district_code="ltla23_code",
        district_name="ltla23_name",
        upper_tier_council_code="utla23_code",
        upper_tier_council_name="utla23_name",
    ),
)
