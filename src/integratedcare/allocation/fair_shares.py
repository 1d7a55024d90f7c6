"""Need-weighted fair shares of a pot of money, at any level from practice to region.

Need index = (weighted population ÷ population) of the row, over the same of the base (England or the row's own
board). Share = the row's final weighted population over that of all rows shown. Source: NHS England, Technical
Guide to Integrated Care Board Allocations; the weighted populations are those of its Place Based Allocation Tool.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np
import pyarrow as pa

from integratedcare.allocation.boards import known_board
from integratedcare.allocation.capitation import check_pot
from integratedcare.allocation.need import COMPONENTS, STREAMS, Need, read_need
from integratedcare.allocation.notes import notes_on
from integratedcare.allocation.opening import opening_in_order
from integratedcare.allocation.pace_of_change import pace_of_change
from integratedcare.allocation.pennies import largest_remainder, to_pounds
from integratedcare.allocation.place_list import Places, as_places
from integratedcare.allocation.result import Base, FairShares
from integratedcare.allocation.rows import Rows, check_level, level_rows, place_rows
from integratedcare.errors import UsageError
from integratedcare.organisations.names import short_name

ENGLAND = "England"


def fair_shares(
    practice_need: pa.Table,
    *,
    level: str,
    icb: str | None = None,
    places: Places | Mapping[str, Iterable[str]] | None = None,
    pot: float | None = None,
    opening=None,
    stream: str = "core",
    against: str = "england",
    rule=None,
) -> FairShares:
    """Fair shares from the `practice_need` table of one year.

    level    practice, pcn, place, district, sub_icb, icb or region
    icb      a board's code: only its rows, and the pot is the board's (else England's)
    places   what `read_places` gives, or place → practice codes; with level place
    pot      pounds to share
    opening  what `read_opening` gives, a path, or code → pounds, covering exactly the rows; needs a pot and a rule
    stream   core or primary-medical-care
    against  england or icb: what need indices are relative to
    rule     the pace-of-change rule

    UsageError for a question that cannot be answered; InputFileError for opening positions that do not fit.
    """
    level = check_level(level)
    stream, against = _choice("stream", stream, STREAMS), _choice("against", against, ("england", "icb"))
    _check_question(level, icb, places, pot, opening, against)
    need = read_need(practice_need)
    boards = dict(zip(need.text("icb_code"), need.text("icb_name"), strict=True))
    short = {code: short_name(name) for code, name in boards.items()}
    icb = known_board(icb, short)

    if level == "place":
        chosen = as_places(places, need.practices)
        rows = place_rows(need, icb, chosen.members, chosen.names, chosen.boards, short[icb] if icb else ENGLAND)
    else:
        chosen = None
        rows = level_rows(need, level, icb, short)

    population, weighted = _added_up(need, rows.row_of_practice, len(rows.codes))
    base_of, bases, scope = _bases(need, rows, icb, against, short)
    columns = {"code": rows.codes, "name": rows.names, "population": tuple(population.tolist())}
    for position, component in enumerate(COMPONENTS):
        columns[component] = _index(population, weighted[:, position], component, base_of, bases)
    by_component = {c: tuple(weighted[:, i].tolist()) for i, c in enumerate(COMPONENTS)}
    final = by_component[STREAMS[stream]]
    total = math.fsum(final)
    if total <= 0:
        raise UsageError("The rows asked for have no weighted population, so there is nothing to share by.")
    columns["weighted_population"] = final
    columns["share"] = tuple(w / total for w in final)

    order = range(len(final))  # rows are in code order, so a tied penny goes to the first
    columns["target_pounds"] = (None,) * len(final)
    if pot is not None:
        columns["target_pounds"] = to_pounds(largest_remainder(final, check_pot(pot), order))
    pace = None
    if opening is not None:
        amounts = opening_in_order(opening, rows.codes)
        pace = pace_of_change(amounts, columns["target_pounds"], pot, rule, codes=order)
        columns["opening_pounds"] = pace.opening
        columns["distance_from_target"] = pace.distance_from_target
        columns["closing_pounds"] = pace.closing

    result = FairShares(
        year=need.year, level=level, icb=icb, stream=stream, against=against,
        pot=None if pot is None else check_pot(pot) / 100,
        columns=columns, weighted=by_component, base_of=base_of, bases=bases, scope=scope, pace=pace, notes=(),
    )  # fmt: skip
    return replace(result, notes=notes_on(result, need, rows, chosen, pot))


def _check_question(level, icb, places, pot, opening, against) -> None:
    if level == "region" and icb is not None:
        raise UsageError("A region holds many boards: ask for regions without a board (--icb).")
    if level == "region" and against == "icb":
        raise UsageError("A region lies in no one board: compare regions with England (--against england).")
    if level == "place" and places is None:
        raise UsageError("The level place needs a list of places (--places FILE.csv with place and practice).")
    if level != "place" and places is not None:
        raise UsageError(f"A list of places goes with the level place, not with {level.replace('_', '-')}.")
    if pot is not None:
        check_pot(pot)
    if opening is not None and pot is None:
        raise UsageError("Opening positions need a pot to move within: give it too (--pot POUNDS).")


def _choice(what: str, value: str, known: Iterable[str]) -> str:
    name = str(value).strip().lower().replace("_", "-")
    if name not in known:
        raise UsageError(f"There is no {what} {value!r}: choose {' or '.join(known)}.")
    return name


def _added_up(need: Need, group, size: int) -> tuple[np.ndarray, np.ndarray]:
    """People and weighted populations of each group; practices numbered -1 are left out."""
    group = np.asarray(group) + 1
    columns = [need.population, *need.weighted.T]
    sums = [np.bincount(group, weights=column, minlength=size + 1)[1:] for column in columns]
    return sums[0], np.column_stack(sums[1:])


def _bases(need: Need, rows: Rows, icb: str | None, against: str, short: dict[str, str]):
    """For each row the key of its base, the bases by key, and the scope's own totals."""
    codes = sorted(short)
    number = {code: position for position, code in enumerate(codes)}
    people, weighted = _added_up(need, [number[board] for board in need.text("icb_code")], len(codes))

    def base(boards: Iterable[str], name: str) -> Base:
        chosen = [number[board] for board in boards]
        sums = (math.fsum(weighted[chosen, i].tolist()) for i in range(len(COMPONENTS)))
        return Base(name, math.fsum(people[chosen].tolist()), dict(zip(COMPONENTS, sums, strict=True)))

    england = base(codes, ENGLAND)
    scope = base([icb], short[icb]) if icb else england
    if against == "england":
        return (ENGLAND,) * len(rows.codes), {ENGLAND: england}, scope
    base_of = tuple("+".join(boards) for boards in rows.boards)
    together = {key: key.split("+") for key in base_of}
    return base_of, {k: base(b, " and ".join(short[c] for c in b)) for k, b in together.items()}, scope


def _index(population, weighted, component: str, base_of, bases) -> tuple[float | None, ...]:
    """Weighted ÷ population, over the same of each row's base; None where either has no people or no need."""
    per_head = {key: base.weighted[component] / (base.population or math.inf) for key, base in bases.items()}
    base = np.array([per_head[key] for key in base_of])
    known = (population > 0) & (base > 0)
    index = np.divide(weighted, population * base, out=np.zeros_like(weighted), where=known).tolist()
    return tuple(index) if known.all() else tuple(i if k else None for i, k in zip(index, known, strict=True))
