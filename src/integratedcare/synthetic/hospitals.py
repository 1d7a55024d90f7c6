"""Trusts that look after bodies: whom each serves, and what its numbers make of the boards its patients come from."""

from collections.abc import Mapping

import numpy as np

from integratedcare.synthetic.country import BOARD, BOARDS, TRUSTS
from integratedcare.synthetic.monthly_series import board_people
from integratedcare.synthetic.tables_organisations import catchment_shares
from integratedcare.synthetic.universe import Universe

HOSPITALS = tuple(code for code, name, *_ in TRUSTS if "HOSPITAL" in name or "INFIRMARY" in name)
COMMUNITY = "ZH3"  # a community trust with a small waiting list and an urgent treatment centre
NAME = {code: name for code, name, *_ in TRUSTS}
REGION = {code: BOARD[board].region.name for code, _, board, *_ in TRUSTS}


def served(universe: Universe) -> dict[str, float]:
    """People that each hospital trust serves, and the community trust: a board's people shared by its hospitals."""
    people = board_people(universe)
    home = {code: board for code, _, board, *_ in TRUSTS}
    beside = {board: sum(home[code] == board for code in HOSPITALS) for board in people}
    whole = {code: people[home[code]] / beside[home[code]] for code in HOSPITALS}
    return {COMMUNITY: 0.1 * people[home[COMMUNITY]], **whole}


def of_boards(universe: Universe, amounts: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Amounts of boards by code, from amounts of trusts by code, by the boards that each trust's patients come from."""
    shares = dict(zip(NAME, catchment_shares(universe), strict=True))
    every = np.tensordot(np.stack([shares[code] for code in amounts]).T, np.stack(list(amounts.values())), axes=1)
    return {board.code: amount for board, amount in zip(BOARDS, every, strict=True)}
