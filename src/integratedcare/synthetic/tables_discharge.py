"""Tables of made-up discharges: who could leave hospital, who left, and why the others did not."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import BOARDS
from integratedcare.synthetic.delay_reasons import OF_TRUST, REASONS
from integratedcare.synthetic.hospital_stories import DELAYED, STAYING
from integratedcare.synthetic.hospitals import COMMUNITY, HOSPITALS, NAME, of_boards, served
from integratedcare.synthetic.monthly_series import board_people, months
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, again

FIRST, LAST = date(2022, 4, 1), date(2025, 8, 1)
DAYS = np.arange(np.datetime64(FIRST), np.datetime64("2025-09-01"))
MONTH_OF_DAY = (DAYS.astype("datetime64[M]") - np.datetime64("2022-04", "M")).astype(int)
MONDAY_FIRST = (DAYS.astype(int) + 3) % 7  # 1 January 1970 was a Thursday
STAYING_BY_DAY = np.array([1.03, 1.01, 1.0, 0.99, 0.97, 0.98, 1.02])
LEAVING_BY_DAY = np.array([0.89, 1.1, 1.15, 1.16, 1.24, 0.86, 0.6])
LEAVING = 0.00018  # discharges a day per head
BY_FIVE, BY_FIVE_UNTIL = {"QZA": 0.63, "QZB": 0.575, "QZC": 0.61, "QZD": 0.6, "QZE": 0.59, "QZF": 0.64}, "2023-06-01"
STOPPED = ("QZC", np.datetime64("2023-09-01"))  # a board that has published nothing since, as one of England's has not
DELAY_MONTHS = (date(2024, 6, 1), date(2025, 5, 1))
TRUSTS = (*HOSPITALS, COMMUNITY)


def _staying(universe: Universe) -> dict[str, np.ndarray]:
    """People in hospital who could leave, day by day, of each trust."""
    random, when, people = stream(universe.seed, "criteria to reside"), months(FIRST, LAST), served(universe)
    held = {}
    for code in TRUSTS:
        each = np.clip(STAYING.run(random, code, when), 0.5, None)[MONTH_OF_DAY] / 100_000
        whole = people[code] * (10 if code == COMMUNITY else 1)  # its beds are for everybody in the system
        held[code] = np.rint(whole * each * STAYING_BY_DAY[MONDAY_FIRST] * random.normal(1, 0.02, len(DAYS)))
    return held


def _by_day(heading: str, held: dict[str, dict[str, np.ndarray]]) -> Columns:
    """A row for each body and day; a body that has stopped has only its earlier days."""
    days = [len(next(iter(columns.values()))) for columns in held.values()]
    names = next(iter(held.values()))
    return {
        heading: [code for code, count in zip(held, days, strict=True) for _ in range(count)],
        "date": np.concatenate([DAYS[:count] for count in days]),
        **{name: np.concatenate([columns[name] for columns in held.values()]) for name in names},
    }


def _published_days(board: str) -> int:
    """How many of the days a board has published."""
    return int(np.sum(STOPPED[1] > DAYS)) if board == STOPPED[0] else len(DAYS)


def trust_criteria(universe: Universe) -> Columns:
    """People in each trust's beds who could leave, day by day (england_trust_criteria_to_reside)."""
    held = {code: {"do_not_meet_criteria_to_reside": staying} for code, staying in _staying(universe).items()}
    return _by_day("nhs_trust22_code", held)


def board_criteria(universe: Universe) -> Columns:
    """The same of boards, by where trusts' patients live (england_icb_criteria_to_reside)."""
    boards = of_boards(universe, _staying(universe))
    held = {
        b.ons_code: {"do_not_meet_criteria_to_reside": np.rint(boards[b.code])[: _published_days(b.code)]}
        for b in BOARDS
    }
    return _by_day("icb22_code", held)


def discharges(universe: Universe) -> Columns:
    """Discharges of boards day by day; those by five o'clock until May 2023 (england_icb_discharged_patients)."""
    random, people, held = stream(universe.seed, "discharges"), board_people(universe), {}
    known = np.datetime64(BY_FIVE_UNTIL) > DAYS
    for board in BOARDS:
        growth = 1 + 0.02 * MONTH_OF_DAY / 12 + random.normal(0, 0.012, MONTH_OF_DAY[-1] + 1)[MONTH_OF_DAY]
        mean = people[board.code] * LEAVING * growth * LEAVING_BY_DAY[MONDAY_FIRST]
        every = random.poisson(mean).astype(float)
        early = np.rint(every * np.clip(BY_FIVE[board.code] + random.normal(0, 0.025, len(DAYS)), 0, 1))
        columns = {
            "discharged_by_1700": np.where(known, early, np.nan),
            "discharged_between_1701_2359": np.where(known, every - early, np.nan),
            "discharged_total": every,
        }
        held[board.ons_code] = {name: day[: _published_days(board.code)] for name, day in columns.items()}
    return _by_day("icb22_code", held)


def delays(universe: Universe) -> Columns:
    """People delayed in each month at each trust by reason (england_delayed_discharge_reasons)."""
    random, when, people = stream(universe.seed, "delays"), months(*DELAY_MONTHS), served(universe)
    counts = []
    for code in TRUSTS:
        each = np.clip(DELAYED.run(random, code, when), 0.5, None)
        whole = people[code] * (10 if code == COMMUNITY else 1)
        more = OF_TRUST.get(code, {})
        weights = np.array([weight * more.get(group, 1) for _, group, weight in REASONS])
        for total in np.rint(each * whole / 100_000).astype(int):
            counts.append(random.multinomial(total, random.dirichlet(weights / weights.sum() * 900)))
    names = [NAME[code].title().replace("Nhs", "NHS").replace(" And ", " and ") for code in TRUSTS]
    each_month = len(REASONS) * len(when)
    return {
        "nhs_trust22_name": [name for name in names for _ in range(each_month)],
        "nhs_trust22_code": [code for code in TRUSTS for _ in range(each_month)],
        "date": np.tile(np.repeat(np.array(when, "datetime64[D]"), len(REASONS)), len(TRUSTS)),
        "delay_reason": again([reason for reason, *_ in REASONS], len(TRUSTS) * len(when)),
        "delay_count": np.concatenate(counts).astype(float),
    }
