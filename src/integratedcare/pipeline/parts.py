"""Tables that are made one delivery at a time, so that a new delivery costs what it brings and not what was there.

Each part stands in the store under a fingerprint of its own; the table is a folder of further names of their bytes.
"""

from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from integratedcare.errors import ContractError, DataError
from integratedcare.pipeline.compile import Compiled, compile_table
from integratedcare.pipeline.given import Given
from integratedcare.pipeline.store import same_bytes, text_digest, written_whole
from integratedcare.pipeline.table import LANDING, Landed, Table

if TYPE_CHECKING:
    from integratedcare.pipeline.build import Build

NONE = "none"  # the one part of a table of which nothing has landed: no rows, in the right columns


def build_parts(build: "Build", table: Table) -> None:
    """Make the parts that do not stand yet, and the table of all parts.

    ContractError if the table reads anything but landed rows, keeps counts, or has no column for the delivery.
    """
    compiled = compile_table(build.nodes, table, build.rules, build.engine.dialect)
    others = [name for name in table.inputs if not isinstance(build.nodes[name], Landed)]
    if others or compiled.steps or LANDING not in table.key:
        raise ContractError(
            f"Table {table.name} cannot be made delivery by delivery: it reads {others} or keeps counts."
        )
    promises = repr((table.key, table.columns, table.may_be_empty))
    contracts = repr([[(name, asdict(one)) for name, one in build.nodes[i].columns.items()] for i in table.inputs])
    deliveries = sorted({landing for name in table.inputs for landing, _ in build.given[name].files}) or [NONE]
    made = {}
    for delivery in deliveries:
        given = {name: build.given[name].of(delivery) for name in table.inputs}
        marks = [one.fingerprint for one in given.values()]
        fingerprint = text_digest(build.made_with, table.name, compiled.sql, promises, contracts, delivery, *marks)
        write = partial(_write, build, table, compiled, given)
        place = f"{table.name}/{delivery}"
        made[delivery] = build.stand(table, place, fingerprint, write, (), lambda: compiled.rules_used)
    whole = text_digest(table.name, *(one.fingerprint for one in made.values()))
    path = build.store.path(table.name, whole)
    if build.store.note(table.name, whole) is None:
        with written_whole(path) as folder:
            folder.mkdir()
            for delivery, one in made.items():
                same_bytes(one.path, folder / f"part-{delivery}.parquet")
        build.store.keep_note(table.name, whole, {"rows": sum(one.rows for one in made.values())})
    build.fingerprints[table.name] = whole
    first, parts = made[deliveries[0]], tuple(sorted(path.iterdir()))
    build.built[table.name] = replace(
        first, path=path, fingerprint=whole, rows=sum(one.rows for one in made.values()), parts=parts,
        was_built=any(one.was_built for one in made.values()),
    )  # fmt: skip


def _write(build: "Build", table: Table, compiled: Compiled, given: dict[str, Given], path: Path) -> None:
    build.attach_part(given)
    try:
        build.engine.write(compiled.sql, path, in_order=False)
    except DataError as error:
        raise DataError(f"Table {table.name} cannot be built. {error}") from None
