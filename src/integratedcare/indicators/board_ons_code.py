"""The boards behind the codes of the Office for National Statistics, former ones included."""

import ibis

from integratedcare.pipeline.columns import text
from integratedcare.pipeline.table import facts, table


@facts(
    key=["ons_code"],
    columns={
        "ons_code": text("Code of the Office for National Statistics, in use or former"),
        "icb_code": text("Code of the board"),
    },
)
def registered_ons_code() -> list[dict]:
    """Every code that the register of boards knows: two boards have other codes in files of 2022 than in later ones."""
    from integratedcare.organisations.register import boards

    codes = [(code, b.code) for b in boards() for code in (b.ons_code, *b.former_ons_codes) if code]
    return [{"ons_code": ons_code, "icb_code": code} for ons_code, code in codes]


@table(
    key=["ons_code"],
    columns={
        "ons_code": text("Code of the Office for National Statistics, in use or former"),
        "icb_code": text("Code of the board"),
    },
)
def board_ons_code(registered_ons_code, board):
    """One row per code: the data folder's own map first, so that a made-up country has its own, else the register."""
    own = board.filter(board.ons_code.notnull()).select("ons_code", "icb_code")
    known = registered_ons_code.filter(registered_ons_code.ons_code.notin(own.ons_code))
    return ibis.union(own, known)
