"""Tables of made-up waiting lists and cancer waits. Boards' numbers are those of the trusts that their people go to."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from integratedcare.synthetic.country import BOARD, COUNTRY, MERGED_BOARD
from integratedcare.synthetic.hospital_stories import CANCER, LIST_SIZE, LONGER_STILL, OVER_52_WEEKS, WITHIN_18_WEEKS
from integratedcare.synthetic.hospitals import COMMUNITY, HOSPITALS, NAME, REGION, of_boards, served
from integratedcare.synthetic.monthly_series import months, whole
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

FIRST, LAST, MERGED = date(2022, 4, 1), date(2026, 4, 1), date(2026, 4, 1)
PER_HEAD = 0.108  # pathways in April 2022
WITH_A_BOARD = 0.985  # some pathways have none, so that boards add up to less than trusts
STANDARDS = {  # label, the file's one target, people a month per head
    "FDS28": ("28-day Faster Diagnosis Standard", 0.75, 0.0042),
    "CMB31": ("31-day combined (decision-to-treat to treatment)", 0.96, 0.00095),
    "CMB62": ("62-day combined (referral to treatment)", 0.85, 0.00046),
}

Body = tuple[str, str, str, str]
"""Code, name, level and region of a body, as these files write them."""


def _rows(
    universe: Universe, trusts: dict[str, np.ndarray], when: list[date]
) -> Iterator[tuple[date, Body, np.ndarray]]:
    """Month, body and whole numbers of the month's boards and of trusts, from trusts' numbers (kinds, months)."""
    code, name, before = MERGED_BOARD
    boards = {board: whole(WITH_A_BOARD * held) for board, held in of_boards(universe, trusts).items()}
    mine = {board: (board, BOARD[board].full_name.upper(), "icb", COUNTRY) for board in boards}
    merged = (code, f"NHS {name} INTEGRATED CARE BOARD".upper(), "icb", COUNTRY)
    for n, month in enumerate(when):
        for board, held in boards.items():
            if month < MERGED or board not in before:
                yield month, mine[board], held[:, n]
        if month >= MERGED:
            yield month, merged, sum(boards[old][:, n] for old in before)
        for trust, held in trusts.items():
            yield month, (trust, NAME[trust], "provider", REGION[trust]), whole(held[:, n])


def waiting_lists(universe: Universe) -> Columns:
    """Pathways of boards and providers at each month's end (rtt_incomplete_by_org_month)."""
    random, when = stream(universe.seed, "waiting list"), months(FIRST, LAST)
    people, trusts = served(universe), {}
    for code in (*HOSPITALS, COMMUNITY):
        size = whole(PER_HEAD * people[code] * LIST_SIZE.run(random, code, when))
        within = np.clip(WITHIN_18_WEEKS.run(random, code, when), 0, 0.99)
        late = [np.clip(OVER_52_WEEKS.run(random, code, when), 0, 0.9 * (1 - within))]
        for longer in LONGER_STILL.values():
            late.append(late[-1] * np.clip(longer.run(random, when), 0, 1))
        trusts[code] = np.stack([size, *(whole(size * share) for share in (within, *late))])
    rows = list(_rows(universe, trusts, when))
    numbers = np.array([held for *_, held in rows])
    words = {name: [body[i] for _, body, _ in rows] for i, name in enumerate(("code", "name", "level", "region"))}
    return words | {
        "month": [f"{month:%Y-%m}" for month, *_ in rows],
        "pct18_performance": numbers[:, 1] / numbers[:, 0],
        "pct18_within_target": long_whole(numbers[:, 1]),
        "pct18_total": long_whole(numbers[:, 0]),
        "waitlist_value": long_whole(numbers[:, 0]),
        **{name: long_whole(numbers[:, 2 + n]) for n, name in enumerate(("longwait_w52", *LONGER_STILL))},
        "longwait_total": long_whole(numbers[:, 0]),
    }


def cancer_waits(universe: Universe) -> Columns:
    """People told or treated in each month, and how many in time (cancer_waits_by_org_month)."""
    random, when = stream(universe.seed, "cancer waits"), months(FIRST, LAST)
    people, rows = served(universe), []
    for standard, (label, target, each) in STANDARDS.items():
        trusts = {}
        for code in HOSPITALS:
            growth = np.exp(0.03 * np.arange(len(when)) / 12 + random.normal(0, 0.04, len(when)))
            total = whole(people[code] * each * growth)
            share = np.clip(CANCER[standard].run(random, code, when), 0.2, 0.999)
            trusts[code] = np.stack([total, whole(total * share)])
        of_month: dict[date, np.ndarray] = {}
        for month, body, held in _rows(universe, trusts, when):
            rows.append((*body, standard, label, target, month, *held))
            if body[2] == "icb":
                of_month[month] = of_month.get(month, np.zeros(2, int)) + held
        nation = ("ENG", "England", "national", "England", standard, label, target)
        rows += [(*nation, month, *held) for month, held in of_month.items()]
    total, within = (np.array([row[i] for row in rows]) for i in (8, 9))
    headings = ("code", "name", "level", "region", "standard", "label")
    return {name: [row[i] for row in rows] for i, name in enumerate(headings)} | {
        "target": np.array([row[6] for row in rows]),
        "month": [f"{row[7]:%Y-%m}" for row in rows],
        "performance": within / np.maximum(total, 1),
        "within_target": long_whole(within),
        "total": long_whole(total),
        "data_status": ["final" if row[7] < date(2025, 10, 1) else "provisional" for row in rows],
    }
