"""From trusts to boards, by where each trust's patients come from."""

import ibis

from integratedcare.indicators.counted import PLACES
from integratedcare.pipeline.columns import share, text
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

BY_CATCHMENT = "Estimated from the trusts that serve the board, by where their patients live"


@table(
    key=["trust_code", "icb_code"],
    may_be_empty=True,
    columns={
        "trust_code": text("Code of the trust"),
        "icb_code": text("Board where some of its patients live"),
        "part": share("Share of the trust's patients"),
    },
)
def trust_share(trust_catchment, board_ons_code):
    """One row per trust and board. The shares of a trust add up to 1."""
    placed = trust_catchment.inner_join(board_ons_code, "ons_code")
    return placed.group_by("trust_code", "icb_code").agg(part=placed.part.sum().round(12))


def by_catchment(trusts, trust_share):
    """Amounts of boards from amounts of trusts (`trust_code`, period, `measure`, `amount`), with `covered_share`.

    The covered share of a board is how much of its catchment belongs to trusts that have an amount in the period,
    out of the catchment of all trusts that ever have one. A trust without a catchment adds to no board.
    """
    period = ["period_start", "period_end", "measure"]
    known = trusts.filter(trusts.amount.notnull())
    ever = known.select("trust_code", "measure").distinct().inner_join(trust_share, "trust_code")
    ever = ever.group_by("icb_code", "measure").agg(catchment=ever.part.sum())
    placed = known.inner_join(trust_share, "trust_code")
    boards = placed.group_by("icb_code", *period).agg(
        amount=(placed.amount * placed.part).sum(), covered=placed.part.sum()
    )
    boards = look_up(boards, ever, "icb_code", "measure")
    share_covered = ibis.least(boards.covered / boards.catchment, ibis.literal(1.0)).round(PLACES)
    return boards.select(
        *period,
        level=ibis.literal("icb"),
        code=boards.icb_code,
        amount=boards.amount,
        covered_share=share_covered,
        note=ibis.literal(BY_CATCHMENT),
    )
