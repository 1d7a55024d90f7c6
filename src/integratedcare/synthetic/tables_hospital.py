"""Tables of made-up accident and emergency departments and hospital beds."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import BOARDS, TRUSTS
from integratedcare.synthetic.monthly_series import board_people, in_words, months, path
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

FIRST, LAST_EMERGENCY, LAST_BEDS = date(2022, 4, 1), date(2025, 7, 1), date(2025, 8, 1)
BEDS = {  # available beds per head, usual share occupied
    "general_acute_beds": (0.00175, 0.92),
    "adult_general_acute_beds": (0.00163, 0.935),
    "paediatric_general_acute_beds": (0.00012, 0.66),
    "adult_critical_care_beds": (0.00007, 0.78),
    "paediatric_intensive_cared_beds": (0.000006, 0.7),
    "neonatal_intensive_care_bed": (0.000029, 0.68),
}
RATE = {"adult_critical_care_beds": "adult_critical_care", "neonatal_intensive_care_bed": "neonatal_intensive_care"}
RATE |= {"paediatric_intensive_cared_beds": "paediatric_intensive_cared"}


def _hospitals(universe: Universe) -> dict[str, float]:
    """People that each hospital trust serves."""
    people = board_people(universe)
    trusts = [t for t in TRUSTS if "HOSPITAL" in t[1] or "INFIRMARY" in t[1]]
    beside = {code: sum(1 for t in trusts if t[2] == code) for code in people}
    return {code: people[board] / beside[board] for code, _, board, *_ in trusts}


def _emergency(universe: Universe, heading: str, served: dict[str, float]) -> Columns:
    random, when = stream(universe.seed, f"emergency {heading}"), months(FIRST, LAST_EMERGENCY)
    codes, words, columns = [], [], [[] for _ in range(4)]
    for code, people in served.items():
        attended = people * 0.036 * path(random, when, drift=0.02, winter=-0.03, noise=0.02)
        late = np.clip(
            0.26 + random.normal(0, 0.05) + 0.05 * (path(random, when, winter=1.0, noise=0.1) - 1), 0.02, 0.9
        )
        admitted = attended * 0.24
        numbers = (attended, attended * late, admitted, admitted * np.clip(late * 0.9, 0, 1))
        codes += [code] * len(when)
        words += [in_words(month) for month in when]
        for column, values in zip(columns, numbers, strict=True):
            column.append(np.rint(values))
    attended, late, admitted, waited = (np.concatenate(column) for column in columns)
    return {
        heading: codes,
        "total_attendances": attended,
        "attendances_over_4hours": late,
        "total_emergency_admissions": admitted,
        "emergency_admissions_over_4hours": waited,
        "pct_attendance_over_4hours": np.round(late / attended, 2),
        "pct_emergency_admissions_over_4hours": np.round(waited / admitted, 2),
        "date": words,
    }


def board_emergency(universe: Universe) -> Columns:
    """Attendances, admissions and four-hour waits of boards (england_icb_accidents_emergency)."""
    people = board_people(universe)
    return _emergency(universe, "icb22_code", {b.ons_code: people[b.code] for b in BOARDS})


def trust_emergency(universe: Universe) -> Columns:
    """The same of trusts (england_trust_accidents_emergency)."""
    return _emergency(universe, "nhs_trust22_code", _hospitals(universe))


def beds(universe: Universe) -> Columns:
    """Beds available and occupied, a month's daily average (england_critical_general_acute_beds)."""
    random, when = stream(universe.seed, "beds"), months(FIRST, LAST_BEDS)
    served = _hospitals(universe)
    table: Columns = {
        "nhs_trust22_code": [code for code in served for _ in when],
        "date": [in_words(month) for _ in served for month in when],
    }
    for kind, (each, usual) in BEDS.items():
        there, taken = [], []
        for people in served.values():
            available = np.rint(people * each * path(random, when, drift=0.005, noise=0.004)) + 2
            share = np.clip(usual * path(random, when, winter=0.04, noise=0.012), 0.3, 0.995)
            there.append(available)
            taken.append(np.rint(available * share))
        available, occupied = np.concatenate(there), np.concatenate(taken)
        table |= {f"{kind}_available": available, f"{kind}_occupied": occupied}
        table[f"{RATE.get(kind, kind)}_occupancy_rate"] = np.round(occupied / available, 3)
    return table
