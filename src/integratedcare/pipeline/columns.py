"""How a table declares its columns: one line gives the type, the meaning and the checks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column of a table.

    `type` is an Ibis type name, `meaning` the data dictionary entry. A column that is not `optional` may hold no
    null; `minimum` and `maximum` bound a number (inclusive).
    """

    type: str
    meaning: str
    optional: bool = False
    minimum: float | None = None
    maximum: float | None = None


def text(meaning: str, *, optional: bool = False) -> Column:
    """A code, a name or a word from a closed list."""
    return Column("string", meaning, optional)


def date(meaning: str, *, optional: bool = False) -> Column:
    """A calendar date."""
    return Column("date", meaning, optional)


def moment(meaning: str, *, optional: bool = False) -> Column:
    """A date and a time of day, in the time of England."""
    return Column("timestamp", meaning, optional)


def yes_no(meaning: str, *, optional: bool = False) -> Column:
    """True or false."""
    return Column("boolean", meaning, optional)


def whole(meaning: str, *, optional: bool = False, minimum: float | None = 0) -> Column:
    """A whole number, not negative unless told."""
    return Column("int64", meaning, optional, minimum)


def number(meaning: str, *, optional: bool = False, minimum: float | None = None) -> Column:
    """A number with a fraction."""
    return Column("float64", meaning, optional, minimum)


def share(meaning: str, *, optional: bool = False) -> Column:
    """A part of a whole, 0 to 1."""
    return Column("float64", meaning, optional, 0.0, 1.0)
