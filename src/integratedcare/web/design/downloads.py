"""The links at the foot of a page to the same page in other forms."""

from django.http import HttpRequest

from integratedcare.web.design import words
from integratedcare.web.design.page import Link, Page


def download_links(request: HttpRequest, page: Page) -> list[Link]:
    """One CSV for each table, the workbook, the JSON, and one picture for each chart, with their sizes in rows."""
    state = request.GET.copy()
    state.pop("page", None)
    stem = request.path.rstrip("/")

    def link(text: str, form: str, **part: str) -> Link:
        asked = state.copy()
        asked.update(part)
        query = asked.urlencode()
        return Link(text, f"{stem}.{form}{'?' + query if query else ''}")

    tables = [table for table in page.tables if table]
    many = len(tables) > 1
    links = [
        link(
            f"{table.title} (CSV, {words.plural(len(table.rows), 'row')})",
            "csv",
            **({"table": table.name} if many else {}),
        )
        for table in tables
    ]
    if tables:
        links += [
            link("What the columns of the CSV mean, with source and licence (CSV on the Web)", "csv-metadata.json"),
            link("Everything on this page (Excel workbook)", "xlsx"),
            link("Everything on this page (JSON)", "json"),
        ]
    several = len(page.charts) > 1
    return links + [
        link(f"{chart.title} (SVG picture)", "svg", **({"chart": chart.name} if several else {}))
        for chart in page.charts
    ]
