"""The columns of fair shares: those of the command line, in its order, and those of the pace of change."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from integratedcare.allocation import FairShares
from integratedcare.release.reader import Release
from integratedcare.web.allocation import money
from integratedcare.web.allocation.question import Question, answered
from integratedcare.web.design.names import organisation_name
from integratedcare.web.design.remembered import remembered
from integratedcare.web.design.table import Column, Table
from integratedcare.web.design.words import ABSENT

COMPONENTS = {
    "general_and_acute": "General and acute",
    "community": "Community",
    "mental_health": "Mental health",
    "maternity": "Maternity",
    "health_inequalities": "Health inequalities",
    "prescribing": "Prescribing",
    "core": "Core overall",
    "primary_medical_care_need": "Primary medical care need",
    "primary_medical_care": "Primary medical care overall",
}
OF_STREAM = {
    "core": tuple(COMPONENTS)[:7],
    "primary-medical-care": ("primary_medical_care_need", "health_inequalities", "primary_medical_care"),
}
FINAL = {"core": "core", "primary-medical-care": "primary_medical_care"}


@dataclass(frozen=True)
class WordedColumn(Column):
    """A column whose values have words of their own on screen; exports hold the bare value as always."""

    words: Callable[[float], str] = str

    def shown(self, row: Mapping[str, object]) -> str:
        """The words of this column in a row; what is not known says so."""
        value = row.get(self.key)
        return ABSENT if value is None else self.words(value)


def pounds_column(key: str, title: str, on_screen: bool = True) -> Column:
    """A column of pounds, with pence always."""
    return WordedColumn(key, title, "pounds", on_screen=on_screen, words=money.exact)


def gain_column(key: str, title: str) -> Column:
    """A column of pounds gained or lost, with a sign."""
    return WordedColumn(key, title, "pounds", words=lambda value: f"{'+' if value > 0 else ''}{money.exact(value)}")


def change_column(key: str, title: str, on_screen: bool = True) -> Column:
    """A column of shares with a sign."""
    return WordedColumn(key, title, "share", on_screen=on_screen, words=money.signed_percent)


def share_column(key: str, title: str) -> Column:
    """A column of small shares, in thousandths of a per cent."""
    return WordedColumn(key, title, "share", words=lambda value: f"{value * 100:.3f}%")


def points_column(key: str, title: str) -> Column:
    """A column of differences between shares, in percentage points."""
    return WordedColumn(key, title, "share", words=lambda value: money.signed_percent(value, 3).removesuffix("%"))


@remembered(kept=6)  # as large as the answers they are of
def shown_rows(release: Release, question: Question) -> list[dict[str, object]]:
    """The answer's rows in the core's order, with the names that pages show and, with opening positions, every step."""
    result = answered(release, question)
    kind = "" if result.level == "place" else result.level
    rows = [{**row._asdict(), "name": organisation_name(kind, row.name)} for row in result.rows]
    if result.pace:
        for name in ("floor_growth", "remainder_share", "growth", "closing_distance_from_target"):
            for row, value in zip(rows, getattr(result.pace, name), strict=True):
                row[name] = value
    return rows


def share_columns(result: FairShares, link: Callable[[Mapping], str]) -> list[Column]:
    """The command line's columns. On screen are those of the stream; money not asked for is in exports alone."""
    shown = OF_STREAM[result.stream]
    columns = [
        Column("code", "Code", "code", on_screen=result.level != "place"),
        Column("name", "Name", link=link),
        Column("population", "People", "count"),
        *(Column(key, words, "index", on_screen=key in shown) for key, words in COMPONENTS.items()),
        Column("weighted_population", "Weighted people", "count"),
        share_column("share", "Share"),
        pounds_column("target_pounds", "Fair share", on_screen=result.pot is not None),
    ]
    if result.pace:
        columns += [
            pounds_column("opening_pounds", "Opening", on_screen=False),
            change_column("distance_from_target", "Distance from target", on_screen=False),
            pounds_column("closing_pounds", "Closing", on_screen=False),
        ]
    return columns


def screen_order(table: Table, stream: str) -> Table:
    """What matters most first, so that a telephone shows it too: pounds, overall need, share and people.

    The components come after.
    """
    final = FINAL[stream]
    first = ("name", "target_pounds", final, "share", "population", "weighted_population", "code")
    by_key = {column.key: column for column in table.columns}
    rest = [column for column in table.columns if column.key not in first]
    return replace(table, columns=[*(by_key[key] for key in first), *rest])


def pace_columns(link: Callable[[Mapping], str]) -> list[Column]:
    """From opening to closing, step by step."""
    return [
        Column("code", "Code", "code", on_screen=False),
        Column("name", "Name", link=link),
        pounds_column("opening_pounds", "Opening position"),
        pounds_column("floor_growth", "Growth for everyone"),
        pounds_column("remainder_share", "Share of the remainder"),
        pounds_column("closing_pounds", "Closing position"),
        change_column("growth", "Growth"),
        pounds_column("target_pounds", "Target: fair share"),
        change_column("distance_from_target", "From target, before"),
        change_column("closing_distance_from_target", "From target, after"),
    ]


def totals(result: FairShares, table: Table, label: str) -> list[dict[str, object]]:
    """The cells of a row of totals below a table: sums, and the index of all rows where the base is one."""
    values: dict[str, object] = {"name": label}
    for key in ("population", "weighted_population", "share", "target_pounds", "opening_pounds", "closing_pounds"):
        values[key] = result.total(key)
    people = values["population"]
    if len(result.bases) == 1:
        base = next(iter(result.bases.values()))
        for key in COMPONENTS:
            per_head = base.weighted[key] / base.population
            values[key] = sum(result.weighted[key]) / people / per_head if people and per_head else None
    if result.pace:
        values |= _pace_totals(result)
    columns: Sequence[Column] = [column for column in table.columns if column.on_screen]
    if columns[0].kind == "code":
        columns = [columns[1], columns[0], *columns[2:]]  # as `nhs_table` does
    return [{"text": _cell(column, values), "numeric": column.is_numeric} for column in columns]


def _pace_totals(result: FairShares) -> dict[str, object]:
    pace = result.pace
    return {
        "floor_growth": round(sum(pace.floor_growth), 2),
        "remainder_share": pace.remainder,
        "growth": pace.pot / sum(pace.opening) - 1,
    }


def _cell(column: Column, values: Mapping[str, object]) -> str:
    return column.shown(values) if values.get(column.key) is not None else ""
