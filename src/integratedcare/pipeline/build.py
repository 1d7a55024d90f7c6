"""Building tables: in order, only what has changed, each one whole or not at all.

A table's fingerprint is the digest of its SQL, its promises, what it was made with (the versions of the libraries
that write it) and the fingerprints of all it reads. A table that stands in the store under its fingerprint is not built
again, so a build that was interrupted goes on where it stopped, and one whose code, rules and inputs are unchanged does
nothing.
"""

import inspect
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from integratedcare.errors import DataError
from integratedcare.pipeline import checks, lineage
from integratedcare.pipeline.compile import compile_table
from integratedcare.pipeline.given import Given
from integratedcare.pipeline.parts import build_parts
from integratedcare.pipeline.progress import no_progress
from integratedcare.pipeline.sources import ADVICE, source_path
from integratedcare.pipeline.store import Store, file_digest, text_digest, written_whole
from integratedcare.pipeline.table import Facts, Landed, Source, Table, WorkedOut
from integratedcare.pipeline.worked_out import code_digest, in_shape, refuse_sources, schema_of

HOW_TO_NAME_DATA = "Use --data DIR, set ICS_PUBLIC_DATA, or install a data pack with `ics data install`."


@dataclass(frozen=True)
class Built:
    """A table that stands in the store. One in parts is a folder; `parts` are the files of each delivery."""

    name: str
    path: Path
    fingerprint: str
    rows: int
    steps: tuple[tuple[str, int], ...]
    rules_used: tuple[tuple[str, str], ...]
    was_built: bool
    parts: tuple[Path, ...] = ()


class Build:
    """One build of some tables from one data folder under one set of rules. `given`: where landed rows lie."""

    def __init__(
        self, nodes: lineage.Nodes, *, engine, rules, data: Path | None, store: Store, made_with: str = "",
        given: dict[str, Given] | None = None,
    ):  # fmt: skip
        self.nodes, self.engine, self.rules, self.data, self.store = nodes, engine, rules, data, store
        self.given = given or {}
        self.made_with = made_with
        self.fingerprints: dict[str, str] = {}
        self.inputs: dict[str, str] = {}
        self.built: dict[str, Built] = {}
        self._attached: set[str] = set()

    def run(self, targets: list[str], progress: Callable = no_progress) -> dict[str, Built]:
        """Build the targets and all they need; give back every table by name."""
        order = lineage.build_order(self.nodes, targets)
        order.sort(key=lambda name: not isinstance(self.nodes[name], Source))  # a missing file is told at once
        for done, name in enumerate(order):
            progress(name, done, len(order))
            node = self.nodes[name]
            if isinstance(node, Source):
                self._read(node)
            elif isinstance(node, Landed):
                contract = {column: asdict(one) for column, one in node.columns.items()}
                self.fingerprints[name] = text_digest(self.given[name].fingerprint, repr(contract))
            elif isinstance(node, Facts):
                self._land(node)
            elif isinstance(node, WorkedOut):
                self._work_out(node)
            elif node.in_parts:
                build_parts(self, node)
            else:
                self._table(node)
        progress("done", len(order), len(order))
        return self.built

    def _read(self, source: Source) -> None:
        if self.data is None:
            raise DataError(f"{source.path} is needed and no data folder is named. {HOW_TO_NAME_DATA}")
        path = source_path(source, self.data)
        digest = self._input(source.path) if path else "absent"
        contract = {name: (heading, asdict(column)) for name, (heading, column) in source.columns.items()}
        self.fingerprints[source.name] = text_digest(digest, repr(contract))

    def _input(self, path: str) -> str:
        """The digest of a file of the data folder, noted among the inputs."""
        try:
            self.inputs[path] = file_digest(self.data / path)
        except OSError as error:
            raise DataError(f"{path} in {self.data} cannot be read: {error.strerror}. {ADVICE}") from None
        return self.inputs[path]

    def _land(self, facts: Facts) -> None:
        reading = self.rules.recording()
        given = {"rules": reading, "data": self.data}
        wanted = inspect.signature(facts.function).parameters
        if "data" in wanted and self.data is None:
            raise DataError(f"{facts.name} needs a data folder and none is named. {HOW_TO_NAME_DATA}")
        arguments = {name: given[name] if name in given else pq.read_table(self.built[name].path) for name in wanted}
        landed = as_arrow(facts, facts.function(**arguments))
        for path in facts.reads:
            self._input(path)
        fingerprint = text_digest(self.made_with, facts.name, repr(facts.columns), repr(landed.to_pylist()))
        self._keep(facts, fingerprint, lambda path: pq.write_table(landed, path), (), reading.used)

    def _work_out(self, table: WorkedOut) -> None:
        refuse_sources(table, self.nodes)
        reading = self.rules.recording()
        wanted = inspect.signature(table.function).parameters
        rules = self.rules.digest() if "rules" in wanted else ""
        promises = repr((table.key, table.columns, table.may_be_empty))
        upstream = [self.fingerprints[name] for name in table.inputs]
        fingerprint = text_digest(
            self.made_with, table.name, code_digest(table.function.__module__), rules, promises, *upstream
        )

        def write(path: Path) -> None:
            given = {"rules": reading} | {name: self._rows_for(table, name) for name in table.inputs}
            made = table.function(**{name: given[name] for name in wanted})
            pq.write_table(in_shape(table, made), path)

        self._keep(table, fingerprint, write, (), reading.used)

    def _rows_for(self, table: WorkedOut, name: str) -> pa.Table:
        """The rows of a built table that a worked-out one is given."""
        chosen = [(column, "in", set(values)) for column, values in table.only.get(name, {}).items()]
        return pq.read_table(self.built[name].path, filters=chosen or None)

    def _table(self, table: Table) -> None:
        compiled = compile_table(self.nodes, table, self.rules, self.engine.dialect)
        upstream = [self.fingerprints[name] for name in table.inputs]
        promises = repr((table.key, table.columns, table.may_be_empty))
        fingerprint = text_digest(self.made_with, table.name, compiled.sql, repr(compiled.steps), promises, *upstream)

        def write(path: Path) -> None:
            for name in table.inputs:
                self._attach(name)
            try:
                self.engine.write(compiled.sql, path)
            except DataError as error:
                raise DataError(f"Table {table.name} cannot be built. {error}") from None

        self._keep(table, fingerprint, write, compiled.steps, lambda: compiled.rules_used)

    def _keep(self, table: Table, fingerprint: str, write: Callable, steps, rules_used: Callable) -> None:
        self.fingerprints[table.name] = fingerprint
        self.built[table.name] = self.stand(table, table.name, fingerprint, write, steps, rules_used)

    def stand(self, table: Table, place: str, fingerprint: str, write: Callable, steps, rules_used: Callable) -> Built:
        """The table, or a part of it, as it stands in the store under a place and a fingerprint; made if it does not.

        What `write(path)` writes is checked before it counts. Raises ContractError if it breaks a promise.
        """
        path = self.store.path(place, fingerprint)
        note = self.store.note(place, fingerprint)
        was_built = note is None
        if note is None:
            with written_whole(path) as part:
                write(part)
                self.engine.attach(f"checking_{table.name}", part)
                rows = checks.judge(table, self.engine.row(checks.check_sql(table, f"checking_{table.name}")))
            counts = [[label, self.engine.row(sql)["rows"]] for label, sql in steps]
            note = {"rows": rows, "steps": counts, "rules_used": list(rules_used())}
            self.store.keep_note(place, fingerprint, note)
        counted = tuple((label, count) for label, count in note["steps"])
        used = tuple((year, block) for year, block in note["rules_used"])
        return Built(table.name, path, fingerprint, note["rows"], counted, used, was_built)

    def attach_part(self, given: dict[str, Given]) -> None:
        """Make what was given of one delivery readable, in the place of the whole."""
        for name, one in given.items():
            self.engine.attach_given(self.nodes[name], one)
            self._attached.discard(name)

    def _attach(self, name: str) -> None:
        if name in self._attached:
            return
        node = self.nodes[name]
        if isinstance(node, Source):
            self.engine.attach_source(node, self.data)
        elif isinstance(node, Landed):
            self.engine.attach_given(node, self.given[name])
        else:
            self.engine.attach(name, self.store.path(name, self.fingerprints[name]))
        self._attached.add(name)


def as_arrow(facts: Facts, rows: list[dict]) -> pa.Table:
    """The rows of a table of facts in key order, in its declared columns and types."""
    schema = schema_of(facts)
    ordered = sorted(rows, key=lambda row: tuple(str(row[name]) for name in facts.key))
    return pa.Table.from_pylist([{name: row.get(name) for name in facts.columns} for row in ordered], schema=schema)
