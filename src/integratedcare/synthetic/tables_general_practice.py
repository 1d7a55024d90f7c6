"""Tables of made-up appointments in general practice: how many, how soon, and of what kind."""

import numpy as np

from integratedcare.synthetic.monthly_series import whole
from integratedcare.synthetic.practice_spread import spread
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

WAITS = {
    "same_day": 0.43, "col_1_day": 0.07, "col_2_to_7_days": 0.17, "col_8_to_14_days": 0.14, "col_15_to_21_days": 0.08,
    "col_22_to_28_days": 0.052, "more_than_28_days_more_than_28_days": 0.057, "unknown_data_quality": 0.001,
}  # fmt: skip
KINDS = {
    "general_consultation_acute": 0.22, "general_consultation_routine": 0.3, "planned_clinics": 0.11,
    "planned_clinical_procedure": 0.12, "unplanned_clinical_activity": 0.01, "walk_in_walk_in": 0.004,
    "clinical_triage": 0.07, "home_visit": 0.009, "care_home_visit": 0.004,
    "group_consultation_and_group_education_group_consultation_and_g": 0.0003, "structured_medication_review": 0.009,
    "patient_contact_during_care_home_round_patient_contact_during_c": 0.006,
    "care_home_needs_assessment_personalised_care_and_support_planni": 0.0015, "social_prescribing_service": 0.006,
    "service_provided_by_organisation_external_to_the_practice_servi": 0.005, "non_contractual_chargeable_work": 0.001,
    "care_related_encounter_but_does_not_fit_into_any_other_category": 0.01, "inconsistent_mapping": 0.1,
    "unmapped": 0.015,
}  # fmt: skip


LATE = ("col_15_to_21_days", "col_22_to_28_days", "more_than_28_days_more_than_28_days")
ALIKE = 2500  # the larger, the more alike practices divide their appointments
UNEVEN = {
    "home_visit": {"deprivation": -0.04, "network": 0.15, "chance": 0.35, "standing_out": (-0.4, 0.3)},
    "structured_medication_review": {"deprivation": -0.09, "network": 0.2, "chance": 0.35, "standing_out": (-0.7, 0.4)},
    "social_prescribing_service": {"deprivation": 0.2, "network": 0.25, "chance": 0.3, "standing_out": (0.5, -0.2)},
    "patient_contact_during_care_home_round_patient_contact_during_c": {"network": 0.35, "chance": 0.4},
    "care_home_needs_assessment_personalised_care_and_support_planni": {"network": 0.35, "chance": 0.4},
    "unmapped": {"network": 0.2, "chance": 0.6},
    "inconsistent_mapping": {"network": 0.15, "chance": 0.4},
}
"""How kinds of appointment differ between practices, as `spread` takes it."""


def _practices(universe: Universe, month: str) -> Columns:
    open_ones = universe.practice[: universe.open_count]
    networks = [universe.networks.get(p.pcn) for p in open_ones]
    return {
        month: ["Nov-2025"] * len(open_ones),
        "gp_code_gp_code": [p.code for p in open_ones],
        "gp_name_gp_name": [p.name for p in open_ones],
        "supplier_supplier": ["EMIS" if n % 3 else "TPP" for n in range(len(open_ones))],
        "pcn_code_pcn_code": [n.code if n else "U" for n in networks],
        "pcn_name_pcn_name": [n.name if n else "Unallocated" for n in networks],
        "sub_icb_location_code_sub_icb_location_code": [p.sub_icb.code for p in open_ones],
        "sub_icb_location_name_sub_icb_location_name": [p.sub_icb.name for p in open_ones],
    }


def _attended(universe: Universe) -> tuple[np.ndarray, np.ndarray]:
    """Appointments in November 2025 and registered people, of each open practice."""
    people = universe.lists[: universe.open_count].sum(axis=1)
    each = spread(universe, "appointments", deprivation=-0.035, network=0.07, chance=0.14, standing_out=(-0.3, 0.2))
    return whole(people * 0.488 * each) + 1, whole(people) + 1


def appointments(universe: Universe) -> Columns:
    """Appointments of each practice per 1,000 people (gp_appointments_practice_2025_11_per_1000)."""
    attended, people = _attended(universe)
    return _practices(universe, "month_appointment_month") | {
        "appointments_appointments": long_whole(attended),
        "list_size_list_size": long_whole(people),
        "appointments_per_1_000_patients_appointments_per_1000_patients": attended / people * 1000,
        "_period": ["2025-11"] * len(people),
    }


def _divided(universe: Universe, shares: dict[str, float], uneven: dict[str, np.ndarray], subject: str) -> Columns:
    """A practice's appointments divided among columns. `uneven`: how much likelier a column is at each practice."""
    attended, _ = _attended(universe)
    random = stream(universe.seed, subject)
    weights = np.array([usual * uneven.get(name, np.ones(len(attended))) for name, usual in shares.items()]).T
    weights *= ALIKE / weights.sum(axis=1, keepdims=True)
    counts = np.array([random.multinomial(n, random.dirichlet(row)) for n, row in zip(attended, weights, strict=True)])
    table = _practices(universe, "month_appointment_month_start_date")
    table |= {name: long_whole(counts[:, i]) for i, name in enumerate(shares)}
    return table | {"_period": ["2025-11"] * len(attended)}


def appointment_waits(universe: Universe) -> Columns:
    """Appointments by time from booking (gp_appointments_practice_2025_11_time_to_appt).

    People with more deprived neighbours wait longer; one network of the home board keeps everybody waiting.
    """
    late = spread(universe, "late", deprivation=0.1, network=0.14, chance=0.25, standing_out=(0.75, -0.6))
    uneven = dict.fromkeys(LATE, late)
    return _divided(universe, WAITS, uneven, "appointment waits")


def appointment_kinds(universe: Universe) -> Columns:
    """Appointments by national category (gp_appointments_practice_2025_11_national_category)."""
    uneven = {name: spread(universe, name, **how) for name, how in UNEVEN.items()}
    return _divided(universe, KINDS, uneven, "appointment kinds")
