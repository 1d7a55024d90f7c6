"""What a page of fair shares says: all rows compared, or one of them in full."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from integratedcare.allocation import FairShares
from integratedcare.errors import UsageError
from integratedcare.release.reader import Release
from integratedcare.web.allocation import drawing, finding
from integratedcare.web.allocation.about import about_fair_shares
from integratedcare.web.allocation.charts import charts_of
from integratedcare.web.allocation.choices import controls, error_summary
from integratedcare.web.allocation.columns import FINAL, pace_columns, screen_order, share_columns, shown_rows, totals
from integratedcare.web.allocation.levels import LEVELS
from integratedcare.web.allocation.question import answered
from integratedcare.web.allocation.reading import Asked
from integratedcare.web.allocation.row import row_words, rows_components
from integratedcare.web.allocation.slivers import marked
from integratedcare.web.allocation.ways_on import ways_on
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.nhs_table import nhs_table
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.pagination import page_of
from integratedcare.web.design.query import Query
from integratedcare.web.design.table import Table

FILTERED_FROM = 60  # rows: a table longer than this has a box to find one in


def fair_shares_page(release: Release, query: Query, asked: Asked) -> Page:
    """The page of a question that has an answer. UsageError for a row, column or page that it has not."""
    question, result = asked.question, answered(release, asked.question)
    level = LEVELS[result.level]
    rows = shown_rows(release, question)
    row = _row(query, rows)
    tables = _tables(query, result, rows, row)
    main = _found(tables[0], query)
    page = page_of(main, query)
    crumbs = [Link("Home", address("home") or "/")]
    if row:
        crumbs.append(Link("Fair shares", query.address(address("fair-shares"), row=None, page=None)))
    return Page(
        template="allocation/fair_shares.jinja",
        name="Fair shares",
        title=finding.row_finding(result, row) if row else finding.overview_finding(result, rows),
        lead=finding.overview_lead(result),
        section="fair-shares",
        breadcrumbs=crumbs,
        tables=[main, *tables[1:]],
        charts=charts_of(release, question, row),
        about=about_fair_shares(result),
        words={
            "query": query,
            "controls": controls(release, asked),
            "paged": page,
            "main": _with_totals(release, result, screen_order(page.table, result.stream), query),
            "pace": _with_totals(release, result, tables[1], None) if result.pace and len(rows) <= 100 else None,
            "row": row_words(result, row) if row else None,
            "find": query.text("find"),
            "found": f"{len(main.rows):,} of {words.plural(len(rows), level.one, level.many)}",
            "has_find": len(rows) > FILTERED_FROM,
            "state": {**{word: query.given[word] for word in query.given if word not in ("find", "page")}},
            "ways": ways_on(question),
            "illustrative": result.illustrative,
        },
    )


def problem_page(release: Release, asked: Asked) -> Page:
    """The same page when the question cannot be answered: the form as it was filled in, and what is wrong."""
    return Page(
        template="allocation/fair_shares_problem.jinja",
        name="Fair shares",
        title="We cannot answer that as it stands",
        section="fair-shares",
        breadcrumbs=[Link("Home", address("home") or "/")],
        words={"controls": controls(release, asked), "problems": error_summary(asked.problems)},
    )


def _row(query: Query, rows: list[dict]) -> Mapping | None:
    """The row in full, if one is asked for. UsageError with the nearest code if there is none of that code."""
    code = query.text("row")
    by_code = {str(row["code"]): row for row in rows}
    if code and code not in by_code:
        near = get_close_matches(code, by_code, n=1)
        hint = f"Did you mean '{near[0]}'?" if near else "Choose a row in the table."
        raise UsageError(f"There is no row with the code '{code}' here. {hint}")
    return by_code.get(code)


def _tables(query: Query, result: FairShares, rows: list[dict], row: Mapping | None) -> list[Table]:
    columns = share_columns(result, lambda one: query.address(row=one["code"], page=None))
    allowed = [f"{sign}{column.key}" for column in columns for sign in ("", "-")]
    sort = query.choice("sort", allowed, f"-{FINAL[result.stream]}")
    level = LEVELS[result.level]
    title = f"{words.plural(len(rows), level.one, level.many)}, {result.year}"
    title = f"Fair shares of {title}" if result.pot is not None else f"Need of {title}"
    tables = [Table("fair-shares", title, columns, rows, is_sortable=True).sorted_by(sort)]
    if result.pace:
        title = f"From opening to closing position{drawing.mark_of(result)}"
        steps = Table("pace-of-change", title, pace_columns(columns[1].link), rows)
        tables.append(steps.sorted_by("closing_distance_from_target"))
    if row:
        tables.append(rows_components(result, rows, row))
    return tables


def _found(table: Table, query: Query) -> Table:
    """The rows whose code or name holds what `?find=` says."""
    find = query.text("find").casefold()
    if not find:
        return table
    rows = [row for row in table.rows if find in f"{row['code']} {row['name']}".casefold()]
    return Table(table.name, table.title, table.columns, rows, is_sortable=True, sort=table.sort)


def _with_totals(release: Release, result: FairShares, table: Table, query: Query | None) -> dict[str, object]:
    """A table as its template wants it, with a row of totals below. The totals are those of all rows."""
    shown = nhs_table(replace(table, rows=marked(release, result, table.rows)), query)
    level = LEVELS[result.level]
    label = "Total" if len(result) == 1 else f"All {words.plural(len(result), level.one, level.many)}"
    shown["rows"] = [*shown["rows"], totals(result, table, label)]
    return shown
