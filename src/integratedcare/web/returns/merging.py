"""Two people who filled in the same return at once: what each changed, put together, and where they clash."""

from collections.abc import Mapping
from decimal import Decimal

from integratedcare.web.returns.amounts import Amounts, Cell, Return

PARTS = ("plan", "actual")
Clash = tuple[Cell, str]


def changes(before: Return, after: Return) -> list[tuple[Cell, str, Decimal | None, Decimal | None]]:
    """Each amount that differs: its cell, `plan` or `actual`, what it was and what it is."""
    return [
        (cell, part, was, now)
        for cell in sorted({*before, *after})
        for part in PARTS
        if (was := _part(before, cell, part)) != (now := _part(after, cell, part))
    ]


def merged(base: Return | None, mine: Return, theirs: Return) -> tuple[Return, Mapping[Clash, Decimal | None]]:
    """What both changed, and for each amount that both changed differently, theirs. Mine stays in its place.

    `base` is what I began from. Where that is not known, every amount that differs is a clash.
    """
    together: dict[Cell, Amounts] = {}
    clashes: dict[Clash, Decimal | None] = {}
    for cell in sorted({*mine, *theirs}):
        kept = {}
        for part in PARTS:
            own, other = _part(mine, cell, part), _part(theirs, cell, part)
            began = _part(base, cell, part) if base is not None else None
            kept[part] = other if base is not None and own == began else own
            if own != other and (base is None or began not in (own, other)):
                clashes[cell, part] = other
        together[cell] = Amounts(**kept)
    return {cell: one for cell, one in together.items() if one}, clashes


def _part(amounts: Return, cell: Cell, part: str) -> Decimal | None:
    return getattr(amounts.get(cell, Amounts()), part)
