"""Tables of made-up general practice: disease registers, appointments and the staff of networks."""

import numpy as np

from integratedcare.synthetic.monthly_series import whole
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

REGISTERS = {  # who it is about, share of the whole list who are of those ages, share of them on the register
    "AF": ("TOTAL", 1, 0.021), "AST": ("06OV", 0.94, 0.065), "CAN": ("TOTAL", 1, 0.035), "CHD": ("TOTAL", 1, 0.03),
    "CKD": ("18OV", 0.8, 0.042), "COPD": ("TOTAL", 1, 0.018), "DEM": ("TOTAL", 1, 0.0074),
    "DEP": ("18OV", 0.8, 0.13), "DM": ("17OV", 0.81, 0.074), "EP": ("18OV", 0.8, 0.008), "HF": ("TOTAL", 1, 0.01),
    "HYP": ("TOTAL", 1, 0.144), "LD": ("TOTAL", 1, 0.0056), "MH": ("TOTAL", 1, 0.01), "NDH": ("18OV", 0.8, 0.07),
    "OB": ("18OV", 0.8, 0.114), "OST": ("50OV", 0.37, 0.01), "PAD": ("TOTAL", 1, 0.0057), "PC": ("TOTAL", 1, 0.0047),
    "RA": ("16OV", 0.82, 0.0076), "STIA": ("TOTAL", 1, 0.0185),
}  # fmt: skip
CARE = "Other Direct Patient Care staff"
ROLES = {  # group, role, detail, full-time equivalents per 10,000 people
    "link": (CARE, "Social Prescribing Link Workers", "Social Prescribing Link Worker", 0.42),
    "coach": (CARE, "Health and Wellbeing Coaches", "Health and Wellbeing Coach", 0.15),
    "coordinator": (CARE, "Care Coordinators", "Care Coordinator", 0.79),
    "pharmacist": (CARE, "Pharmacists", "Pharmacist", 0.87),
    "technician": (CARE, "Pharmacy Technicians", "Pharmacy Technician", 0.33),
    "physiotherapist": (CARE, "Physiotherapists", "Physiotherapist", 0.26),
    "paramedic": (CARE, "Paramedics", "Paramedic", 0.19),
    "director": ("Directors", "Medical Clinical Director (GP)", "Clinical Director – Medical", 0.047),
    "digital": (
        "Other Admin/Non-clinical staff", "Digital and Transformation Leads", "Digital and Transformation Lead", 0.055,
    ),
}  # fmt: skip
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


def disease_registers(universe: Universe) -> Columns:
    """People on each practice's registers (qof_prevalence_practice_2022_23): more, where deprivation is high."""
    random = stream(universe.seed, "registers")
    sizes, score = universe.lists.sum(axis=1), universe.list_score
    need = 1 + 0.006 * (score - score.mean())
    rows = []
    for index in range(universe.open_count):
        for disease, (ages, part, usual) in REGISTERS.items():
            people = max(round(sizes[index] * part), 1)
            share = np.clip(usual * need[index] * np.exp(random.normal(0, 0.15)), 0, 0.9)
            rows.append((universe.practice[index].code, disease, float(round(people * share)), ages, people))
    return {
        "PRACTICE_CODE": [row[0] for row in rows],
        "GROUP_CODE": [row[1] for row in rows],
        "REGISTER": np.array([row[2] for row in rows]),
        "PATIENT_LIST_TYPE": [row[3] for row in rows],
        "PRACTICE_LIST_SIZE": long_whole(np.array([row[4] for row in rows])),
    }


def network_staff(universe: Universe) -> Columns:
    """Staff of each network by role (pcn_workforce_2025_11_by_role)."""
    random = stream(universe.seed, "network staff")
    sizes = universe.lists.sum(axis=1)
    people = dict.fromkeys(universe.networks, 0.0)
    for practice, size in zip(universe.practice[: universe.open_count], sizes, strict=False):
        if practice.pcn in people:
            people[practice.pcn] += float(size)
    rows = []
    for code, network in universe.networks.items():
        for group, role, detail, each in ROLES.values():
            fte = round(people[code] / 10_000 * each * np.exp(random.normal(0, 0.35)), 6)
            rows.append((network, group, role, detail, fte))
    staff = [row[0] for row in rows]
    return {
        "pcn_code": [n.code for n in staff],
        "pcn_name": [n.name for n in staff],
        "sub_icb_code": [n.sub_icb.code for n in staff],
        "icb_code": [n.sub_icb.board.code for n in staff],
        "icb_name": [n.sub_icb.board.short_name for n in staff],
        "comm_region_code": [n.sub_icb.board.region.code for n in staff],
        "staff_group": [row[1] for row in rows],
        "staff_role": [row[2] for row in rows],
        "detailed_staff_role": [row[3] for row in rows],
        "fte": np.array([row[4] for row in rows]),
        "headcount": long_whole(np.array([np.ceil(row[4] / 0.85) for row in rows])),
    }


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
    random = stream(universe.seed, "appointments")
    return whole(people * 0.488 * np.exp(random.normal(0, 0.18, len(people)))) + 1, whole(people) + 1


def appointments(universe: Universe) -> Columns:
    """Appointments of each practice per 1,000 people (gp_appointments_practice_2025_11_per_1000)."""
    attended, people = _attended(universe)
    return _practices(universe, "month_appointment_month") | {
        "appointments_appointments": long_whole(attended),
        "list_size_list_size": long_whole(people),
        "appointments_per_1_000_patients_appointments_per_1000_patients": attended / people * 1000,
        "_period": ["2025-11"] * len(people),
    }


def _divided(universe: Universe, shares: dict[str, float], subject: str) -> Columns:
    """A practice's appointments divided among columns by shares that differ from practice to practice."""
    attended, _ = _attended(universe)
    random = stream(universe.seed, subject)
    weights = np.array(list(shares.values()))
    counts = np.array([random.multinomial(n, random.dirichlet(weights * 60)) for n in attended])
    table = _practices(universe, "month_appointment_month_start_date")
    table |= {name: long_whole(counts[:, i]) for i, name in enumerate(shares)}
    return table | {"_period": ["2025-11"] * len(attended)}


def appointment_waits(universe: Universe) -> Columns:
    """Appointments by time from booking (gp_appointments_practice_2025_11_time_to_appt)."""
    return _divided(universe, WAITS, "appointment waits")


def appointment_kinds(universe: Universe) -> Columns:
    """Appointments by national category (gp_appointments_practice_2025_11_national_category)."""
    return _divided(universe, KINDS, "appointment kinds")
