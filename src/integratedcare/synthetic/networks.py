"""Primary care networks: neighbouring practices of one district, mostly 30,000 to 50,000 people together."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from integratedcare.synthetic.country import SUB_ICB, SubIcb
from integratedcare.synthetic.districts import DISTRICTS
from integratedcare.synthetic.names import direction
from integratedcare.synthetic.practices import Practice
from integratedcare.synthetic.randomness import stream

PEOPLE_PER_NETWORK = 41_500
FIRST_CODE = 22_601  # no network between U22506 and U23362 in the published data
UNALLOCATED = ("U", "Unallocated")


@dataclass(frozen=True)
class Network:
    """A PCN: code, name in capitals, sub-ICB location, and the practice it is run from (an index)."""

    code: str
    name: str
    sub_icb: SubIcb
    lead: int
    opened: date = date(2019, 10, 1)


def _halve(members: list[int], parts: int, people: np.ndarray, where: np.ndarray, random) -> list[list[int]]:
    """Cut practices into `parts` groups of neighbours with about equal people, across the longer side each time."""
    if parts <= 1 or len(members) < 2:
        return [members]
    spread = where[members] - where[members].mean(axis=0)
    axis = np.linalg.svd(spread, full_matrices=False)[2][0]
    order = [members[i] for i in np.argsort(spread @ axis, kind="stable")]
    left = parts // 2
    wanted = left / parts * random.uniform(0.94, 1.06)
    reached = np.cumsum(people[order]) / people[order].sum()
    cut = int(np.clip(np.argmin(np.abs(reached - wanted)) + 1, 1, len(order) - 1))
    return _halve(order[:cut], left, people, where, random) + _halve(order[cut:], parts - left, people, where, random)


def _names(groups: list[list[int]], district: int, where: np.ndarray) -> list[str]:
    """Names by where each network lies in its district; a second that way is "and District", then numbered."""
    council = DISTRICTS[district]
    centre = np.mean([where[group].mean(axis=0) for group in groups], axis=0)
    given: list[str] = []
    for group in groups:
        words = direction(where[group].mean(axis=0), centre, near=2.0)
        for name in (f"{council.name} {words}", f"{council.name} {words} and District"):
            if f"{name} PCN".upper() not in given:
                given.append(f"{name} PCN".upper())
                break
        else:
            given.append(f"{council.name} {words} {len(given) + 1} PCN".upper())
    return given


def form_networks(practices: list[Practice], people: np.ndarray, seed: int) -> dict[str, Network]:
    """Group the open practices (`people` on each list) into networks, and mark every practice with its own.

    A practice that has closed had its partner's network. Four small practices belong to none, and one practice of
    North Wolding works with a network across the border, as a few do in England.
    """
    random = stream(seed, "networks")
    where = np.array([p.point for p in practices])
    alone = _without_network(practices, people)
    networks: dict[str, Network] = {}
    for district in range(len(DISTRICTS)):
        members = [i for i in range(len(people)) if practices[i].district == district and i not in alone]
        parts = max(1, round(people[members].sum() / PEOPLE_PER_NETWORK))
        groups = _halve(members, parts, people, where, random)
        for group, name in zip(groups, _names(groups, district, where), strict=True):
            code = f"U{FIRST_CODE + len(networks)}"
            lead = max(group, key=lambda i: people[i])
            networks[code] = Network(code, name, SUB_ICB[DISTRICTS[district].sub_icb], lead)
            for index in group:
                practices[index].pcn = code
    _cross_the_border(practices, networks, len(people))
    for practice in practices[len(people) :]:
        practice.pcn = practices[practice.partner].pcn
    return networks


def _without_network(practices: list[Practice], people: np.ndarray) -> set[int]:
    """The smallest practice of each of four boards, the home board among them."""
    smallest: dict[str, int] = {}
    for index in np.argsort(people, kind="stable").tolist():
        smallest.setdefault(practices[index].board.code, index)
    return {smallest[code] for code in ("QZA", "QZB", "QZC", "QZF")}


def _cross_the_border(practices: list[Practice], networks: dict[str, Network], open_count: int) -> None:
    """Put the North Wolding practice nearest to Saltwold into the network of its nearest neighbour there."""
    ours = [i for i in range(open_count) if practices[i].sub_icb.code == "Z4B"]
    theirs = [i for i in range(open_count) if practices[i].council.name == "Saltwold" and practices[i].pcn != "U"]
    leads = {network.lead for network in networks.values()}
    gap = {
        (i, j): np.hypot(*np.subtract(practices[i].point, practices[j].point))
        for i in ours
        for j in theirs
        if i not in leads
    }
    mover, host = min(gap, key=gap.get)
    practices[mover].pcn = practices[host].pcn
