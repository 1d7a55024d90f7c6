"""Tables of made-up staff: those of networks by role, and doctors by district."""

import numpy as np

from integratedcare.synthetic.districts import DISTRICTS
from integratedcare.synthetic.practice_spread import outliers
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

CARE = "Other Direct Patient Care staff"
OFFICE = "Other Admin/Non-clinical staff"
ROLES = (  # group, role, detail, full-time equivalents per 10,000 people, share of networks that have any
    (CARE, "Social Prescribing Link Workers", "Social Prescribing Link Worker", 0.42, 0.96),
    (CARE, "Health and Wellbeing Coaches", "Health and Wellbeing Coach", 0.15, 0.5),
    (CARE, "Care Coordinators", "Care Coordinator", 0.79, 0.95),
    (CARE, "Pharmacists", "Pharmacist", 0.87, 0.98),
    (CARE, "Pharmacy Technicians", "Pharmacy Technician", 0.33, 0.75),
    (CARE, "Physiotherapists", "Physiotherapist", 0.26, 0.75),
    (CARE, "Paramedics", "Paramedic", 0.19, 0.6),
    (CARE, "Physician Associates", "Physician Associate", 0.16, 0.4),
    (CARE, "Nursing Associates", "Nursing Associate", 0.09, 0.35),
    (CARE, "General Practice Assistants", "General Practice Assistant", 0.23, 0.42),
    (
        CARE,
        "Mental Health and Wellbeing Practitioners (Mental Health Practitioners)",
        "Mental Health and Wellbeing Practitioner",
        0.11,
        0.6,
    ),
    ("Other GPs", "Salaried GPs", "Salaried By PCN", 0.15, 0.55),
    ("Directors", "Medical Clinical Director (GP)", "Clinical Director – Medical", 0.047, 0.9),
    (OFFICE, "Digital and Transformation Leads", "Digital and Transformation Lead", 0.055, 0.45),
)
OUTLIERS = (0.55, 1.35)  # staff of the home board's two outliers, times the usual
DOCTORS_PER_10_000 = 5.7


def network_staff(universe: Universe) -> Columns:
    """Staff of each network by role (pcn_workforce_2025_11_by_role). A network that has none of a role has no row."""
    random = stream(universe.seed, "network staff")
    sizes = universe.lists.sum(axis=1)
    people = dict.fromkeys(universe.networks, 0.0)
    for practice, size in zip(universe.practice[: universe.open_count], sizes, strict=False):
        if practice.pcn in people:
            people[practice.pcn] += float(size)
    standing_out = dict(zip(outliers(universe), OUTLIERS, strict=True))
    rows = []
    for code, network in universe.networks.items():
        for group, role, detail, each, some in ROLES:
            factor = np.exp(random.normal(0, 0.35)) / some * standing_out.get(code, 1)
            if random.uniform() < some:
                rows.append((network, group, role, detail, round(people[code] / 10_000 * each * factor, 6)))
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


def doctors_of_districts(universe: Universe) -> Columns:
    """Doctors and registered people of each district (england_underdoctored_areas): fewer where there is more need."""
    random = stream(universe.seed, "doctors")
    people = dict.fromkeys((district.code for district in DISTRICTS), 0.0)
    for practice, size in zip(universe.practice[: universe.open_count], universe.lists.sum(axis=1), strict=False):
        people[practice.council.code] += float(size)
    patients = np.round(np.array(list(people.values())) * 0.992)
    need = np.array([district.deprivation for district in DISTRICTS])
    doctors = patients / 10_000 * DOCTORS_PER_10_000 * np.exp(-0.11 * need + random.normal(0, 0.06, len(patients)))
    doctors = np.round(doctors, 6)
    return {
        "ltla24_code": list(people),
        "total_patients": patients,
        "total_gp_fte": doctors,
        "patients_per_gp": patients / doctors,
    }
