"""What turned: icons of the newest period that are not those of the period before."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from integratedcare.oversight.judging.sentence import CHANGING, NO_CHANGE

ASSURED = {
    "consistent_pass": "expected to meet its target",
    "consistent_fail": "expected to miss its target unless something changes",
    "inconsistent": "may meet or miss its target from month to month",
}
LATELY = timedelta(days=100)  # three months and a little: sources are published one to three months apart
SAID = {"common_cause": NO_CHANGE, **CHANGING, **ASSURED}
WAYS = ("to_worse", "to_missing", "to_improving", "other", "to_usual", "target")  # the most telling first
TURNED_ONCE = (
    "Measures that tell of one thing, such as waits over 52 and 65 weeks as counts and as shares, are counted once, "
    "and so is a measure whose two icons turned: by what tells most (began to get worse, then came to be expected to "
    "miss its target, then began to improve)"
)


@dataclass(frozen=True)
class Turn:
    """One icon that turned. `icon` is variation or assurance; `before` and `after` are what it was and is; `row` the
    row of `judgement`.
    """

    row: Mapping
    icon: str
    before: str
    after: str

    @property
    def words(self) -> str:
        """What turned, and when, in words: `getting worse in March 2026; before, no significant change`."""
        return f"{SAID[self.after]} in {self.row['period_end']:%B %Y}; before, {SAID[self.before]}"

    @property
    def way(self) -> str:
        """Which of WAYS it went; `to_missing` is of a target, `target` any other expectation of it."""
        if self.icon == "assurance":
            return "to_missing" if self.after == "consistent_fail" else "target"
        if self.after == "common_cause":
            return "to_usual"
        return {"concern": "to_worse", "improvement": "to_improving"}.get(self.after.split("_")[0], "other")


@dataclass(frozen=True)
class Change:
    """What turned about one thing: its most telling turn, and the other icons and measures that tell of the same."""

    lead: Turn
    others: tuple[Turn, ...]

    @property
    def way(self) -> str:
        """Which of WAYS it went, as it is counted."""
        return self.lead.way


def turned(row: Mapping, newest: date) -> Iterator[Turn]:
    """The icons of a row of `judgement` that turned; none of a value that is no news on the day `newest`, the last of
    the newest period: one whose period ended over LATELY days before. An icon that is new did not turn.
    """
    if row["is_old"] == "yes" or newest - row["period_end"] > LATELY:
        return
    for icon in ("variation", "assurance"):
        before, after = row[f"previous_{icon}"], row[icon]
        if before and after and before != after:
            yield Turn(row, icon, before, after)


def all_turned(rows: Iterable[Mapping]) -> list[Turn]:
    """The icons that turned in these rows, in their order, as news on the last day of the newest period of them."""
    rows = list(rows)
    newest = max((row["period_end"] for row in rows), default=date.min)
    return [turn for row in rows for turn in turned(row, newest)]


def changes(turns: Iterable[Turn]) -> list[Change]:
    """The turns of one body, a Change for each thing that they tell of: a measure without a family, or a family (the
    `family` of its row's indicator). They keep the order of what came first of each.
    """
    told: dict[str, list[Turn]] = {}
    for turn in turns:
        told.setdefault(str(turn.row.get("family") or turn.row["indicator"]), []).append(turn)
    return [_change(own) for own in told.values()]


def _change(turns: list[Turn]) -> Change:
    lead = min(turns, key=lambda turn: WAYS.index(turn.way))
    return Change(lead, tuple(turn for turn in turns if turn is not lead))
