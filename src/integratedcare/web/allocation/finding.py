"""The heading of a page of fair shares, which is its finding, and the line below it."""

from collections.abc import Mapping, Sequence

from integratedcare.allocation import FairShares
from integratedcare.web.allocation import money
from integratedcare.web.allocation.columns import FINAL
from integratedcare.web.allocation.levels import LEVELS, NEED_OF_STREAM, STREAMS
from integratedcare.web.allocation.slivers import large_enough
from integratedcare.web.design import words

Row = Mapping[str, object]
MANY = 100  # rows: beyond this the highest is an oddity (a practice for care homes), and the spread says more


def base_name(result: FairShares) -> str:
    """Whose average a need index of 1 is: `England’s`, `Greater Manchester’s`, or `its own board’s`."""
    names = {base.name for base in result.bases.values()}
    name = names.pop() if len(names) == 1 else "its own board"
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def gap_words(index: float | None, whose: str) -> str:
    """`12% above England’s average`; within half a per cent it is `close to` it."""
    if index is None:
        return "not known"
    gap = (index - 1) * 100
    if abs(gap) < 0.5:
        return f"close to {whose} average"
    return f"{abs(gap):.0f}% {'above' if gap > 0 else 'below'} {whose} average"


def overview_finding(result: FairShares, rows: Sequence[Row]) -> str:
    """What the rows together show."""
    need, final = NEED_OF_STREAM[result.stream], FINAL[result.stream]
    if result.pace:
        return _pace_finding(result, rows)
    if result.level == "icb" and result.against == "icb":
        return "Each board is compared with itself here, so every need index is 1"
    real = [row for row in rows if row["code"] != "REST" and row[final] is not None] or list(rows)
    real = large_enough(result, real)
    if len(real) > MANY:
        return _spread(result, sorted(row[final] or 0 for row in real))
    top = max(real, key=lambda row: row[final] or 0)
    if len(real) == 1:
        return f"{top['name']} has {need} {gap_words(top[final], base_name(result))}"
    return f"{top['name']} has the highest {need}: {gap_words(top[final], base_name(result))}"


def row_finding(result: FairShares, row: Row) -> str:
    """What one row shows."""
    if result.pace:
        after = _distance(row["closing_distance_from_target"])
        return f"{row['name']} moves from {_sum(row['opening_pounds'])} to {_sum(row['closing_pounds'])}, {after}"
    need = f"{NEED_OF_STREAM[result.stream]} {gap_words(row[FINAL[result.stream]], base_name(result))}"
    if result.pot is None:
        return f"{row['name']} has {need}"
    return f"{row['name']} has {need}: a fair share of {_sum(row['target_pounds'])}"


def overview_lead(result: FairShares) -> str:
    """What was asked, in a sentence or two."""
    level = LEVELS[result.level]
    where = f"in {result.scope.name}" if result.icb else "in England"
    said = f"{STREAMS[result.stream]}, {result.year}: {words.plural(len(result), level.one, level.many)} {where}."
    if result.pot is not None:
        said += f" {money.exact(result.pot).removesuffix('.00')} is shared by weighted population."
    return said


def _spread(result: FairShares, indices: Sequence[float]) -> str:
    """Where the middle half lies."""
    low, high = indices[len(indices) // 4], indices[3 * len(indices) // 4]
    many = LEVELS[result.level].many
    whose, need = base_name(result), NEED_OF_STREAM[result.stream]
    ends = (gap_words(low, whose).removesuffix(f" {whose} average"), gap_words(high, whose))
    return f"Half of {len(indices):,} {many} have {need} from {ends[0]} to {ends[1]}"


def _pace_finding(result: FairShares, rows: Sequence[Row]) -> str:
    level = LEVELS[result.level]
    known = [row for row in rows if row["closing_distance_from_target"] is not None]
    below = [row for row in known if row["closing_distance_from_target"] < -0.00005]
    if not below:
        return f"Every {level.one} reaches its fair share or stays above it"
    far = min(large_enough(result, below), key=lambda row: row["closing_distance_from_target"])
    before, after = far["distance_from_target"], far["closing_distance_from_target"]
    moved = f"{_distance(before)} before, {_distance(after)} after"
    return f"{far['name']} is furthest below its fair share: {moved}"


def _distance(share: float | None) -> str:
    if share is None:
        return "without a target"
    if abs(share) < 0.0005:
        return "at its target"
    return f"{abs(share) * 100:.1f}% {'above' if share > 0 else 'below'} target"


def _sum(pounds: float) -> str:
    return money.rounded(pounds)
