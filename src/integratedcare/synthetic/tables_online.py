"""Tables of made-up requests made online to practices, and of how much of general practice the figures cover."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import SUB_ICBS
from integratedcare.synthetic.monthly_series import MONTH_NAMES, months, whole
from integratedcare.synthetic.people import open_on
from integratedcare.synthetic.practice_spread import spread
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, again, long_whole

FIRST, LAST = date(2025, 3, 1), date(2025, 11, 1)
LEVEL = (55, 56, 61, 68, 71, 62, 80, 101, 93)  # requests per 1,000 people in each month
CLINICAL, OFFICE = 0.66, 0.26  # shares of requests about care and about paperwork
SUPPLIERS = ("NORTHWIND REQUESTS LIMITED", "ASKFIRST HEALTH LIMITED", "QUILL CONSULT LIMITED", "None/Unknown")
ANOTHER_HEADING = (date(2025, 5, 1), date(2025, 10, 1), date(2025, 11, 1))  # months with another footnote's heading
FIRST_COVERED = date(2023, 5, 1)
LEFT_OUT = {"Z1A": (3, 1), "Z2B": (2, 2), "Z6A": (1, 1)}  # practices missing at first and at last


def requests(universe: Universe) -> Columns:
    """Requests of each practice and month (gp_online_submissions_by_practice). `_period` is five years too early."""
    random, when = stream(universe.seed, "online requests"), months(FIRST, LAST)
    practices = universe.practice[: universe.open_count]
    networks = [universe.networks.get(p.pcn) for p in practices]
    people = whole(universe.lists[: universe.open_count].sum(axis=1))
    takes_part = random.uniform(size=len(people)) > 0.015
    each = spread(universe, "online", deprivation=-0.16, network=0.2, chance=0.4, standing_out=(-0.5, 0.45))
    supplier = np.where(takes_part, random.integers(0, 3, len(people)), 3)
    counts = np.zeros((len(when), 4, len(people)), np.int64)
    for n, level in enumerate(LEVEL):
        mean = people * level / 1000 * each * np.exp(random.normal(0, 0.06, len(people)))
        made = random.poisson(mean) * takes_part
        clinical = random.binomial(made, np.clip(CLINICAL + random.normal(0, 0.05, len(people)), 0, 1))
        office = random.binomial(made - clinical, OFFICE / (1 - CLINICAL))
        counts[n] = made, clinical, office, made - clinical - office
    made, clinical, office, other = (long_whole(counts[:, i].ravel()) for i in range(4))
    words = {
        "gp_code": [p.code for p in practices],
        "gp_name": [p.name for p in practices],
        "pcn_code_2_3": [n.code if n else "U" for n in networks],
        "pcn_name_3": [n.name if n else "Unallocated" for n in networks],
        "sub_icb_code": [p.sub_icb.code for p in practices],
        "sub_icb_name": [p.sub_icb.name.upper() for p in practices],
        "icb_code": [p.board.code for p in practices],
        "icb_name": [p.board.full_name.upper() for p in practices],
        "region_code": [p.board.region.code for p in practices],
        "region_name": [p.board.region.name.upper() for p in practices],
    }
    elsewhere = np.repeat([month in ANOTHER_HEADING for month in when], len(practices))
    every = np.tile(people, len(when))
    part = np.tile(takes_part.astype(float), len(when))
    names, none = [SUPPLIERS[i] for i in supplier], [None] * len(practices)
    return {
        "month_1": np.repeat(np.array(when, "datetime64[D]"), len(practices)),
        **{name: again(column, len(when)) for name, column in words.items()},
        "supplier_4_5_6": [s for m in when for s in (none if m == ANOTHER_HEADING[0] else names)],
        "submissions_7": made,
        "clinical_submissions_7": clinical,
        "administrative_submissions_7": office,
        "other_unknown_type_submissions_7": other,
        "registered_patient_count_8": long_whole(every),
        "rate_per_1_000_registered_patients_9_10": np.round(counts[:, 0].ravel() / every * 1000, 6),
        "participation": np.where(elsewhere, np.nan, part),
        "_period": [f"{m.year - 5}-{m.month:02d}" for m in when for _ in practices],
        "supplier_4_5_6_11": [s for m in when for s in (names if m == ANOTHER_HEADING[0] else none)],
        "participation_11": np.where(elsewhere, part, np.nan),
    }


def coverage(universe: Universe) -> Columns:
    """Practices and people that the appointment figures cover (gp_appointments_coverage).

    The file repeats every month once for each publication that held it and once more.
    """
    when, rows = months(FIRST_COVERED, LAST), []
    people = universe.lists.sum(axis=1)
    place = np.array([practice.sub_icb.code for practice in universe.practice])
    for n, month in enumerate(when):
        members = open_on(universe.practice, month)
        code = f"01{MONTH_NAMES[month.month - 1][:3].upper()}{month.year}"
        late = min(n / (len(when) - 1) * 1.3, 1)
        for location in SUB_ICBS:
            sizes = np.sort(people[members[place[members] == location.code]])
            first, last = LEFT_OUT.get(location.code, (1, 0))
            missing = sizes[: round(first + (last - first) * late)].sum()
            count = len(sizes) - round(first + (last - first) * late)
            row = (location, code, count, len(sizes), round(sizes.sum() - missing), round(sizes.sum()))
            held = ["2025-10", "2025-11", "2025-11"] if month < LAST else ["2025-11", "2025-11"]
            rows += [(*row, period) for period in (held if n else held[:1])]
    numbers = np.array([row[2:6] for row in rows])
    return {
        "sub_icb_location_code": [row[0].code for row in rows],
        "icb_ons_code": [row[0].board.ons_code for row in rows],
        "region_code": [row[0].board.region.ons_code for row in rows],
        "appointment_month": [row[1] for row in rows],
        "included_practices": long_whole(numbers[:, 0]),
        "open_practices": long_whole(numbers[:, 1]),
        "patients_registered_at_included_practices": long_whole(numbers[:, 2]),
        "patients_registered_at_open_practices": long_whole(numbers[:, 3]),
        "_period": [row[6] for row in rows],
    }
