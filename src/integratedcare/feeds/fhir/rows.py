"""The rows of views, from the table of resources and straight from bulk files, as one Parquet file a feed."""

from collections import Counter
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import name_of, quoted
from integratedcare.feeds.fhir.bulk import LARGEST_LINE
from integratedcare.feeds.fhir.reach import Reach
from integratedcare.feeds.fhir.resources import Resources
from integratedcare.feeds.fhir.typed import Typed, typed
from integratedcare.feeds.fhir.view_sql import rows_sql
from integratedcare.feeds.fhir.withdrawn import WITHDRAWN, withdrawn_sql
from integratedcare.pipeline.store import plain_storage_errors


def rows_of(view: dict, reached: str, reach: Reach) -> str:
    """SQL of a view's rows over resources of its kind, with the column that says which were withdrawn."""
    return rows_sql(view, reached, reach, also=f"{withdrawn_sql(view['resource'], reach)} AS {name_of(WITHDRAWN)}")


class Rows:
    """The rows that views make of resources that were read."""

    def __init__(self, read: Resources, views: list[dict]) -> None:
        """Settle how each kind's bulk files are read: into columns where that can be, else into the table.

        Raises:
            InputFileError: a file of a kind that no view reads is not FHIR.
        """
        self.read, self.engine = read, read.engine
        self.passes = Counter(view["resource"] for view in views)
        self.typed: dict[str, Typed] = {}
        self.kept: dict[str, str] = {}
        for kind in list(read.bulk.files):
            columns = typed(read.reaches[kind]) if kind in read.reaches else None
            if columns:
                self.typed[kind] = columns
            elif kind in read.reaches:
                read.take(kind)
            else:
                read.check(kind)
        self.held = read.learn()

    def counts(self) -> dict[str, int]:
        """How many resources there are of each kind."""
        return dict(sorted(self.read.counts().items()))

    def written(self, views: list[dict], key: list[str], path: Path) -> int:
        """Write the rows of all views of a feed, and give their number; what a view does not give is empty there.

        Bundles repeat what they share, such as the organisations that they speak of; the same row twice is one. One
        that has been taken back takes its earlier self with it.

        Raises:
            InputFileError: a file is not FHIR, or a view meets several values where one was expected.
        """
        kinds = {view["resource"] for view in views} & set(self.typed)
        try:
            return self._written(views, key, path)
        except duckdb.Error as error:
            if not kinds:
                raise self._unusable(views, error) from None
        for kind in kinds:  # a file is not of the shape of its columns: the slow way takes any, or says what is wrong
            del self.typed[kind]
            self.read.take(kind)
        self.held = self.read.learn()
        return self.written(views, key, path)

    def _written(self, views: list[dict], key: list[str], path: Path) -> int:
        union = " UNION ALL BY NAME ".join(sql for view in views for sql in self._sources(view))
        count = self._copied(union, path)
        keys, found = ", ".join(map(name_of, key)) or "true", f"read_parquet({quoted(path)})"
        if self.engine.execute(f"SELECT 1 FROM {found} GROUP BY {keys} HAVING count(*) > 1 LIMIT 1").fetchone():
            ever = f"bool_or({name_of(WITHDRAWN)}) OVER (PARTITION BY {keys}) AS {name_of(WITHDRAWN)}"
            once = path.with_suffix(".once")
            count = self._copied(f"SELECT DISTINCT * REPLACE ({ever}) FROM {found} ORDER BY ALL", once)
            once.replace(path)
        return count

    def _copied(self, rows: str, path: Path) -> int:
        with plain_storage_errors(path.parent):
            copy = f"COPY ({rows}) TO {quoted(path)} (FORMAT parquet, COMPRESSION uncompressed)"
            return self.engine.execute(copy).fetchone()[0]

    def _sources(self, view: dict) -> list[str]:
        """SQL of a view's rows from wherever its kind is: bulk files, the table, or both."""
        kind = view["resource"]
        found = []
        if kind in self.held:
            table = f"(SELECT * FROM resources WHERE kind = {quoted(kind)})"
            found.append(rows_of(view, table, self.read.reaches[kind]))
        if columns := self.typed.get(kind):
            found.append(rows_of(view, self._source(kind, columns), columns))
        return found

    def _source(self, kind: str, columns: Typed) -> str:
        """SQL of the rows of bulk files of a kind. For several views they are kept and not read again."""
        source = columns.source_sql(self.read.bulk.files[kind], LARGEST_LINE)
        if self.passes[kind] == 1:
            return source
        if kind not in self.kept:
            self.engine.execute(f"CREATE TABLE {name_of(f'bulk {kind}')} AS SELECT * FROM {source}")
            self.kept[kind] = name_of(f"bulk {kind}")
        return self.kept[kind]

    def _unusable(self, views: list[dict], error: duckdb.Error) -> InputFileError:
        """The error of views that cannot be used, by the name of the first of them."""
        several = "several values" in str(error)
        why = "a path gives several values where one was expected" if several else "the data does not fit its paths"
        name = next((view["name"] for view in views if not self._works(view)), None)
        name = name or ", ".join(view["name"] for view in views)
        return InputFileError(f"The view {name} cannot be used on these files: {why}.")

    def _works(self, view: dict) -> bool:
        try:
            for sql in self._sources(view):
                self.engine.execute(f"CREATE OR REPLACE TEMP TABLE tried AS {sql}")
        except duckdb.Error:
            return False
        return True
