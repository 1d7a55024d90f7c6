"""What runs the SQL: DuckDB on one machine, Spark beyond it. Each engine is the same five verbs."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from integratedcare.errors import DataError
from integratedcare.pipeline import sources
from integratedcare.pipeline.given import Given, given_sql
from integratedcare.pipeline.store import PARQUET
from integratedcare.pipeline.table import Landed, Source

# Rows of a Parquet file that are read together. A file in key order has few parts that hold what a reader asks for.
ROWS_TOGETHER = 16_384


class DuckEngine:
    """DuckDB in memory, spilling into `scratch` when a build is larger than that.

    `memory` (`"300MB"`) is what a table may take before it spills; one that cannot be made in so little is made again
    with as much as the engine likes. Without it, that is what every table has.
    """

    dialect = "duckdb"

    def __init__(self, scratch: Path | None = None, *, memory: str | None = None):
        self.connection = duckdb.connect()
        self._memory = memory
        self._readings: list[tuple[Source, Path, str]] = []
        self.connection.execute("SET TimeZone = 'UTC'; SET preserve_insertion_order = true;")
        self.connection.execute("SET enable_progress_bar = false; SET autoinstall_known_extensions = false;")
        if scratch is not None:
            self.connection.execute(f"SET temp_directory = {_text(scratch)}")
        [self._most] = self.connection.execute("SELECT current_setting('memory_limit')").fetchone()
        self._limit(memory)
        if memory is not None:  # the engine's copies of the files that it read would be most of it
            self.connection.execute("SET enable_external_file_cache = false")

    def attach_source(self, source: Source, folder: Path) -> None:
        """Make a published file readable under the source's name."""
        path = sources.source_path(source, folder)
        reading = None
        if path is not None:
            csv = path.suffix == ".csv"
            how = "read_csv({}, all_varchar=true, header=true, quote='\"')" if csv else "read_parquet({})"
            reading = how.format(_text(path))
            try:
                described = self.connection.execute(f"DESCRIBE SELECT * FROM {reading}").fetchall()
            except duckdb.Error:
                raise sources.unreadable(source, folder) from None
            sources.check_headings(source, [row[0] for row in described])
            self._readings.append((source, folder, reading))
        self._view(source.name, sources.select_sql(source, reading))

    def attach_given(self, landed: Landed, given: Given) -> None:
        """Make landed rows readable under their name."""
        self._view(landed.name, given_sql(landed, given, lambda path: f"read_parquet({_text(path)})"))

    def attach(self, name: str, path: Path) -> None:
        """Make a built table readable under its name."""
        self._view(name, f"SELECT * FROM read_parquet({_text(path / '*.parquet' if path.is_dir() else path)})")

    def write(self, sql: str, path: Path, *, in_order: bool = True) -> None:
        """Run a query and write its rows as one Parquet file; `in_order` if the query gives them in key order."""
        try:
            how = f"{PARQUET}, ROW_GROUP_SIZE {ROWS_TOGETHER}" if in_order else PARQUET
            self._run(f"COPY ({sql}) TO {_text(path)} ({how})")
        except duckdb.Error as error:
            self._blame_a_file()
            if isinstance(error, duckdb.ConversionException | duckdb.InvalidInputException):
                raise DataError(
                    f"A published file holds text where a number or date should be. {sources.ADVICE}"
                ) from None
            raise
        self._give_back()

    def row(self, sql: str) -> dict:
        """The one row that a query gives."""
        row = self._run(sql)
        self._give_back()
        return row

    def close(self) -> None:
        """Let go of the connection."""
        self.connection.close()

    def _run(self, sql: str) -> dict:
        """The first row of what a query gives; again with more memory, where what it was allowed is too little."""
        try:
            return self._first(sql)
        except duckdb.OutOfMemoryException:
            if self._memory is None:
                raise
        self._limit(self._most)
        try:
            return self._first(sql)
        finally:
            self._limit(self._memory)

    def _first(self, sql: str) -> dict:
        result = self.connection.execute(sql)
        return dict(zip([column[0] for column in result.description], result.fetchone(), strict=True))

    def _limit(self, memory: str | None) -> None:
        if memory is not None:
            self.connection.execute(f"SET memory_limit = '{memory}'")

    def _give_back(self) -> None:
        """Let the workers go: each keeps the memory of what it did, hundreds of MB by the end of a build."""
        self.connection.execute("SET threads = 1; RESET threads")

    def _blame_a_file(self) -> None:
        """DataError for the first file read so far that cannot be read to its end as what it should hold."""
        for source, folder, reading in self._readings:
            for heading, column in source.columns.values():
                try:
                    misfits = self.row(sources.misfit_sql(heading, column, reading))["misfits"]
                except duckdb.Error:
                    raise sources.unreadable(source, folder) from None
                if misfits:
                    what = "dates" if column.type == "date" else "numbers"
                    raise DataError(
                        f"{source.path}, column {heading!r}: {misfits:,} values are not {what}. {sources.ADVICE}"
                    )

    def _view(self, name: str, sql: str) -> None:
        self.connection.execute(f"CREATE OR REPLACE VIEW {sources.quote(name)} AS {sql}")


class SparkEngine:
    """Spark, given a session. Tables are folders of Parquet."""

    dialect = "pyspark"

    def __init__(self, session):
        self.session = session
        session.conf.set("spark.sql.session.timeZone", "UTC")

    def attach_source(self, source: Source, folder: Path) -> None:
        """Make a published file readable under the source's name."""
        path = sources.source_path(source, folder)
        if path is not None:
            reader = self.session.read
            csv = path.suffix == ".csv"
            frame = reader.option("header", True).csv(str(path)) if csv else self._parquet(path)
            sources.check_headings(source, frame.columns)
            frame.createOrReplaceTempView(f"file_{source.name}")
        sql = sources.select_sql(source, f"file_{source.name}" if path else None, _backticks)
        self.session.sql(sql.replace("VARCHAR", "STRING")).createOrReplaceTempView(source.name)

    def attach_given(self, landed: Landed, given: Given) -> None:
        """Make landed rows readable under their name."""
        sql = given_sql(landed, given, lambda path: f"parquet.{_backticks(str(path))}", _backticks, sources.SPARK_TYPES)
        self.session.sql(sql).createOrReplaceTempView(landed.name)

    def attach(self, name: str, path: Path) -> None:
        """Make a built table readable under its name."""
        self._parquet(path).createOrReplaceTempView(name)

    def write(self, sql: str, path: Path, *, in_order: bool = True) -> None:
        """Run a query and write its rows, always in its order, as one folder of Parquet."""
        self.session.sql(sql).coalesce(1).write.parquet(str(path))

    def row(self, sql: str) -> dict:
        """The one row that a query gives."""
        return self.session.sql(sql.replace('"', "`")).collect()[0].asDict()

    def close(self) -> None:
        """The session belongs to whoever started it."""

    def _parquet(self, path: Path):
        """Rows of Parquet under the columns that their first file tells; Spark alone would run a job to look there."""
        from pyspark.sql.pandas.types import from_arrow_schema

        first = min(path.glob("*.parquet")) if path.is_dir() else path
        schema = from_arrow_schema(pq.read_schema(first), prefer_timestamp_ntz=True)
        return self.session.read.schema(schema).parquet(str(path))


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"


def _backticks(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
