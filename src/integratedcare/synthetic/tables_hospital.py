"""Tables of made-up accident and emergency departments and hospital beds."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import BOARDS
from integratedcare.synthetic.hospital_stories import OCCUPIED, OVER_FOUR_HOURS
from integratedcare.synthetic.hospitals import COMMUNITY, HOSPITALS, of_boards, served
from integratedcare.synthetic.monthly_series import in_words, months, path
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

FIRST, LAST_EMERGENCY, LAST_BEDS = date(2022, 4, 1), date(2025, 7, 1), date(2025, 8, 1)
TRIED_ANOTHER_STANDARD = ("ZN1", date(2023, 6, 1))  # it reported no four-hour waits before this month
BEDS = {  # available beds per head
    "adult_general_acute_beds": 0.00163,
    "paediatric_general_acute_beds": 0.00012,
    "adult_critical_care_beds": 0.00007,
    "paediatric_intensive_cared_beds": 0.000006,
    "neonatal_intensive_care_bed": 0.000029,
}
RATE = {"adult_critical_care_beds": "adult_critical_care", "neonatal_intensive_care_bed": "neonatal_intensive_care"}
RATE |= {"paediatric_intensive_cared_beds": "paediatric_intensive_cared"}


def _emergency(universe: Universe) -> dict[str, np.ndarray]:
    """Attendances, those over four hours, admissions and those over four hours of trusts, each (4, months)."""
    random, when = stream(universe.seed, "emergency"), months(FIRST, LAST_EMERGENCY)
    people, trusts = served(universe), {}
    for code in (*HOSPITALS, COMMUNITY):
        attended = np.rint(people[code] * 0.036 * path(random, when, drift=0.02, winter=-0.05, noise=0.012))
        late = np.clip(OVER_FOUR_HOURS.run(random, code, when), 0.002, 0.9)
        admitted = np.rint(attended * (0.23 if code in HOSPITALS else 0) * np.exp(random.normal(0, 0.01, len(when))))
        trusts[code] = np.rint(np.stack([attended, attended * late, admitted, admitted * late * 0.95]))
    return trusts


def _published(universe: Universe, heading: str, held: dict[str, np.ndarray]) -> Columns:
    """Amounts by code, each (4, months), as the files write them. NaN is a number that nobody reported."""
    when = months(FIRST, LAST_EMERGENCY)
    attended, late, admitted, waited = np.hstack(list(held.values()))
    with np.errstate(invalid="ignore"):
        shares = np.round(late / attended, 2), np.round(waited / admitted, 2)
    return {
        heading: [code for code in held for _ in when],
        "total_attendances": attended,
        "attendances_over_4hours": late,
        "total_emergency_admissions": admitted,
        "emergency_admissions_over_4hours": waited,
        "pct_attendance_over_4hours": shares[0],
        "pct_emergency_admissions_over_4hours": shares[1],
        "date": [in_words(month) for _ in held for month in when],
    }


def board_emergency(universe: Universe) -> Columns:
    """Attendances, admissions and four-hour waits of boards (england_icb_accidents_emergency).

    Attendances hold those of the trust that tried another standard, and its four-hour waits are missing from them.
    """
    trusts = _emergency(universe)
    code, until = TRIED_ANOTHER_STANDARD
    trusts[code][1, : months(FIRST, LAST_EMERGENCY).index(until)] = 0
    boards = of_boards(universe, trusts)
    return _published(universe, "icb22_code", {b.ons_code: np.rint(boards[b.code]) for b in BOARDS})


def trust_emergency(universe: Universe) -> Columns:
    """The same of trusts (england_trust_accidents_emergency)."""
    trusts = _emergency(universe)
    code, until = TRIED_ANOTHER_STANDARD
    trusts[code][1, : months(FIRST, LAST_EMERGENCY).index(until)] = np.nan
    return _published(universe, "nhs_trust22_code", trusts)


def beds(universe: Universe) -> Columns:
    """Beds available and occupied, a month's daily average (england_critical_general_acute_beds).

    General and acute beds are those of adults and of children.
    """
    random, when = stream(universe.seed, "beds"), months(FIRST, LAST_BEDS)
    people = served(universe)
    counts = {}
    for kind, each in BEDS.items():
        there, taken = [], []
        for code in HOSPITALS:
            fixed = people[code] * each * np.exp(random.normal(0, 0.05))
            available = np.rint(fixed * path(random, when, drift=0.005, noise=0.003)) + 2
            there.append(available)
            taken.append(np.rint(available * np.clip(OCCUPIED[kind].run(random, code, when), 0.3, 0.998)))
        counts[kind] = np.stack([np.concatenate(there), np.concatenate(taken)])
    both = counts["adult_general_acute_beds"] + counts["paediatric_general_acute_beds"]
    table: Columns = {
        "nhs_trust22_code": [code for code in HOSPITALS for _ in when],
        "date": [in_words(month) for _ in HOSPITALS for month in when],
    }
    for kind, (available, occupied) in {"general_acute_beds": both, **counts}.items():
        table |= {f"{kind}_available": available, f"{kind}_occupied": occupied}
        table[f"{RATE.get(kind, kind)}_occupancy_rate"] = np.round(occupied / available, 3)
    return table
