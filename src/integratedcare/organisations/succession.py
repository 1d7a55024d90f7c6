"""Who took over from whom, and how many of the people and areas: what lets a trend survive a merger."""

import ibis

from integratedcare.organisations.board_set import FIRST_DAY
from integratedcare.pipeline.columns import date, share, text, whole
from integratedcare.pipeline.dates import day
from integratedcare.pipeline.joins import look_up
from integratedcare.pipeline.table import table


@table(
    key=["kind", "predecessor_code", "successor_code"],
    columns={
        "kind": text("icb, trust or ccg"),
        "predecessor_code": text("Body that closed, or gave up a part"),
        "successor_code": text("Body that took over"),
        "effective_date": date("First day of the new arrangement", optional=True),
        "basis": text("whole, sub_icb, district or listed"),
        "people": whole("Registered people who moved, newest count", optional=True),
        "people_share": share("The same as a share of the predecessor's", optional=True),
        "small_areas": whole("Small areas of 2011 that moved", optional=True),
        "small_area_share": share("The same as a share of the predecessor's", optional=True),
        "confidence": text("high, medium or low"),
        "source": text("Where it comes from"),
    },
)
def succession(practice_board, registered, small_area, board_index, commissioning_group, rules):
    """One row per predecessor and successor. Shares are for counts; an index must never be added up by share."""
    newest = registered.filter(registered.vintage == registered.vintage.max().as_scalar())
    people = _moved(practice_board, "practice_code", newest.select("practice_code", n="registered"))
    areas = small_area.filter(small_area.deprivation == "2019").mutate(n=ibis.literal(1, "int64"))
    one = areas.select("small_area_code", "n").distinct()
    area = _moved(areas.select("board_set_start", "small_area_code", "icb_code"), "small_area_code", one)
    both = look_up(
        people.rename(people="n", people_share="part"),
        area.rename(small_areas="n", small_area_share="part"),
        "predecessor_code",
        "successor_code",
    )
    both = both.filter(both.predecessor_code != both.successor_code)
    basis, confidence = _basis(both, rules)
    effective = board_index.filter((board_index.level == "icb") & board_index.closed.notnull())
    boards = both.mutate(
        kind=ibis.literal("icb"),
        effective_date=effective.closed.max().cast("date").as_scalar(),
        basis=basis,
        confidence=confidence,
        source=ibis.literal("rtt_org_index_with_icb_mergers_2026"),
    )
    return ibis.union(_in_order(boards), _in_order(_trusts(board_index)), _in_order(_groups(commissioning_group)))


def _moved(placed, unit: str, counted):
    """How much of each board of the first period is in each board of the newest one."""
    first = placed.filter(placed.board_set_start == day(FIRST_DAY.isoformat()))
    last = placed.filter(placed.board_set_start == placed.board_set_start.max().as_scalar())
    pairs = first.select(unit, predecessor_code="icb_code").inner_join(
        last.select(unit, successor_code="icb_code"), unit
    )
    pairs = pairs.inner_join(counted, unit)
    moved = pairs.group_by("predecessor_code", "successor_code").agg(n=pairs.n.sum())
    return moved.mutate(part=moved.n / moved.n.sum().over(group_by="predecessor_code"))


def _basis(rows, rules):
    splits = [(year, split) for year in rules.years for split in rules[year].board_changes.splits]
    basis = [(rows.predecessor_code == split.board, split.by) for _, split in splits]
    sure = [(rows.predecessor_code == split.board, rules[year].board_changes.confidence) for year, split in splits]
    if not splits:
        return ibis.literal("whole"), ibis.literal("high")
    return ibis.cases(*basis, else_="whole"), ibis.cases(*sure, else_="high")


def _trusts(board_index):
    t = board_index.filter((board_index.level == "provider") & (board_index.relation == "superseded"))
    return t.select(
        kind=ibis.literal("trust"),
        predecessor_code=t.code,
        successor_code=t.related,
        effective_date=t.closed.cast("date"),
        basis=ibis.literal("listed"),
        confidence=ibis.literal("high"),
        source=ibis.literal("rtt_org_index_with_icb_mergers_2026"),
    )


def _groups(commissioning_group):
    g = commissioning_group
    to_the_end = g.close_date == day(FIRST_DAY.isoformat()) - ibis.interval(days=1)
    return g.select(
        kind=ibis.literal("ccg"),
        predecessor_code=g.ccg_code,
        successor_code=g.icb_code,
        effective_date=to_the_end.ifelse(day(FIRST_DAY.isoformat()), None),
        basis=ibis.literal("listed"),
        confidence=to_the_end.fill_null(False).ifelse("high", "medium"),
        source=ibis.literal("ccg_to_icb_code"),
    )


def _in_order(rows):
    columns = {
        "people": "int64",
        "people_share": "float64",
        "small_areas": "int64",
        "small_area_share": "float64",
    }
    rows = rows.mutate(**{n: ibis.null(t) for n, t in columns.items() if n not in rows.columns})
    return rows.select(
        "kind", "predecessor_code", "successor_code", "effective_date", "basis", *columns, "confidence", "source"
    )
