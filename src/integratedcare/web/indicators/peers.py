"""The bodies that the chosen one is set among, at one period, as the ranking's table."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.table import Column, Table
from integratedcare.web.indicators import figures
from integratedcare.web.indicators.asked import Asked
from integratedcare.web.indicators.bodies import LEVELS, boards_of, names_of, within
from integratedcare.web.indicators.subject import Subject
from integratedcare.web.indicators.values import periods, rows_of

COMPARED = {
    "better": "Better", "similar": "Similar", "worse": "Worse", "higher": "Higher", "lower": "Lower",
    "not_compared": "Not compared",
}  # fmt: skip
PART_OF = ("provider", "pcn", "practice")  # shown within the chosen board alone
MOST_BARS = 60


@dataclass(frozen=True)
class Peers:
    """Bodies of one level at one period, best (or highest) first. `chosen` is the code of the page's own body."""

    rows: Sequence[Mapping]
    end: date
    period: str
    england: float | None
    chosen: str
    are: str  # `systems`, `primary care networks of Sussex`


def peers_of(release: Release, asked: Asked, subject: Subject) -> Peers | None:
    """The bodies compared, at the newest period of the page's own body; none where no body has a value there."""
    own = asked.body_level == asked.level and subject.newest
    held = periods(release, asked.indicator)
    ends = [
        end
        for (level, start), end in held.items()
        if level == asked.level and (level != "icb" or start == asked.boards.start)
    ]
    if not own and not ends:
        return None
    end = own["period_end"] if own else max(ends)
    rows = rows_of(release, asked.indicator, asked.level, asked.boards.start, period_end=end)
    are = LEVELS[asked.level][1]
    if asked.board and asked.level in PART_OF:
        inside = within(release, asked.boards, asked.board, asked.level)
        rows = [row for row in rows if row["code"] in inside]
        are = f"{are} of {boards_of(release, asked.boards.start)[asked.board].name}"
    if not rows:
        return None
    names = names_of(release, asked.level, asked.boards)
    ranked = _ranked(asked, [{**row, "name": names.get(row["code"]) or row["code"]} for row in rows])
    period = figures.period(rows[0]["period_start"], end, str(asked.definition["period_type"]))
    chosen = asked.body if asked.body_level == asked.level else ""
    return Peers(ranked, end, period, subject.england.get(end), chosen, are)


def _ranked(asked: Asked, rows: list[dict]) -> list[dict]:
    """The rows with a rank: 1 the best, or the highest where good is not defined; equal values share it."""
    sign = 1 if asked.definition["better"] == "lower" else -1
    rows = sorted(rows, key=lambda row: (sign * row["value"], row["name"]))
    rank = 0
    ranked = []
    for place, row in enumerate(rows, start=1):
        rank = rank if ranked and ranked[-1]["value"] == row["value"] else place
        ranked.append({**row, "rank": rank, "compared": COMPARED[row["comparison"]]})
    return ranked


def peers_table(release: Release, asked: Asked, peers: Peers) -> Table:
    """One row for each body, best (or highest) first, each leading to this page about it."""
    kind = figures.kind_of(asked.definition)
    some = {key for row in peers.rows for key in ("lower", "upper", "numerator", "denominator") if row[key] is not None}
    country = words.capital(words.country(release))
    columns = [
        Column("code", "Code", "code"),
        Column("name", words.capital(LEVELS[asked.level][0]), link=lambda row: address_of(asked, row["code"])),
        Column("rank", "Rank", "count"),
        Column("value", f"Value ({asked.definition['unit']})", kind),
        Column("lower", "95% limits: lower", kind, on_screen="lower" in some),
        Column("upper", "upper", kind, on_screen="upper" in some),
        Column("numerator", "Numerator", "count", on_screen="numerator" in some),
        Column("denominator", "Denominator", "count", on_screen="denominator" in some),
        Column(
            "compared", f"Against {country}", on_screen=any(row["comparison"] != "not_compared" for row in peers.rows)
        ),
        Column("period_end", "Last day", "date", on_screen=False),
        Column("comparison", "comparison", on_screen=False),
        Column("note", "Read with care", on_screen=False),
    ]
    return Table("ranking", f"{words.capital(peers.are)} in order, {peers.period}", columns, peers.rows, size="s")


def address_of(asked: Asked, code: str) -> str:
    """This page about another body of the level compared."""
    if asked.level == "icb":
        return asked.address(board=code, code=None)
    return asked.address(code=code)


def counted(peers: Peers, country: str) -> str:
    """How many are better, similar and worse: `12 are better than England, 20 similar and 10 worse`."""
    found = Counter(row["comparison"] for row in peers.rows)
    if found["not_compared"] == len(peers.rows):
        return "These values have no intervals, so they are not compared with one another."
    said = [f"{found[key]:,} {key}" for key in ("better", "higher", "similar", "lower", "worse") if found[key]]
    return f"Against {country} by their 95% intervals: {words.listed(said)}."
