"""Tables of networks, trusts, boards and commissioning groups."""

from datetime import date

import numpy as np

from integratedcare.synthetic.country import (
    BOARD,
    BOARDS,
    COUNTRY,
    EARLIER_GROUPS,
    HOME_BOARD,
    MERGED_BOARD,
    PLACES,
    SUB_ICB,
    SUB_ICBS,
    TRUSTS,
)
from integratedcare.synthetic.networks import FIRST_CODE, Network
from integratedcare.synthetic.practices import Practice
from integratedcare.synthetic.randomness import stream
from integratedcare.synthetic.tables_practices import day
from integratedcare.synthetic.universe import Universe
from integratedcare.synthetic.write import Columns

NETWORKS_BEGAN = date(2019, 10, 1)
NETWORKS_SEEN = date(2023, 1, 9)
RENEWED = date(2021, 4, 1)


def _former_network(universe: Universe) -> tuple[Network, Network]:
    """A network of the home board that closed in March 2021, and the one that took its practices over."""
    heir = next(n for n in universe.networks.values() if n.sub_icb.board.code == HOME_BOARD)
    code = f"U{FIRST_CODE + len(universe.networks)}"
    return Network(code, "HEXCOMBE OLD HARBOUR PCN", heir.sub_icb, heir.lead), heir


def network_members(universe: Universe) -> Columns:
    """Practices of each network with dates, as seen in January 2023 (ods_epcn_core_partners_2023_01)."""
    former, heir = _former_network(universe)
    spells: list[tuple[Practice, Network, date, date | None]] = []
    for practice in universe.practice:
        network = universe.networks.get(practice.pcn)
        opened = max(practice.opened, NETWORKS_BEGAN)
        if network is None or opened > NETWORKS_SEEN or (practice.closed and practice.closed < NETWORKS_BEGAN):
            continue
        closed = practice.closed if practice.closed and practice.closed < NETWORKS_SEEN else None
        if network is heir and opened < RENEWED:
            until = date(2021, 3, 31)
            spells.append((practice, former, opened, min(closed or until, until)))
            if closed and closed <= until:
                continue
            opened = RENEWED
        spells.append((practice, network, opened, closed))
    return {
        "Partner Organisation Code": [p.code for p, *_ in spells],
        "Partner Name": [p.name for p, *_ in spells],
        "Practice Parent Sub ICB Loc Code": [p.sub_icb.code for p, *_ in spells],
        "Practice Parent Sub ICB Loc Name": [p.sub_icb.name.upper() for p, *_ in spells],
        "PCN Code": [n.code for _, n, *_ in spells],
        "PCN Name": [n.name for _, n, *_ in spells],
        "PCN Parent Sub ICB Loc Code": [n.sub_icb.code for _, n, *_ in spells],
        "PCN Parent Sub ICB Loc Name": [n.sub_icb.name.upper() for _, n, *_ in spells],
        "Practice to PCN Relationship Start Date": [day(start) for *_, start, _ in spells],
        "Practice to PCN Relationship End Date": [day(end) for *_, end in spells],
        "Practice Sub ICB Loc and PCN Sub ICB Loc Match": [str(p.sub_icb == n.sub_icb) for p, n, *_ in spells],
    }


def network_details(universe: Universe) -> Columns:
    """Networks with their dates and the address of the practice that runs them (ods_epcn_pcn_details_2023_01)."""
    former, heir = _former_network(universe)
    rows = [*universe.networks.values(), former]
    lead = [universe.practice[n.lead] for n in rows]
    return {
        "PCN Code": [n.code for n in rows],
        "PCN Name": [n.name for n in rows],
        "Current Sub ICB Loc Code": [n.sub_icb.code for n in rows],
        "Sub ICB Location": [n.sub_icb.name.upper() for n in rows],
        "Open Date": [day(RENEWED if n is heir else n.opened) for n in rows],
        "Close Date": ["20210331" if n is former else None for n in rows],
        "Address Line 1": [p.name for p in lead],
        "Address Line 2": ["HIGH STREET"] * len(rows),
        "Address Line 3": [None] * len(rows),
        "Address Line 4": [p.council.name.upper() for p in lead],
        "Address Line 5": [p.council.upper_name.upper() for p in lead],
        "Postcode": [p.postcode for p in lead],
    }


def trusts(universe: Universe) -> Columns:
    """NHS trusts and their headquarters (ods_etr_trusts_2022_03)."""
    board = [BOARD[code] for _, _, code, _, _ in TRUSTS]
    blank = [""] * len(TRUSTS)
    return {
        "organisation_code": [code for code, *_ in TRUSTS],
        "name": [name for _, name, *_ in TRUSTS],
        "national_grouping": [b.region.code for b in board],
        "high_level_health_geography": [b.code for b in board],
        "address_1": ["TRUST HEADQUARTERS"] * len(TRUSTS),
        "address_2": ["INFIRMARY ROAD"] * len(TRUSTS),
        "address_3": blank,
        "address_4": [town.upper() for _, _, _, town, _ in TRUSTS],
        "address_5": blank,
        "postcode": [f"Q{'ABCDEF'[BOARDS.index(b)]}99 {i % 9 + 1}HQ" for i, b in enumerate(board)],
        "open_date": [f"{1992 + 3 * (i % 7)}0401" for i, _ in enumerate(TRUSTS)],
        "close_date": blank,
        "amended_record_indicator": ["0"] * len(TRUSTS),
        "provider_purchaser": [b.code[-1] for b in board],
    }


def catchment_shares(universe: Universe) -> np.ndarray:
    """The share of each trust's patients who come from each board, shape (TRUSTS, BOARDS). Rows sum to 1."""
    random = stream(universe.seed, "trusts")
    shares = np.zeros((len(TRUSTS), len(BOARDS)))
    for row, (_, _, home, _, share) in zip(shares, TRUSTS, strict=True):
        away = np.array([board.code != home for board in BOARDS])
        row[away] = random.dirichlet([0.9] * int(away.sum())) * (1 - share)
        row[~away] = 1 - row.sum()
    return shares


def catchment(universe: Universe) -> Columns:
    """The boards that each trust's patients come from; shares sum to 1 per trust (lookup_nhs_trusts22_icb22)."""
    return {
        "nhs_trust22_code": [code for code, *_ in TRUSTS for _ in BOARDS],
        "icb22_code": [board.ons_code for _ in TRUSTS for board in BOARDS],
        "proportion_trust_came_from_icb": catchment_shares(universe).ravel(),
    }


def board_register(universe: Universe) -> Columns:
    """Boards and trusts with the merger of 1 April 2026 (rtt_org_index_with_icb_mergers_2026)."""
    new_code, new_name, old_codes = MERGED_BOARD
    rows = [(b.code, b.name, new_code if b.code in old_codes else "") for b in BOARDS]
    rows = sorted([*rows, (new_code, new_name, "")], key=lambda row: row[1])
    boards = [
        (code, f"NHS {name} INTEGRATED CARE BOARD".upper(), "icb", COUNTRY)
        + (("True", "2026-04-01", "superseded", heir) if heir else ("", "", "", ""))
        for code, name, heir in rows
    ]
    boards = [(*row[:6], "formed", ";".join(old_codes)) if row[0] == new_code else row for row in boards]
    providers = [(code, name, "provider", BOARD[board].region.name, "", "", "", "") for code, name, board, *_ in TRUSTS]
    header = ("code", "name", "level", "region", "former", "closed", "reltype", "related")
    return dict(zip(header, map(list, zip(*boards, *providers, strict=True)), strict=True))


def commissioning_groups(universe: Universe) -> Columns:
    """Commissioning groups, of 2022 and before, with the board that took over (ccg_to_icb_code)."""
    rows = [(location.code, location.board) for location in SUB_ICBS]
    rows += [(code, SUB_ICB[heir].board) for heir, codes in EARLIER_GROUPS.items() for code in codes]
    return {
        "CCG Code": [code for code, _ in rows],
        "ICB Code": [board.code for _, board in rows],
        "ICB NAME": [board.full_name for _, board in rows],
    }


def places(universe: Universe) -> Columns:
    """Places of the home board and their practices, those in either allocation that have closed since included."""
    rows = [p for p in universe.practice if p.council.place and (p.closed is None or p.closed > date(2022, 6, 1))]
    rows.sort(key=lambda p: (p.council.place, p.code))
    return {
        "place_code": [p.council.place for p in rows],
        "place_name": [PLACES[p.council.place] for p in rows],
        "icb_code": [HOME_BOARD] * len(rows),
        "practice_code": [p.code for p in rows],
    }
