"""A table of made-up talking therapies for anxiety and depression."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import SUB_ICBS
from integratedcare.synthetic.monthly_series import in_words, months, path
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

FIRST, LAST = date(2022, 7, 1), date(2023, 5, 1)
REFERRED = 0.0026  # people referred a month per head
ENDED, STARTED, FINISHED, WORSE = 0.98, 0.69, 0.37, 0.06  # of those referred; of those; of those; of those finished
PERCENTAGES = {  # usual share of those who finished a course, chance of a month, and how locations differ
    "Improvement": (0.675, 0.02, 0.02),
    "Recovery": (0.505, 0.02, 0.025),
    "ReliableRecovery": (0.475, 0.02, 0.025),
    "AccessingServices6WeeksFinishedCourseTreatment": (0.89, 0.015, 0.06),
    "AccessingServices18WeeksFinishedCourseTreatment": (0.985, 0.004, 0.008),
}
OURS = {"Z1A": 0.03, "Z1B": -0.06, "Z1C": 0.0}  # how the home board's locations differ
NAMES = (
    "Count_ReferralsReceived", "Count_AccessingServices", "Count_EndedReferrals", "Count_FinishedCourseTreatment",
    "Count_Deterioration", "Percentage_Deterioration", *(f"Percentage_{name}" for name in PERCENTAGES),
)  # fmt: skip


def by_location(universe: Universe) -> Columns:
    """Counts rounded to 5 and whole percentages of each sub-ICB location and month, as text (england_sicb_iapt)."""
    random, when = stream(universe.seed, "talking therapies"), months(FIRST, LAST)
    people = dict.fromkeys((location.code for location in SUB_ICBS), 0.0)
    for practice, size in zip(universe.practice[: universe.open_count], universe.lists.sum(axis=1), strict=False):
        people[practice.sub_icb.code] += float(size)
    values = []
    for location in SUB_ICBS:
        referred = people[location.code] * REFERRED * path(random, when, drift=0.03, noise=0.04)
        started = referred * STARTED * np.clip(random.normal(1, 0.02, len(when)), 0, 1.4)
        finished = started * FINISHED * 2 * np.clip(random.normal(0.5, 0.02, len(when)), 0, 1)
        worse = WORSE * np.exp(random.normal(0, 0.12, len(when)))
        counts = np.stack([referred, started, referred * ENDED, finished, finished * worse])
        shares = _shares(random, location.code, len(when))
        values.append(np.vstack([5 * np.rint(counts / 5), np.rint(100 * worse), np.rint(100 * shares)]))
    cells = np.stack(values).transpose(0, 2, 1)  # location, month, name
    return {
        "sicbl22_code": [location.ons_code for location in SUB_ICBS for _ in when for _ in NAMES],
        "date": [in_words(month) for _ in SUB_ICBS for month in when for _ in NAMES],
        "name": list(NAMES) * (len(SUB_ICBS) * len(when)),
        "value": [str(int(cell)) for cell in cells.ravel()],
    }


def _shares(random: np.random.Generator, location: str, months: int) -> np.ndarray:
    """Shares in the order of PERCENTAGES, (5, months): reliable recovery within recovery, six weeks within eighteen."""
    rows = []
    for usual, chance, apart in PERCENTAGES.values():
        level = usual + (OURS[location] * apart / 0.04 if location in OURS else random.normal(0, apart))
        rows.append(np.clip(level + random.normal(0, chance, months), 0.02, 1))
    improved, recovered, reliably, six, eighteen = rows
    return np.stack([improved, recovered, np.minimum(reliably, recovered), np.minimum(six, eighteen), eighteen])
