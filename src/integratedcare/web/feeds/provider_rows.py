"""One feed's measures by provider and by month: the newest month beside what is usual."""

from collections.abc import Iterable, Mapping, Sequence

from integratedcare.feeds.quality import COMPLETE, IN_ORDER, ROWS, VALID, Measured
from integratedcare.web.design.table import Column, Table
from integratedcare.web.feeds import small
from integratedcare.web.feeds.measured import Measures

USUAL, SHOWN = 12, 24  # months before the newest that say what is usual; months on the page
MEASURES = (COMPLETE, VALID, IN_ORDER)
NAMES = {COMPLETE: "Complete", VALID: "Valid", IN_ORDER: "Dates in order", ROWS: "Rows"}
NOT_GIVEN = "not given"
SHARES = [
    column
    for name in MEASURES
    for column in (Column(name, NAMES[name], "share"), Column(f"usual_{name}", f"Usually {name}", "share", None, False))
]
PROVIDER_COLUMNS = [
    Column("provider", "Provider"),
    Column("month", "Newest month"),
    Column("rows_words", "Rows that month"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    Column("usual_rows", "Usual rows", "count"),
    *SHARES,
    Column("changed", "Changed by more than chance"),
]
MONTH_COLUMNS = [
    Column("month", "Month"),
    Column("rows_words", "Rows"),
    Column("rows", "Rows (number)", "count", on_screen=False),
    *(Column(name, NAMES[name], "share") for name in MEASURES),
]
MEASURE_COLUMNS = [
    Column("provider", "Provider"),
    Column("month", "Month"),
    Column("measure", "Measure"),
    Column("column", "Column"),
    Column("counted", "Rows it is counted from", "count"),
    Column("share", "Share that is good", "share"),
]


def months_of(measured: Iterable[Measured]) -> list[str]:
    """The months of rows that have a date, the earliest first."""
    return sorted({one.month for one in measured if one.month})


def pooled(measured: Iterable[Measured], months: Sequence[str]) -> dict[str, float | int | None]:
    """Rows, and each measure's share over all columns, of some months together; shares of a few rows are hidden."""
    within = set(months)
    ours = [one for one in measured if one.month in within]
    rows = sum(one.good for one in ours if one.measure == ROWS)
    found: dict[str, float | int | None] = {"rows": rows}
    for name in MEASURES:
        counted = sum(one.counted for one in ours if one.measure == name)
        good = sum(one.good for one in ours if one.measure == name)
        found[name] = good / counted if counted and not small.is_small(rows) else None
    return found


def hidden_cells(measured: Iterable[Measured]) -> set[tuple[str, str]]:
    """The (provider, month) whose counts must not be shown: few rows, or what the month's total would give away."""
    months: dict[str, dict[str, int]] = {}
    for one in measured:
        if one.measure == ROWS:
            months.setdefault(one.month, {})[one.provider] = one.good
    return hidden_in(months)


def hidden_in(months: Mapping[str, Mapping[str, int]]) -> set[tuple[str, str]]:
    """The same from the number of rows of each provider in each month."""
    return {
        (provider, month)
        for month, counts in months.items()
        for provider, count in small.apart(counts).items()
        if count is None
    }


def provider_table(found: Measures) -> Table:
    """A line for each provider; those whose newest month is worse than chance allows come first."""
    by_provider: dict[str, list[Measured]] = {}
    for one in found.all:
        by_provider.setdefault(one.provider, []).append(one)
    hidden = hidden_cells(found.all)
    rows = [_provider(provider, ours, found.changed(), hidden) for provider, ours in by_provider.items()]
    rows.sort(key=lambda row: (-row["worse"], row["provider"]))
    note = f"Usual: the {USUAL} months before. A change is told once there are twelve months, by a control chart."
    return Table("providers", "Newest month of each provider", PROVIDER_COLUMNS, rows, note=note)


def _provider(provider: str, measured: list[Measured], marked: dict, hidden: set) -> dict[str, object]:
    months = months_of(measured)
    newest, before = months[-1:], months[-1 - USUAL : -1]
    is_hidden = any((provider, month) in hidden for month in newest)
    now, usual = pooled(measured, newest), pooled(measured, before)
    now |= dict.fromkeys(now) if is_hidden else {}
    ours = {key[1:]: word for key, word in marked.items() if key[0] == provider}
    worse = [named(measure, column) for (measure, column), word in ours.items() if word.startswith("concern")]
    other = [f"{named(measure, column)} {direction(word)}" for (measure, column), word in ours.items()]
    return {
        "provider": provider or NOT_GIVEN,
        "month": newest[0] if newest else "no date",
        "rows": now["rows"],
        "rows_words": small.HIDDEN if is_hidden else small.words(now["rows"]),
        "usual_rows": small.shown(round(usual["rows"] / len(before))) if before else None,
        **{name: now[name] for name in MEASURES},
        **{f"usual_{name}": usual[name] for name in MEASURES},
        "changed": ", ".join(other) if other else "nothing",
        "worse": len(worse),
    }


def named(measure: str, column: str) -> str:
    """A measure of a column, in words."""
    return "number of rows" if measure == ROWS else f"{column} {NAMES[measure].lower()}"


def direction(word: str) -> str:
    """A signal of `statistics.spc` in words."""
    kind, _, way = word.partition("_")
    return {"concern": "is worse", "improvement": "is better"}.get(kind, "is higher" if way == "high" else "is lower")


def month_table(measured: Sequence[Measured], provider: str = "") -> Table:
    """Newest months first, of all providers together or of one."""
    ours = [one for one in measured if provider in ("", one.provider)]
    months = months_of(ours)
    by_month = {month: [one for one in ours if one.month == month] for month in months}
    found = {month: pooled(by_month[month], [month]) for month in months}
    if provider:
        hidden = {month for who, month in hidden_cells(measured) if who == provider}
    else:  # the whole of all months is on the page too
        parts = small.apart({month: one["rows"] for month, one in found.items()})
        hidden = {month for month, count in parts.items() if count is None}
    rows = []
    for month in reversed(months[-SHOWN:]):
        shown = dict.fromkeys(found[month]) if month in hidden else found[month]
        rows.append(
            shown | {"month": month, "rows_words": small.HIDDEN if month in hidden else small.words(shown["rows"])}
        )
    title = f"Month by month: {provider}" if provider else "Month by month"
    return Table("months", title, MONTH_COLUMNS, rows)


def measure_table(feed: str, measured: Sequence[Measured]) -> Table:
    """Every measure of the newest months, as `ics check` has them; for the downloads."""
    months, hidden = set(months_of(measured)[-SHOWN:]), hidden_cells(measured)
    rows = [
        {
            "provider": one.provider,
            "month": one.month,
            "measure": one.measure,
            "column": one.column,
            "counted": None if (one.provider, one.month) in hidden else small.shown(one.counted),
            "share": None if (one.provider, one.month) in hidden or small.is_small(one.counted) else one.share,
        }
        for one in measured
        if one.month in months
    ]
    title = f"Each column by provider and month, newest {SHOWN} months"
    return Table("measures", title, MEASURE_COLUMNS, rows, note=f"All months: ics check {feed} --format csv")
