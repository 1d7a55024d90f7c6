"""How a feed is declared: its columns, what they may hold, and what makes a delivery of it good.

One declaration gives the checks, the dictionary page and the made-up files. Columns that identify a person are kept in
the store of identifiers and nowhere else.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from integratedcare.errors import ContractError

TYPES = ("text", "date", "moment", "whole", "number", "yes_no")


@dataclass(frozen=True)
class Field:
    """A column of a feed.

    `also` are other headings that it is known by, national ones first; capitals, spaces and punctuation do not count.
    A row without a value in a `needed` column is set aside. `codes` is the closed list of values with their meanings,
    `spellings` other ways of writing one of them. `minimum` and `maximum` bound numbers. `identifies` marks what says
    who a person is.
    """

    type: str
    meaning: str
    also: tuple[str, ...] = ()
    needed: bool = False
    codes: Mapping[str, str] | None = None
    spellings: Mapping[str, str] = field(default_factory=dict)
    minimum: float | None = None
    maximum: float | None = None
    identifies: bool = False


@dataclass(frozen=True)
class Feed:
    """One feed. `key` tells its rows apart within a delivery, and which row of a later delivery replaces which.

    `dated_by` is the column whose date places a row in a month. `in_order` lists columns whose dates never run
    backwards. A delivery is late when the newest row is over `fresh_days` old, and refused when its rows are fewer or
    more than the last delivery's by over `row_change` of it.
    """

    name: str
    title: str
    what: str
    grain: str
    standard: str
    key: tuple[str, ...]
    dated_by: str
    fields: Mapping[str, Field]
    in_order: tuple[tuple[str, ...], ...] = ()
    fresh_days: int = 45
    row_change: float = 0.3

    def __post_init__(self) -> None:
        named = {*self.key, self.dated_by, *(name for group in self.in_order for name in group)}
        if unknown := sorted(named - set(self.fields)):
            raise ContractError(f"Feed {self.name} speaks of columns that it does not have: {', '.join(unknown)}.")
        if wrong := [name for name, one in self.fields.items() if one.type not in TYPES]:
            raise ContractError(f"Feed {self.name}: the type of {', '.join(wrong)} is not one of {', '.join(TYPES)}.")

    @property
    def identifying(self) -> tuple[str, ...]:
        """The columns that say who a row is about."""
        return tuple(name for name, one in self.fields.items() if one.identifies)

    def is_late(self, newest: datetime.date | None, today: datetime.date) -> bool:
        """Whether a newest row of this day is older than the contract allows."""
        return newest is not None and newest < today - datetime.timedelta(days=self.fresh_days)


def text(meaning: str, *also: str, **more) -> Field:
    """Words or a code."""
    return Field("text", meaning, also, **more)


def code(meaning: str, codes: Mapping[str, str], *also: str, **more) -> Field:
    """A value from a closed list."""
    return Field("text", meaning, also, codes=codes, **more)


def date(meaning: str, *also: str, **more) -> Field:
    """A calendar date: 2026-03-31, 31/03/2026, 31-Mar-2026 or 20260331."""
    return Field("date", meaning, also, **more)


def moment(meaning: str, *also: str, **more) -> Field:
    """A date and a time of day, in the time of England."""
    return Field("moment", meaning, also, **more)


def whole(meaning: str, *also: str, minimum: float | None = 0, **more) -> Field:
    """A whole number, not negative unless told."""
    return Field("whole", meaning, also, minimum=minimum, **more)


def number(meaning: str, *also: str, **more) -> Field:
    """A number with a fraction."""
    return Field("number", meaning, also, **more)


def yes_no(meaning: str, *also: str, **more) -> Field:
    """Yes or no, however it is written: Y, yes, true, 1."""
    return Field("yes_no", meaning, also, **more)
