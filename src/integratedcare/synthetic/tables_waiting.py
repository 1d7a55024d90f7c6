"""Tables of made-up waiting lists and cancer waits."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import BOARD, BOARDS, COUNTRY, MERGED_BOARD, TRUSTS
from integratedcare.synthetic.monthly_series import board_people, months, path, whole
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

FIRST, LAST, MERGED = date(2022, 4, 1), date(2026, 4, 1), date(2026, 4, 1)
LONG_WAITS = {"w52": 0.045, "w65": 0.012, "w78": 0.003, "w104": 0.0004}
STANDARDS = {  # label, the file's one target, people a month per head, share in time
    "FDS28": ("28-day Faster Diagnosis Standard", 0.75, 0.0042, 0.76),
    "CMB31": ("31-day combined (decision-to-treat to treatment)", 0.96, 0.00095, 0.92),
    "CMB62": ("62-day combined (referral to treatment)", 0.85, 0.00046, 0.66),
}


def _bodies(universe: Universe) -> dict[str, tuple[str, str, str, float]]:
    """Code → name, level, region and people served, of boards and of trusts that are hospitals."""
    people = board_people(universe)
    rows = {b.code: (b.full_name.upper(), "icb", b.region.name, people[b.code]) for b in BOARDS}
    hospitals = [t for t in TRUSTS if "HOSPITAL" in t[1] or "INFIRMARY" in t[1]]
    here = {board: sum(1 for t in hospitals if t[2] == board) for board in people}
    for code, name, board, _, _ in hospitals:
        rows[code] = (name, "provider", BOARD[board].region.name, people[board] / here[board])
    return rows


def _merged(rows: dict, month: date, add_up) -> dict:
    """The rows of a month with those of boards that merged in one."""
    code, name, before = MERGED_BOARD
    if month < MERGED:
        return rows
    parts = [rows[old] for old in before]
    kept = {k: v for k, v in rows.items() if k not in before}
    return kept | {code: (f"NHS {name} INTEGRATED CARE BOARD".upper(), *parts[0][1:3], add_up([p[3] for p in parts]))}


def waiting_lists(universe: Universe) -> Columns:
    """Pathways of boards and providers at each month's end (rtt_incomplete_by_org_month)."""
    random, when = stream(universe.seed, "waiting list"), months(FIRST, LAST)
    series = {}
    for code, (*_, served) in _bodies(universe).items():
        skill = random.normal(0, 0.04)
        size = 0.115 * served * path(random, when, drift=0.02, noise=0.012)
        within = np.clip(0.58 + skill + 0.022 * np.arange(len(when)) / 12 + random.normal(0, 0.006, len(when)), 0, 1)
        fewer = np.exp(-0.35 * np.arange(len(when)) / 12 - 8 * skill)
        late = [size * share * fewer for share in LONG_WAITS.values()]
        series[code] = np.stack([size, size * within, *late])
    rows = []
    for n, month in enumerate(when):
        held = {code: (*body[:3], series[code][:, n]) for code, body in _bodies(universe).items()}
        for code, (name, level, region, numbers) in _merged(held, month, sum).items():
            rows.append((code, name, level, COUNTRY if level == "icb" else region, month, whole(numbers)))
    numbers = np.array([row[-1] for row in rows])
    return {
        "code": [row[0] for row in rows],
        "name": [row[1] for row in rows],
        "level": [row[2] for row in rows],
        "region": [row[3] for row in rows],
        "month": [f"{row[4]:%Y-%m}" for row in rows],
        "pct18_performance": numbers[:, 1] / numbers[:, 0],
        "pct18_within_target": long_whole(numbers[:, 1]),
        "pct18_total": long_whole(numbers[:, 0]),
        "waitlist_value": long_whole(numbers[:, 0]),
        **{f"longwait_{name}": long_whole(numbers[:, 2 + n]) for n, name in enumerate(LONG_WAITS)},
        "longwait_total": long_whole(numbers[:, 0]),
    }


def cancer_waits(universe: Universe) -> Columns:
    """People told or treated in each month, and how many in time (cancer_waits_by_org_month)."""
    random, when = stream(universe.seed, "cancer waits"), months(FIRST, LAST)
    bodies = _bodies(universe)
    rows = []
    for standard, (label, target, each, usual) in STANDARDS.items():
        series = {}
        for code, (*_, served) in bodies.items():
            total = served * each * path(random, when, drift=0.03, noise=0.05)
            in_time = np.clip(usual + random.normal(0, 0.05) + random.normal(0, 0.02, len(when)), 0.2, 0.99)
            series[code] = np.stack([total, total * in_time])
        for n, month in enumerate(when):
            held = {code: (*body[:3], series[code][:, n]) for code, body in bodies.items()}
            found = {code: (*body[:3], whole(body[3])) for code, body in _merged(held, month, sum).items()}
            nation = sum(body[3] for body in found.values() if body[1] == "icb")
            found["ENG"] = ("England", "national", "England", nation)
            for code, (name, level, region, numbers) in found.items():
                rows.append((code, name, level, region, standard, label, target, month, *numbers))
    total, within = (np.array([row[i] for row in rows]) for i in (8, 9))
    words = {name: [row[i] for row in rows] for i, name in enumerate(("code", "name", "level", "region", "standard"))}
    return words | {
        "label": [row[5] for row in rows],
        "target": np.array([row[6] for row in rows]),
        "month": [f"{row[7]:%Y-%m}" for row in rows],
        "performance": within / np.maximum(total, 1),
        "within_target": long_whole(within),
        "total": long_whole(total),
        "data_status": ["final" if row[7] < date(2025, 10, 1) else "provisional" for row in rows],
    }
