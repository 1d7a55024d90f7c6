"""From the boards of July 2022 to those of any later period, for anything that has a board, location and district."""

import ibis

from integratedcare.organisations.board_set import FIRST_DAY
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up


def after_changes(parts, board_index, board_set, rules):
    """Repeat the rows of `parts` for each period with `icb_code` as it is then.

    `parts` has `icb_code` (boards before April 2026), `sub_icb_code` and `district_code`. Whole boards follow the
    published index; a divided one goes by the rules' splits, which the published list of successors bounds.
    """
    whole = board_index.filter(
        (board_index.level == "icb") & board_index.related.notnull() & (board_index.relation == "superseded")
    )
    whole = whole.filter(~whole.related.contains(";"))
    successor = whole.select(icb_code="code", successor_code="related")
    before = parts.mutate(board_set_start=day(FIRST_DAY.isoformat()))
    moved = look_up(parts, successor, "icb_code")
    moved = moved.mutate(icb_code=ibis.coalesce(divided(moved, rules), moved.successor_code, moved.icb_code))
    later = board_set.filter(board_set.board_set_start > day(FIRST_DAY.isoformat())).select("board_set_start")
    after = moved.drop("successor_code").cross_join(later)
    columns = list(before.columns)
    return ibis.union(before.select(columns), after.select(columns))


def divided(parts, rules):
    """The successor of a row whose board was divided, null for every other row."""
    cases = []
    for year in rules.years:
        for split in rules[year].board_changes.splits:
            column = parts.sub_icb_code if split.by == "sub_icb" else parts.district_code
            for code, successor in split.parts.items():
                cases.append(((parts.icb_code == split.board) & (column == code), successor))
    return ibis.cases(*cases, else_=None) if cases else ibis.null("string")
