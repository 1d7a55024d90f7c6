"""A table of what made-up practices were paid in 2022-23."""

from datetime import date

import numpy as np

from integratedcare.synthetic.allocations import age_group_shares
from integratedcare.synthetic.country import HOME_BOARD
from integratedcare.synthetic.names import STREETS
from integratedcare.synthetic.people import on_day, open_on
from integratedcare.synthetic.practice_money import (
    POUNDS_ONLY,
    WITH_COVID,
    WITH_NETWORK,
    averages,
    parts_of_pay,
    whole_pay,
)
from integratedcare.synthetic.practices import Practice
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns, long_whole

YEAR_END = date(2023, 3, 31)
WORKLOAD = np.array([2.6, 0.9, 0.8, 0.8, 1.15, 0.55, 0.95, 1.7, 2.3, 2.9])  # per head in each of AGE_GROUPS, ours
NEED = 0.0022  # how much more one point of deprivation makes a list weigh
NO_NETWORK = "Unknown or no PCN"
CENTRE = "Z98001"  # a walk-in centre, which has no list


def payments(universe: Universe) -> Columns:
    """Payments of each practice by kind, in pounds (nhs_payments_to_general_practice_2022_23), and of a walk-in centre.

    The headings `Code` and `CCG NAME` hold the network and `CCG Code` the location, as in the published file.
    """
    members = open_on(universe.practice, YEAR_END)
    rows = [universe.practice[i] for i in members]
    random = stream(universe.seed, "payments")
    people = np.round(on_day(universe.practices, universe.lists.sum(axis=1), YEAR_END)[members])
    more = universe.list_score[members] - universe.list_score[members].mean()
    weighted = people * (age_group_shares(universe.lists[members]) @ WORKLOAD) * np.exp(NEED * more)
    weighted = np.round(weighted * (people.sum() / weighted.sum()), 2)
    personal = np.array([i % 4 == 3 for i in range(len(rows))])
    paid = parts_of_pay(people, weighted, personal, np.exp(0.009 * more), random)
    money = whole_pay(paid, people, _led(universe, members, people), random)
    numbers = {
        "Number of Registered Patients (Last Known Figure)": people,
        "Number of Weighted Patients (Last Known Figure)": weighted,
        **averages(money, "", people, weighted),
        **money,
        **averages(money, WITH_NETWORK, people, weighted),
        **averages(money, WITH_COVID, people, weighted),
    }
    words = _words(universe, rows, personal)
    centre = _centre(words, rows)
    written = {name: [*values, last] for (name, values), last in zip(words.items(), centre, strict=True)}
    return written | {name: _with_centre(name, values) for name, values in numbers.items()}


def _led(universe: Universe, members: np.ndarray, people: np.ndarray) -> np.ndarray:
    """People of the network that each practice leads; 0 of one that leads none."""
    of_network: dict[str, float] = {}
    for index, count in zip(members, people, strict=True):
        code = universe.practice[index].pcn
        of_network[code] = of_network.get(code, 0.0) + float(count)
    leads = {network.lead: code for code, network in universe.networks.items()}
    return np.array([of_network[leads[index]] if index in leads else 0.0 for index in members.tolist()])


def _words(universe: Universe, rows: list[Practice], personal: np.ndarray) -> dict[str, list]:
    """Which practice each row is about, as the published file says it."""
    networks = [universe.networks.get(p.pcn) for p in rows]
    return {
        "NHS England (Region) code": [p.board.region.code for p in rows],
        "NHS England (Region) Name": [f"{p.board.region.name} COMMISSIONING REGION".upper() for p in rows],
        "CCG Code": [p.sub_icb.code for p in rows],
        "Sub ICB NAME": [p.sub_icb.name.upper() for p in rows],
        "Code": [n.code if n else NO_NETWORK for n in networks],
        "CCG NAME": [n.name if n else NO_NETWORK for n in networks],
        "Practice Code": [p.code for p in rows],
        "Practice Name": [p.name for p in rows],
        "Practice Address": [f"{i % 89 + 1} {STREETS[i % len(STREETS)]} {p.council.name.upper()}" for i, p in
                             enumerate(rows)],
        "Practice Postcode": [p.postcode for p in rows],
        "Practice Open Date": [f"{p.opened:%d/%m/%Y}" for p in rows],
        "Practice Close Date": [f"{p.closed:%d/%m/%Y}" if p.closed == YEAR_END else None for p in rows],
        "Contract Type": ["PMS" if one else "GMS" for one in personal],
        "Dispensing Practice": ["Yes" if i % 7 == 2 else "No" for i, _ in enumerate(rows)],
        "Practice type": ["GP practice"] * len(rows),
        "Practice Rurality": ["Rural" if p.council.spread > 5 and i % 3 == 0 else "Urban" for i, p in enumerate(rows)],
        "Atypical characteristics": ["| Part year of data |" if p.closed == YEAR_END else None for p in rows],
    }  # fmt: skip


def _centre(words: dict[str, list], rows: list[Practice]) -> list:
    """The words of the walk-in centre's row: where the home board's first practice is, but for these."""
    at = next(i for i, p in enumerate(rows) if p.board.code == HOME_BOARD)
    own = {
        "Code": NO_NETWORK, "CCG NAME": NO_NETWORK, "Practice Code": CENTRE, "Practice Name": "QUAYSIDE WALK IN CENTRE",
        "Practice Open Date": "01/04/2009", "Practice Close Date": None, "Contract Type": "Unknown",
        "Dispensing Practice": "Unknown", "Practice type": "Walk in centre",
        "Atypical characteristics": "| No registered patients |",
    }  # fmt: skip
    return [own.get(name, values[at]) for name, values in words.items()]


def _with_centre(name: str, values: np.ndarray) -> np.ndarray:
    """A column of numbers with the walk-in centre's last: it is paid, for nobody registered."""
    paid = 412_350.0 if name == "Other Payments" or name.startswith("Total NHS Payments") else 0.0
    column = np.append(values, paid)
    return long_whole(column) if name in POUNDS_ONLY else column
