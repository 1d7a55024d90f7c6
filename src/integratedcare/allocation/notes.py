"""Sentences that go with fair shares: what was grouped, counted once or left out."""

from decimal import Decimal

from integratedcare.allocation.need import Need
from integratedcare.allocation.pennies import to_pence, written_pounds
from integratedcare.allocation.place_list import Places
from integratedcare.allocation.result import FairShares
from integratedcare.allocation.rows import REST, Rows

_UNITS = {"pcn": ("primary care network", "networks"), "sub_icb": ("sub-ICB location", "locations")}


def notes_on(result: FairShares, need: Need, rows: Rows, places: Places | None, pot=None) -> tuple[str, ...]:
    """The notes in the order in which a reader meets what they explain; `pot` as it was given."""
    notes = list(places.warnings) if places else []
    notes += _rounded_pot(pot)
    counts = [0] * len(rows.codes)
    for number in rows.row_of_practice:
        if number >= 0:
            counts[number] += 1
    for code, name, count in zip(rows.codes, rows.names, counts, strict=True):
        if code == REST:
            notes.append(f"{_practices(count)} outside any place form{'s' * (count == 1)} the row REST.")
        elif code in ("NO-PCN", "NO-SUB-ICB"):
            notes.append(f"{name}: {count:,}, grouped in the row {code}.")
    if result.icb:
        notes += _over_the_border(result, need, rows, places)
    if result.against == "icb":
        notes.append(
            "Need indices compare each row with its own board, where 1 is the board's average. "
            "They cannot be compared between boards."
        )
        if any("+" in key for key in result.base_of):
            notes.append("A row that spans several boards is compared with those boards taken together.")
    blank = sum(people <= 0 for people in result.columns["population"])
    if blank:
        notes.append(f"Rows without people, and so without a need index: {blank:,}.")
    return tuple(notes)


def _rounded_pot(pot) -> list[str]:
    """That the pot given had a part of a penny, and the sum used instead."""
    if pot is None:
        return []
    pence = to_pence(pot)
    if (pot if isinstance(pot, int | Decimal) else Decimal(repr(float(pot)))) * 100 == pence:
        return []
    return [f"The pot has a part of a penny, so the nearest whole penny is shared: {written_pounds(pence)}."]


def _over_the_border(result: FairShares, need: Need, rows: Rows, places: Places | None) -> list[str]:
    """Why the rows of a board need not add up to the board: networks and locations are counted whole, once,
    and a place may hold practices of another board."""
    board = need.text("icb_code")
    word, words = _UNITS.get(places.unit if places else result.level, ("", ""))
    paired = list(zip(board, rows.row_of_practice, strict=True))
    outside = sum(number >= 0 and code != result.icb for code, number in paired)
    missing = sum(number < 0 and code == result.icb for code, number in paired)
    if not (outside or missing):
        return []
    rows_total, board_total = result.total("population"), result.scope.population
    parts = []
    if outside:
        parts.append(f"{_practices(outside)} of other boards {'is' if outside == 1 else 'are'} counted here")
    if missing:
        parts.append(f"{_practices(missing)} of this board {'is' if missing == 1 else 'are'} counted elsewhere")
    why = f"A {word} counts once, whole, in the board of most of its people, and some {words} cross boards: "
    return [
        f"{why if word else ''}{' and '.join(parts)}. "
        f"The rows add up to {rows_total:,.0f} people; the board has {board_total:,.0f}."
    ]


def _practices(count: int) -> str:
    return "1 practice" if count == 1 else f"{count:,} practices"
