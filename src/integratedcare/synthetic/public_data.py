"""A made-up country's public data, in a folder of exactly the shape of the real one."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from integratedcare.synthetic import boundaries as edges
from integratedcare.synthetic import tables_areas as area
from integratedcare.synthetic import tables_discharge as discharge
from integratedcare.synthetic import tables_general_practice as general_practice
from integratedcare.synthetic import tables_hospital as hospital
from integratedcare.synthetic import tables_online as online
from integratedcare.synthetic import tables_organisations as organisation
from integratedcare.synthetic import tables_outcomes as outcomes
from integratedcare.synthetic import tables_payments as payments
from integratedcare.synthetic import tables_people as people
from integratedcare.synthetic import tables_practices as practice
from integratedcare.synthetic import tables_registers as registers
from integratedcare.synthetic import tables_talking_therapies as talking_therapies
from integratedcare.synthetic import tables_waiting as waiting
from integratedcare.synthetic import tables_workforce as workforce
from integratedcare.synthetic.country import COUNTRY_NAME
from integratedcare.synthetic.universe import DRAWING_STEPS, Progress, Universe, imagine
from integratedcare.synthetic.write import Folder

BOUNDARY_NOTE = "April 2023"


def make_public_data(folder: Path, *, seed: int = 1, progress: Progress | None = None) -> Path:
    """Write a fictional country's public data into `folder` and return it. The same seed gives the same bytes.

    The files have the relative paths, formats, columns and types of the published ones that the pipeline reads,
    with `places/places.csv` besides, and `datapackage.json` lists them. `progress(step, done, total)` is called
    after each step. Raises UsageError where shapely is missing and StorageError where the folder cannot be written.
    """
    target = Folder(folder, seed)
    steps: list[Callable[[Universe], tuple[str, str, object]]] = [*_tables(), *_maps()]
    total = len(DRAWING_STEPS) + len(steps)
    done = 0

    def report(step: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(step, done, total)

    universe = imagine(seed, report)
    for path, vintage, build in steps:
        content = build(universe)
        if path.endswith(".geojson"):
            target.write_geojson(path, vintage, content)
        elif path.endswith(".csv"):
            target.write_csv(path, vintage, content)
        else:
            target.write_parquet(path, vintage, content)
        report(path)
    for path, text in outcomes.local_definitions().items():
        target.write_text(path, text)
    return target.finish(COUNTRY_NAME)


def _tables() -> list[tuple[str, str, Callable]]:
    """Every table: path, vintage as the real file's, and the function that builds it from a universe."""

    def with_2021(build):
        """A builder that also needs the areas of 2021."""
        return lambda universe: build(universe, area.areas_of_2021(universe))

    need = people.allocation
    tool = "allocations/icb_place_tool_practice_weighted_pop"
    return [
        ("orgs/gp_prac_pat_map_2025_12.parquet", "1 Dec 2025", practice.patient_map),
        ("orgs/ods_epraccur_2024_01.parquet", "Jan 2024", practice.catalogue),
        ("orgs/ods_epcn_core_partners_2023_01.parquet", "Jan 2023", organisation.network_members),
        ("orgs/ods_epcn_pcn_details_2023_01.parquet", "Jan 2023", organisation.network_details),
        ("orgs/qof_nhs_structures_2022_2023.parquet", "2022-23", _structure(2023)),
        ("orgs/qof_nhs_structures_2023_2024.parquet", "2023-24", _structure(2024)),
        ("orgs/ods_etr_trusts_2022_03.csv", "Mar 2022", organisation.trusts),
        ("orgs/rtt_org_index_with_icb_mergers_2026.csv", "Apr 2026", organisation.board_register),
        ("orgs/ccg_to_icb_code.csv", "Jul 2022", organisation.commissioning_groups),
        ("orgs/practice_site_lsoa21.parquet", "2025-26", practice.surgery_area),
        ("orgs/practice_coordinates.parquet", "2023-24", practice.surgery_coordinates),
        (f"{tool}_2023_2024.parquet", "2023/24", partial(need, year="2023-24")),
        (f"{tool}_2025_2026.parquet", "2025/26", partial(need, year="2025-26")),
        ("gp_lists/gp_reg_quinary_age_sex_2025_12_all_orgs.parquet", "1 Dec 2025", people.ages_and_sexes),
        ("gp_lists/gp_list_size_2025.parquet", "Mar-Dec 2025", people.list_sizes),
        ("imd/imd2019_england_lsoa11.parquet", "2019", area.index_of_2019),
        ("imd/imd2025_england_lsoa21.parquet", "2025", with_2021(area.index_of_2025)),
        ("imd/practice_imd2019_patient_weighted.csv", "Feb 2023", people.practice_deprivation),
        ("imd/pcn_imd2019_patient_weighted.csv", "Feb 2023", people.network_deprivation),
        ("population/population20_lsoa11.parquet", "mid-2020", area.residents),
        ("geo/lookup_lsoa11_sicbl22_icb22_ltla22.parquet", "Jul 2022", area.area_to_board),
        ("geo/lookup_ltla22_ltla23.parquet", "2022->2023", area.districts_of_2022),
        ("geo/lookup_ltla23_utla23.parquet", "Apr 2023", area.upper_tiers),
        ("geo/lookup_ltla23_region23.parquet", "Apr 2023", area.regions),
        ("geo/lookup_lsoa21_icb24.parquet", "2024", with_2021(area.area21_to_board)),
        ("geo/lookup_lsoa11_lsoa21_ltla22.parquet", "2011->2021", with_2021(area.area_changes)),
        ("geo/lookup_lsoa21_ward24_ltla24.parquet", "2024", with_2021(area.area_to_ward)),
        ("geo/lookup_nhs_trusts22_icb22.parquet", "2022", organisation.catchment),
        ("places/places.csv", "Dec 2025", organisation.places),
        *_services(),
    ]


def _services() -> list[tuple[str, str, Callable]]:
    """The same for what services did and how people fared."""
    appointments = "primary_care_activity/gp_appointments_practice_2025_11"
    return [
        ("performance/rtt_incomplete_by_org_month.parquet", "Apr 2022-Apr 2026", waiting.waiting_lists),
        ("performance/cancer_waits_by_org_month.parquet", "Apr 2022-Apr 2026", waiting.cancer_waits),
        ("performance/england_icb_accidents_emergency.parquet", "Apr 2022-Jul 2025", hospital.board_emergency),
        ("performance/england_trust_accidents_emergency.parquet", "Apr 2022-Jul 2025", hospital.trust_emergency),
        ("performance/england_critical_general_acute_beds.parquet", "Apr 2022-Aug 2025", hospital.beds),
        ("performance/england_icb_criteria_to_reside.parquet", "Apr 2022-Aug 2025", discharge.board_criteria),
        ("performance/england_trust_criteria_to_reside.parquet", "Apr 2022-Aug 2025", discharge.trust_criteria),
        ("performance/england_icb_discharged_patients.parquet", "Apr 2022-Aug 2025", discharge.discharges),
        ("performance/england_delayed_discharge_reasons.parquet", "Jun 2024-May 2025", discharge.delays),
        ("performance/england_sicb_iapt.parquet", "Jul 2022-May 2023", talking_therapies.by_location),
        ("outcomes/england_health_index_ics_indicators.parquet", "2015-2021", outcomes.health_index),
        ("qof/qof_prevalence_practice_2022_23.parquet", "2022-23", registers.disease_registers),
        ("workforce/pcn_workforce_2025_11_by_role.parquet", "Nov 2025", workforce.network_staff),
        ("workforce/england_underdoctored_areas.parquet", "2024", workforce.doctors_of_districts),
        ("allocations/nhs_payments_to_general_practice_2022_23.parquet", "2022-23", payments.payments),
        ("primary_care_activity/gp_appointments_coverage.parquet", "May 2023-Nov 2025", online.coverage),
        ("primary_care_activity/gp_online_submissions_by_practice.parquet", "Mar-Nov 2025", online.requests),
        (f"{appointments}_per_1000.parquet", "Nov 2025", general_practice.appointments),
        (f"{appointments}_time_to_appt.parquet", "Nov 2025", general_practice.appointment_waits),
        (f"{appointments}_national_category.parquet", "Nov 2025", general_practice.appointment_kinds),
        ("returns/finance.csv", "2025-26", outcomes.finance_return),
        *((f"local/{name}.csv", "2024-26", partial(outcomes.local_numbers, name=name)) for name in outcomes.LOCAL),
    ]


def _structure(year: int) -> Callable:
    """The yearly structure at the end of March of a year."""
    return partial(practice.yearly_structure, year_end=date(year, 3, 31))


def _maps() -> list[tuple[str, str, Callable]]:
    """The boundary files."""
    return [
        ("boundaries/icb23_bsc_tiny.geojson", BOUNDARY_NOTE, edges.board_features),
        ("boundaries/sicbl23_bsc_tiny.geojson", BOUNDARY_NOTE, edges.location_features),
        ("boundaries/ctyua23_bsc_tiny.geojson", BOUNDARY_NOTE, edges.council_features),
    ]
