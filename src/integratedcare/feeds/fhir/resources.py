"""Reading FHIR files into a row for each resource: its kind, and what the views of that kind ask for.

This is the way for bundles and for resources of any shape. Bulk files of one kind are only sorted here (`bulk`), for
they can be read straight into a view's rows (`typed`); `Resources.take` reads them here as well.
"""

from collections import Counter
from pathlib import Path

import duckdb

from integratedcare.errors import InputFileError
from integratedcare.feeds.convert import quoted
from integratedcare.feeds.fhir.bulk import LARGEST_LINE, OTHERS, Bulk
from integratedcare.feeds.fhir.reach import Reach, columns_of_texts
from integratedcare.feeds.opening import opened
from integratedcare.pipeline.store import plain_storage_errors

BUNDLE = "Bundle"
BY_LINE = (".ndjson", ".jsonl")
LARGEST_RESOURCE = 256 << 20  # bytes; a bundle of one person's life is a few megabytes
NOT_FHIR = "is not FHIR: a bundle in JSON, or a resource in JSON a line. Ask the sender for it again."


class Resources:
    """The table `resources`: kind, and the columns `text1` … and `parts` of the kind's reach.

    `entries` is SQL of a bundle's list of entries. Kinds without a reach are there without anything of theirs. `bulk`
    has the files of one kind each, which are not in the table until they are taken. `sent`: what each file is called.
    """

    def __init__(
        self, engine: duckdb.DuckDBPyConnection, scratch: Path, reaches: dict[str, Reach], entries: str
    ) -> None:
        self.engine, self.scratch, self.reaches, self.entries = engine, scratch, reaches, entries
        self.bulk, self.sent = Bulk(scratch, reaches), {}
        columns = [f"text{place + 1} VARCHAR" for place in range(_most(reaches))]
        engine.execute(f"CREATE TABLE resources ({', '.join(['kind VARCHAR', 'parts JSON[]', *columns])})")

    def read(self, paths: list[Path]) -> None:
        """Read bundles and sort bulk files. InputFileError if a file is not FHIR."""
        whole = []
        for number, path in enumerate(paths):
            folder = self.scratch / f"opened-{number}"
            folder.mkdir()
            plain = opened(path, folder)
            for place, one in enumerate(plain):
                self.sent[one] = f"{path.name}, file {place + 1}" if len(plain) > 1 else path.name
                if one.name.endswith(BY_LINE):
                    self.bulk.take(one)
                else:
                    whole.append(one)
        if whole:
            self._take(whole, by_line=False)
        for kind in (OTHERS, BUNDLE):
            self.take(kind)

    def take(self, kind: str) -> None:
        """Take the bulk files of a kind into the table. InputFileError if one is not FHIR."""
        self.bulk.counts.pop(kind, None)
        if files := self.bulk.files.pop(kind, []):
            self._take(files, by_line=True)

    def check(self, kind: str) -> None:
        """InputFileError if a bulk file of a kind that no view reads is not JSON."""
        files = self.bulk.files[kind]
        if not self._are_json(files, True, LARGEST_LINE):
            raise self._refused(files, by_line=True)

    def counts(self) -> Counter[str]:
        """How many resources there are of each kind, in the table or in bulk files."""
        held = self.engine.execute("SELECT kind, count(*) FROM resources GROUP BY kind ORDER BY kind").fetchall()
        return Counter(dict(held)) + self.bulk.counts

    def learn(self) -> set[str]:
        """Tell each reach what its resources in the table turned out to be. Gives back the kinds that are there."""
        held = self.engine.execute("SELECT kind, count(parts) FROM resources GROUP BY kind").fetchall()
        for kind, slow in held:
            if kind in self.reaches:
                sql = f"{self.reaches[kind].learn_sql()} FROM resources WHERE kind = {quoted(kind)}"
                told = self.engine.execute(f"{sql} AND parts IS NOT NULL").fetchone() if slow else None
                self.reaches[kind].learn(told)
        return {kind for kind, _ in held}

    def _take(self, paths: list[Path], by_line: bool) -> None:
        """Add files' JSON values: those of their lines, or their only ones."""
        for largest in (LARGEST_LINE, LARGEST_RESOURCE) if by_line else (LARGEST_RESOURCE,):
            try:
                with plain_storage_errors(self.scratch):
                    source = _source(paths, by_line, largest)
                    self.engine.execute(f"INSERT INTO resources {_resources(source, self.reaches)}")
                    self._unbundle()
                return
            except duckdb.Error as error:
                if largest == LARGEST_RESOURCE or "maximum_object_size" not in str(error):
                    raise self._refused(paths, by_line) from None

    def _unbundle(self) -> None:
        """Put what bundles hold in their place, until none is left: a bundle may hold another."""
        where = f"WHERE kind = {quoted(BUNDLE)}"
        while self.engine.execute(f"SELECT 1 FROM resources {where} LIMIT 1").fetchone():
            held = f"SELECT {self.entries} AS entries FROM resources {where}"
            self.engine.execute(f"CREATE OR REPLACE TEMP TABLE held AS {held}")
            self.engine.execute(f"DELETE FROM resources {where}")
            inner = "SELECT unnest(CAST(json_extract(entries, '$[*].resource') AS JSON[])) AS json FROM held"
            self.engine.execute(f"INSERT INTO resources {_resources(inner, self.reaches)}")

    def _refused(self, paths: list[Path], by_line: bool) -> InputFileError:
        """The error of files of which one is not FHIR, by the name of the first that is not JSON."""
        sent = [one for path in paths for one in ([path] if path in self.sent else self.bulk.split)]
        wrong = (path for path in sent if len(sent) == 1 or not self._are_json([path], by_line, LARGEST_RESOURCE))
        return InputFileError(f"{self.sent[next(wrong, sent[0])]} {NOT_FHIR}")

    def _are_json(self, paths: list[Path], by_line: bool, largest: int) -> bool:
        try:
            self.engine.execute(f"SELECT count(*) FROM ({_source(paths, by_line, largest)})").fetchone()
        except duckdb.Error:
            return False
        return True


def _source(paths: list[Path], by_line: bool, largest: int) -> str:
    """SQL of the JSON values of files."""
    files = ", ".join(map(quoted, paths))
    how = "newline_delimited" if by_line else "unstructured"
    return f"SELECT json FROM read_json_objects([{files}], format='{how}', maximum_object_size={largest})"


def _resources(source: str, reaches: dict[str, Reach]) -> str:
    """SQL of the rows of `resources` over a query with a column `json`. A line of a log, say, is no resource."""
    texts = _by_kind({kind: reach.texts_sql("json") for kind, reach in reaches.items()})
    parts = _by_kind({kind: reach.parts_sql("json") for kind, reach in reaches.items()})
    kinds = f"SELECT json, {_kind(reaches)} AS kind FROM ({source})"
    reached = f"SELECT json, kind, {texts} AS texts FROM ({kinds}) WHERE kind IS NOT NULL"
    columns = f"SELECT json, kind{columns_of_texts('texts', _most(reaches))} FROM ({reached})"
    return f"SELECT kind, {parts} AS parts, * EXCLUDE (kind, json) FROM ({columns})"


def _most(reaches: dict[str, Reach]) -> int:
    """How many columns of text the kind has that asks for most."""
    return max(reach.width for reach in reaches.values())


def _by_kind(sql: dict[str, str]) -> str:
    return "CASE kind " + " ".join(f"WHEN {quoted(kind)} THEN {one}" for kind, one in sql.items()) + " END"


def _kind(reaches: dict[str, Reach]) -> str:
    """SQL of a resource's kind, which most say before all else, so that it need not be parsed for it."""
    starts = [(f'{{"resourceType":{space}"{kind}"', kind) for kind in reaches for space in ("", " ")]
    quick = " ".join(f"WHEN starts_with(json, {quoted(start)}) THEN {quoted(kind)}" for start, kind in starts)
    return f"CASE {quick} ELSE json_extract_string(json, '$.resourceType') END"
