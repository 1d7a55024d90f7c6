"""Amounts at every level: practices and boards added up, and carried to later boards."""

import ibis

from integratedcare.indicators.counted import COLUMNS, PLACES, settled
from integratedcare.organisations.practice import NO_PCN
from integratedcare.pipeline.columns import date, text
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table

PERIOD = ["source", "period_start", "period_end", "measure"]
KEPT = ["board_set_start", *COLUMNS, "source"]
CARRIED = "Added up from the boards of July 2022 by share of registered people"


@table(
    key=["source", "board_set_start", "level", "code", "period_end", "measure"],
    may_be_empty=True,
    columns={
        "source": text("Published file, by its name in the catalogue"),
        "board_set_start": date("First day of the period of the boards; the first for every other level"),
        **COLUMNS,
    },
)
def indicator_count(
    published_count, refused_month, practice, practice_board, trust_register, board_set, board_share, system, step
):  # fmt: skip
    """One row per source, period of boards, body, period and measure, without refused months.

    Practices add up to PCNs, boards (each period's own) and England, unless the source gives boards. A board's own row
    is kept in the period of boards that it falls in; rows of earlier boards are carried to later ones by share of
    people, and only where every earlier board has one. Boards add up to regions, where all of a region's boards have a
    row. Levels other than boards stand once, in the first period. Of providers only trusts are kept, and of practices
    and PCNs only the newest period: the rest is in the totals.
    """
    step("Amounts without refused months", _without(published_count, refused_month))
    first = board_set.filter(board_set.board_set_start == board_set.board_set_start.min().as_scalar())
    first = first.select("board_set_start")

    def kept(*levels: str):  # a level at a time, so that not all amounts are held at once
        return _without(published_count.filter(published_count.level.isin(levels)), refused_month)

    practices, boards, trusts = kept("practice"), kept("icb"), kept("provider")
    narrow = published_count.filter(published_count.level == "practice").select("code", "amount", *PERIOD)
    to_add_up = _without(narrow.filter(narrow.source.notin(boards.source)), refused_month)
    own_boards = _in_their_period(boards, board_set)
    by_practice = _boards_of(to_add_up, practice_board)
    regions = _regions(ibis.union(own_boards, _in_first(by_practice, board_set)), system, first)
    newest = practices.group_by("source").agg(period_end=practices.period_end.max())
    practices = practices.inner_join(newest, ["source", "period_end"])
    trusts = trusts.filter(trusts.code.isin(trust_register.trust_code))
    whole = kept("england", "pcn")
    return ibis.union(
        ibis.union(whole, trusts, practices).cross_join(first).select(KEPT),
        _networks(practices, practice, first),
        _england(to_add_up, first),
        own_boards,
        by_practice,
        _carried(own_boards, board_share),
        regions,
    )


def _without(amounts, refused_month):
    refused = refused_month.select("source", "period_end", "repeats")
    kept = look_up(amounts, refused, "source", "period_end")
    return kept.filter(kept.repeats.isnull()).drop("repeats")


def _in_their_period(boards, board_set):
    """Boards' own rows in the period of boards that each falls in; before the first, in the first."""
    rows = boards.cross_join(board_set)
    last = ibis.coalesce(rows.board_set_end, rows.period_end)
    earliest = rows.board_set_start == board_set.board_set_start.min().as_scalar()
    started = earliest | (rows.period_end >= rows.board_set_start)
    return rows.filter(started & (rows.period_end <= last)).select(KEPT)


def _shaped(rows, level: str, code):
    rows = rows.mutate(level=ibis.literal(level), code=code, amount=settled(rows.amount))
    if "covered_share" not in rows.columns:
        rows = rows.mutate(covered_share=ibis.null("float64"))
    return rows.mutate(note=ibis.null("string")).select(KEPT)


def _networks(practices, practice, first):
    member = practice.filter(practice.pcn_code != NO_PCN).select("pcn_code", code="practice_code")
    placed = practices.inner_join(member, "code")
    summed = placed.group_by("pcn_code", *PERIOD).agg(amount=placed.amount.sum()).cross_join(first)
    return _shaped(summed, "pcn", summed.pcn_code)


def _boards_of(practices, practice_board):
    placed = practices.inner_join(practice_board.rename(code="practice_code"), "code")
    summed = placed.group_by("board_set_start", "icb_code", *PERIOD).agg(amount=placed.amount.sum())
    return _shaped(summed, "icb", summed.icb_code)


def _england(practices, first):
    summed = practices.group_by(PERIOD).agg(amount=practices.amount.sum()).cross_join(first)
    return _shaped(summed, "england", ibis.literal("ENG"))


def _in_first(rows, board_set):
    return rows.filter(rows.board_set_start == board_set.board_set_start.min().as_scalar())


def _carried(boards, board_share):
    """Later boards' amounts from earlier ones', only where every one of them has an amount."""
    before = boards.drop("board_set_start").rename(predecessor_code="code")
    parts = before.inner_join(board_share, "predecessor_code")
    parts = parts.filter(parts.period_end < parts.board_set_start)
    covered = (parts.covered_share * parts.people_share).sum() / parts.people_share.sum()
    summed = parts.group_by("board_set_start", "successor_code", "predecessors", *PERIOD).agg(
        amount=(parts.amount * parts.people_share).sum(),
        found=parts.count(),
        carried=(parts.predecessor_code != parts.successor_code).cast("int64").sum(),
        covered_share=covered.round(PLACES),
        note=parts.note.max(),
    )
    whole = summed.filter(summed.found == summed.predecessors)
    shaped = _shaped(whole, "icb", whole.successor_code)
    again = whole.select("board_set_start", *PERIOD, "carried", code="successor_code", published_note="note")
    joined = shaped.inner_join(again, ["board_set_start", *PERIOD, "code"])
    note = (joined.carried > 0).ifelse(ibis.literal(CARRIED), joined.published_note)
    return joined.mutate(note=note).select(KEPT)


def _regions(boards, system, first):
    """Regions as the sum of their boards, only where every board of the region has an amount."""
    of = system.select("board_set_start", "region_code", code="code").distinct()
    sizes = of.group_by("board_set_start", "region_code").agg(boards=of.count())
    placed = boards.inner_join(of, ["board_set_start", "code"])
    summed = placed.group_by("board_set_start", "region_code", *PERIOD).agg(
        amount=placed.amount.sum(), found=placed.count()
    )
    summed = summed.inner_join(sizes, ["board_set_start", "region_code"])
    summed = summed.filter(summed.found == summed.boards).drop("board_set_start").cross_join(first)
    return _shaped(summed, "region", summed.region_code)
