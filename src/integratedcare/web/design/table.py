"""A table of a page: the same rows for the screen, the CSV, the workbook and the JSON."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from integratedcare.web.design import words

Row = Mapping[str, object]
SHOWN: dict[str, Callable[..., str]] = {
    "text": lambda value: "" if value is None else str(value),
    "code": lambda value: "" if value is None else str(value),
    "count": words.count,
    "share": words.share,
    "index": words.index,
    "decimal": words.decimal,
    "figure": words.figure,
    "score": words.score,
    "place": words.place,
    "pounds": words.pounds,
    "date": lambda value: "" if value is None else words.day(value),
}
NUMERIC = {"count", "share", "index", "decimal", "figure", "score", "place", "pounds"}


@dataclass(frozen=True)
class Column:
    """One column: its machine name, its words on screen, what kind of value it holds, and where a cell leads.

    `in_line` are the words before its value where a row is a few lines on a telephone (its title unless told, none for
    a code); a column that is `silent_at_zero` says nothing there of a zero.
    """

    key: str
    title: str
    kind: str = "text"  # a key of SHOWN
    link: Callable[[Row], str | None] | None = None
    on_screen: bool = True
    in_line: str | None = None
    silent_at_zero: bool = False

    @property
    def before(self) -> str:
        """The words before its value in a line."""
        return self.in_line if self.in_line is not None else "" if self.kind == "code" else self.title

    @property
    def is_numeric(self) -> bool:
        return self.kind in NUMERIC

    def shown(self, row: Row) -> str:
        """The words of this column in a row."""
        return SHOWN[self.kind](row.get(self.key))


@dataclass(frozen=True)
class Table:
    """Rows under columns. `name` is its word in `?table=`; `sort` the column it is in order of, `-` if descending.

    With `lines`, a row is a few lines on a telephone and not a strip to push sideways: its name, then its values.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    is_sortable: bool = False
    sort: str = ""
    note: str = ""
    size: str = "m"
    lines: bool = False

    def __bool__(self) -> bool:
        return bool(self.rows)

    def sorted_by(self, sort: str) -> "Table":
        """The same table in order of a column; rows without a value come last; equal rows keep their order."""
        key = sort.removeprefix("-")
        known = [row for row in self.rows if row.get(key) is not None]
        known.sort(key=lambda row: _in_order(row[key]), reverse=sort.startswith("-"))
        return replace(self, rows=[*known, *(row for row in self.rows if row.get(key) is None)], sort=sort)

    def between(self, start: int, end: int) -> "Table":
        """The same table with some of its rows (one page of it)."""
        return replace(self, rows=self.rows[start:end])


def _in_order(value: object) -> object:
    return value.casefold() if isinstance(value, str) else value


def machine_value(value: object) -> object:
    """A value as an export holds it: dates as 2026-04-01, whole numbers without a point, the rest as it is."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) > 1 else value
