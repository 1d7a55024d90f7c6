"""The release's tables to download, and the published files they were made from."""

from integratedcare.release.reader import Release
from integratedcare.web.design import words
from integratedcare.web.design.addresses import address
from integratedcare.web.design.page import Link, Page
from integratedcare.web.design.table import Column, Table
from integratedcare.web.reference.release_tables import DESCRIPTIONS

SOURCE_COLUMNS = [
    Column("title", "Title"),
    Column("publisher", "Publisher"),
    Column("period", "Period"),
    Column("licence", "Licence"),
    Column("attribution", "Attribution"),
    Column("used_for", "Used for"),
    Column("file", "File", on_screen=False),
]


def downloads_page(release: Release) -> Page:
    """One row for each table, with its rows, what it holds and its two forms."""
    tables = release.manifest["tables"]
    rows = [
        {
            "table": name,
            "holds": DESCRIPTIONS.get(name, ""),
            "rows": tables[name]["rows"],
            "sha256": tables[name]["sha256"],
            "csv": "CSV",
            "parquet": "Parquet",
        }
        for name in sorted(tables)
        if tables[name]["rows"]
    ]
    columns = [
        Column("table", "Table"),
        Column("holds", "What it holds"),
        Column("rows", "Rows", "count"),
        Column("csv", "Download", link=lambda row: _file(row, "csv")),
        Column("parquet", "Download", link=lambda row: _file(row, "parquet")),
        Column("sha256", "SHA-256 of the Parquet file", on_screen=False),
    ]
    return Page(
        template="reference/downloads.jinja",
        name="Downloads",
        title=f"Everything here, in {words.plural(len(rows), 'table')} to download",
        lead="One release holds all figures of this site. It never changes; a newer one takes its place.",
        section="downloads",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[Table("tables", "Tables of this release", columns, rows)],
        words={"manifest": address("manifest"), "checks": release.manifest.get("checks", [])},
    )


def sources_page(release: Release) -> Page:
    """The catalogue: what this release was made from first, then what else the product knows."""
    used = {path.rpartition("/")[2].partition(".")[0] for path in release.manifest.get("inputs", {})}
    rows = release.rows("catalogue")
    into = [row for row in rows if row["file"] in used]
    others = [row for row in rows if row["file"] not in used]
    return Page(
        template="design/analysis.jinja",
        name="Data sources",
        title=f"{words.plural(len(into), 'published file')} went into these figures" if into else "Data sources",
        lead="Each keeps its own period, licence and attribution, which every page and download repeats.",
        breadcrumbs=[Link("Home", address("home") or "/")],
        tables=[
            Table("used", "Used in this release", SOURCE_COLUMNS, into),
            Table("others", "In the catalogue, not used in this release", SOURCE_COLUMNS, others),
        ],
    )


def _file(row, ending: str) -> str | None:
    return address("table-file", row["table"].replace("_", "-"), ending)
