"""Reading a published file: is it there, is it whole, does it have the columns that we were promised?"""

import difflib
from pathlib import Path

from integratedcare.errors import DataError
from integratedcare.pipeline.checks import quote
from integratedcare.pipeline.table import Source

SQL_TYPES = {
    "string": "VARCHAR", "int64": "BIGINT", "float64": "DOUBLE", "date": "DATE", "timestamp": "TIMESTAMP",
    "boolean": "BOOLEAN",
}  # fmt: skip
SPARK_TYPES = SQL_TYPES | {"string": "STRING", "timestamp": "TIMESTAMP_NTZ"}
ADVICE = "Run `ics data check` to see what else is wrong with the folder."


def source_path(source: Source, folder: Path) -> Path | None:
    """The file of a source, none if it is optional and absent, an error if it is missing."""
    path = folder / source.path
    if path.is_file():
        return path
    if source.optional:
        return None
    if path.with_suffix(path.suffix + ".part").exists() or path.is_symlink():
        raise DataError(f"{source.path} in {folder} was only half copied. Copy it again. {ADVICE}")
    raise DataError(f"{source.path} is missing from the data folder {folder}. {ADVICE}")


def check_headings(source: Source, found: list[str]) -> None:
    """Every heading we use is in the file, or an error that names the file, the heading and the nearest one."""
    for heading, _column in source.columns.values():
        if heading not in found:
            near = difflib.get_close_matches(heading, found, n=1, cutoff=0.5)
            hint = f" The nearest heading is {near[0]!r}." if near else ""
            raise DataError(f"{source.path} has no column {heading!r}; it may have been renamed.{hint} {ADVICE}")


def select_sql(source: Source, reading: str | None, quoting=quote) -> str:
    """The SQL that reads a source under our names and types; with no file, the same columns and no rows."""
    parts = []
    for name, (heading, column) in source.columns.items():
        value = quoting(heading) if reading else "NULL"
        parts.append(f"CAST({value} AS {SQL_TYPES[column.type]}) AS {quoting(name)}")
    return f"SELECT {', '.join(parts)}" + (f" FROM {reading}" if reading else " WHERE false")


def misfit_sql(heading: str, column, reading: str) -> str:
    """One row, `misfits`: how many values of a column are not of its type."""
    value = quote(heading)
    cast = f"TRY_CAST({value} AS {SQL_TYPES[column.type]})"
    return f"SELECT count(*) AS misfits FROM {reading} WHERE {value} IS NOT NULL AND {cast} IS NULL"


def unreadable(source: Source, folder: Path) -> DataError:
    """The error for a file that is there and cannot be read."""
    return DataError(
        f"{source.path} in {folder} cannot be read: it is cut short or is not the kind of file its name says. "
        f"Copy it again. {ADVICE}"
    )
