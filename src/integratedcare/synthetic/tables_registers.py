"""A table of made-up disease registers of practices."""

import numpy as np

from integratedcare.synthetic.practice_spread import spread
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, again, long_whole

AGES = {"TOTAL": 1.0, "06OV": 0.94, "16OV": 0.82, "17OV": 0.81, "18OV": 0.8, "50OV": 0.37}
"""Who a register is about → the share of the whole list who are of those ages."""
REGISTERS = {  # who, usual share on it, how it grows with the share over 65, and with one deviation of deprivation
    "AF": ("TOTAL", 0.021, 1.0, -0.06), "AST": ("06OV", 0.065, 0.0, 0.04), "CAN": ("TOTAL", 0.035, 0.7, -0.1),
    "CHD": ("TOTAL", 0.03, 0.8, 0.12), "CKD": ("18OV", 0.042, 0.9, 0.06), "COPD": ("TOTAL", 0.018, 0.6, 0.32),
    "DEM": ("TOTAL", 0.0074, 1.1, 0.02), "DEP": ("18OV", 0.13, 0.0, 0.16), "DM": ("17OV", 0.074, 0.4, 0.17),
    "EP": ("18OV", 0.008, 0.1, 0.15), "HF": ("TOTAL", 0.01, 0.9, 0.1), "HYP": ("TOTAL", 0.144, 0.6, 0.03),
    "LD": ("TOTAL", 0.0056, 0.0, 0.19), "MH": ("TOTAL", 0.01, 0.0, 0.24), "NDH": ("18OV", 0.07, 0.4, 0.02),
    "OB": ("18OV", 0.114, 0.1, 0.19), "OST": ("50OV", 0.01, 0.6, -0.04), "PAD": ("TOTAL", 0.0057, 0.7, 0.18),
    "PC": ("TOTAL", 0.0047, 0.4, 0.08), "RA": ("16OV", 0.0076, 0.4, 0.04), "STIA": ("TOTAL", 0.0185, 0.9, 0.08),
}  # fmt: skip
HARD_TO_FIND = ("HYP", "CKD", "NDH", "AF", "DM")  # what a network that looks for it finds, and another overlooks


def disease_registers(universe: Universe) -> Columns:
    """People on each practice's registers (qof_prevalence_practice_2022_23), by age and deprivation."""
    lists = universe.lists[: universe.open_count]
    sizes = lists.sum(axis=1)
    older = (lists[:, 13:20].sum(axis=1) + lists[:, 33:40].sum(axis=1)) / sizes
    older /= older.mean()
    on, people = [], []
    for disease, (ages, usual, with_age, with_deprivation) in REGISTERS.items():
        found = (-0.4, 0.28) if disease in HARD_TO_FIND else (0.0, 0.0)
        factor = spread(universe, disease, deprivation=with_deprivation, standing_out=found)
        people.append(np.maximum(np.rint(sizes * AGES[ages]), 1))
        on.append(np.rint(people[-1] * np.clip(usual * older**with_age * factor, 0, 0.9)))
    return {
        "PRACTICE_CODE": [p.code for p in universe.practice[: universe.open_count] for _ in REGISTERS],
        "GROUP_CODE": again(list(REGISTERS), len(lists)),
        "REGISTER": np.stack(on, axis=1).ravel(),
        "PATIENT_LIST_TYPE": again([ages for ages, *_ in REGISTERS.values()], len(lists)),
        "PRACTICE_LIST_SIZE": long_whole(np.stack(people, axis=1).ravel()),
    }
